"""How soon the review screen shows text: first frame on a real pseudo-terminal, beside an empty Textual app."""

from __future__ import annotations

import os
import pty
import select
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.study import CODEBOOK, OPENING, write_study
from benchmarks.timing import ratio
from oop_qual.files.sources import ReadOptions
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.listing import Filter, list_rows
from oop_qual.workflow.project import SETTINGS, create_project, open_project
from oop_qual.workflow.tagging import tag

if TYPE_CHECKING:
    from collections.abc import Callable

FILES, WORDS, ROUNDS, PATIENCE = 100, 9000, 7, 60.0
READY = b"READY"
EMPTY = """
print("READY", flush=True)
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("MARKER-TEXT")
Empty().run()
"""
REVIEW = """
import sys
from pathlib import Path
from oop_qual.tui import run_review
from oop_qual.workflow.project import open_project
from oop_qual.workflow.reviewing import ProjectDesk
desk = ProjectDesk(open_project(Path(sys.argv[1])), "b")
print("READY", flush=True)
run_review(desk)
"""


def run() -> dict[str, float]:
    """Return the first frame of a large project's review screen in times that of an empty app."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_study(folder / "in", FILES, WORDS)
        create_project(folder / "p", CODEBOOK)
        settings = folder / "p" / SETTINGS  # the rules: only the number of segments counts here
        settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', '"rules"'), encoding="utf-8")
        project = open_project(folder / "p")
        import_files(project, [folder / "in"], ReadOptions(), coder="b")
        tag(project, "b")
        segments = sum(row["segments"] for row in list_rows(project, "transcripts", Filter()))
        review = first_text([sys.executable, "-c", REVIEW, str(folder / "p")], OPENING.encode())
        empty = first_text([sys.executable, "-c", EMPTY], b"MARKER-TEXT")
        return {f"review, first frame ({segments:,} segments) / an empty Textual app": ratio(review, empty, ROUNDS)}


def first_text(command: list[str], text: bytes) -> Callable[[], float]:
    """Return a function that runs a program on a terminal: the seconds from READY until it shows this text."""

    def run() -> float:
        child, terminal = pty.fork()
        if child == 0:
            os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="40")
            os.execvp(command[0], command)  # noqa: S606 - the program under measure
        try:
            _read_until(terminal, READY)
            start = time.perf_counter()
            _read_until(terminal, text)
            return time.perf_counter() - start
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)
            os.close(terminal)

    return run


def _read_until(terminal: int, text: bytes) -> None:
    seen, deadline = b"", time.perf_counter() + PATIENCE
    while text not in seen:
        if not select.select([terminal], [], [], max(0.0, deadline - time.perf_counter()))[0]:
            raise TimeoutError(text)
        seen += os.read(terminal, 65536)
