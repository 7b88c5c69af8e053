"""What stays under the finger while scores change, what comes up, and in which order the rest comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from memory_desk import MemoryDesk, suggest, written

from oop_qual.model import Coding, Provenance, Span
from oop_qual.review import Left, Outlook, Question, ReviewState, Sheet
from oop_qual.review.following import follow, question, said

if TYPE_CHECKING:
    from collections.abc import Sequence

TALK = "R: Ik spar met de juf. | Dat geeft rust. | Ik leer voor juf. | Wij zijn één team."


def sheet(name: str = "t1") -> Sheet:
    found = suggest(written(name, TALK), "spar", "sparren", 0.9)
    return suggest(suggest(found, "juf.", "rust", 0.4), "leer", "opleiding", 0.6)


def spans(one: Sheet) -> list[Span]:
    return [Span(row.transcript, row.start, row.end) for row in one.segments]


def row(span: Span, code: str, score: float) -> Coding:
    return Coding(f"{code}{span.start}", span, code, "", "suggested", Provenance("model", "ridge"), score)


def codes(state: ReviewState, index: int) -> list[tuple[str, float | None]]:
    return [(one.code, one.score) for one in state.page.pending(index)]


def heard(state: ReviewState, rows: Sequence[Coding] = (), **more: object) -> None:
    follow(state, replace(Outlook(question(state), tuple(rows)), **more))  # type: ignore[arg-type]


def test_the_current_passage_keeps_its_order_with_new_scores() -> None:
    state = ReviewState(MemoryDesk(sheet()))
    first = spans(sheet())[0]
    state.next_item()
    heard(state, [row(first, "sparren", 0.2), row(first, "rust", 0.8), row(first, "een", 0.99)])
    assert codes(state, 0) == [("sparren", 0.2), ("rust", 0.8)]
    assert state.focused is not None
    assert state.focused.code == "rust"
    state.move(1)
    heard(state, [row(spans(sheet())[1], "rust", 0.7)])
    assert codes(state, 0) == [("rust", 0.8), ("sparren", 0.2)]


def test_what_comes_up_appears_below_and_elsewhere_when_it_is_opened() -> None:
    state = ReviewState(MemoryDesk(sheet(), sheet("t2")))
    state.move(1)
    every = [row(span, "een", 0.9) for span in (*spans(sheet()), spans(sheet("t2"))[1])]
    heard(state, every)
    assert [any(code == "een" for code, _score in codes(state, at)) for at in range(4)] == [False, False, True, True]
    state.next_suggestion()
    state.next_suggestion()
    assert state.index == 3
    state.next_transcript()
    assert codes(state, 1) == [("een", 0.9)]
    state.next_transcript(-1)
    assert ("een", 0.9) in codes(state, 0)


def test_what_is_less_certain_now_stays_and_decisions_too() -> None:
    state = ReviewState(MemoryDesk(sheet()))
    state.accept()
    heard(state, [row(spans(sheet())[0], "sparren", 0.1), row(spans(sheet())[2], "opleiding", 0.01)])
    assert [one.code for one in state.page.accepted(0)] == ["sparren"]
    assert codes(state, 0) == [("rust", 0.4)]
    assert codes(state, 2) == [("opleiding", 0.01)]


def test_what_lies_ahead_in_a_queue_gets_another_order() -> None:
    first, second, third, fourth = spans(sheet())
    desk = MemoryDesk(sheet(), queues={"suggestions": (first, second, third), "code=een": (first,)})
    state = ReviewState(desk, "suggestions")
    state.next_suggestion()
    heard(state, ahead=(fourth, first, third), more=7)
    assert state.queue == (first, second, fourth, third)
    assert (state.index, state.more) == (1, 7)
    state.next_suggestion()
    assert state.index == 3
    follow(state, Outlook(Question("t1", "uncertain"), ahead=(first,)))
    assert state.queue == (first, second, fourth, third)
    state.choose_queue("code=een")
    assert list(state.queue) == [first]
    assert state.more == 0


def test_in_the_queue_of_a_code_each_passage_asks_for_that_code() -> None:
    here = spans(sheet())
    state = ReviewState(MemoryDesk(sheet(), queues={"code=een": (here[0],), "suggestions": (here[1],)}), "code=een")
    left = Left(12.4, 4, 25, 0.6)
    heard(state, ahead=(here[2], here[3]), asked=(row(here[2], "een", 0.05), row(here[3], "een", 0.02)), left=left)
    assert state.aside == "about 12 still unseen (4 to 25); 60 % of the text may stay unread for 95 %" == said(left)
    state.next_suggestion()
    assert codes(state, 2) == [("opleiding", 0.6), ("een", 0.05)]
    assert state.focused is not None
    assert state.focused.code == "een"
    state.reject()
    assert codes(state, 2) == [("opleiding", 0.6)]
    state.choose_queue("suggestions")
    assert codes(state, 3) == []
    assert state.aside == ""


def test_a_queue_in_which_nothing_waited_offers_what_is_worth_reading() -> None:
    here = spans(sheet())
    state = ReviewState(MemoryDesk(sheet()), "code=een")
    assert "Nothing waits" in state.message
    heard(state, ahead=())
    assert list(state.queue) == []
    state.move(1)
    heard(state, ahead=(here[3], here[1]), asked=(row(here[3], "een", 0.2),))
    assert (state.index, list(state.queue)) == (1, [here[1], here[3]])
    assert "n goes to the first" in state.message
    state.next_suggestion()
    assert state.index == 3
    assert codes(state, 3) == [("een", 0.2)]
    empty = ReviewState(MemoryDesk(Sheet(replace(sheet().transcript, text="", turns=()), ())), "code=een")
    heard(empty, ahead=(here[0],))
    assert list(empty.queue) == []


def test_a_question_is_new_only_after_a_decision_or_a_step_in_a_queue() -> None:
    first, second, *_others = spans(sheet())
    state = ReviewState(MemoryDesk(sheet(), queues={"suggestions": (first, second)}))
    asked = question(state)
    state.move(1)
    heard(state, [row(first, "sparren", 0.2)])
    assert question(state) == asked
    state.mark_read()
    assert question(state) != asked
    asked = question(state)
    state.undo()
    once = question(state)
    state.redo()
    assert len({asked, once, question(state)}) == 3
    state.choose_queue("suggestions")
    at_first = question(state)
    state.next_suggestion()
    assert (at_first.passed, question(state).passed) == (1, 2)
    state.choose_queue("suggestions")
    assert question(state) not in {asked, at_first}


def test_why_nothing_follows_is_said_and_stays_said() -> None:
    state = ReviewState(MemoryDesk(sheet()))
    heard(state, problem="It stopped.")
    assert state.message == state.aside == "It stopped."
    state.move(1)
    assert (state.message, state.aside) == ("", "It stopped.")
