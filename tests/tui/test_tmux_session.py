"""A working day in tmux, screen by screen; with OOP_QUAL_PICTURES=FOLDER the screens are kept, to be looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import leave_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Run

PATIENCE = 30.0  # seconds
PICTURES = os.environ.get("OOP_QUAL_PICTURES", "")


class Session:
    """A tmux server of our own with one window."""

    def __init__(self, socket: Path, folder: Path, size: tuple[int, int]) -> None:
        self.socket, self.size, self.taken = socket, size, 0
        shell = f"env -u COLUMNS -u LINES XDG_CONFIG_HOME={folder.parent} OOP_QUAL_LANG=en PS1='ready> ' sh"
        self.tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "-c", str(folder), shell)

    def tmux(self, *words: str) -> str:
        command = ["tmux", "-S", str(self.socket), "-f", "/dev/null", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def see(self, *texts: str) -> str:
        """Return the screen once it shows all these texts; keep it where pictures are asked for."""
        deadline = time.monotonic() + PATIENCE
        while any(text not in (screen := self.tmux("capture-pane", "-p")) for text in texts):
            assert time.monotonic() < deadline, screen
            time.sleep(0.1)
        self.taken += 1
        if PICTURES:
            name = f"{self.size[0]}x{self.size[1]}-{self.taken:02}.txt"
            (Path(PICTURES) / name).write_text(screen, encoding="utf-8")
        return screen


@pytest.fixture(params=[(80, 24), (120, 40)])
def session(request: pytest.FixtureRequest, study: Path, tmp_path: Path) -> Iterator[Session]:
    if shutil.which("tmux") is None:
        leave_out("tmux is not installed (Debian: tmux)")
    opened = Session(tmp_path / "tmux", study, request.param)
    yield opened
    opened.tmux("kill-server")


def test_a_working_day(session: Session, run: Run) -> None:
    run("tag")
    session.press(f"{sys.executable} -m oop_qual review --coder mieke", "Enter")
    session.see("Reading  1/5", "skip the tour")
    session.press("q")
    session.see("?sparren", "a accept")
    session.press("a")
    session.see("Coded: Sparren.", "+sparren")
    session.press("v", "Left", "Left")
    session.see("Selected (3 words)")
    session.press("c", "l", "o", "o", "Enter")
    session.see("A+sparren", "B+loopbaan")
    session.press("w", "M", "o", "o", "i", "Escape")
    session.see("Memo saved.", "✎ Mooi")
    session.press("u")
    session.see("Undone; U does it again.")
    session.press("U")
    session.see("✎ Mooi", "Done again.")
    session.press("/")
    session.press("g", "r", "o", "e", "p", "Enter")
    session.see("1 fragment found", "Zij kent de groep goed.")
    session.press("Enter")
    session.see("fragment 3/6", "' goes back")
    session.press("C")
    session.see("Codebook", "Sparren  1")
    session.press("Escape")  # alone: with a key right behind it, it would mean Alt and that key
    session.see("' goes back")
    session.press("?")
    session.see("next, previous fragment")
    session.press("?", "t", "f")
    session.see("[a]", "esc cancel")
    session.press("a", "q")
    session.see("ready>")
    assert {row["code"] for row in run("list", "codings", "--json").rows()} == {"sparren", "loopbaan"}
    session.press(f"clear; {sys.executable} -m oop_qual review --coder mieke", "Enter")
    screen = session.see("fragment 1/6")
    assert "Cut off" not in screen
    session.press("q")
    session.see("ready>")
