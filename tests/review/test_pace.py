"""How fast it goes, in which lanes codings stand, and what the digits give."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memory_desk import MemoryDesk, suggest, written

from oop_qual.model import Coding, Provenance, Span
from oop_qual.review import ReviewState
from oop_qual.review.lanes import free, lanes
from oop_qual.review.pace import Pace

SHEET = suggest(written("t1", "R: Ik spar. | Dat geeft rust. | Ik leer."), "spar", "sparren", 0.9)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_pace_is_known_after_a_few_and_leaves_pauses_out() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert (pace.per_minute, pace.minutes_left(10)) == (None, None)
    for _passage in range(4):
        clock.now += 30
        pace.step()
    assert (pace.per_minute, pace.minutes_left(86), pace.minutes_left(1), pace.minutes_left(0)) == (2, 43, 1, None)
    clock.now += 3600
    pace.step()
    assert pace.per_minute == pytest.approx(60 * 5 / 240)


def test_reading_and_going_along_a_queue_count() -> None:
    clock = Clock()
    state = ReviewState(MemoryDesk(SHEET), clock=clock)
    state.mark_read()
    state.mark_read()
    state.mark_read()
    assert state.pace.done == 3
    spans = tuple(Span("t1", segment.start, segment.end) for segment in SHEET.segments)
    state = ReviewState(MemoryDesk(SHEET, queues={"best": spans}), "best", clock)
    state.next_suggestion()
    state.mark_read()
    state.next_suggestion(-1)
    assert state.pace.done == 2


def coding(name: str, start: int, end: int) -> Coding:
    return Coding(name, Span("t1", start, end), "rust", "anna", "accepted", Provenance("human"))


def test_codings_that_overlap_stand_beside_each_other() -> None:
    rows = [coding("c", 5, 8), coding("a", 0, 10), coding("b", 0, 4), coding("d", 9, 12), coding("e", 10, 11)]
    assert lanes(rows) == {"a": 0, "b": 1, "c": 1, "d": 1, "e": 0}
    assert free([0, 2], 3) == [1, 3, 4]


def test_lanes_follow_what_is_decided() -> None:
    state = ReviewState(MemoryDesk(replace(SHEET, codings=(coding("a", 0, 27),))))
    assert state.page.own_lanes == {"a": 0}
    state.accept()
    assert set(state.page.own_lanes.values()) == {0, 1}


def test_digits_give_the_codes_that_are_used_most_and_then_new_ones() -> None:
    desk = MemoryDesk(SHEET)
    desk.accept(Span("t1", 0, 2), "een")
    state = ReviewState(desk)
    state.give_quick(2)
    assert state.message == "No code under 2 yet; c adds one."
    state.accept()
    state.move(1)
    state.give_quick(2)
    state.give_quick(1)
    assert [row.code for row in state.page.accepted(1)] == ["sparren", "een"]


def test_the_next_fragment_without_a_code() -> None:
    state = ReviewState(MemoryDesk(SHEET))
    state.move(1)
    state.give_quick(1)
    state.add("rust")
    state.go(0)
    state.next_uncoded()
    assert state.index == 2
    state.next_uncoded()
    assert state.message == "No fragment without a code that way."
    state.next_uncoded(-1)
    assert state.index == 0


def test_redo_does_again_what_was_undone() -> None:
    state = ReviewState(MemoryDesk(SHEET))
    state.redo()
    assert state.message == "Nothing left to do again."
    state.accept()
    state.undo()
    state.move(1)
    state.redo()
    assert (state.index, state.message) == (0, "Done again.")
    assert [row.code for row in state.page.accepted(0)] == ["sparren"]


def test_a_session_that_was_cut_off_is_named() -> None:
    desk = MemoryDesk(SHEET)
    desk.cut_off = 12
    assert ReviewState(desk).message == "Cut off last time; all 12 decisions are saved, at most one key is lost."
    state = ReviewState(desk)
    state.leave()
    assert not desk.is_open
    assert desk.kept == ("t1", 1)


def test_a_project_that_can_only_be_read_opens_and_says_so() -> None:
    desk = MemoryDesk(SHEET)

    def refuse() -> int | None:
        desk.broken = "This is read-only."
        desk._check()
        return None

    desk.opened = refuse  # type: ignore[method-assign]
    assert ReviewState(desk).problem == "This is read-only. Try again."
