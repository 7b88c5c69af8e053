"""Importing with more processes or a cluster; importing again after an undo; progress on a terminal."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import psutil
import pytest

from oop_qual.cli.render import grouped, progress

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


class Screen:
    """Stands for a terminal: remembers what is written to it."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        """Do nothing: all is written."""

    def isatty(self) -> bool:
        return True


def words(run: Run) -> list[tuple[str, int, int]]:
    return [(row["transcript"], row["words"], row["segments"]) for row in run("list", "transcripts", "--json").rows()]


def test_workers_make_the_same_project(study: Path, run: Run) -> None:
    alone = words(run)
    run("undo")
    assert words(run) == []
    with closing(sqlite3.connect(study / "project.db")) as connection, connection:
        connection.execute("DELETE FROM annotations")
    run("import", study.parent / "oa-01.txt", "--workers", 2)
    assert words(run) == alone
    run("import", study.parent / "oa-01.txt", "--workers", 0, code=2)


def test_what_was_read_before_needs_no_cluster(study: Path, run: Run) -> None:
    run("undo")
    run("import", study.parent / "oa-01.txt", "--cluster", "tcp://127.0.0.1:1")
    assert len(words(run)) == 1


def test_a_cluster_that_is_not_there_imports_nothing(folder: Path, run: Run) -> None:
    (folder.parent / "nieuw.txt").write_text("I: Hoe gaat het?\nR: Goed.", encoding="utf-8")
    said = run("import", folder.parent / "nieuw.txt", "--cluster", "tcp://127.0.0.1:1", code=1).err
    assert "tcp://127.0.0.1:1: there is no cluster" in said
    assert "Write it as tcp://" in run("import", folder.parent / "nieuw.txt", "--cluster", "hier", code=1).err
    both = run("import", folder.parent / "nieuw.txt", "--cluster", "tcp://a:1", "--workers", 2, code=1).err
    assert "either --workers or --cluster" in both
    assert words(run) == []


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_an_import_that_is_stopped_leaves_no_process_behind(folder: Path, end: signal.Signals) -> None:
    lines = (f"I: Hoe gaat het met {number}?\nR: Ik spar met groep {number}." for number in range(20_000))
    (folder.parent / "lang.txt").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "oop_qual", "import", str(folder.parent / "lang.txt"), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as started:
        me = psutil.Process(started.pid)
        while len(me.children()) < 3:  # two workers, and what looks after their resources
            assert started.poll() is None
            time.sleep(0.02)
        family = me.children(recursive=True)
        time.sleep(0.5)
        if end == signal.SIGINT:
            os.killpg(started.pid, end)  # as Ctrl-C on a terminal does
        else:
            started.kill()
        said = started.communicate(timeout=30)[1]
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert started.returncode != 0
    assert "Traceback" not in said


def test_progress_shows_words_rate_and_total(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    with progress("Reading", "words") as move:
        for done in (1_000, 501_000, 751_000, 1_001_000):
            move(done, 2_000_000)
    assert "1,001,000/2,000,000 words (" in screen.written
    assert "/s)" in screen.written


def test_progress_says_nothing_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Reading", "words") as move:
        move(1, 2)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_thousands_are_apart_as_the_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert grouped(1234567.4) == "1,234,567"
    monkeypatch.setenv("OOP_QUAL_LANG", "nl")
    assert grouped(1234567.4) == "1.234.567"
