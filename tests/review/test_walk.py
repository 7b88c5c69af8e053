"""Moving through transcripts and queues."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from memory_desk import MemoryDesk, suggest, written

from oop_qual.errors import BadInputError, StoreError
from oop_qual.review import ReviewState, Sheet
from oop_qual.review.page import Page

if TYPE_CHECKING:
    from oop_qual.model import Span

ONE = written("t1", "I: Wat doet u?\nR: Ik spar. | Dat geeft rust. | Ik leer.\nI: En u?\nS: Ik niet. | Nee.")
TWO = written("t2", "R: Bij ons is rust. | En wij leren.")


def started(*sheets: Sheet, queue: str = "reading", **queues: list[tuple[Sheet, int]]) -> ReviewState:
    places = {name: tuple(_span(sheet, at) for sheet, at in rows) for name, rows in queues.items()}
    return ReviewState(MemoryDesk(*(sheets or (ONE, TWO)), queues=places), queue)


def _span(sheet: Sheet, at: int) -> Span:
    return Page(sheet).span(at)


def words(state: ReviewState) -> str:
    assert state.segment is not None
    return state.segment.text


def test_reading_starts_at_the_first_respondent() -> None:
    assert words(started()) == "Ik spar."


def test_reading_starts_where_you_were() -> None:
    desk = MemoryDesk(ONE, TWO)
    desk.kept = ("t2", 2)
    assert words(ReviewState(desk)) == "En wij leren."


@pytest.mark.parametrize("place", [("gone", 3), ("t1", 99), ("t1", 0)])
def test_a_place_that_is_gone_does_no_harm(place: tuple[str, int]) -> None:
    desk = MemoryDesk(ONE, TWO)
    desk.kept = place
    assert ReviewState(desk).page.transcript.id == "t1"


def test_a_project_without_transcripts_says_what_to_do() -> None:
    with pytest.raises(BadInputError, match="oop-qual import"):
        ReviewState(MemoryDesk())


def test_without_suggestions_the_start_says_what_to_do() -> None:
    assert "oop-qual suggest" in started().message
    assert started(suggest(ONE, "spar", "sparren")).message == ""


def test_segments_stop_at_both_ends() -> None:
    state = started()
    state.move(-5)
    assert words(state) == "Wat doet u?"
    state.move(2)
    assert words(state) == "Dat geeft rust."
    state.move(99)
    assert words(state) == "Nee."


def test_turns_go_to_their_first_segment() -> None:
    state = started()
    state.move_turn(1)
    assert words(state) == "En u?"
    state.move_turn(1)
    state.move(1)
    state.move_turn(-1)
    assert words(state) == "Ik niet."
    state.move_turn(-1)
    state.move_turn(-1)
    assert words(state) == "Ik spar."
    state.move_turn(-1)
    state.move_turn(-1)
    assert words(state) == "Wat doet u?"


def test_suggestions_are_visited_in_both_directions() -> None:
    sheet = suggest(suggest(suggest(ONE, "Wat", "een"), "rust", "rust"), "Nee", "een")
    state = started(sheet)
    state.next_suggestion()
    assert words(state) == "Dat geeft rust."
    state.next_suggestion()
    assert words(state) == "Nee."
    state.next_suggestion()
    assert state.message == "No suggestions below; N goes up."
    state.next_suggestion(-1)
    state.next_suggestion(-1)
    assert words(state) == "Dat geeft rust."
    assert state.message == "No suggestions above; n goes down."


def test_with_no_suggestion_left_the_next_transcript_is_offered() -> None:
    state = started()
    state.next_suggestion()
    assert state.message == "No suggestions left here. ] opens the next transcript."


def test_transcripts_remember_where_you_were() -> None:
    state = started()
    state.move(2)
    state.next_transcript()
    assert words(state) == "Bij ons is rust."
    state.next_transcript()
    assert state.message == "This is the last transcript."
    state.next_transcript(-1)
    assert words(state) == "Ik leer."
    state.next_transcript(-1)
    assert state.message == "This is the first transcript."


def test_a_transcript_that_cannot_be_opened_changes_nothing() -> None:
    state = started()
    assert isinstance(state.desk, MemoryDesk)
    state.desk.broken = "no"
    with pytest.raises(StoreError):
        state.next_transcript()
    assert words(state) == "Ik spar."


def test_a_queue_leads_over_transcripts() -> None:
    state = started(queue="best", best=[(TWO, 1), (ONE, 2), (TWO, 1), (TWO, 0)])
    seen = [words(state)]
    for _turn in range(3):
        state.next_suggestion()
        seen.append(words(state))
    assert seen == ["En wij leren.", "Dat geeft rust.", "Bij ons is rust.", "Bij ons is rust."]
    assert state.message == "That was the last one of this queue; Q shows the others."
    state.next_suggestion(-1)
    state.next_suggestion(-1)
    state.next_suggestion(-1)
    assert (words(state), state.message) == ("En wij leren.", "This is the start of the queue.")


def test_a_queue_puts_its_own_suggestion_in_focus() -> None:
    sheet = suggest(suggest(ONE, "spar", "rust", 0.9), "spar", "sparren", 0.2)
    part = replace(sheet.suggestions[1].span, end=sheet.suggestions[1].span.end - 1)
    sheet = replace(sheet, suggestions=(sheet.suggestions[0], replace(sheet.suggestions[1], span=part)))
    state = ReviewState(MemoryDesk(sheet, queues={"best": (part,)}), "best")
    assert state.focused is not None
    assert state.focused.code == "sparren"


def test_an_empty_queue_shows_the_text() -> None:
    state = started(queue="best")
    assert words(state) == "Ik spar."
    assert state.message == "Nothing waits in this queue, so here is the whole text."


def test_reading_on_goes_to_the_next_passage_of_a_queue() -> None:
    state = started(queue="best", best=[(TWO, 1), (ONE, 2)])
    state.mark_read()
    assert words(state) == "Dat geeft rust."


def test_tab_goes_round() -> None:
    sheet = suggest(suggest(ONE, "spar", "rust", 0.9), "spar", "sparren", 0.2)
    state = started(sheet)
    seen = []
    for _turn in range(3):
        assert state.focused is not None
        seen.append(state.focused.code)
        state.next_item()
    assert seen == ["rust", "sparren", "rust"]
    state.move(1)
    state.next_item()
    assert state.focused is None


def test_an_empty_transcript_can_be_walked_through() -> None:
    empty = Sheet(replace(ONE.transcript, id="t0", text="", turns=()), ())
    state = started(empty, ONE)
    for key in (state.next_suggestion, state.next_item, state.next_unread, state.keep_place):
        key()
    state.move(1)
    state.move_turn(1)
    assert state.segment is None
    state.next_transcript()
    assert words(state) == "Ik spar."
