"""A check finds what is wrong in a project, tells who read it, and changes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from oop_qual.model import Speaker, Transcript, Turn
from oop_qual.transcript.segment import segments_of
from oop_qual.workflow.integrity import check_project, segment_faults
from oop_qual.workflow.passages import Opened

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from sqlalchemy import Engine


@pytest.fixture
def coded(study: Path, run: Run) -> Path:
    """Give a project with codings and a quote."""
    (study / "d.csv").write_text("transcript,segment,code,decision\noa-01,2,sparren,accept\n", "utf-8")
    (study / "q.csv").write_text("transcript,segment,code,emphasis\noa-01,2,sparren,Ik spar\n", "utf-8")
    run("decide", "d.csv")
    run("quote", "q.csv")
    run("tag")
    return study


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def faults(folder: Path) -> list[str]:
    return [str(finding) for finding in check_project(folder) if finding.kind == "fault"]


def content(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        return list(connection.iterdump())


def test_a_sound_project(coded: Path, run: Run) -> None:
    before = content(coded)
    done = run("check")
    assert done.err.splitlines()[-1] == "All is well: database, passages, segments, quotes and codes are sound."
    assert "read 1 transcript" in done.err
    assert done.out == ""
    (row,) = run("check", "--json").rows()
    assert row["finding"] == "information"
    assert row["pipeline"] == row["where"] == run("list", "transcripts", "--json").rows()[0]["pipeline"]
    assert row["transcripts"] == 1
    assert content(coded) == before


def test_another_pipeline_now_is_said_and_no_fault(coded: Path, run: Run) -> None:
    settings = coded / "oop-qual.toml"
    settings.write_text(settings.read_text("utf-8").replace('"auto"', '"rules"'), "utf-8")
    rows = run("check", "--json").rows()
    assert [row["finding"] for row in rows] == ["information", "information"]
    assert rows[1]["pipeline"].startswith("rules ")
    assert "would read a transcript that you import now" in rows[1]["message"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE codings SET \"end\" = 99999 WHERE coder = 'mieke'", "-99999 of a row in 'codings' is not in the text"),
        ("UPDATE reviewed SET start = -1", "the passage -1-"),
        ('UPDATE quotes SET "end" = start', "of a row in 'quotes' is not in the text"),
        ("UPDATE codings SET revision = 7", "of a row in 'codings' is not in the text"),
        ("UPDATE codings SET code = 'verdwenen' WHERE coder = 'mieke'", "verdwenen: no codebook of this project"),
        ("UPDATE quotes SET emphasis_end = 900", "the key sentence of a quote lies outside it"),
        ("DELETE FROM segments WHERE number = 3", "oa-01: its segments hold"),
        ("UPDATE segments SET turn = 0 WHERE number = 3", "oa-01: segment 3 is not within one turn."),
        ("UPDATE segments SET start = start - 3 WHERE number = 3", "segment 3 begins before the one above it ends."),
    ],
)
def test_each_fault_is_one_line(coded: Path, run: Run, statement: str, said: str) -> None:
    change(coded, statement)
    done = run("check", code=1)
    assert any(said in line for line in done.err.splitlines())
    assert "All is well" not in done.err
    assert [row for row in run("check", "--json", code=1).rows() if row["finding"] == "fault"]


def test_codes_that_were_retired_are_known(coded: Path) -> None:
    change(coded, "UPDATE codebooks SET ended_at = 'now', ended_by = 'x'")
    assert faults(coded) == []


def test_files_that_others_may_open(coded: Path) -> None:
    for name in ("project.db", "transcripts/oa-01.txt"):
        (coded / name).chmod(0o644)
    found = faults(coded)
    assert [line.split(": ")[0] for line in found] == [
        str(coded / "project.db"),
        str(coded / "transcripts" / "oa-01.txt"),
    ]
    assert found[0].endswith("Make it yours alone with: chmod 600 project.db")


def test_a_database_that_is_gone_is_not_made_anew(coded: Path, run: Run) -> None:
    for path in coded.glob("project.db*"):
        path.unlink()
    assert "the database is not there" in run("check", code=1).err
    assert not (coded / "project.db").exists()


def test_a_database_that_is_garbage(coded: Path, run: Run) -> None:
    (coded / "project.db").write_bytes(b"geen database" * 500)
    assert "1 fault found." in run("check", code=1).err


def test_a_database_with_a_broken_page(coded: Path) -> None:
    change(coded, "PRAGMA wal_checkpoint(TRUNCATE)")
    with closing(sqlite3.connect(coded / "project.db")) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'codings_action'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with (coded / "project.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 64)
    assert faults(coded)


def test_a_pipeline_that_is_not_here_is_a_fault(coded: Path) -> None:
    settings = coded / "oop-qual.toml"
    settings.write_text(settings.read_text("utf-8").replace('"auto"', '"nl_nergens"'), "utf-8")
    (found,) = faults(coded)
    assert "'nl_nergens' is not on this machine" in found


def test_broken_settings_are_one_sentence(coded: Path, run: Run) -> None:
    (coded / "oop-qual.toml").write_text("name = ", "utf-8")
    assert "this is not TOML" in run("check", code=1).err


def test_a_segment_of_a_turn_that_is_not_there() -> None:
    transcript = Transcript("t", "interview", "Ja. Nee.", (Turn(0, 8, "R"),), (Speaker("R"),))
    segments = segments_of(transcript, ((0, 8, 0),))
    assert list(segment_faults(Opened(transcript, segments, 1))) == []
    gone = Transcript("t", "interview", "Ja. Nee.", (), ())
    assert list(segment_faults(Opened(gone, segments, 1))) == [
        "segment 1 is not within one turn.",
        "its segments hold 7 letters, its turns 0.",
    ]


def test_the_questions_are_the_same_on_every_database(engine: Engine) -> None:
    from oop_qual.store import soundness
    from oop_qual.store.db import reading, writing
    from oop_qual.store.tables import codings, memos, revisions

    life = {"action": "a", "created_at": "t", "revived_by": None, "ended_at": None, "ended_by": None}
    place = {"transcript": "t1", "revision": 1, "code": "sparren", "coder": "anna"}
    proposed = {"state": "accepted", "origin": "human", "origin_name": "", "origin_version": "", "score": None}
    kept = {"evidence": "{}", "codebook_version": "1"}
    text = {"text": "é" * 5, "words": 1, "pipeline": "rules 2", "problems": "[]", "tokens": b""}
    with writing(engine) as connection:
        connection.execute(revisions.insert().values(transcript="t1", revision=1, **text))
        for name, end in (("good", 5), ("stray", 6)):
            row = {"id": name, "start": 0, "end": end, **place, **proposed, **kept, **life}
            connection.execute(codings.insert().values(**row))
        whole = {"id": "memo", "start": 0, "end": 0, **place, "text": "Let op.", **life}
        connection.execute(memos.insert().values(**whole))
    with reading(engine) as connection:
        assert list(soundness.stray_rows(connection)) == [soundness.Stray("codings", "stray", "t1", 0, 6)]
        assert soundness.database_faults(connection) == []
        assert (soundness.used_codes(connection), soundness.known_codes(connection)) == ({"sparren"}, set())


def test_a_quote_with_other_words_than_stand_there(coded: Path) -> None:
    from dataclasses import replace

    from oop_qual.store.quotes import load_quotes
    from oop_qual.workflow.integrity import quote_faults
    from oop_qual.workflow.passages import open_transcript
    from oop_qual.workflow.project import open_project

    with open_project(coded).reading() as connection:
        (quote,) = load_quotes(connection)
        opened = open_transcript(connection, "oa-01")
    assert list(quote_faults(quote, opened)) == []
    (found,) = quote_faults(replace(quote, text="Ik spar nooit met Noor."), opened)
    assert found.where == "oa-01"
    assert found.message == f"a quote is not what stands there ({quote.id})."
