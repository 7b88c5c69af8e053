"""What each key does: the desk stores first, then the state changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memory_desk import BOOK, MemoryDesk, suggest, written

from oop_qual.errors import StoreError
from oop_qual.model import Codebook
from oop_qual.review import ReviewState

TEXT = "I: Wat doet u?\nR: Ik spar. | Dat geeft rust. Echt waar. | Ik leer.\nI: En u?"
SHEET = suggest(suggest(written("t1", TEXT), "spar", "sparren", 0.9), "spar", "rust", 0.3)
OTHER = written("t2", "R: Bij ons is rust.")


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk(SHEET, OTHER)


@pytest.fixture
def state(desk: MemoryDesk) -> ReviewState:
    return ReviewState(desk)


def stored(desk: MemoryDesk, transcript: str = "t1") -> list[str]:
    return [f"{row.state} {row.code}" for row in desk.sheets[transcript].codings]


def mine(state: ReviewState) -> list[str]:
    return [row.code for row in state.page.accepted(state.index)]


def is_open(state: ReviewState) -> bool:
    return state.picker is not None


def add(state: ReviewState, typed: str) -> None:
    state.ask_code()
    state.type_code(typed)
    state.pick_code()


def test_accepting_is_stored_and_shown(state: ReviewState, desk: MemoryDesk) -> None:
    state.accept()
    assert stored(desk) == ["accepted sparren"]
    assert mine(state) == ["sparren"]
    assert state.message == "Coded: Sparren."
    assert state.focused is not None
    assert state.focused.code == "rust"
    assert desk.kept == ("t1", 2)


def test_accepting_needs_a_suggestion(state: ReviewState, desk: MemoryDesk) -> None:
    state.accept()
    state.reject()
    state.accept()
    assert state.message == "Sparren is already on it."
    state.move(1)
    state.accept()
    assert state.message == "No suggestion here; c adds a code."
    assert stored(desk) == ["accepted sparren", "rejected rust"]


def test_rejecting_is_stored_and_shown(state: ReviewState, desk: MemoryDesk) -> None:
    state.reject()
    assert stored(desk) == ["rejected sparren"]
    assert state.message == "Rejected: Sparren."
    assert [row.code for row in state.items] == ["rust"]
    state.move(1)
    state.reject()
    assert state.message == "No suggestion here to reject."


def test_rejecting_an_own_code_removes_it(state: ReviewState, desk: MemoryDesk) -> None:
    state.accept()
    state.next_item()
    state.reject()
    assert stored(desk) == ["rejected sparren"]
    assert state.message == "Removed: Sparren."


def test_what_the_desk_refuses_is_not_shown(state: ReviewState, desk: MemoryDesk) -> None:
    desk.broken = "The disk is full."
    for key in (state.accept, state.reject, state.mark_read, state.toggle_quote, state.undo):
        with pytest.raises(StoreError):
            key()
    assert mine(state) == []
    assert len(state.items) == 2
    assert state.page.progress() == (0, 3)


def test_a_code_is_added_by_a_part_of_its_name(state: ReviewState, desk: MemoryDesk) -> None:
    state.move(1)
    state.ask_code()
    state.type_code("loop")
    state.step_code(1)
    state.pick_code()
    assert state.picker is None
    assert stored(desk) == ["accepted opleiding"]
    assert state.label("opleiding") == "Opleiding"
    assert state.label("gone") == "gone"


def test_adding_a_suggested_code_accepts_the_suggestion(state: ReviewState, desk: MemoryDesk) -> None:
    add(state, "rust")
    assert [row.code for row in state.page.pending(1)] == ["sparren"]
    assert desk.sheets["t1"].codings[0].span == SHEET.suggestions[1].span


def test_no_match_leaves_the_list_open(state: ReviewState, desk: MemoryDesk) -> None:
    add(state, "zzz")
    assert (state.message, is_open(state)) == ("No code matches.", True)
    state.cancel()
    assert not is_open(state)
    assert stored(desk) == []


def test_keys_of_a_closed_list_do_nothing(state: ReviewState, desk: MemoryDesk) -> None:
    state.type_code("rust")
    state.step_code(1)
    state.pick_code()
    state.step_emphasis(1)
    state.extend_emphasis(1)
    state.switch_emphasis()
    state.set_emphasis()
    state.clear_emphasis()
    assert stored(desk) == []


def test_the_most_used_code_comes_first(state: ReviewState) -> None:
    add(state, "opleiding")
    state.move(1)
    add(state, "opleiding")
    add(state, "een")
    state.ask_code()
    assert state.picker is not None
    assert [code.id for code in state.picker.matches[:2]] == ["opleiding", "een"]


def test_the_last_code_can_be_repeated(state: ReviewState, desk: MemoryDesk) -> None:
    state.repeat()
    assert state.message == "No code to repeat yet; c adds one."
    state.accept()
    state.move(1)
    state.repeat()
    state.repeat()
    assert state.message == "Sparren is already on it."
    assert stored(desk) == ["accepted sparren", "accepted sparren"]


def test_removing_takes_the_last_code(state: ReviewState, desk: MemoryDesk) -> None:
    state.remove()
    assert state.message == "You have no code on this fragment."
    add(state, "een")
    add(state, "opleiding")
    state.remove()
    assert mine(state) == ["een"]
    assert stored(desk) == ["accepted een", "rejected opleiding"]


def test_reading_on(state: ReviewState, desk: MemoryDesk) -> None:
    state.mark_read()
    state.mark_read()
    assert len(desk.sheets["t1"].reviewed) == 2
    assert state.page.progress() == (2, 3)
    state.mark_read()
    assert state.message == "All read. ] opens the next transcript."
    done = len(desk.done)
    state.mark_read()
    assert len(desk.done) == done


def test_reading_past_something_says_so(state: ReviewState) -> None:
    state.move(2)
    state.mark_read()
    assert state.message == "End of the transcript; some fragments above are not read yet."


def test_undo_goes_to_what_it_takes_back(state: ReviewState, desk: MemoryDesk) -> None:
    state.accept()
    state.move(2)
    add(state, "opleiding")
    state.move(1)
    state.undo()
    assert (state.index, mine(state), state.message) == (3, [], "Undone; U does it again.")
    state.undo()
    assert (state.index, len(state.items)) == (1, 2)
    state.undo()
    assert state.message == "Nothing left to undo."
    assert stored(desk) == []


def test_undo_finds_its_transcript(state: ReviewState) -> None:
    state.accept()
    state.next_transcript()
    state.undo()
    assert (state.page.transcript.id, state.index) == ("t1", 1)
    assert len(state.items) == 2


def test_undo_of_something_unseen_stays_in_place(state: ReviewState, desk: MemoryDesk) -> None:
    desk.done.append(desk.sheets["t1"])
    state.move(1)
    state.undo()
    assert state.index == 2


def test_a_quote_stands_under_the_own_code(state: ReviewState, desk: MemoryDesk) -> None:
    add(state, "een")
    state.toggle_quote()
    assert [quote.code for quote in desk.sheets["t1"].quotes] == ["een"]
    assert state.message == "Quote under Één team. b marks its key sentence."
    state.toggle_quote()
    assert desk.sheets["t1"].quotes == ()
    assert state.message == "No longer a quote."


def test_a_quote_accepts_the_suggestion_in_focus(state: ReviewState, desk: MemoryDesk) -> None:
    state.toggle_quote()
    assert stored(desk) == ["accepted sparren"]
    assert [quote.code for quote in desk.sheets["t1"].quotes] == ["sparren"]


def test_a_quote_without_a_code_asks_for_one(state: ReviewState, desk: MemoryDesk) -> None:
    state.move(1)
    state.toggle_quote()
    assert state.picker is not None
    assert state.picker.purpose == "quote"
    state.type_code("rust")
    state.pick_code()
    assert stored(desk) == ["accepted rust"]
    assert [quote.text for quote in desk.sheets["t1"].quotes] == ["Dat geeft rust. Echt waar."]


def test_removing_a_code_takes_its_quote_along(state: ReviewState, desk: MemoryDesk) -> None:
    state.toggle_quote()
    state.remove()
    assert desk.sheets["t1"].quotes == ()
    assert state.page.quotes(1) == []


def test_the_key_sentence_is_stored(state: ReviewState, desk: MemoryDesk) -> None:
    state.move(1)
    add(state, "rust")
    state.choose_emphasis()
    state.step_emphasis(1)
    state.set_emphasis()
    (quote,) = desk.sheets["t1"].quotes
    assert quote.emphasis is not None
    assert quote.text[slice(*quote.emphasis)] == "Echt waar."
    assert (state.emphasis, state.message) == (None, "Key sentence set.")
    assert state.page.quotes(2) == [quote]


def test_a_part_of_a_sentence_can_be_the_key(state: ReviewState, desk: MemoryDesk) -> None:
    state.toggle_quote()
    state.choose_emphasis()
    state.step_emphasis(1)
    state.switch_emphasis()
    state.switch_emphasis()
    state.step_emphasis(-1)
    state.extend_emphasis(-1)
    state.set_emphasis()
    assert desk.sheets["t1"].quotes[0].emphasis == (0, 8)
    state.choose_emphasis()
    state.clear_emphasis()
    assert desk.sheets["t1"].quotes[0].emphasis is None


def test_a_key_sentence_without_a_code_asks_for_one(state: ReviewState) -> None:
    state.move(1)
    state.choose_emphasis()
    assert state.picker is not None
    assert state.emphasis is None


def test_rejected_ones_can_be_shown(state: ReviewState) -> None:
    state.toggle_rejected()
    assert state.shows_rejected
    state.toggle_rejected()
    assert not state.shows_rejected


def test_without_codes_or_text_there_is_nothing_to_choose() -> None:
    state = ReviewState(MemoryDesk(SHEET, book=Codebook("Leeg", "1", "nl", ())))
    state.ask_code()
    assert (state.picker, state.message) == (None, "The codebook has no codes yet.")
    empty = replace(SHEET, segments=(), suggestions=(), transcript=replace(SHEET.transcript, text="", turns=()))
    state = ReviewState(MemoryDesk(empty, book=BOOK))
    state.toggle_quote()
    assert (state.picker, state.message) == (None, "This transcript has no text.")
    state.mark_read()
    state.accept()
    assert state.message == "No suggestion here; c adds a code."
