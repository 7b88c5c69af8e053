"""The program itself, on a real terminal."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from memory_desk import MemoryDesk
from pty_terminal import Terminal

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


def test_reading_coding_and_quitting() -> None:
    terminal = Terminal(["-c", PROGRAM], OOP_QUAL_LANG="en")
    terminal.wait_for("?sparren 0.90")
    terminal.press(b"a")
    terminal.wait_for("Coded: Sparren.")
    terminal.press(b"\x1b[B")
    terminal.wait_for("fragment 3/3")
    terminal.press(b"q")
    terminal.wait_for("KEPT ('t1', 3) ['sparren']")
    assert terminal.exit_code() == 0


def test_without_colour_everything_is_said_in_signs() -> None:
    terminal = Terminal(["-c", PROGRAM], OOP_QUAL_LANG="en", NO_COLOR="1")
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
