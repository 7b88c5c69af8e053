"""Words are compared as people mean them, however they write them."""

from __future__ import annotations

import pytest

from oop_qual.suggest.spelling import agent_parts, diminutives, fold, in_two_words, is_diminutive, key, linked
from oop_qual.suggest.stems import is_stem, plural, singular, stem


@pytest.mark.parametrize(
    ("word", "folded"), [("Coördineren", "coordineren"), ("één", "een"), ("ĳsje", "ijsje"), ("IB’er", "ib'er")]
)
def test_words_fold_to_what_they_have_in_common(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("IB'er", "iber"), ("ib-er", "iber"), ("i.b.'er", "iber"), ("i.b.-er", "iber"), ("I.B.", "ib"), ("i.b", "ib"),
        ("leraren-ondersteuner", "lerarenondersteuner"), ("zo'n", "zo'n"), ("foto’s", "foto's"), ("IB.", "ib"),
        ("3-4", "3-4"), ("...", "..."), ("-", "-"), ("'", "'"),
    ],
)  # fmt: skip
def test_points_hyphens_and_the_apostrophe_of_a_person_are_left_out(word: str, expected: str) -> None:
    assert key(word) == expected


@pytest.mark.parametrize(
    ("noun", "small"),
    [
        ("tand", "tandje"), ("stoel", "stoeltje"), ("bal", "balletjes"), ("foto", "fotootje"), ("boom", "boompje"),
        ("vergadering", "vergaderinkje"), ("ding", "dingetje"), ("gesprek", "gesprekjes"),
    ],
)  # fmt: skip
def test_nouns_are_made_small(noun: str, small: str) -> None:
    assert small in diminutives(noun)
    assert is_diminutive(small)
    assert not is_diminutive(noun)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("leraarondersteuner", "lerarenondersteuner"), ("lerarenondersteuner", "leraarondersteuner"),
        ("groepsleider", "groepleider"), ("groepleider", "groepsleider"), ("klassenassistent", "klasassistent"),
        ("klasassistent", "klasseassistent"), ("klasseassistent", "klassenassistent"), ("pannenkoek", "pannekoek"),
    ],
)  # fmt: skip
def test_compounds_take_other_linking_letters(word: str, other: str) -> None:
    assert other in linked(word)
    assert word not in linked(word)


def test_short_words_are_no_compounds() -> None:
    assert linked("leraar") <= {"lesraar", "leraar", "lerraar", "lerenaar", "leraraar"} or "leraar" not in linked(
        "leraar"
    )
    assert linked("kind") == frozenset()
    assert in_two_words("werkdruk") == []
    assert ("onderwijs", "assistent") in in_two_words("onderwijsassistent")
    assert ("leraren", "ondersteuner") in in_two_words("leraarondersteuner")


def test_a_person_of_an_abbreviation_has_two_parts() -> None:
    assert agent_parts("I.B.'er") == ("ib", "er")
    assert agent_parts("zzp-ers") == ("zzp", "ers")
    assert agent_parts("leraar") is None


def test_stems_and_plurals_are_spelled_as_in_dutch() -> None:
    roots = {"groei": "groei", "vall": "val", "lev": "leef", "vrag": "vraag", "reiz": "reis", "luister": "luister"}
    assert {root: stem(root) for root in roots} == roots
    plurals = {
        "leraar": "leraren", "klas": "klassen", "huis": "huizen", "groep": "groepen", "brief": "brieven",
        "coordinator": "coordinatoren", "school": "scholen", "kind": "kinden", "ouder": "ouderen", "la": "laen",
        "klasse": "klassen",
    }  # fmt: skip
    assert {noun: plural(noun) for noun in plurals} == plurals
    assert [singular(word) for word in ("leraren", "klassen", "leraar")] == ["leraar", "klas", "leraar"]
    assert is_stem("leg", "leggen")
    assert not is_stem("legt", "leggen")
