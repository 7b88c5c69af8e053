"""Copies of a project come together: nothing is lost, in whatever order, and nothing comes twice."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oop_qual.errors import OopQualError
from oop_qual.files.sources import ReadOptions
from oop_qual.model import Span
from oop_qual.workflow.correcting import correct
from oop_qual.workflow.deciding import undo, write_coding
from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.listing import list_rows
from oop_qual.workflow.merging import merge
from oop_qual.workflow.passages import Passages
from oop_qual.workflow.project import create_project, new_action, open_project

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

    from oop_qual.model import State
    from oop_qual.workflow.project import Project

CODEBOOK = """\
codebook: Proef
version: "1.0"
language: nl
codes:
  - {id: waarde, label: Waarde}
  - {id: sparren, label: Sparren}
  - {id: groei, label: Groei}
"""
RENAMED = CODEBOOK.replace('"1.0"', '"2.0"').replace(
    "{id: sparren, label: Sparren}", "{id: overleg, label: Sparren, replaces: [sparren]}"
)
STATES: tuple[State, ...] = ("accepted", "rejected")
INTERVIEW = "I: Wat doet u?\nR: Ik spar met Noor. Zij kent de groep. Dat scheelt veel tijd. Ik groei door.\n"
CORRECTED = INTERVIEW.replace("scheelt veel tijd", "scheelt heel veel tijd")


def project_in(folder: Path) -> Path:
    """Make a project with one interview."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    book, source = folder.parent / "boek.yaml", folder.parent / "a.txt"
    book.write_text(CODEBOOK, encoding="utf-8")
    source.write_text(INTERVIEW, encoding="utf-8")
    project = create_project(folder, book)
    import_files(project, [source], ReadOptions(), coder="lead")
    return folder


def copies(folder: Path, count: int) -> list[Project]:
    """Return a project and copies of it, as they travel by e-mail."""
    project_in(folder / "0")
    for number in range(1, count):
        shutil.copytree(folder / "0", folder / str(number))
    return [open_project(folder / str(number)) for number in range(count)]


def decide(project: Project, coder: str, segment: int, code: str, state: State = "accepted") -> None:
    """Let a coder decide on a segment."""
    from oop_qual.store.actions import record
    from oop_qual.workflow.codebooks import applied_codebook

    book = applied_codebook(project)
    with project.writing() as connection:
        opened = Passages(connection).open("a")
        at = opened.segments[segment - 1]
        action = new_action("decide", coder, f"{segment} {code} {state}")
        record(connection, action)
        write_coding(connection, opened, Span("a", at.start, at.end), code, coder, state, book.version, action)


def live(project: Project) -> list[tuple[Any, ...]]:
    """Return what holds: decisions, and their words."""
    rows = list_rows(project, "codings", Filter())
    return sorted((row["coder"], row["segment"], row["code"], row["state"], row["text"]) for row in rows)


def told(project: Project) -> int:
    """Return how many decisions were ever made."""
    rows = list_rows(project, "history", Filter())
    return len({(row["at"], row["coder"], row["start"], row["code"]) for row in rows if row["action"] == "accepted"})


def all_rows(project: Project) -> dict[str, set[tuple[Any, ...]]]:
    """Return every row of the tables that merge, without the numbers that each database gives itself."""
    from sqlalchemy import select

    from oop_qual.store.tables import actions, codings, reviewed

    with project.reading() as connection:
        return {
            table.name: {
                tuple(str(value) for name, value in row._asdict().items() if name != "revision")
                for row in connection.execute(select(table))
                if table is not actions or row.kind != "merge"
            }
            for table in (actions, codings, reviewed)
        }


def test_two_coders_come_together_and_a_second_time_brings_nothing(tmp_path: Path) -> None:
    one, two = copies(tmp_path, 2)
    decide(one, "anna", 2, "sparren")
    decide(two, "bert", 3, "waarde")
    decide(two, "bert", 4, "groei", "rejected")
    merged = merge(one, two.folder, "anna")
    assert dict(merged.new) == {("codings", "bert"): 2}
    assert [row[:4] for row in live(one)] == [
        ("anna", 2, "sparren", "accepted"),
        ("bert", 3, "waarde", "accepted"),
        ("bert", 4, "groei", "rejected"),
    ]
    before = all_rows(one)
    assert merge(one, two.folder, "anna").nothing
    assert all_rows(one) == before


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    one, two = copies(tmp_path, 2)
    decide(two, "bert", 3, "waarde")
    before = all_rows(one)
    assert dict(merge(one, two.folder, "anna", dry_run=True).new) == {("codings", "bert"): 1}
    assert all_rows(one) == before


def test_the_last_decision_of_one_coder_on_two_computers_stands_and_undo_brings_the_first_back(tmp_path: Path) -> None:
    one, two = copies(tmp_path, 2)
    decide(one, "anna", 2, "sparren", "accepted")
    decide(two, "anna", 2, "sparren", "rejected")
    (clash,) = merge(one, two.folder, "anna").clashes
    assert (clash.coder, clash.code, clash.first, clash.last) == ("anna", "sparren", "accepted", "rejected")
    assert [row[3] for row in live(one)] == ["rejected"]
    undo(one, "anna")
    assert [row[3] for row in live(one)] == ["accepted"]


def test_what_was_coded_on_the_old_text_follows_a_correction_made_elsewhere(tmp_path: Path) -> None:
    one, two = copies(tmp_path, 2)
    better = tmp_path / "better.txt"
    better.write_text(CORRECTED, encoding="utf-8")
    decide(two, "bert", 4, "waarde")
    decide(two, "bert", 5, "groei")
    correct(one, "a", better, ReadOptions(), "anna")
    assert dict(merge(one, two.folder, "anna").new) == {("codings", "bert"): 2}
    assert [row[1:] for row in live(one)] == [
        (4, "waarde", "accepted", "Dat scheelt heel veel tijd."),
        (5, "groei", "accepted", "Ik groei door."),
    ]
    merge(two, one.folder, "bert")
    assert live(two) == live(one)
    undo(one, "anna")  # the correction
    assert [row[4] for row in live(one)] == ["Dat scheelt veel tijd.", "Ik groei door."]


def test_what_was_coded_with_the_old_codebook_follows_a_recode_made_elsewhere(tmp_path: Path, run: Run) -> None:
    one, two = copies(tmp_path, 2)
    decide(one, "anna", 2, "sparren")
    decide(two, "bert", 2, "sparren")
    (tmp_path / "v2.yaml").write_text(RENAMED, encoding="utf-8")
    run("recode", tmp_path / "v2.yaml", "--yes", "--project", one.folder)
    merge(one, two.folder, "anna")
    assert [row[:3] for row in live(one)] == [("anna", 2, "overleg"), ("bert", 2, "overleg")]
    assert merge(two, one.folder, "bert").codebook == "2.0"
    assert live(open_project(two.folder)) == live(one)
    run("tag", "--project", two.folder)  # reads the codebook's file: it came along
    assert [row[:3] for row in live(two)] == [("anna", 2, "overleg"), ("bert", 2, "overleg")]
    run("recode", "--undo", "--project", two.folder)
    assert [row[:3] for row in live(open_project(two.folder))] == [("anna", 2, "sparren"), ("bert", 2, "sparren")]


def test_two_interviews_with_the_same_file_name_stay_two(tmp_path: Path) -> None:
    one = open_project(project_in(tmp_path / "x" / "one"))
    (tmp_path / "y").mkdir()
    source = tmp_path / "y" / "a.txt"
    source.write_text("I: En u?\nR: Wij doen heel iets anders hier.\n", encoding="utf-8")
    two = create_project(tmp_path / "y" / "two", tmp_path / "x" / "boek.yaml")
    import_files(two, [source], ReadOptions(), coder="lead")
    decide(two, "bert", 2, "waarde")
    merged = merge(one, two.folder, "anna")
    assert (merged.transcripts, merged.renamed) == (("a-2",), {"a": "a-2"})
    assert [row["text"] for row in list_rows(one, "codings", Filter())] == ["Wij doen heel iets anders hier."]
    assert merge(one, two.folder, "anna").nothing


def test_the_same_file_imported_by_two_is_one_transcript(tmp_path: Path) -> None:
    one = open_project(project_in(tmp_path / "x" / "one"))
    two = open_project(project_in(tmp_path / "y" / "two"))
    decide(one, "anna", 2, "waarde")
    decide(two, "bert", 2, "waarde")
    merge(one, two.folder, "anna")
    assert [row["transcript"] for row in list_rows(one, "transcripts", Filter())] == ["a"]
    assert [row[:3] for row in live(one)] == [("anna", 2, "waarde"), ("bert", 2, "waarde")]


def test_a_copy_whose_names_were_replaced_is_refused(tmp_path: Path, run: Run) -> None:
    one, two = copies(tmp_path, 2)
    decide(two, "bert", 2, "waarde")
    run("pseudonymise", "--yes", "--project", one.folder)
    before = all_rows(one)
    with pytest.raises(OopQualError, match="names were replaced in one"):
        merge(one, two.folder, "anna")
    assert all_rows(one) == before


@pytest.mark.parametrize("name", ["nothing", "text.db", "empty.db"])
def test_what_is_no_project_is_refused(tmp_path: Path, run: Run, name: str) -> None:
    import sqlite3

    project_in(tmp_path / "p")
    (tmp_path / "text.db").write_text("no database", encoding="utf-8")
    with sqlite3.connect(tmp_path / "empty.db") as empty:
        empty.execute("CREATE TABLE x (y)")
    empty.close()
    said = run("merge", tmp_path / name, "--project", tmp_path / "p", code=1).err
    assert name in said
    assert "Traceback" not in said


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_three_replicas_end_equal_whatever_the_order(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's own dice
    replicas = copies(tmp_path_factory.mktemp("replicas"), 3)
    made = 0
    for _step in range(14):
        at = chance.randrange(3)
        what = chance.random()
        coder = chance.choice(["anna", "bert", f"c{at}"])
        if what < 0.6:
            decide(
                replicas[at],
                coder,
                chance.randint(2, 5),
                chance.choice(["waarde", "sparren"]),
                chance.choice(STATES),
            )
            made += 1
        elif what < 0.75:
            undo(replicas[at], coder) if coder != "lead" else None
        else:
            merge(replicas[at], replicas[chance.randrange(3)].folder, "lead")
    for at, of in [(0, 1), (1, 2), (2, 0), (0, 2), (1, 0), (2, 1), (0, 1), (1, 2), (2, 0)]:
        merge(replicas[at], replicas[of].folder, "lead")
    assert live(replicas[0]) == live(replicas[1]) == live(replicas[2])
    rows = [all_rows(replica) for replica in replicas]
    assert rows[0] == rows[1] == rows[2]
    assert len([one for one in rows[0]["actions"] if one[3] == "decide"]) == made
    for coder in ("anna", "bert", "c0", "c1", "c2"):
        while undo(replicas[0], coder):
            pass
    assert live(replicas[0]) == []
