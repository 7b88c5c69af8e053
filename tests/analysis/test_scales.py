"""Answers stand in the order that people expect of them."""

from __future__ import annotations

import pytest

from oop_qual.analysis.scales import in_order

SCALES = [
    "helemaal mee oneens|mee oneens|Niet eens, niet oneens|mee eens|Helemaal mee eens",
    "Helemaal oneens|oneens|neutraal|eens|helemaal eens|weet niet",
    "nooit|zelden|soms|vaak|altijd|n.v.t.",
    "zeer ontevreden|ontevreden|neutraal|tevreden|zeer tevreden",
    "helemaal niet|een beetje|redelijk|erg",
    "ja|misschien|nee|weet ik niet",
    "ja|nee|Dat weet ik nog niet",
    "zeker wel|zeker niet|anders, namelijk op termijn",
    "1|2|10|geen mening",
    "1 - helemaal oneens|2|3|4|5 - helemaal eens",
    "3,5|4.5|10",
    "jonger dan 25|25-34 jaar|35-44 jaar|45 jaar of ouder",
    "minder dan 2 jaar|2 tot 5 jaar|5 tot 10 jaar|meer dan 10 jaar",
    "strongly disagree|disagree|neutral|agree|strongly agree|don't know",
]


@pytest.mark.parametrize("scale", SCALES)
def test_scales_go_from_one_end_to_the_other(scale: str) -> None:
    answers = scale.split("|")
    for counts in (range(len(answers)), range(len(answers), 0, -1), [3] * len(answers)):
        assert in_order(dict(zip(answers, counts, strict=True))) == tuple(answers)


def test_other_answers_go_by_how_often_they_are_given() -> None:
    counts = {"leraar": 2, "directeur": 3, "Assistent": 2, "anders": 9}
    assert in_order(counts) == ("directeur", "Assistent", "leraar", "anders")


def test_a_word_before_a_number_is_no_sign_of_order() -> None:
    assert in_order({"groep 8": 1, "groep 1": 5}) == ("groep 1", "groep 8")
    assert in_order({}) == ()
