"""Codes are found by a part of their name."""

from __future__ import annotations

import pytest
from memory_desk import BOOK

from oop_qual.review.picker import Picker, find, named, paths, themes

NAMED = named(BOOK)


def found(typed: str, **used: int) -> list[str]:
    return [code.id for code in find(NAMED, used, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("spar", "sparren"),  # the start of a label
        ("OPL", "opleiding"),
        ("groep", "rust"),  # the start of a word
        ("een te", "een"),  # without the accents
        ("ariteit", None),
        ("aan", "loopbaan"),
        ("waarde rust", "rust"),  # theme and code
        ("sprn", "sparren"),  # letters in order
        ("  rust ", "rust"),
    ],
)
def test_a_part_is_enough(typed: str, first: str | None) -> None:
    assert next(iter(found(typed)), None) == first


def test_nothing_typed_gives_all_codes_most_used_first() -> None:
    assert found("", opleiding=3, rust=5) == ["rust", "opleiding", "waarde", "sparren", "loopbaan", "een"]


def test_of_equal_matches_the_most_used_comes_first() -> None:
    assert found("loopbaan") == ["loopbaan", "opleiding", "een"]
    assert found("loopbaan", een=1) == ["loopbaan", "een", "opleiding"]


def test_the_path_starts_at_the_theme() -> None:
    assert paths(BOOK)["sparren"] == "Toegevoegde waarde › Sparren"
    assert paths(BOOK)["loopbaan"] == "Loopbaan"


def test_codes_share_the_number_of_their_theme() -> None:
    assert themes(BOOK) == {"waarde": 0, "sparren": 0, "rust": 0, "loopbaan": 1, "opleiding": 1, "een": 1}


def test_the_focus_stops_at_both_ends() -> None:
    picker = Picker("code", BOOK.codes[:2])
    assert picker.step(-1).at == 0
    assert picker.step(5).at == 1
    assert picker.step(1).chosen == BOOK.codes[1]
    assert Picker("code", ()).step(1).chosen is None
