"""The lists on call: what they show, and what choosing a line does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memory_desk import MemoryDesk, suggest, written

from oop_qual.errors import StoreError
from oop_qual.model import Codebook, Speaker
from oop_qual.review import Event, ReviewState, panels

TEXT = "I: Wat doet u?\nR: Ik spar met de juf. | Dat geeft rust. | Ik leer veel.\nS: Ik spar ook."
ONE = suggest(
    suggest(suggest(written("t1", TEXT), "spar", "sparren", 0.93), "rust", "rust", 0.6), "ook", "sparren", 0.5
)
TWO = suggest(written("t2", "T: Wij hebben rust."), "rust", "rust", 0.8)


def with_jobs(sheet: object, **jobs: str) -> object:
    assert hasattr(sheet, "transcript")
    speakers = tuple(
        Speaker(one.name, one.role, {"functie": jobs[one.name]} if one.name in jobs else {})
        for one in sheet.transcript.speakers
    )
    return replace(sheet, transcript=replace(sheet.transcript, speakers=speakers))  # type: ignore[type-var]


@pytest.fixture
def desk() -> MemoryDesk:
    one, two = with_jobs(ONE, R="leraar", S="assistent"), with_jobs(TWO, T="assistent")
    queue = (ONE.suggestions[0].span, TWO.suggestions[0].span, ONE.suggestions[2].span)
    return MemoryDesk(one, two, queues={"suggestions": queue})  # type: ignore[arg-type]


@pytest.fixture
def state(desk: MemoryDesk) -> ReviewState:
    return ReviewState(desk)


def lines(state: ReviewState) -> list[str]:
    assert state.chooser is not None
    return [line.text for line in state.chooser.matches]


def given(desk: MemoryDesk) -> list[str]:
    return [row.code for row in desk.sheets["t1"].codings]


def choose(state: ReviewState, text: str) -> None:
    assert state.chooser is not None
    at = next(at for at, line in enumerate(state.chooser.matches) if text in line.text)
    state.chooser = state.chooser.step(at)
    panels.choose(state)


def is_open(state: ReviewState) -> bool:
    return state.chooser is not None


def test_the_codebook_shows_counts_and_meanings_and_gives_a_code(state: ReviewState, desk: MemoryDesk) -> None:
    state.accept()
    panels.codebook(state)
    assert lines(state)[:3] == ["Toegevoegde waarde", "  Sparren  1", "  Rust in de groep"]
    assert state.chooser is not None
    assert "Yes: Met een directe collega." in state.chooser.matches[1].more
    state.chooser = state.chooser.type("opl")
    assert lines(state) == ["  Opleiding"]
    choose(state, "Opleiding")
    assert [row.code for row in desk.sheets["t1"].codings] == ["sparren", "opleiding"]
    assert not is_open(state)


def test_an_empty_codebook_says_so() -> None:
    state = ReviewState(MemoryDesk(ONE, book=Codebook("Leeg", "1", "nl", ())))
    panels.codebook(state)
    assert (state.chooser, state.message) == (None, "The codebook has no codes yet.")


def test_earlier_passages_of_the_code_in_focus(state: ReviewState) -> None:
    panels.earlier(state)
    assert state.message == "You have not given Sparren yet."
    state.accept()
    state.next_suggestion()
    state.next_suggestion()
    panels.earlier(state)
    assert lines(state) == ["t1 2  Ik spar met de juf."]
    choose(state, "Ik spar")
    assert (state.index, state.message) == (1, "' goes back to where you were.")
    state.jump_back()
    assert state.index == 4


def test_without_a_code_there_is_nothing_to_compare(state: ReviewState) -> None:
    state.go(0)
    panels.earlier(state)
    assert state.message == "No code in focus to compare with."
    state.jump_back()
    assert state.message == "There is nothing to go back to."


def test_history_has_the_newest_first(state: ReviewState, desk: MemoryDesk) -> None:
    panels.history(state)
    assert state.message == "Nothing happened here yet."
    desk.happened = [
        Event("2026-11-01T10:00:00.1", "", "suggested", "sparren", "pattern"),
        Event("2026-11-02T11:30:00.1", "anna", "accepted", "sparren", "human"),
    ]
    panels.history(state)
    assert lines(state) == [
        "2026-11-02 11:30  anna  accepted  Sparren",
        "2026-11-01 10:00  pattern  suggested  Sparren",
    ]
    panels.choose(state)
    assert not is_open(state)


def test_search_jumps_to_another_transcript_and_back(state: ReviewState) -> None:
    panels.search(state)
    assert state.chooser is not None
    state.chooser = state.chooser.type("rust")
    assert (state.chooser.waits, lines(state)) == (True, [])
    panels.look(state)
    assert lines(state) == ["t1 3  Dat geeft rust.", "t2 1  Wij hebben rust."]
    choose(state, "Wij hebben")
    assert state.page.transcript.id == "t2"
    panels.search(state)
    assert lines(state)[1:] == ["t2 1  Wij hebben rust."]
    assert state.chooser.at == 1
    panels.close(state)
    state.jump_back()
    assert (state.page.transcript.id, state.index) == ("t1", 1)


def test_looking_for_nothing_finds_nothing(state: ReviewState) -> None:
    panels.look(state)
    panels.choose(state)
    panels.search(state)
    panels.look(state)
    assert lines(state) == []


def test_queues_can_be_changed_and_left(state: ReviewState) -> None:
    panels.queues(state)
    assert lines(state)[-2:] == ["Only Sparren", "Only Rust in de groep"]
    choose(state, "most certain")
    assert (len(state.queue), state.turn_in_queue) == (3, 0)
    state.next_suggestion()
    assert state.page.transcript.id == "t2"
    panels.queues(state)
    choose(state, "The text")
    assert state.queue == ()
    panels.queues(state)
    choose(state, "least certain")
    assert state.message == "Nothing waits in this queue."


def test_only_some_speakers_are_stopped_at(state: ReviewState) -> None:
    panels.speakers(state)
    assert lines(state) == ["Everyone", "functie = assistent  2", "functie = leraar  1"]
    assert state.chooser is not None
    state.chooser = state.chooser.type("leraar")
    choose(state, "leraar")
    assert state.page.progress() == (0, 3)
    state.go(3)
    state.next_suggestion()
    assert (state.index, state.message) == (3, "No suggestions below; N goes up.")
    state.next_transcript()
    assert (state.page.transcript.id, state.message) == ("t1", "This is the last transcript.")
    panels.speakers(state)
    choose(state, "Everyone")
    assert state.page.progress() == (0, 4)
    assert state.message == "Stops at everyone."


def test_a_queue_passes_over_other_speakers(state: ReviewState) -> None:
    state.listen_only(("functie", "assistent"))
    state.choose_queue("suggestions")
    assert (state.page.transcript.id, state.index) == ("t2", 0)
    state.next_suggestion()
    assert (state.page.transcript.id, state.index) == ("t1", 4)
    state.next_suggestion()
    assert state.message == "That was the last one of this queue; Q shows the others."
    state.next_suggestion(-1)
    state.next_suggestion(-1)
    assert state.message == "This is the start of the queue."


def test_without_attributes_there_is_nobody_to_choose() -> None:
    state = ReviewState(MemoryDesk(written("t1", "R: Ja, zeker wel.")))
    panels.speakers(state)
    assert state.message == "The speakers have no attributes; import them with --speakers."


def test_accepting_many_asks_first_and_is_undone_at_once(state: ReviewState, desk: MemoryDesk) -> None:
    panels.many(state)
    assert lines(state) == [
        "0.90  1 suggestion  (Sparren)",
        "0.50  2 suggestions  (Sparren)",
        "0.90  1 suggestion  (all codes)",
        "0.60  2 suggestions  (all codes)",
        "0.50  3 suggestions  (all codes)",
    ]
    choose(state, "0.60")
    assert state.chooser is not None
    assert state.chooser.title == "Accept 2 suggestions?"
    assert given(desk) == []
    choose(state, "Yes")
    assert state.message == "2 suggestions accepted; u takes all back."
    assert given(desk) == ["sparren", "rust"]
    assert (len(state.page.accepted(1)), len(state.page.accepted(2))) == (1, 1)
    state.undo()
    assert given(desk) == []


def test_no_is_no(state: ReviewState, desk: MemoryDesk) -> None:
    panels.many(state)
    panels.choose(state)
    panels.choose(state)
    assert given(desk) == []
    assert not is_open(state)
    for one in state.page.waiting():
        state.page.put(desk.reject(one.span, one.code))
    panels.many(state)
    assert state.message == "No suggestions left here. ] opens the next transcript."


def test_lists_on_an_empty_transcript() -> None:
    empty = replace(ONE, segments=(), suggestions=(), transcript=replace(ONE.transcript, text="", turns=()))
    state = ReviewState(MemoryDesk(empty))
    panels.history(state)
    assert state.message == "This transcript has no text."
    panels.earlier(state)
    assert state.message == "No code in focus to compare with."


def test_a_search_that_fails_stays_open(state: ReviewState, desk: MemoryDesk) -> None:
    panels.search(state)
    assert state.chooser is not None
    state.chooser = state.chooser.type("rust")
    desk.broken = "The server is gone."
    with pytest.raises(StoreError):
        panels.look(state)
    assert state.chooser.waits
