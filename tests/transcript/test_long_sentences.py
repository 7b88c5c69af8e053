"""Sentences of more than 60 words are cut where a clause starts; shorter ones never."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.model import Reading, Tokens, Transcript, Turn
from oop_qual.transcript.clauses import LEAST_WORDS, MOST_WORDS, clause_starts
from oop_qual.transcript.segment import borders

FILL = "woord " * 34


def parts(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in pairwise([0, *clause_starts(text, 0, len(text)), len(text)])]


@pytest.mark.parametrize(
    "seam",
    ["en ik", "maar dan", "want we", "dus hij", "omdat ze", "als je", "toen de", "want als", "en toen", "EN Ik"],
)
def test_a_clause_starts_at_a_joining_word_with_a_subject(seam: str) -> None:
    before, after = FILL.strip(), f"{seam} {FILL.strip()}"
    assert parts(f"{before} {after}") == [before, after]


@pytest.mark.parametrize("mark", [";", ":", ",", " —"])
def test_or_after_punctuation(mark: str) -> None:
    assert parts(f"{FILL.strip()}{mark} {FILL.strip()}") == [f"{FILL.strip()}{mark}", FILL.strip()]


def test_the_one_nearest_the_middle_is_taken_first() -> None:
    text = f"{'a ' * 12}en ik {'b ' * 20}maar ik {'c ' * 30}".strip()
    assert [part.split()[0] for part in parts(text)] == ["a", "maar"]


def test_a_subject_after_it_outweighs_a_comma_a_little_nearer() -> None:
    text = f"{'a ' * 32}, {'b ' * 4}want ik {'c ' * 34}".strip()
    assert [part.split()[0] for part in parts(text)] == ["a", "want"]


def test_a_part_that_is_still_too_long_is_cut_again() -> None:
    text = " ".join(f"en ik {'woord ' * 38}".split() * 4)
    assert [len(part.split()) for part in parts(text)] == [40, 40, 40, 40]


def test_a_sentence_of_sixty_words_stays_whole() -> None:
    text = ("woord " * 30 + "en ik " + "woord " * 28).strip()
    assert parts(text) == [text]
    assert len(parts(text + " nog")) == 2


def test_without_a_place_to_cut_it_stays_whole() -> None:
    assert parts("woord " * 90) == [("woord " * 90).strip()]
    near_the_edges = f"woord woord en ik {'woord ' * 60}en ik slot"
    assert parts(near_the_edges) == [near_the_edges]


@given(st.lists(st.sampled_from(["en", "ik", "maar", "want,", "dat;", "woord", "als"]), max_size=200))
def test_no_part_is_tiny_and_no_word_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    found = parts(text)
    assert " ".join(found) == text
    if len(words) <= MOST_WORDS:
        assert len(found) == 1
    assert len(found) == 1 or min(len(part.split()) for part in found) >= LEAST_WORDS


@pytest.mark.parametrize(("unit", "count"), [("sentence", 2), ("turn", 1), ("row", 1)])
def test_only_sentences_are_cut(unit: str, count: int) -> None:
    text = f"{FILL}en ik {FILL}".strip()
    transcript = Transcript("t", "interview", text, (Turn(0, len(text)),), (), unit=unit)  # type: ignore[arg-type]
    none = Tokens(array("i"), array("i"), array("i"), ())
    assert len(borders(transcript, Reading(none, array("i", [0])))) == count
