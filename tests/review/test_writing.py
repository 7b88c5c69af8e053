"""Memos on passages, codes and transcripts; codes named after what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memory_desk import MemoryDesk, suggest, written

from oop_qual.errors import BadInputError, StoreError
from oop_qual.model import Span
from oop_qual.review import Draft, ReviewState, selecting, writing

SHEET = suggest(written("t1", "R: Ik spar met de juf. | Dat geeft rust."), "spar", "sparren", 0.9)
HERE = Span("t1", 0, 19)


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk(SHEET)


@pytest.fixture
def state(desk: MemoryDesk) -> ReviewState:
    return ReviewState(desk)


def memos(desk: MemoryDesk) -> list[tuple[Span, str, str]]:
    return [(memo.span, memo.code, memo.text) for memo in desk.sheets["t1"].memos]


def nothing_typed(desk: MemoryDesk, state: ReviewState) -> bool:
    return desk.typed is None and not state.writing


def is_busy(state: ReviewState) -> bool:
    return state.naming is not None or state.selection is not None


def test_a_memo_on_a_passage(state: ReviewState, desk: MemoryDesk) -> None:
    writing.start_memo(state)
    assert writing.subject(state, state.writing[0]) == "Memo on this passage"
    writing.save_memo(state, " Mooi. ")
    assert memos(desk) == [(HERE, "", "Mooi.")]
    assert [memo.text for memo in state.page.memos_on(0)] == ["Mooi."]
    assert (state.page.memos_on(1), state.message) == ([], "Memo saved.")


def test_a_memo_is_changed_and_taken_away(state: ReviewState, desk: MemoryDesk) -> None:
    for typed, kept in (("Een.", 1), ("Twee.", 1), ("", 0)):
        writing.start_memo(state)
        writing.save_memo(state, typed)
        assert len(memos(desk)) == kept
    assert state.message == "Memo removed."
    writing.start_memo(state)
    assert state.writing[0].text == ""


def test_memos_on_the_code_and_the_transcript_are_one_key_away(state: ReviewState, desk: MemoryDesk) -> None:
    writing.start_memo(state)
    writing.switch_memo(state, "Over de passage.")
    assert writing.subject(state, state.writing[0]) == "Memo on the code Sparren"
    writing.switch_memo(state, "Over de code.")
    assert writing.subject(state, state.writing[0]) == "Memo on the transcript t1"
    writing.save_memo(state, "")
    assert memos(desk) == [(HERE, "", "Over de passage."), (Span("", 0, 0), "sparren", "Over de code.")]
    writing.start_memo(state)
    assert [draft.text for draft in state.writing] == ["Over de passage.", "Over de code.", ""]


def test_a_memo_on_what_is_selected(state: ReviewState, desk: MemoryDesk) -> None:
    selecting.start_word(state, 1)
    writing.start_memo(state)
    writing.save_memo(state, "Wie?")
    assert memos(desk) == [(Span("t1", 0, 2), "", "Wie?")]
    assert state.selection is None


def test_what_is_typed_is_kept_until_it_is_saved_or_dropped(state: ReviewState, desk: MemoryDesk) -> None:
    writing.start_memo(state)
    writing.keep_typed(state, "Half")
    assert desk.typed == Draft(HERE, "", "Half")
    again = ReviewState(desk)
    assert again.writing == (Draft(HERE, "", "Half"),)
    assert writing.subject(again, again.writing[0]) == "Memo on this passage (kept from last time)"
    writing.save_memo(again, "Half af.")
    assert nothing_typed(desk, again)
    writing.start_memo(state)
    writing.keep_typed(state, "Weg")
    writing.drop_memo(state)
    assert nothing_typed(desk, state)
    assert len(memos(desk)) == 1


def test_a_memo_that_cannot_be_stored_is_still_there(state: ReviewState, desk: MemoryDesk) -> None:
    writing.start_memo(state)
    desk.broken = "The disk is full."
    with pytest.raises(StoreError):
        writing.save_memo(state, "Lang verhaal.")
    assert state.writing[0].text == "Lang verhaal."
    desk.broken = ""
    writing.save_memo(state, "Lang verhaal.")
    assert memos(desk) == [(HERE, "", "Lang verhaal.")]


def test_keys_of_a_closed_memo_do_nothing(state: ReviewState, desk: MemoryDesk) -> None:
    writing.switch_memo(state, "x")
    writing.keep_typed(state, "x")
    writing.save_memo(state, "x")
    assert (memos(desk), desk.typed) == ([], None)


def test_an_undone_memo_is_gone_from_the_page(state: ReviewState) -> None:
    state.move(1)
    writing.start_memo(state)
    writing.save_memo(state, "Toch niet.")
    state.move(-1)
    state.undo()
    assert (state.index, state.page.memos_on(1)) == (1, [])
    state.redo()
    assert [memo.text for memo in state.page.memos_on(1)] == ["Toch niet."]


def test_a_code_is_named_by_the_words_and_given_at_once(state: ReviewState, desk: MemoryDesk) -> None:
    state.move(1)
    selecting.start(state)
    selecting.swap(state)
    selecting.move(state, "word", 1)
    writing.start_naming(state)
    assert state.naming == "geeft rust"
    writing.name_code(state, "Geeft  rust")
    (row,) = desk.sheets["t1"].codings
    assert (row.code, row.span) == ("geeft-rust", Span("t1", 24, 35))
    assert state.label("geeft-rust") == "Geeft rust"
    assert state.paths["geeft-rust"] == "Geeft rust"
    assert state.last_code == "geeft-rust"
    assert not is_busy(state)


def test_a_long_passage_gives_a_short_name() -> None:
    state = ReviewState(MemoryDesk(written("t1", f"R: {'woorden ' * 20}")))
    writing.start_naming(state)
    assert state.naming is not None
    assert 50 < len(state.naming) <= writing.LONGEST
    assert state.naming.endswith("woorden")


def test_a_name_that_is_taken_is_asked_again(state: ReviewState) -> None:
    writing.start_naming(state)
    with pytest.raises(BadInputError):
        writing.name_code(state, "Sparren")
    assert state.naming == "Sparren"
    state.cancel()
    assert state.naming is None


def test_without_text_there_is_no_name_but_a_memo() -> None:
    empty = replace(SHEET, segments=(), suggestions=(), transcript=replace(SHEET.transcript, text="", turns=()))
    state = ReviewState(MemoryDesk(empty))
    writing.start_naming(state)
    assert (state.naming, state.message) == (None, "This transcript has no text.")
    writing.start_memo(state)
    assert [writing.subject(state, draft) for draft in state.writing] == ["Memo on the transcript t1"]
