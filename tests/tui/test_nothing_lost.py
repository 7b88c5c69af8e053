"""Killed, full, or cut off from its server: what the screen showed as saved is there, and work goes on."""

from __future__ import annotations

import os
import random
import re
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import INTERVIEW, leave_out
from pty_terminal import Terminal
from sqlalchemy import create_engine, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Run

TESTS = Path(__file__).parent.parent
KILLS = 100 if os.environ.get("OOP_QUAL_SOAK") == "1" else 3
KEYS = [
    b"n",
    b"n",
    b"a",
    b"a",
    b"a",
    b"x",
    b" ",
    b"m",
    b"u",
    b"U",
    b"j",
    b"k",
    b".",
    b"cspar\r",
    b"vh1",
    b"rh\r",
    b"wx\x13",
]
SHOWN = re.compile(r"^[❯ ][❝ ]([✓ ]) *(\d+)[ ✎]", re.MULTILINE)


@pytest.fixture(autouse=True)
def _toured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "config" / "oop-qual" / "review.json"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"mieke": {"toured": "yes"}}', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def review(folder: Path) -> Terminal:
    arguments = ["-m", "oop_qual", "review", "--coder", "mieke", "--project", str(folder)]
    return Terminal(arguments, OOP_QUAL_LANG="en")


@pytest.fixture
def long_study(folder: Path, run: Run) -> Path:
    lines = (f"I: Vraag {n}?\nR: Ik spar met {n}. Een tandwiel van {n}. Ik groei door.\n" for n in range(12))
    (folder / "oa-01.txt").write_text("".join(lines), encoding="utf-8")
    run("import", "oa-01.txt")
    run("tag")
    return folder


def decided(folder: Path) -> tuple[dict[int, set[str]], set[int]]:
    """Return the accepted codes and the reading marks that are on disk, by the number of the segment."""
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        segments = connection.execute('SELECT number, start, "end" FROM segments').fetchall()
        rows = connection.execute(
            "SELECT start, \"end\", code FROM codings WHERE coder = 'mieke' AND state = 'accepted' AND ended_at IS NULL"
        ).fetchall()
        read = connection.execute(
            "SELECT start FROM reviewed WHERE coder = 'mieke' AND code = '' AND ended_at IS NULL"
        ).fetchall()
    on = {
        number: {code for start, end, code in rows if start < last and end > first} for number, first, last in segments
    }
    return on, {number for number, first, _last in segments if (first,) in read}


def shown(screen: str) -> Iterator[tuple[int, bool, set[str]]]:
    """Yield what the screen says of each segment: its number, whether it is read, and its own codes."""
    found = list(SHOWN.finditer(screen))
    ends = [row.start() for row in found[1:]] + [screen.find("\n", found[-1].end()) if found else 0]
    for row, end in zip(found, ends, strict=True):
        yield int(row[2]), row[1] == "✓", set(re.findall(r"\+([a-z]+)", screen[row.end() : end]))


def test_no_decision_that_was_shown_is_missing_after_a_kill(long_study: Path, run: Run) -> None:
    pick = random.Random(11)  # noqa: S311 - not for secrets
    for kill in range(KILLS):
        terminal = review(long_study)
        terminal.wait_for("fragment ")
        if kill:
            terminal.wait_for("Cut off last time", "kept from last time")
        for _key in range(pick.randint(1, 12)):
            terminal.press(pick.choice(KEYS))
            terminal.read(pick.uniform(0.0, 0.4))
        terminal.kill()
        codes, read = decided(long_study)
        for number, is_read, on_it in shown(str(terminal.grid)):
            assert on_it <= codes[number], (kill, number)
            assert not is_read or number in read, (kill, number)
    assert run("list", "codings", "--json").rows()


SCENARIO = """
import shutil, subprocess, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from pty_terminal import Terminal
folder, disk = Path(sys.argv[2]), Path(sys.argv[3])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], check=True)
shutil.copytree(folder, disk / "studie")
project = str(disk / "studie")
terminal = Terminal(["-m", "oop_qual", "review", "--coder", "mieke", "--project", project], OOP_QUAL_LANG="en")
terminal.wait_for("?sparren")
terminal.press(b"a")
terminal.wait_for("Coded: Sparren.")
filler = (disk / "filler").open("wb", buffering=0)
try:
    while True:
        filler.write(bytes(4096))
except OSError:
    pass
for _turn in range(60):
    terminal.press(b"u" if _turn % 2 == 0 else b"U")
    while terminal.read(0.5):
        if "NOT SAVED" in str(terminal.grid):
            break
    if "NOT SAVED" in str(terminal.grid):
        break
terminal.wait_for("NOT SAVED: ")
print(terminal.grid.row(1))
(disk / "filler").unlink()
filler.close()
terminal.press(b"Gcloop\\r")
terminal.wait_for("Coded: Loopbaan.")
assert "NOT SAVED" not in str(terminal.grid)
terminal.press(b"q")
print("ENDED", terminal.exit_code())
shutil.copy(disk / "studie" / "project.db", folder / "after.db")
"""


def test_a_full_disk_is_said_and_work_goes_on_when_there_is_room_again(long_study: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    alone = ["unshare", "--user", "--map-root-user", "--mount"]
    if subprocess.run(
        [*alone, "mount", "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True, check=False
    ).returncode:
        leave_out("this user may not mount a small disk of its own (unshare)")
    command = [*alone, sys.executable, "-c", SCENARIO, str(TESTS), str(long_study), str(disk)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert re.search(r"NOT SAVED: .*(the disk is full|disk I/O error)", done.stdout), done.stdout + done.stderr
    assert "ENDED 0" in done.stdout
    with closing(sqlite3.connect(long_study / "after.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute(
            "SELECT count(*) FROM codings WHERE code = 'loopbaan' AND coder = 'mieke'"
        ).fetchone() == (1,)


class Line:
    """A line to a server that can be cut and mended."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self._open: list[socket.socket] = []
        self.is_cut = False
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._door.accept()
                if self.is_cut:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._to))
                self._open += [near, far]
                for left, right in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(left, right), daemon=True).start()

    @staticmethod
    def _carry(left: socket.socket, right: socket.socket) -> None:
        with suppress(OSError):
            while data := left.recv(65536):
                right.sendall(data)
        for end in (left, right):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        self.is_cut = True
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.cut()
        for end in [*self._open, self._door]:
            end.close()


def test_a_lost_server_is_said_and_work_goes_on_when_it_is_back(folder: Path, run: Run, postgres: str) -> None:
    engine = create_engine(postgres.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    port = re.search(r":(\d+)/", postgres)
    assert port is not None
    with closing(Line(int(port[1]))) as line:
        url = postgres.replace(f":{port[1]}/", f":{line.port}/")
        settings = folder / "oop-qual.toml"
        settings.write_text(settings.read_text(encoding="utf-8") + f'database = "{url}"\n', encoding="utf-8")
        (folder / "oa-01.txt").write_text(INTERVIEW, encoding="utf-8")
        run("import", "oa-01.txt")
        run("tag")
        terminal = review(folder)
        terminal.wait_for("?sparren")
        line.cut()
        terminal.press(b"a")
        screen = terminal.wait_for("NOT SAVED: ")
        assert "?sparren" in screen
        line.is_cut = False
        terminal.press(b"a")
        terminal.wait_for("Coded: Sparren.")
        terminal.press(b"q")
        assert terminal.exit_code() == 0
        assert [row["code"] for row in run("list", "codings", "--json").rows()] == ["sparren"]
