"""A coded passage becomes one that can be read on its own, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.analysis.standalone import FEWEST, LEAST, MOST, leans, sentences_of, standing_alone
from oop_qual.model import Segment

LONG = "Bij ons in de bovenbouw werken we elke ochtend met kleine groepen kinderen aan het rekenen en lezen."
OTHER = "De kinderen die extra uitleg nodig hebben komen na de pauze nog een half uur bij mij terug."


def cut(*sentences: str) -> tuple[str, tuple[Segment, ...]]:
    """Return a turn and its segments, one a sentence."""
    text, segments = "", []
    for number, said in enumerate(sentences, 1):
        segments.append(Segment("t", number, len(text), len(text) + len(said), 0, said, "Anna"))
        text += said + " "
    return text.rstrip(), tuple(segments)


def alone(*sentences: str, coded: str, seen: str = "") -> str | None:
    text, segments = cut(*sentences)
    start = text.index(coded)
    marks = [(text.index(seen), text.index(seen) + len(seen))] if seen else []
    found = standing_alone(sentences_of(text, segments), (start, start + len(coded)), marks)
    return None if found is None else text[slice(*found)]


def test_a_fragment_becomes_its_whole_sentence() -> None:
    assert alone(LONG, coded="kleine groepen kinderen") == LONG


def test_a_short_sentence_takes_in_the_next_one_and_else_the_one_before() -> None:
    assert alone("Ik spar graag.", LONG, coded="spar") == f"Ik spar graag. {LONG}"
    assert alone(LONG, "Ik spar graag.", coded="spar") == f"{LONG} Ik spar graag."


@pytest.mark.parametrize("opening", ["Dat", "Hij", "En dan", "Ja, die", "Omdat", "Want"])
def test_what_rests_on_the_sentence_before_brings_that_along_or_is_left_out(opening: str) -> None:
    said = f"{opening} heeft bij ons op school al heel veel jaren op rij veel rust in de klas gegeven."
    assert alone(LONG, said, coded="veel rust") == f"{LONG} {said}"
    assert alone(said, coded="veel rust") is None
    assert alone("Ja.", said, coded="veel rust") is None


@pytest.mark.parametrize(
    "said",
    [
        "Ik werk al heel lang met heel veel plezier op deze school en toen dacht ik",
        "Ik werk al heel lang met heel veel plezier op deze school en toen...",
        "Ik werk al heel lang met heel veel plezier op deze school en toen –",
    ],
)
def test_half_a_sentence_is_left_out(said: str) -> None:
    assert alone("Goed.", said, coded="plezier") is None


@pytest.mark.parametrize("mark", ["[onverstaanbaar]", "(onverstaanbaar 0:12)", "[?]", "<unclear>", "[xxx]", "???"])
def test_what_nobody_could_hear_is_left_out(mark: str) -> None:
    unclear = f"Ik werk met {mark} in de klas van mijn collega die heel veel ziek is geweest dit jaar."
    assert alone(unclear, coded="collega") is None
    assert alone("Ik spar graag.", unclear, coded="spar") is None  # nor is it taken in


def test_a_backchannel_is_no_quote_and_stands_at_neither_end() -> None:
    assert alone("Hmhm.", coded="Hmhm.") is None
    assert alone(LONG, "Ja.", coded=f"{LONG} Ja.") == LONG
    assert alone("Ja.", LONG, coded=f"Ja. {LONG}") is None  # the sentence before it would be an answer to a question
    assert alone("Ja.", LONG, coded="kleine groepen") == LONG


def test_clauses_of_a_long_sentence_are_put_together() -> None:
    text, segments = cut(
        "Als ik er niet ben dan loopt het op deze school toch vaak in het honderd,", "zegt mijn collega."
    )
    assert [text[one.start : one.end] for one in sentences_of(text, segments)] == [text]


def test_a_turn_as_a_segment_is_cut_into_sentences() -> None:
    said = f"{LONG} {OTHER} Klaar! Dr. van Dam ook."
    segment = Segment("t", 1, 0, len(said), 0, said)
    assert [said[one.start : one.end] for one in sentences_of(said, [segment], cut=True)][:2] == [LONG, OTHER]
    assert len(sentences_of(said, [segment])) == 1


def test_without_full_stops_the_segments_are_the_sentences() -> None:
    assert alone(LONG[:-1], OTHER[:-1], coded="kleine groepen") == LONG[:-1]


def test_of_what_is_too_long_the_part_stays_in_which_most_was_seen() -> None:
    many = [f"Zin {number} gaat over het werk in de klas met de kinderen van groep {number}." for number in range(9)]
    whole = " ".join(many)
    found = alone(*many, coded=whole, seen="groep 8")
    assert found is not None
    assert many[8] in found
    assert len(found.split()) <= MOST
    assert alone("woord " * 70 + "klaar.", coded="klaar") is None


def test_a_passage_between_sentences_is_none() -> None:
    text, segments = cut(LONG)
    assert standing_alone(sentences_of(text, segments), (len(text), len(text) + 1)) is None
    assert sentences_of("", ()) == ()


WORDS = ["ik", "werk", "klas", "kinderen", "dat", "hij", "omdat", "rust", "graag", "ja"]
SAID = st.builds(
    lambda words, end: " ".join(words).capitalize() + end,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30),
    st.sampled_from([".", "?", "!", "...", ""]),
)


@given(st.lists(SAID, min_size=1, max_size=10), st.data())
def test_what_stands_alone_is_whole_and_of_a_slides_length(said: list[str], data: st.DataObject) -> None:
    text, segments = cut(*said)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sentences = sentences_of(text, segments)
    found = standing_alone(sentences, (start, end))
    assert found == standing_alone(sentences, (start, end))
    if found is None:
        return
    words = text[slice(*found)].split()
    assert FEWEST <= len(words) <= MOST
    assert not leans(text[slice(*found)])
    assert found[0] in {one.start for one in sentences}
    assert found[1] in {one.end for one in sentences if one.whole}
    inside = [one for one in sentences if found[0] <= one.start and one.end <= found[1]]
    assert not inside[0].backchannel
    assert not inside[-1].backchannel


def test_what_is_long_enough_takes_in_nothing() -> None:
    assert len(LONG.split()) >= LEAST
    assert alone(OTHER, LONG, OTHER, coded=LONG) == LONG
