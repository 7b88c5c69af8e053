"""Keys are pressed; the state and the screen follow."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from memory_desk import MemoryDesk, suggest, written
from playing import played, seen

from oop_qual.review import ReviewState
from oop_qual.tui.app import ReviewApp
from oop_qual.tui.screens.emphasis import EmphasisScreen
from oop_qual.tui.screens.help import HelpScreen
from oop_qual.tui.screens.picker import PickerScreen
from oop_qual.tui.screens.review import ReviewScreen
from oop_qual.tui.widgets.reading import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    Steps = Callable[["Pilot[None]"], Awaitable[None]]

TEXT = """
I: Wat doet u?
R: Ik spar met de juf. | Dat geeft rust. Echt waar. | Ik leer veel.
I: En u?
S: Ik niet.
"""
SHEET = suggest(suggest(written("t1", TEXT), "spar", "sparren", 0.9), "spar", "een", 0.3)
LINES = (f"R{n}: Zin {n} gaat over rust. | {'woord ' * (n % 50)}einde {n}." for n in range(300))
LONG = written("lang", "\n".join(LINES))


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk(SHEET, written("t2", "R: Bij ons is rust."))


@pytest.fixture
def state(desk: MemoryDesk) -> ReviewState:
    return ReviewState(desk)


def test_the_first_screen_shows_text_codes_and_keys(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        screen = seen(pilot)
        assert "❯   2 Ik spar met de juf." in screen
        assert "?sparren 0.90" in screen
        assert "❯ ? Sparren  0.90 model" in screen
        assert "I (interviewer)  0:00" in screen
        assert "a accept  x reject" in screen

    played(state, steps)


def test_a_whole_transcript_is_coded_by_keyboard(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("a", "x", "space")
        assert "Ik spar met de juf." in seen(pilot)
        assert "+sparren" in seen(pilot)
        assert "+een" not in seen(pilot)
        await pilot.press("c")
        assert isinstance(pilot.app.screen, PickerScreen)
        await pilot.press("r", "u", "s")
        assert "❯ Toegevoegde waarde › Rust in de groep" in seen(pilot)
        await pilot.press("enter", "m", "b", "enter", "space")
        assert "❝✓ 3 Dat geeft rust." in seen(pilot)
        await pilot.press("full_stop", "space", "space")
        assert "read 4/4" in seen(pilot)
        assert "All read." in seen(pilot)

    played(state, steps)
    sheet = desk.sheets["t1"]
    decided = {(row.state, row.code, row.span.start) for row in sheet.codings}
    starts = [segment.start for segment in sheet.segments]
    assert decided == {
        ("accepted", "sparren", starts[1]),
        ("rejected", "een", starts[1]),
        ("accepted", "rust", starts[2]),
        ("accepted", "rust", starts[3]),
    }
    assert [(quote.code, quote.emphasis) for quote in sheet.quotes] == [("rust", (0, 15))]
    assert len(sheet.reviewed) == 4


def test_undo_takes_it_back_on_the_screen_too(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("enter", "j", "u")
        assert "+sparren" not in seen(pilot)
        assert "?sparren 0.90" in seen(pilot)
        await pilot.press("a", "ctrl+z")
        assert "?sparren 0.90" in seen(pilot)

    played(state, steps)
    assert desk.sheets["t1"].codings == ()


def test_moving_keys(state: ReviewState) -> None:
    at: list[int] = []

    async def steps(pilot: Pilot[None]) -> None:
        for key in ("down", "up", "J", "ctrl+down", "K", "ctrl+up", "G", "g", "n", "end", "home", "pagedown", "pageup"):
            await pilot.press(key)
            at.append(state.index)
        await pilot.press("right_square_bracket")
        assert "Bij ons is rust." in seen(pilot)
        await pilot.press("left_square_bracket")
        assert "Ik leer veel." in seen(pilot)

    played(state, steps)
    assert at == [2, 1, 4, 5, 4, 1, 5, 0, 1, 5, 0, 5, 0]


def test_the_list_of_codes_can_be_left(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("c", "z", "z", "z", "enter")
        assert "No code matches." in seen(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("c", "down", "down", "up")
        assert "❯ Toegevoegde waarde › Sparren" in seen(pilot)
        assert "Overleggen met een collega." in seen(pilot)
        await pilot.press("escape")

    played(state, steps)
    assert desk.sheets["t1"].codings == ()
    assert state.picker is None


def test_a_quote_without_a_code_asks_which(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("j", "quotation_mark")
        assert "Under which code" in seen(pilot)
        await pilot.press("o", "p", "l", "enter")
        assert "❝" in seen(pilot)

    played(state, steps)
    assert [quote.code for quote in desk.sheets["t1"].quotes] == ["opleiding"]


def test_the_key_sentence_is_chosen_on_the_screen(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("m", "b")
        assert isinstance(pilot.app.screen, EmphasisScreen)
        assert "[Ik spar met de juf.]" in seen(pilot)
        await pilot.press("l", "right", "L")
        assert "Ik [spar met] de juf." in seen(pilot)
        await pilot.press("H", "shift+left", "tab", "tab", "h")
        await pilot.press("escape", "b", "l", "l", "enter")

    played(state, steps)
    assert desk.sheets["t1"].quotes[0].emphasis == (3, 7)


def test_a_key_sentence_can_be_taken_away(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("b", "enter", "b", "x")
        assert "No key sentence." in seen(pilot)

    played(state, steps)
    assert desk.sheets["t1"].quotes[0].emphasis is None


def test_help_shows_all_keys_and_goes_away(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "next, previous fragment" in seen(pilot)
        await pilot.press(*["j"] * 30)
        assert "quit; everything is saved" in seen(pilot)
        await pilot.press("k", "question_mark")
        assert isinstance(pilot.app.screen, ReviewScreen)

    played(state, steps)


def test_what_goes_wrong_is_said_and_the_screen_stays(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        desk.broken = "The [disk] is full."
        await pilot.press("a")
        await pilot.pause()
        assert "✗ NOT SAVED: The [disk] is full. Try again." in seen(pilot)
        assert "?sparren 0.90" in seen(pilot)
        await pilot.press("j", "c", "enter")
        assert isinstance(pilot.app.screen, PickerScreen)
        assert "NOT SAVED" in seen(pilot)
        desk.broken = ""
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ReviewScreen)

    played(state, steps)
    assert [row.code for row in desk.sheets["t1"].codings] == ["waarde"]


def test_rejected_ones_are_hidden_until_asked(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("x")
        assert "-sparren" not in seen(pilot)
        await pilot.press("minus")
        assert "-sparren" in seen(pilot)
        await pilot.press("minus")
        assert "-sparren" not in seen(pilot)

    played(state, steps)


def test_the_look_is_changed_by_a_key_and_remembered(state: ReviewState, desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        looks = [pilot.app.theme]
        for _turn in range(4):
            await pilot.press("t")
            looks.append(pilot.app.theme)
            assert "?sparren 0.90" in seen(pilot)
        assert looks == ["dark", "light", "contrast", "safe", "dark"]
        await pilot.press("t")
        assert "Light" in seen(pilot)

    played(state, steps)
    assert ReviewApp(ReviewState(desk)).theme == "light"


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
def test_quitting_keeps_the_place(state: ReviewState, desk: MemoryDesk, key: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("j", key)

    played(state, steps)
    assert desk.kept == ("t1", 3)
    assert not desk.is_open


def test_a_wide_terminal_has_the_panel_beside_the_text(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        row = next(row for row in seen(pilot).splitlines() if "❯ ? Sparren" in row)
        assert row.index("❯ ? Sparren") > 70
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "\n ❯ ? Sparren" in seen(pilot)

    played(state, steps, (120, 30))


def test_a_click_goes_to_a_segment(state: ReviewState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        row = next(at for at, row in enumerate(seen(pilot).splitlines()) if "Ik leer veel." in row)
        await pilot.click(offset=(20, row))
        assert state.index == 3

    played(state, steps)


def test_the_current_segment_stays_in_view_on_a_long_way() -> None:
    state = ReviewState(MemoryDesk(LONG))

    async def steps(pilot: Pilot[None]) -> None:
        for _turn in range(8):
            await pilot.press("j")
            assert f" {state.index + 1} {state.page.segments[state.index].text[:20]}" in seen(pilot)
        await pilot.press("G")
        assert "einde 299." in seen(pilot)
        for _turn in range(8):
            await pilot.press("k")
            assert f" {state.index + 1} {state.page.segments[state.index].text[:20]}" in seen(pilot)
        await pilot.press("pageup", "pageup", "pagedown")
        assert f" {state.index + 1} {state.page.segments[state.index].text[:20]}" in seen(pilot)

    played(state, steps)


def test_rows_do_not_jump_while_the_focus_moves() -> None:
    """Moving to the next segment shifts the rows as far as needed and no further, with labels appearing or not."""
    state = ReviewState(MemoryDesk(LONG))

    async def steps(pilot: Pilot[None]) -> None:
        for _turn in range(9):
            before = seen(pilot).splitlines()[1:14]
            await pilot.press("j")
            after = seen(pilot).splitlines()[1:14]
            plain = [row.replace("❯", " ") for row in after]
            assert any(row.replace("❯", " ") in plain for row in before if row.strip())

    played(state, steps)


def test_a_segment_taller_than_the_pane_is_paged_through() -> None:
    words = " ".join(f"woord{n}" for n in range(400))
    state = ReviewState(MemoryDesk(written("t1", f"R: {words} | Kort.")))

    async def steps(pilot: Pilot[None]) -> None:
        assert "woord0 " in seen(pilot)
        await pilot.press("pagedown")
        assert state.index == 0
        assert "woord0 " not in seen(pilot)
        await pilot.press("x")
        assert "woord0 " not in seen(pilot)
        await pilot.press("pageup")
        assert "woord0 " in seen(pilot)
        await pilot.press("j")
        assert "Kort." in seen(pilot)

    played(state, steps)


def test_scrolling_into_what_was_only_guessed_shows_whole_rows() -> None:
    state = ReviewState(MemoryDesk(LONG))

    async def steps(pilot: Pilot[None]) -> None:
        pane = pilot.app.screen.query_one(ReadingPane)
        pane.scroll_to(y=600, animate=False)
        await pilot.pause()
        numbers = [int(found) for found in re.findall(r"^ {3} *(\d+) ", seen(pilot), re.MULTILINE)]
        assert numbers
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))

    played(state, steps)


def test_only_what_is_near_is_laid_out() -> None:
    state = ReviewState(MemoryDesk(LONG))

    async def steps(pilot: Pilot[None]) -> None:
        pane = pilot.app.screen.query_one(ReadingPane)
        assert 5 < len(pane._blocks) < 60

    played(state, steps)


def test_an_empty_transcript_is_an_empty_page() -> None:
    empty = replace(SHEET, segments=(), suggestions=(), transcript=replace(SHEET.transcript, text="", turns=()))
    state = ReviewState(MemoryDesk(empty))

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("j", "k", "pagedown", "n", "space", "a", "c", "m", "b", "G", "tab")
        assert "fragment 0/0" in seen(pilot)

    played(state, steps)


def test_every_key_works_at_every_size(desk: MemoryDesk) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        for width, height in ((20, 5), (200, 60)):
            await pilot.resize_terminal(width, height)
            await pilot.press("j", "k", "n", "tab", "a", "minus", "pagedown", "u")

    played(ReviewState(desk), steps)
