"""On a real terminal: tables, a sign of life, and the review screen from the first key to a saved decision."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from conftest import leave_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run

PATIENCE = 30.0  # seconds


class Terminal:
    """A tmux server of our own with one window of 80 by 24."""

    def __init__(self, socket: Path, folder: Path) -> None:
        self.socket = socket
        shell = "env OOP_QUAL_LANG=en PS1='ready> ' sh"
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", "-c", str(folder), shell)

    def tmux(self, *words: str) -> str:
        command = ["tmux", "-S", str(self.socket), "-f", "/dev/null", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def wait_for(self, text: str) -> str:
        """Return the screen once it shows this text."""
        deadline = time.monotonic() + PATIENCE
        while text not in (screen := self.tmux("capture-pane", "-p")):
            assert time.monotonic() < deadline, screen
            time.sleep(0.1)
        return screen


@pytest.fixture
def terminal(study: Path, tmp_path: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        leave_out("tmux is not installed (Debian: tmux)")
    opened = Terminal(tmp_path / "tmux", study)
    yield opened
    opened.tmux("kill-server")


def test_from_review_to_a_saved_decision(terminal: Terminal, run: Run) -> None:
    run("tag")
    command = f"{sys.executable} -m oop_qual"
    terminal.press(f"{command} review --coder mieke", "Enter")
    screen = terminal.wait_for("?sparren")
    assert "accept" in screen
    terminal.press("a")
    terminal.wait_for("Coded: Sparren.")
    rows = run("list", "codings", "--json").rows()
    assert [(row["code"], row["coder"], row["state"]) for row in rows] == [("sparren", "mieke", "accepted")]
    terminal.press("q")
    terminal.wait_for("ready>")
    terminal.press(f"clear; {command} list codings", "Enter")
    assert "accepted" in terminal.wait_for("Ik spar vaak")
    terminal.press(f"clear; {command} tag", "Enter")
    terminal.wait_for("3 suggestions by patterns")
