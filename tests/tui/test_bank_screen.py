"""The bank on a screen: keys are pressed, and the project and the screen follow."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from memory_desk import MemoryDesk, written
from playing import played, seen
from pty_terminal import Terminal
from quoted_study import make_study

from oop_qual.review import ReviewState
from oop_qual.review.bank import BankState
from oop_qual.tui.bank import BankApp
from oop_qual.tui.screens.bank import BankScreen
from oop_qual.tui.screens.bank_typing import ShortenScreen
from oop_qual.tui.screens.review import ReviewScreen
from oop_qual.workflow.banking import ProjectBank
from oop_qual.workflow.project import open_project
from oop_qual.workflow.reviewing import ProjectDesk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from conftest import Run
    from textual.pilot import Pilot

    Steps = Callable[["Pilot[None]"], Awaitable[None]]


@pytest.fixture
def talks(folder: Path, run: Run) -> Path:
    make_study(folder, run)
    run("quote", "--propose", 2, "--out", "voorstel.csv", "--names-allowed")
    run("quote", "voorstel.csv")
    return folder


@pytest.fixture
def bank(talks: Path) -> BankState:
    return BankState(ProjectBank(open_project(talks), "mieke"))


def on_screen(state: BankState, steps: Steps, size: tuple[int, int] = (80, 24)) -> None:
    async def play() -> None:
        async with BankApp(state).run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(play())


def shows(pilot: Pilot[None], screen: type[object]) -> bool:
    return isinstance(pilot.app.screen, screen)


def quotes(run: Run) -> list[dict[str, object]]:
    return run("list", "quotes", "--code", "waarde", "--json").rows()


def test_the_first_screen_shows_themes_quotes_and_keys(bank: BankState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        screen = seen(pilot)
        assert "Quote bank  Proef · 3 quotes · mieke" in screen
        assert "❯ Toegevoegde waarde   2" in screen
        assert "❯  1 " in screen
        assert "s shorten" in screen
        assert "q quit" in screen
        assert max(len(line) for line in screen.splitlines()) <= 80
        assert "[" in screen  # the key sentence stands in brackets

    on_screen(bank, steps)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (50, 14)])
def test_every_key_is_there_at_every_size(bank: BankState, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert "q quit" in seen(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "next, previous quote" in seen(pilot)
        await pilot.press("escape", "l", "l", "p")
        await pilot.pause()
        assert shows(pilot, BankScreen)

    on_screen(bank, steps, size)


def test_a_quote_is_ordered_weighed_noted_and_dropped_by_keyboard(bank: BankState, run: Run) -> None:
    first = quotes(run)[0]["speaker"]

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("J", "3", "plus", "w", "M", "o", "o", "i", "enter")
        await pilot.pause()
        assert "●●●+ ✎" in seen(pilot)
        assert "✎ Mooi" in seen(pilot)
        await pilot.press("b", "enter")
        await pilot.pause()
        assert "Key sentence set." in seen(pilot)
        await pilot.press("k", "d")
        assert "No longer a quote" in seen(pilot)
        await pilot.press("u", "U", "u")
        assert "Undone" in seen(pilot)

    on_screen(bank, steps)
    rows = quotes(run)
    assert (rows[1]["speaker"], rows[1]["strength"], rows[1]["stance"], rows[1]["note"]) == (
        first,
        3,
        "supports",
        "Mooi",
    )


def test_anything_but_leaving_out_and_adding_is_refused_while_it_is_typed(bank: BankState, run: Run) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await pilot.pause()
        assert "✓ Differs by (...) and [ ] alone." in seen(pilot)
        await pilot.press("x")
        assert "✗ the shortened quote has other words" in seen(pilot)
        await pilot.press("enter")
        assert shows(pilot, ShortenScreen)
        await pilot.press("backspace", "ctrl+shift+right", "ctrl+o", "space", "enter")
        await pilot.pause()
        assert shows(pilot, BankScreen), seen(pilot)
        assert "Shown shortened." in seen(pilot)

    on_screen(bank, steps)
    assert str(quotes(run)[0]["shortened"]).startswith("(...)")


def test_escape_changes_nothing(bank: BankState, run: Run) -> None:
    before = run("list", "quotes", "--json").out

    async def steps(pilot: Pilot[None]) -> None:
        for key in "swbc":
            await pilot.press(key)
            await pilot.pause()
            assert not shows(pilot, BankScreen)
            await pilot.press("escape")
            await pilot.pause()
            assert shows(pilot, BankScreen)

    on_screen(bank, steps)
    assert run("list", "quotes", "--json").out == before


def test_two_quotes_are_read_side_by_side(bank: BankState) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("c")
        await pilot.pause()
        screen = seen(pilot)
        assert "1  " in screen
        assert "2  " in screen
        assert "another quote beside it" in screen
        await pilot.press("j", "k", "escape")
        await pilot.pause()
        assert "s shorten" in seen(pilot)

    on_screen(bank, steps)


def test_a_proposal_is_listed_below_with_a_mark_and_taken_with_one_key(bank: BankState, run: Run) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("p")
        await pilot.pause()
        await pilot.pause()
        assert "❯  ? " in seen(pilot)
        assert "Proposed: " in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "❯  3 " in seen(pilot)

    on_screen(bank, steps)
    assert len(quotes(run)) == 3


def test_what_cannot_be_saved_is_said(bank: BankState, talks: Path, run: Run) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        BankState(ProjectBank(open_project(talks), "mieke")).drop()
        await pilot.press("2")
        assert "✗ somebody changed this quote" in seen(pilot)

    on_screen(bank, steps)
    assert len(quotes(run)) == 1


def test_the_bank_opens_over_the_review_screen_and_back(talks: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(talks.parent))
    state = ReviewState(ProjectDesk(open_project(talks), "mieke"))
    state.desk.prefer("toured", "yes")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("colon", "q", "u", "o", "t", "e", "space", "b", "a", "n", "k", "enter")
        await pilot.pause()
        await pilot.pause()
        assert shows(pilot, BankScreen)
        await pilot.press("d", "q")
        await pilot.pause()
        assert shows(pilot, ReviewScreen)
        await pilot.press("q")

    played(state, steps)
    assert len(quotes(run)) == 1


def test_a_desk_without_a_bank_says_so() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("B")
        assert "this desk has no bank." in seen(pilot)

    played(ReviewState(MemoryDesk(written("t1", "R: Bij ons is rust."))), steps)


def test_in_a_real_terminal_without_colour(talks: Path, run: Run) -> None:
    terminal = Terminal(["-m", "oop_qual", "bank", "--project", str(talks)], OOP_QUAL_LANG="en", NO_COLOR="1")
    terminal.wait_for("❯  1 ")
    terminal.press(b"2")
    terminal.wait_for("Strength 2 of 3.")
    assert quotes(run)[0]["strength"] == 2  # on disk before it shows
    terminal.press(b"s")
    terminal.wait_for("How it is shown")
    terminal.press(b"(...) ")
    terminal.wait_for("✗ the shortened quote")
    terminal.press(b"\x1b")
    terminal.wait_for("s shorten")
    terminal.press(b"-")
    terminal.wait_for("It contradicts.")
    terminal.press(b"q")
    assert terminal.exit_code() == 0
    assert [quotes(run)[0][name] for name in ("strength", "stance", "shortened")] == [2, "contradicts", ""]


def test_proposals_are_shown_with_their_key_sentence_in_a_real_terminal(talks: Path) -> None:
    terminal = Terminal(["-m", "oop_qual", "quote", "--propose", "2", "--project", str(talks)], OOP_QUAL_LANG="en")
    screen = terminal.wait_for("Nothing is marked.")
    assert "waarde" in screen
    assert "[Bij ons sparren alle ondersteuners" in screen
    assert terminal.exit_code() == 0
