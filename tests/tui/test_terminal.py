"""The program itself, on a real terminal."""

from __future__ import annotations

import fcntl
import gc
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from pathlib import Path

import pytest
from memory_desk import MemoryDesk

from oop_qual.errors import BadInputError
from oop_qual.tui import run_review

TESTS = Path(__file__).parent.parent
PROGRAM = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from memory_desk import MemoryDesk, suggest, written
from oop_qual.tui import run_review
sheet = suggest(written("t1", "I: Wat doet u?\\nR: Ik spar met de juf. | Dat geeft rust."), "spar", "sparren", 0.9)
desk = MemoryDesk(sheet)
run_review(desk)
print("KEPT", desk.kept, [row.code for row in desk.sheets["t1"].codings])
"""
ESCAPES = re.compile(r"\x1b\[[0-9;?<>=$]*[a-zA-Z]|\x1b[=>78]")


class Terminal:
    """A program on a terminal of 80 columns and 24 rows."""

    def __init__(self, **environment: str) -> None:
        self.said = ""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            variables = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "NO_COLOR"))}
            os.execve(  # noqa: S606 - the program under test, on the terminal that we hold
                sys.executable, [sys.executable, "-c", PROGRAM], {**variables, "TERM": "xterm-256color", **environment}
            )
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def wait_for(self, text: str) -> None:
        """Read until the terminal has shown this text."""
        end = time.monotonic() + 20
        while text not in ESCAPES.sub("", self.said):
            if time.monotonic() > end or not select.select([self._fd], [], [], 20)[0]:
                pytest.fail(f"{text!r} did not appear in {self.said[-2000:]!r}")
            self.said += os.read(self._fd, 65536).decode(errors="replace")

    def press(self, keys: bytes) -> None:
        self.said = ""
        os.write(self._fd, keys)

    def exit_code(self) -> int:
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self._fd)
        return code


def test_reading_coding_and_quitting() -> None:
    terminal = Terminal(OOP_QUAL_LANG="en")
    terminal.wait_for("Ik ")
    terminal.wait_for("?sparren 0.90")
    terminal.press(b"a")
    terminal.wait_for("Coded: Sparren.")
    terminal.press(b"\x1b[B")
    terminal.wait_for("fragment 3/3")
    terminal.press(b"q")
    terminal.wait_for("KEPT ('t1', 3) ['sparren']")
    assert terminal.exit_code() == 0


def test_without_colour_everything_is_said_in_signs() -> None:
    terminal = Terminal(OOP_QUAL_LANG="en", NO_COLOR="1")
    terminal.wait_for("?sparren 0.90")
    terminal.press(b"a")
    terminal.wait_for("+sparren")
    coloured = re.findall(r"\x1b\[[0-9;]*[34]8;2;(\d+);(\d+);(\d+)", terminal.said)
    assert {len(set(colour)) for colour in coloured} <= {1}
    terminal.press(b"\x03")
    assert terminal.exit_code() == 0


def test_a_project_that_cannot_be_read_leaves_the_terminal_alone() -> None:
    with pytest.raises(BadInputError, match="no transcripts"):
        run_review(MemoryDesk())
    assert gc.isenabled()
