"""What a merge costs: 200,000 codings of a colleague into a project that has as many, beside copying the database."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from pathlib import Path
from uuid import UUID

from benchmarks.study import CODEBOOK, write_study
from benchmarks.timing import function
from oop_qual.files.codebooks import read_codebook
from oop_qual.files.sources import ReadOptions
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.merging import merge
from oop_qual.workflow.project import SETTINGS, create_project, open_project

FILES, WORDS, CODINGS, BEGAN = 40, 10_000, 200_000, "2026-01-01T00:00:00+00:00"


def run() -> dict[str, float]:
    """Return the seconds of a merge, of one that brings nothing, and of copying one of the databases."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_study(folder / "in", FILES, WORDS)
        create_project(folder / "anna", CODEBOOK)
        settings = folder / "anna" / SETTINGS
        settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', '"rules"'), encoding="utf-8")
        import_files(open_project(folder / "anna"), [folder / "in"], ReadOptions(), coder="lead")
        shutil.copytree(folder / "anna", folder / "bert")
        for number, coder in enumerate(("anna", "bert")):
            _add_codings(folder / coder / "project.db", coder, number)
        ours = open_project(folder / "anna")
        copied = function(lambda: shutil.copy2(folder / "bert" / "project.db", folder / "copy.db"))()
        first = function(lambda: merge(ours, folder / "bert", "anna"))()
        again = function(lambda: merge(ours, folder / "bert", "anna"))()
    return {
        f"merging {CODINGS:,} codings into {CODINGS:,}, seconds": first,
        "merging them again, seconds": again,
        "copying such a database, seconds": copied,
    }


def _add_codings(path: Path, coder: str, number: int) -> None:
    """Write codings of a person on random segments, straight into the table."""
    pick = random.Random(number)
    with sqlite3.connect(path) as database:
        segments = database.execute("SELECT transcript, start, end FROM segments").fetchall()
        codes = [code.id for code in read_codebook(CODEBOOK)]
        places = {(pick.choice(segments), pick.choice(codes)) for _ in range(CODINGS * 2)}
        action = str(UUID(int=number + 1))
        database.execute(
            "INSERT INTO actions VALUES (?, '2026-01-01T00:00:00', ?, 'decide', '', NULL)", (action, coder)
        )
        rows = [
            (str(UUID(int=pick.getrandbits(128))), name, 1, start, end, code, coder, "accepted", "human",
             coder, "", None, "{}", "1", action, BEGAN)
            for (name, start, end), code in sorted(places)[:CODINGS]
        ]  # fmt: skip
        columns = (
            'id, transcript, revision, start, "end", code, coder, state, origin, origin_name, origin_version, score, '
            "evidence, codebook_version, action, created_at"
        )
        database.executemany(f"INSERT INTO codings ({columns}) VALUES ({', '.join('?' * 16)})", rows)  # noqa: S608
    database.close()
