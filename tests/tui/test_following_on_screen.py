"""Suggestions follow decisions on the screen, and the screen never waits for them."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from memory_desk import MemoryDesk, suggest, written
from playing import seen
from pty_terminal import Terminal
from talking import code_all, make

from oop_qual.model import Coding, Provenance, Span
from oop_qual.review import Left, Outlook, Question, ReviewState
from oop_qual.tui.app import ReviewApp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run
    from textual.pilot import Pilot

TALK = "R: Ik spar met de juf. | Dat geeft rust. | Ik leer voor juf."


class GuideByHand:
    """A guide whose answers a test gives, from a thread of their own as a real one does."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.stopped = False
        self._hear: Callable[[Outlook], None] | None = None

    def start(self, hear: Callable[[Outlook], None]) -> None:
        self._hear = hear

    def ask(self, question: Question) -> None:
        self.asked.append(question)

    def stop(self) -> None:
        self.stopped = True

    def answer(self, outlook: Outlook) -> None:
        assert self._hear is not None
        thread = threading.Thread(target=self._hear, args=(outlook,))
        thread.start()
        thread.join()


def test_scores_follow_and_nothing_moves_under_the_finger() -> None:
    sheet = suggest(suggest(written("t1", TALK), "spar", "sparren", 0.9), "juf", "rust", 0.4)
    first, _second, third = (Span("t1", one.start, one.end) for one in sheet.segments)
    guide = GuideByHand()
    state = ReviewState(MemoryDesk(sheet, queues={"code=rust": (first,)}))

    async def play() -> None:
        app = ReviewApp(state, None, guide)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert [one.transcript for one in guide.asked] == ["t1"]
            await _steps(pilot)
        assert guide.stopped

    async def _steps(pilot: Pilot[None]) -> None:
        model = Provenance("model", "ridge")
        rows = (
            Coding("a", first, "sparren", "", "suggested", model, 0.12),
            Coding("b", first, "rust", "", "suggested", model, 0.34),
            Coding("c", third, "opleiding", "", "suggested", model, 0.56),
        )
        guide.answer(Outlook(guide.asked[-1], rows))
        await pilot.pause()
        screen = seen(pilot)
        assert screen.index("Sparren  0.12 model") < screen.index("Rust in de groep  0.34 model")
        assert "?opleiding 0.56" in screen
        await pilot.press("j", "k")
        assert len(guide.asked) == 1
        await pilot.press("a")
        assert len(guide.asked) == 2
        await pilot.press("question_mark")
        guide.answer(Outlook(guide.asked[-1], problem="It stopped."))
        await pilot.press("escape")
        await pilot.pause()
        assert "It stopped." in seen(pilot)

    asyncio.run(play())


def test_the_stopping_aid_stands_where_nothing_else_is_said() -> None:
    sheet = suggest(written("t1", TALK), "spar", "rust", 0.9)
    first = Span("t1", sheet.segments[0].start, sheet.segments[0].end)
    guide = GuideByHand()
    state = ReviewState(MemoryDesk(sheet, queues={"code=rust": (first,)}), "code=rust")

    async def play() -> None:
        app = ReviewApp(state, None, guide)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            guide.answer(Outlook(guide.asked[-1], ahead=(first,), more=3, left=Left(12.4, 4, 25, 0.6)))
            await pilot.pause()
            said = "about 12 still unseen (4 to 25); 60 % of the text may stay unread for 95 %"
            assert said in seen(pilot)
            assert "1 of 4" in seen(pilot)
            await pilot.press("a")
            assert said not in seen(pilot)
            await pilot.press("j")
            assert said in seen(pilot)

    asyncio.run(play())


def test_a_real_project_on_a_real_terminal(folder: Path, run: Run) -> None:
    make(folder, run)
    code_all(folder, run, "anna", "ab")
    run("suggest", "--coder", "anna")
    settings = {"OOP_QUAL_LANG": "en", "XDG_CONFIG_HOME": str(folder.parent)}
    terminal = Terminal(["-m", "oop_qual", "review", "--coder", "anna", "--queue", "code=geld"], **settings)
    terminal.wait_for("skip the tour")
    terminal.press(b"q")
    screen = terminal.wait_for("still unseen")
    assert "of the text may stay unread for 95 %" in screen
    before = screen.splitlines()[0]
    terminal.press(b"x")
    terminal.wait_for("Rejected: Geld en salaris.")
    terminal.press(b"n")
    terminal.wait_for("still unseen")
    assert str(terminal.grid).splitlines()[0] != before
    terminal.press(b"q")
    assert terminal.exit_code() == 0
    assert len(run("list", "codings", "--state", "rejected", "--json").rows()) == 1
