"""The review screen on a real pseudo-terminal: how soon it shows text, and what a key costs in time and bytes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.keys import presses
from benchmarks.study import CODEBOOK, OPENING, write_study
from benchmarks.timing import ratio
from oop_qual.files.sources import ReadOptions
from oop_qual.model import Coding, Provenance, Span
from oop_qual.store.actions import record
from oop_qual.store.codings import NO_EVIDENCE
from oop_qual.store.db import insert_rows
from oop_qual.store.records import coding_values
from oop_qual.store.tables import codings
from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.listing import list_rows
from oop_qual.workflow.project import SETTINGS, create_project, new_action, new_id, open_project
from oop_qual.workflow.reviewing import ProjectDesk
from oop_qual.workflow.tagging import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from oop_qual.workflow.project import Project

FILES, WORDS, LONG, CODINGS = 100, 9000, 100_000, 500_000
ROUNDS, PATIENCE, SETTLED = 7, 60.0, 0.08
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
ECHO = """
from textual.app import App
from textual.widgets import Static
class Echo(App):
    pressed = 0
    def compose(self):
        yield Static("fragment")
    def on_key(self):
        self.pressed += 1
        self.query_one(Static).update(f"fragment {self.pressed}")
Echo().run()
"""
REVIEW = """
import sys
from pathlib import Path
from oop_qual.tui import run_review
from oop_qual.workflow.following import Follower
from oop_qual.workflow.project import open_project
from oop_qual.workflow.reviewing import ProjectDesk
project = open_project(Path(sys.argv[1]))
desk = ProjectDesk(project, "b")
print("READY", flush=True)
run_review(desk, "reading", Follower(project.folder, "b"))
"""


def run() -> dict[str, float]:
    """Return the figures of a large project's review screen, on a terminal of 80 by 24."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _settle_in(folder)
        project, segments, rows = _large_project(folder)
        command = [sys.executable, "-c", REVIEW, str(project.folder)]
        review = first_text(command, OPENING.encode())
        empty = first_text([sys.executable, "-c", EMPTY], b"MARKER-TEXT")
        size = f"{segments:,} segments, {rows:,} codings"
        found = {f"first frame ({size}) / an empty Textual app": ratio(review, empty, ROUNDS)}
        ProjectDesk(project, "b").keep_place("lang", 2000)
        return found | key_costs(command) | presses(project)


def _settle_in(folder: Path) -> None:
    """Make the coder of this benchmark somebody who has seen the tour."""
    kept = folder / "config" / "oop-qual" / "review.json"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"b": {"toured": "yes"}}', encoding="utf-8")
    os.environ.update(XDG_CONFIG_HOME=str(folder / "config"), OOP_QUAL_LANG="en")


def _large_project(folder: Path) -> tuple[Project, int, int]:
    """Make a project; return it with its number of segments and of codings."""
    write_study(folder / "in", FILES, WORDS)
    write_study(folder / "long", 1, LONG)
    (folder / "long" / "interview-000.txt").rename(folder / "in" / "lang.txt")
    create_project(folder / "p", CODEBOOK)
    settings = folder / "p" / SETTINGS  # the rules: only the number of segments counts here
    settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', '"rules"'), encoding="utf-8")
    project = open_project(folder / "p")
    import_files(project, [folder / "in"], ReadOptions(), coder="b")
    tag(project, "b")
    segments = list_rows(project, "segments", Filter())
    return project, len(segments), _add_codings(project, segments)


def _add_codings(project: Project, segments: list[dict[str, object]]) -> int:
    """Let other coders have coded so much that there are CODINGS in all."""
    book, action = ProjectDesk(project, "b").codebook, new_action("decide", "c")
    there = len(list_rows(project, "suggestions", Filter()))
    with project.writing() as connection:
        record(connection, action)
        insert_rows(connection, codings, _others(segments, [code.id for code in book], CODINGS - there, action))
    return CODINGS


def _others(
    segments: list[dict[str, object]], codes: list[str], count: int, action: object
) -> Iterator[dict[str, object]]:
    for number in range(count):
        row = segments[number % len(segments)]
        span = Span(str(row["transcript"]), int(str(row["start"])), int(str(row["end"])))
        code = codes[number // len(segments) % len(codes)]
        one = Coding(new_id(), span, code, "c", "accepted", Provenance("human", "c"))
        yield coding_values(one, 1, NO_EVIDENCE, action)  # type: ignore[arg-type]


def key_costs(command: list[str]) -> dict[str, float]:
    """Return what keys cost inside a transcript of 100,000 words: milliseconds until the last byte, and bytes."""
    with _opened([sys.executable, "-c", ECHO]) as (terminal, _child):
        echoed = [_press(terminal, b"j")[0] for _key in range(100)]
    with _opened(command) as (terminal, child):
        before = _processor_time(child)
        moved = [_press(terminal, b"j") for _key in range(150)]
        moved += [_press(terminal, key) for key in (b"k", b"J", b"n", b"N") for _turn in range(25)]
        worked = _processor_time(child) - before
        decided = []
        for turn in range(60):
            _press(terminal, b"n")
            decided.append(_press(terminal, b"a" if turn % 2 else b"x"))
    times, sizes = zip(*moved, strict=True)
    return {
        "key to screen, 95th percentile (ms)": _high(times),
        "key to screen, median (ms)": median(times),
        "key to screen in an app that shows a number, 95th percentile (ms)": _high(echoed),
        "processor time a key (ms)": 1000 * worked / len(moved),
        "bytes a cursor key, median": float(median(sizes)),
        "accept or reject to screen, 95th percentile (ms)": _high([took for took, _size in decided]),
    }


def _processor_time(child: int) -> float:
    """Return the seconds that a process has worked so far."""
    fields = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _high(values: tuple[float, ...] | list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def _press(terminal: int, key: bytes) -> tuple[float, int]:
    """Press a key; return the milliseconds until the last byte that it causes, and how many bytes those are."""
    start = last = time.perf_counter()
    os.write(terminal, key)
    size = 0
    while select.select([terminal], [], [], SETTLED)[0]:
        size += len(os.read(terminal, 65536))
        last = time.perf_counter()
    return 1000 * (last - start), size


@contextmanager
def _opened(command: list[str]) -> Iterator[tuple[int, int]]:
    """Run a program on a terminal of 80 by 24; give the terminal and the process once its first screen is there."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color")
        os.execvp(command[0], command)  # noqa: S606 - the program under measure
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        _read_until(terminal, b"fragment")
        while select.select([terminal], [], [], 1.0)[0]:
            os.read(terminal, 65536)
        yield terminal, child
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)


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
