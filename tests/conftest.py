"""What many tests share: databases, a project with a transcript, and saying clearly what is left out."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def leave_out(reason: str) -> None:
    """Skip a test where the machine lacks something; on CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OOP_QUAL_LANG", "en")


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server of our own: the URL of its database, and the command that starts and stops it."""

    url: str
    control: tuple[str, ...]
    options: str

    def start(self) -> None:
        """Start the server."""
        subprocess.run([*self.control, "-o", self.options, "start"], check=True, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        """Stop the server at once, as when its machine fails."""
        subprocess.run([*self.control, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def postgres(server: Server) -> str:
    """Give the URL of a database on a PostgreSQL server of our own."""
    return server.url


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server of our own on loopback."""
    if not BINARIES:
        leave_out("PostgreSQL is not installed (Debian: postgresql)")
    folder = Path("/tmp") / f"oop-qual-postgres-{os.getpid()}"  # noqa: S108 - the server's own user must reach it
    folder.mkdir(mode=0o755)
    port = _free_port()
    run = _as_postgres(folder)
    data = f"{folder}/data"
    subprocess.run(
        [*run, f"{BINARIES[-1]}/initdb", "-D", data, "-U", "oop", "-A", "trust", "-N"], check=True, capture_output=True
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    control = (*run, f"{BINARIES[-1]}/pg_ctl", "-D", data, "-w", "-l", f"{folder}/log")
    started = Server(f"postgresql://oop@127.0.0.1:{port}/postgres", control, options)
    started.start()
    try:
        yield started
    finally:
        started.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_postgres(folder: Path) -> list[str]:
    """Return how to run the server's programs: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Give an empty database with all tables, on each of the databases that a project can have."""
    from sqlalchemy import text

    from oop_qual.store.db import open_engine
    from oop_qual.store.migrations import migrate

    if request.param == "sqlite":
        opened = open_engine(str(tmp_path / "project.db"))
    else:
        opened = open_engine(request.getfixturevalue("postgres"))
        with opened.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    migrate(opened, "2026-01-01T00:00:00+00:00")
    yield opened
    opened.dispose()


CODEBOOK = """\
codebook: Proef
version: "1.0"
language: nl
codes:
  - id: waarde
    label: Toegevoegde waarde
    definition: Wat de ondersteuner toevoegt.
    children:
      - id: sparren
        label: Sparren
        definition: Overleggen met een collega.
        examples: ["Ik overleg even met iemand."]
        patterns: [sparren, overleggen]
      - id: tandwiel
        label: Tandwiel
        definition: Iedereen in het team is even belangrijk.
        patterns: ["tandwiel*"]
  - id: loopbaan
    label: Loopbaan
    definition: Groeien in het werk.
    patterns: [doorgroeien]
"""
INTERVIEW = """\
I: Wat doet u op school?
Samira: Ik spar vaak met Noor. Zij kent de groep goed.
I: En verder?
Samira: We zijn allemaal een tandje van een tandwiel. Ik groei graag door naar een andere functie.
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, Any]]:
        """Return the JSON objects that it printed."""
        return [json.loads(line) for line in self.out.splitlines()]


class Run(Protocol):
    """Runs oop-qual in this process with these arguments."""

    def __call__(self, *arguments: object, code: int = 0) -> Done: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that runs a command and checks its exit code."""
    from oop_qual.cli import main

    def command(*arguments: object, code: int = 0) -> Done:
        monkeypatch.setattr(sys, "argv", ["oop-qual", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        done = Done(int(stopped.value.code or 0), said.out, said.err)
        assert done.code == code, said.err
        return done

    return command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """Give the folder of a new project with a small codebook; it is the current folder."""
    (tmp_path / "boek.yaml").write_text(CODEBOOK, encoding="utf-8")
    run("init", tmp_path / "studie", "--codebook", tmp_path / "boek.yaml")
    monkeypatch.chdir(tmp_path / "studie")
    monkeypatch.setenv("LOGNAME", "mieke")
    return tmp_path / "studie"


@pytest.fixture
def study(folder: Path, run: Run) -> Path:
    """Give a project with one interview, oa-01."""
    source = folder.parent / "oa-01.txt"
    source.write_text(INTERVIEW, encoding="utf-8")
    run("import", source)
    return folder


@pytest.fixture
def render(tmp_path: Path) -> Callable[[bytes, str], Path]:
    """Give a function that makes a PDF of a file's bytes; without LibreOffice the test is left out, except on CI."""
    missing = [program for program in ("soffice", "pdftotext") if shutil.which(program) is None]
    if missing:
        reason = f"not installed: {', '.join(missing)} (Debian: libreoffice-impress libreoffice-writer poppler-utils)"
        leave_out(reason)

    def to_pdf(data: bytes, suffix: str) -> Path:
        source = tmp_path / f"file{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf")

    return to_pdf
