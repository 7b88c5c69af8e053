"""A real pseudo-terminal with what a person would see on it: places and letters, not escape sequences."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress

import pytest
from rich.cells import cell_len

PART = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[[0-9;?<>=$]*[a-zA-Z]|\x1b[=>78]|\x1b[^\[]|[\r\n]|([^\x1b\r\n])")
PATIENCE = 30.0  # seconds


class Grid:
    """The cells of a screen, filled as a terminal fills them."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self._at = (1, 1)
        self._rest = ""

    def feed(self, data: str) -> None:
        """Show what a program sends; a sequence that is cut off waits for its end."""
        data = self._rest + data
        cut = data.rfind("\x1b", -20)
        whole = cut < 0 or (PART.match(data, cut) is not None and data[cut:] not in {"\x1b", "\x1b["})
        self._rest = "" if whole else data[cut:]
        for part in PART.finditer(data if whole else data[:cut]):
            if part[1]:
                self._at = int(part[1]), int(part[2])
            elif part[3]:
                self.cells[self._at] = part[3]
                self._at = self._at[0], self._at[1] + cell_len(part[3])

    def row(self, number: int) -> str:
        """Return one row, counted from 1."""
        columns = [column for row, column in self.cells if row == number]
        return "".join(self.cells.get((number, column), " ") for column in range(1, max(columns, default=0) + 1))

    def __str__(self) -> str:
        last = max((row for row, _column in self.cells), default=0)
        return "\n".join(self.row(number).rstrip() for number in range(1, last + 1))


class Terminal:
    """A program on a terminal of 80 columns and 24 rows."""

    def __init__(self, arguments: list[str], **environment: str) -> None:
        self.grid, self.said = Grid(), ""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            variables = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "NO_COLOR"))}
            os.execve(  # noqa: S606 - the program under test, on the terminal that we hold
                sys.executable, [sys.executable, *arguments], {**variables, "TERM": "xterm-256color", **environment}
            )
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, seconds: float) -> bool:
        """Take in what the program sends next; tell whether it sent anything before that time was over."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._fd, 65536).decode(errors="replace")
        except OSError:  # the program has ended
            return False
        self.said += data
        self.grid.feed(data)
        return bool(data)

    def wait_for(self, *texts: str) -> str:
        """Return the screen once it shows one of these texts."""
        end = time.monotonic() + PATIENCE
        while not any(text in (screen := str(self.grid)) for text in texts):
            if time.monotonic() > end or not self.read(end - time.monotonic()):
                pytest.fail(f"{texts!r} did not appear on\n{screen}")
        return screen

    def press(self, keys: bytes) -> None:
        """Press keys."""
        self.said = ""
        os.write(self._fd, keys)

    def kill(self) -> None:
        """End the program as a crash would."""
        os.kill(self.pid, signal.SIGKILL)
        self.exit_code()

    def exit_code(self) -> int:
        """Wait for the end."""
        with suppress(OSError):
            while self.read(PATIENCE):
                pass
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self._fd)
        return code
