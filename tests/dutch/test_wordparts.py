"""Other shapes of a word: spellings, stems and the parts of compounds."""

from __future__ import annotations

import pytest

from oop_qual.dutch.wordparts import longest_known, spellings, split_compound, without_endings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Klas", "klas"),
        ("coördinator", "coordinator"),
        ("ĳs", "ijs"),
        ("zij-instromer", "zijinstromer"),
        ("i.b.", "ib"),
        ("'s", "s"),
        ("foto’s", "foto's"),
        ("cafe\u0301", "café"),
    ],
)
def test_a_word_has_other_spellings(word: str, expected: str) -> None:
    assert expected in list(spellings(word))


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("scholen", "school"),
        ("brieven", "brief"),
        ("huizen", "huis"),
        ("lessen", "les"),
        ("groepje", "groep"),
        ("balletjes", "bal"),
        ("tafeltje", "tafel"),
        ("filmpjes", "film"),
        ("gesnapt", "snappen"),
        ("begeleiders", "begeleiden"),
        ("afwijkingen", "afwijken"),
        ("leuke", "leuk"),
    ],
)
def test_an_inflected_word_leads_to_its_base(word: str, base: str) -> None:
    found = list(without_endings(word))
    assert base in found or base in [again for form in found for again in without_endings(form)]


def test_a_short_word_keeps_its_end() -> None:
    assert list(without_endings("en")) == []
    assert list(without_endings("je")) == []


WORDS = "leerkracht ondersteuner groep plan onderwijs gym les lessen school plein bad bel leid begeleid ters"
KNOWN = frozenset(WORDS.split())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("leerkrachtondersteuner", ["ondersteuner", "leerkracht"]),
        ("groepsplan", ["plan", "groep"]),
        ("groepenplan", ["plan", "groep"]),
        ("gymlessen", ["lessen", "gym"]),
        ("gymles", ["les", "gym"]),
        ("school-plein", ["plein", "school"]),
        ("schoolgroepplan", ["plan", "groep", "school"]),
        ("schoolxplan", []),
        ("badbel", []),  # parts of three letters count only where they are listed as such
        ("plan", []),
        ("", []),
    ],
)
def test_a_compound_falls_into_known_parts_last_one_first(word: str, parts: list[str]) -> None:
    assert split_compound(word, KNOWN) == parts


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("xyzonderwijs", "onderwijs"),
        ("onderwijsxyz", "onderwijs"),
        ("xyzplan", ""),
        ("xyonderwijs", ""),
        ("qqqqqqqq", ""),
    ],
)
def test_one_long_part_may_stand_for_the_whole(word: str, part: str) -> None:
    assert longest_known(word, KNOWN) == part
