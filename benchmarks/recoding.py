"""What a recode costs: one changed code beside opening the project, and half a million codings beside copying them."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.study import CODEBOOK, sentences, write_study
from benchmarks.timing import function, ratio
from oop_qual.files.sources import ReadOptions
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.project import SETTINGS, Project, create_project, open_project
from oop_qual.workflow.recoding import apply_recode, plan_recode, undo_recode
from oop_qual.workflow.tagging import tag

FILES, WORDS, CODES, CODINGS, ROUNDS = 100, 10_000, 200, 500_000, 1
LONG = 8  # letters: words that somebody would make a pattern of


def run() -> dict[str, float]:
    """Return the ratios, and the seconds that a plan for all codings takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = _project(folder)
        tag(project, "b")
        return _one_code(folder, project) | _many_codings(folder, project)


def _project(folder: Path) -> Project:
    write_study(folder / "in", FILES, WORDS)
    create_project(folder / "p", _book(folder / "v1.yaml", "1", _codes()))
    settings = folder / "p" / SETTINGS
    settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', '"rules"'), encoding="utf-8")
    project = open_project(folder / "p")
    import_files(project, [folder / "in"], ReadOptions(), coder="b")
    return project


def _codes() -> list[dict[str, Any]]:
    """Return 200 codes with 10 patterns each: long words that are said in the study, and in the demo's codebook."""
    said = " ".join([*sentences(), CODEBOOK.read_text(encoding="utf-8")]).lower()
    pick, plain = random.Random(5), sorted({word for word in said.split() if word.isalpha() and len(word) > LONG})
    return [
        {"id": f"c{number}", "label": f"Code {number}", "patterns": pick.sample(plain, 10)} for number in range(CODES)
    ]


def _book(path: Path, version: str, codes: list[dict[str, Any]]) -> Path:
    """Write a codebook; JSON is YAML too."""
    path.write_text(json.dumps({"codebook": "Groot", "version": version, "codes": codes}), encoding="utf-8")
    return path


def _one_code(folder: Path, project: Project) -> dict[str, float]:
    codes = _codes()
    codes[7]["patterns"][0] = "sparren"
    changed = _book(folder / "v2.yaml", "2", codes)

    def recode() -> None:
        opened = open_project(project.folder)
        apply_recode(opened, plan_recode(opened, changed), "b")

    def whole() -> float:
        spent = function(recode)()
        undo_recode(open_project(project.folder), "b")
        return spent

    cost = ratio(whole, function(lambda: load_corpus(open_project(project.folder))), ROUNDS)
    return {"recode for one changed code / opening and reading the project (1,000,000 words)": cost}


def _many_codings(folder: Path, project: Project) -> dict[str, float]:
    _add_codings(project.folder / "project.db")
    codes = [code | {"id": f"d{at}", "replaces": [f"c{at}"]} for at, code in enumerate(_codes())]
    renamed = _book(folder / "v3.yaml", "3", codes)
    opened = open_project(project.folder)
    before = time.process_time()
    plan = plan_recode(opened, renamed)
    planned = time.process_time() - before

    def apply() -> None:
        apply_recode(opened, plan, "b")

    applied = function(apply)()
    copied = function(lambda: _copy(folder, project.folder / "project.db"))()
    return {
        f"plan with {CODINGS:,} codings, all of them renamed, seconds": planned,
        f"applying it / SQLite copying {CODINGS:,} rows": applied / copied,
    }


def _add_codings(path: Path) -> None:
    """Write codings of a person on random segments, straight into the table."""
    pick = random.Random(11)
    with sqlite3.connect(path) as database:
        segments = database.execute("SELECT transcript, start, end FROM segments").fetchall()
        places = {(pick.choice(segments), f"c{pick.randrange(CODES)}") for _ in range(int(CODINGS * 1.02))}
        rows = [
            (str(UUID(int=pick.getrandbits(128))), name, 1, start, end, code, "b", "accepted", "human", "b", "", None,
             "{}", "1", "made", "2026-01-01T00:00:00+00:00")
            for (name, start, end), code in sorted(places)[:CODINGS]
        ]  # fmt: skip
        columns = (
            'id, transcript, revision, start, "end", code, coder, state, origin, origin_name, origin_version, score, '
            "evidence, codebook_version, action, created_at"
        )
        database.executemany(f"INSERT INTO codings ({columns}) VALUES ({', '.join('?' * 16)})", rows)  # noqa: S608
    database.close()


def _copy(folder: Path, path: Path) -> None:
    """Copy all codings once, with the indexes that the table has."""
    copy = folder / "copy.db"
    shutil.copy2(path, copy)
    with sqlite3.connect(copy) as database:
        database.execute("CREATE TABLE other AS SELECT * FROM codings WHERE 0")
        for (statement,) in database.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name='codings' AND sql LIKE 'CREATE%INDEX%'"
        ).fetchall():
            database.execute(statement.replace("INDEX ", "INDEX copy_of_", 1).replace(" ON codings", " ON other"))
        database.execute("INSERT INTO other SELECT * FROM codings WHERE coder = 'b'")
    database.close()
