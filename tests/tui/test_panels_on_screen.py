"""The screens that open over the text: lists, memos, names, the tour; and selecting words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from memory_desk import MemoryDesk, suggest, written
from playing import played, seen

from oop_qual.model import Span
from oop_qual.review import Draft, ReviewState
from oop_qual.tui.app import ReviewApp
from oop_qual.tui.screens.chooser import ChooserScreen
from oop_qual.tui.screens.review import ReviewScreen
from oop_qual.tui.screens.tour import TourScreen, pages
from oop_qual.tui.screens.writing import MemoScreen, NamingScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    Steps = Callable[["Pilot[None]"], Awaitable[None]]

TEXT = "I: Wat doet u?\nR: Ik spar met de juf. | Dat geeft rust. | Ik leer veel.\nS: Ik niet."
SHEET = suggest(suggest(written("t1", TEXT), "spar", "sparren", 0.9), "rust", "rust", 0.6)


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk(SHEET, written("t2", "R: Bij ons is rust."))


@pytest.fixture
def state(desk: MemoryDesk) -> ReviewState:
    return ReviewState(desk)


def texts(desk: MemoryDesk) -> list[str]:
    return [SHEET.transcript.text[row.span.start : row.span.end] for row in desk.sheets["t1"].codings]


def test_words_are_selected_and_coded_by_keyboard(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("v")
        assert "Selected (5 words): “Ik spar met de juf.”" in seen(pilot)
        assert "← → word  ↑ ↓ sentence" in seen(pilot)
        assert "esc cancel" in seen(pilot)
        await pilot.press("h", "o", "right", "n", "c", "r", "u", "s", "enter")
        assert "A┃" not in seen(pilot)
        assert "+rust" in seen(pilot)
        await pilot.press("shift+right", "shift+right", "1", "v", "escape", "q")

    played(state, steps)
    assert texts(desk) == ["spar met de", "Ik spar"]


def test_what_is_selected_is_turned_around(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("v", "h", "h")
        strips = pilot.app.screen._compositor.render_strips()
        turned = [piece.text for strip in strips for piece in strip if piece.style and piece.style.reverse]
        assert "".join(turned).strip().startswith("Ik spar met")
        await pilot.press("escape")
        assert state.selection is None

    played(state, steps)


def test_overlapping_codings_have_bars_with_letters(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("v", "j", "c", "e", "e", "n", "enter")
        rows = [row for row in seen(pilot).splitlines() if "spar met" in row or "geeft rust" in row]
        assert [row[57:].split() for row in rows] == [["Ab", "A+een"], ["┃b", "A+een"]]

    played(state, steps)


def test_a_letter_goes_to_a_fragment_in_view(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("f")
        assert "[a] Wat doet u?" in seen(pilot)
        await pilot.press("f")
        assert state.index == 3
        await pilot.press("f", "escape")
        assert (state.index, state.hops) == (3, {})

    played(state, steps)


def test_the_codebook_is_searched_and_read(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("C", "o", "p", "l")
        assert isinstance(pilot.app.screen, ChooserScreen)
        assert "Leren voor een ander beroep." in seen(pilot)
        await pilot.press("z", "z")
        assert "Nothing fits." in seen(pilot)
        await pilot.press("enter", "backspace", "backspace", "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)

    played(state, steps)
    assert [row.code for row in desk.sheets["t1"].codings] == ["opleiding"]


def test_search_jumps_and_comes_back(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("slash", "r", "u", "s", "t")
        assert "Enter looks for it." in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "2 fragments found" in seen(pilot)
        await pilot.press("down", "pagedown", "enter")
        assert "Bij ons is rust." in seen(pilot)
        await pilot.press("apostrophe")
        assert "❯   2 Ik spar" in seen(pilot)
        desk.broken = "The server is gone."
        await pilot.press("slash", "x", "enter")
        await pilot.pause()
        assert "NOT SAVED" in seen(pilot) or "The server is gone." in seen(pilot)
        desk.broken = ""
        await pilot.press("escape")

    played(state, steps)


def test_a_list_without_typing_is_left_with_its_own_keys(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("A", "j", "j", "k")
        assert "❯ 0.90  1 suggestion  (all codes)" in seen(pilot)
        await pilot.press("q", "A", "enter")
        assert "Accept 1 suggestion?" in seen(pilot)
        await pilot.press("enter", "Q", "escape", "F", "h")

    played(state, steps)
    assert desk.sheets["t1"].codings == ()
    assert state.message == "Nothing happened here yet."


def test_a_command_is_found_by_its_name(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("colon", *"accept the sug", "enter")
        await pilot.pause()

    played(state, steps)
    assert [row.code for row in desk.sheets["t1"].codings] == ["sparren"]


def test_a_memo_is_typed_switched_and_saved(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("w", *"Ja", "tab")
        assert "Memo on the code Sparren" in seen(pilot)
        await pilot.press(*"ook", "enter", *"hier", "escape")
        assert "✎ Ja" in seen(pilot)
        assert "2✎Ik spar" in seen(pilot)
        await pilot.press("w", *"!!")
        assert desk.typed is not None
        await pilot.press("ctrl+x")

    played(state, steps)
    assert {memo.text for memo in desk.sheets["t1"].memos} == {"Ja", "ook\nhier"}
    assert desk.typed is None


def test_a_memo_from_a_session_that_was_cut_off_opens_by_itself(desk: MemoryDesk) -> None:
    desk.typed, desk.cut_off = Draft(Span("t1", 0, 0), "", "Half af"), 3
    state = ReviewState(desk)

    async def steps(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, MemoScreen)
        assert "Half af" in seen(pilot)
        await pilot.press("escape")

    played(state, steps)
    assert [memo.text for memo in desk.sheets["t1"].memos] == ["Half af"]


def test_a_memo_that_cannot_be_saved_comes_back(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("w", *"Ja")
        desk.broken = "The disk is full."
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MemoScreen)
        assert "NOT SAVED: The disk is full." in seen(pilot)
        desk.broken = ""
        await pilot.press("!", "escape")

    played(state, steps)
    assert [memo.text for memo in desk.sheets["t1"].memos] == ["Ja!"]


def test_a_new_code_is_named(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("i", "escape", "i")
        assert isinstance(pilot.app.screen, NamingScreen)
        assert "Ik spar met de juf" in seen(pilot)
        await pilot.press("ctrl+u", "enter", *"Samen", "enter")
        assert "New code: Samen." in seen(pilot)

    played(state, steps)
    assert [row.code for row in desk.sheets["t1"].codings] == ["samen"]


def test_who_is_new_is_taken_round_once(desk: MemoryDesk) -> None:
    desk.preferences.clear()

    async def steps(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, TourScreen)
        for title, _text in pages():
            assert title in seen(pilot)
            await pilot.press("enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("T", "space", "left", "left")
        assert "Reading  1/5" in seen(pilot)
        await pilot.press("escape")

    played(ReviewState(desk), steps)

    async def again(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app.screen, ReviewScreen)

    played(ReviewState(desk), again)
    assert len(pages()) == 5


def test_keys_typed_before_a_list_is_open_are_not_lost(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for key in ("j", "c", "o", "p", "l", "enter", "j", "c", "e", "e", "n", "enter", "v", "h", "escape", "k"):
            pilot.app.simulate_key(key)
        for _turn in range(20):
            await pilot.pause()

    played(state, steps)
    assert [(row.code, row.span.start) for row in desk.sheets["t1"].codings] == [
        ("opleiding", SHEET.segments[2].start),
        ("een", SHEET.segments[3].start),
    ]
    assert state.index == 2


def test_a_key_that_never_ends_does_not_hold_up_the_next(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, ReviewApp)
        app._pressing, app._pressed_at = True, time.monotonic() - 2
        await pilot.press("j")
        assert state.index == 2

    played(state, steps)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (30, 8)])
def test_every_list_opens_at_every_size(state: ReviewState, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for key in ("C", "e", "h", "slash", "Q", "F", "A", "colon", "c", "w", "i", "T", "question_mark"):
            await pilot.press(key, "down", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)

    played(state, steps, size)
