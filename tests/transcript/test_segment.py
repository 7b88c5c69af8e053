"""Segments cover every word of a transcript, never cross a turn, and are found by place."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from oop_qual.model import Reading, Span, Speaker, Tokens, Transcript, Turn
from oop_qual.transcript.segment import borders, segments_of, touched

NO_TOKENS = Tokens(array("i"), array("i"), array("i"), ())
TEXT = "Hallo. Hoe gaat het?\n  Goed, ja.  Prima."
SPEAKERS = (Speaker("I", "interviewer"), Speaker("R"))
TRANSCRIPT = Transcript("t", "interview", TEXT, (Turn(0, 20, "I"), Turn(21, len(TEXT), "R")), SPEAKERS)
READING = Reading(NO_TOKENS, array("i", [0, 7, 23, 34]))


def test_a_turn_is_cut_at_its_sentences() -> None:
    segments = segments_of(TRANSCRIPT, borders(TRANSCRIPT, READING))
    assert [(one.number, one.turn, one.speaker, one.role, one.text) for one in segments] == [
        (1, 0, "I", "interviewer", "Hallo."),
        (2, 0, "I", "interviewer", "Hoe gaat het?"),
        (3, 1, "R", "respondent", "Goed, ja."),
        (4, 1, "R", "respondent", "Prima."),
    ]
    assert [TEXT[one.start : one.end] for one in segments] == [one.text for one in segments]


def test_with_turns_as_the_unit_a_turn_stays_whole() -> None:
    whole = Transcript("t", "interview", TEXT, TRANSCRIPT.turns, SPEAKERS, unit="turn")
    assert [TEXT[a:b] for a, b, _turn in borders(whole, READING)] == ["Hallo. Hoe gaat het?", "Goed, ja.  Prima."]


def test_a_span_touches_the_segments_that_it_shares_text_with() -> None:
    segments = segments_of(TRANSCRIPT, borders(TRANSCRIPT, READING))
    places = {(0, 6): [1], (5, 8): [1, 2], (0, 99): [1, 2, 3, 4], (6, 7): [], (20, 23): []}
    assert {place: [one.number for one in touched(segments, Span("t", *place))] for place in places} == places


@given(st.lists(st.text(alphabet="ab .\n", max_size=12), min_size=1, max_size=5), st.sets(st.integers(0, 60)))
def test_no_word_is_left_out_and_no_turn_is_crossed(turns: list[str], starts: set[int]) -> None:
    text, at, cuts = "\n".join(turns), 0, []
    for turn in turns:
        cuts.append(Turn(at, at + len(turn)))
        at += len(turn) + 1
    transcript = Transcript("t", "interview", text, tuple(cuts), ())
    segments = segments_of(transcript, borders(transcript, Reading(NO_TOKENS, array("i", sorted(starts)))))
    assert "".join("".join(one.text.split()) for one in segments) == "".join(text.split())
    assert all(cuts[one.turn].start <= one.start < one.end <= cuts[one.turn].end for one in segments)
    assert all(one.text == one.text.strip() for one in segments)
