from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oop_qual.errors import BadDataError, StoreError
from oop_qual.files.sources import ReadOptions
from oop_qual.review import ReviewState
from oop_qual.store.codings import load_codings
from oop_qual.workflow.deciding import decide_file, undo
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.project import Project, create_project, open_project
from oop_qual.workflow.recoding import apply_recode, plan_recode, undo_recode
from oop_qual.workflow.reviewing import ProjectDesk
from oop_qual.workflow.tagging import tag

if TYPE_CHECKING:
    from conftest import Run

Live = set[tuple[Any, ...]]
TEXT = "I: Vraag?\n" + "".join(f"R: Woord{number} en nog iets anders.\n" for number in range(6))
NAMES = "abcdef"


def write_book(path: Path, version: str, codes: list[dict[str, Any]]) -> Path:
    """Write a codebook; JSON is YAML too."""
    book = {"codebook": "Proef", "version": version, "codes": codes}
    path.write_text(json.dumps(book), encoding="utf-8")
    return path


def code(name: str, *replaces: str, splits: str = "", patterns: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "id": name,
        "label": f"De code {name * 4}",
        **({"replaces": list(replaces)} if replaces else {}),
        **({"splits": splits} if splits else {}),
        **({"patterns": list(patterns)} if patterns else {}),
    }


def new_project(folder: Path, codes: list[dict[str, Any]]) -> Project:
    project = create_project(folder / "p", write_book(folder / "v1.yaml", "1", codes))
    toml = project.folder / "oop-qual.toml"
    toml.write_text(toml.read_text().replace('"auto"', '"rules"'))
    project = open_project(folder / "p")
    (folder / "t.txt").write_text(TEXT)
    import_files(project, [folder / "t.txt"], ReadOptions(), coder="anna")
    return project


def decide(project: Project, decisions: list[tuple[int, str, str, str]]) -> None:
    path = project.folder.parent / "decisions.jsonl"
    names = ("segment", "code", "decision", "coder")
    rows = [{"transcript": "t", **dict(zip(names, decision, strict=True))} for decision in decisions]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    if rows:
        decide_file(project, path, "anna")


def live(project: Project, *, people: bool = True) -> Live:
    with project.reading() as connection:
        rows = load_codings(connection)
    return {(row.span, row.code, row.coder, row.state) for row in rows if row.coder or not people}


def recode(project: Project, path: Path) -> dict[str, int]:
    planned = plan_recode(project, path)
    apply_recode(project, planned, "anna")
    names = ("stays", "moves", "joins", "back", "retires", "returns", "came", "went")
    return {name: sum(getattr(one, name) for one in planned.plan.codes) for name in names}


@st.composite
def changes(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Draw codes, and what becomes of them: kept, removed, renamed, split, merged into a new code or a kept one."""
    old = sorted(draw(st.sets(st.sampled_from(NAMES), min_size=1)))
    fates = {
        name: draw(st.sampled_from(["kept", "kept", "removed", "renamed", "split", "z", "in a kept one"]))
        for name in old
    }
    kept = [name for name in old if fates[name] == "kept"]
    into: dict[str, list[str]] = {name: [] for name in [*kept, "z"]}
    for name in old:
        if fates[name] == "z" or (fates[name] == "in a kept one" and not kept):
            into["z"].append(name)
        elif fates[name] == "in a kept one":
            into[draw(st.sampled_from(kept))].append(name)
    new = [code(name, *names) for name, names in into.items() if names or name != "z"]
    new += [code(f"{name}2", name) for name in old if fates[name] == "renamed"]
    new += [code(f"{name}{part}", splits=name) for name in old if fates[name] == "split" for part in (3, 4)]
    new += [code(name) for name in draw(st.sets(st.sampled_from("xy")))]
    return [code(name) for name in old], new or [code("y")]


DECISIONS = st.lists(
    st.tuples(
        st.integers(2, 7),
        st.sampled_from(NAMES),
        st.sampled_from(["accept", "reject"]),
        st.sampled_from(["anna", "bram"]),
    ),
    max_size=25,
)
SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(changes(), DECISIONS)
def test_no_decision_is_lost_or_doubled_and_there_is_a_way_back(
    codes: tuple[list[dict[str, Any]], list[dict[str, Any]]], drawn: list[tuple[int, str, str, str]]
) -> None:
    with TemporaryDirectory() as name:
        old, new = codes
        project = new_project(Path(name), old)
        known = {one["id"] for one in old}
        decide(project, [decision for decision in drawn if decision[1] in known])
        before = live(project)
        second = write_book(Path(name) / "v2.yaml", "2", new)
        counts = recode(project, second)
        after = live(project)
        assert len(after) == len(before) - counts["retires"] - counts["joins"]
        assert {row[1] for row in after} <= {one["id"] for one in new}
        assert len(live(project, people=False) - after) == counts["back"]
        undo_recode(project, "anna")
        assert live(project, people=False) == before
        recode(open_project(project.folder), second)
        assert live(project) == after
        recode(open_project(project.folder), Path(name) / "v1.yaml")
        assert live(project) == before


def test_what_was_decided_after_a_recode_retires_with_it_and_returns(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a")])
    decide(project, [(2, "a", "accept", "anna")])
    second = write_book(tmp_path / "v2.yaml", "2", [code("b", "a"), code("c")])
    recode(project, second)
    project = open_project(project.folder)
    decide(project, [(3, "c", "accept", "anna"), (2, "b", "reject", "anna")])
    undo_recode(project, "anna")
    assert {(row[1], row[3]) for row in live(project)} == {("a", "accepted")}
    project = open_project(project.folder)
    counts = recode(project, second)
    assert counts["returns"] == 1
    assert {(row[1], row[3]) for row in live(project)} == {("b", "accepted"), ("c", "accepted")}


def test_the_settings_name_the_codebook_that_holds(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a")])
    recode(project, write_book(tmp_path / "v2.yaml", "2", [code("b", "a")]))
    assert open_project(project.folder).settings.codebook == "codebooks/v2.yaml"
    undo(open_project(project.folder), "anna")
    assert open_project(project.folder).settings.codebook == "codebooks/v1.yaml"


def test_undo_stops_at_the_first_codebook(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a")])
    with project.reading() as connection:
        coder = connection.exec_driver_sql("SELECT coder FROM actions WHERE kind = 'codebook'").scalar_one()
    decide_file(project, _one_decision(project), coder)
    assert [what.split()[0] for what in undo(project, coder, 9)] == ["decide"]
    assert undo(project, coder) == []
    recode(project, write_book(tmp_path / "v2.yaml", "2", [code("b", "a")]))


def _one_decision(project: Project) -> Path:
    path = project.folder.parent / "one.csv"
    path.write_text("transcript,segment,code,decision\nt,2,a,accept\n")
    return path


def test_only_what_changed_is_tagged_again(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a", patterns=("woord1",)), code("b", patterns=("woord2",))])
    tag(project, "anna")
    with project.reading() as connection:
        before = {row.id for row in load_codings(connection, code="b")}
    counts = recode(
        project,
        write_book(
            tmp_path / "v2.yaml", "2", [code("a", patterns=("woord1", "woord3")), code("b", patterns=("woord2",))]
        ),
    )
    assert (counts["came"], counts["went"]) == (1, 0)
    with project.reading() as connection:
        assert {row.id for row in load_codings(connection, code="b")} == before
        assert len(load_codings(connection, code="a")) == 2


def test_a_plan_that_is_out_of_date_is_not_carried_out(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a"), code("b")])
    path = write_book(tmp_path / "v2.yaml", "2", [code("b")])
    plan = plan_recode(project, path)
    decide(project, [(2, "a", "accept", "anna")])
    before = live(project)
    with pytest.raises(StoreError, match="changed since"):
        apply_recode(project, plan, "anna")
    assert live(project) == before


def test_a_plan_holds_where_what_was_done_since_does_not_touch_it(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a"), code("b")])
    decide(project, [(2, "a", "accept", "anna")])
    planned = plan_recode(project, write_book(tmp_path / "v2.yaml", "2", [code("z", "a"), code("b")]))
    decide(project, [(3, "b", "accept", "bram")])
    apply_recode(project, planned, "anna")
    assert {(row[1], row[2]) for row in live(project)} == {("z", "anna"), ("b", "bram")}


def test_a_file_that_changed_since_the_plan_is_not_applied(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a"), code("b")])
    path = write_book(tmp_path / "v2.yaml", "2", [code("b")])
    planned = plan_recode(project, path)
    write_book(path, "2", [code("a")])
    with pytest.raises(StoreError, match="changed since"):
        apply_recode(project, planned, "anna")


def test_a_split_comes_back_with_the_likeliest_part_first(folder: Path, run: Run) -> None:
    (folder.parent / "t.txt").write_text("I: Vraag?\nR: Ik regel de planning van het team.\n")
    run("import", folder.parent / "t.txt")
    (folder.parent / "d.csv").write_text("transcript,segment,code,decision\nt,2,sparren,accept\n")
    run("decide", folder.parent / "d.csv", "--coder", "anna")
    split = (
        "id: maken\n        label: Materiaal maken\n        splits: sparren\n        definition: Spelletjes.\n"
        "      - id: regelen\n        label: Regelen\n        splits: sparren\n        definition: Een planning."
    )
    book = next((folder / "codebooks").glob("*.yaml")).read_text()
    head, _old, rest = book.partition("id: sparren")
    (folder.parent / "v2.yaml").write_text(head + split + rest[rest.index("\n      - id: tandwiel") :])
    run("recode", folder.parent / "v2.yaml", "--yes")
    rows = run("list", "suggestions", "--json").rows()
    scores = {row["code"]: row["score"] for row in rows if row["origin"] == "recode"}
    assert scores["regelen"] > 0.5 > scores["maken"]
    assert rows[0]["evidence"]["because"] == "was 'sparren' (anna)"


def test_an_id_that_meant_something_else_is_refused(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a"), code("b")])
    recode(project, write_book(tmp_path / "v2.yaml", "2", [code("b")]))
    other = {"id": "a", "label": "Iets heel anders, over salaris"}
    with pytest.raises(BadDataError, match="stood for 'De code aaaa' in version 1"):
        plan_recode(open_project(project.folder), write_book(tmp_path / "v3.yaml", "3", [code("b"), other]))


def test_a_rename_that_a_person_confirmed_is_remembered(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a")])
    decide(project, [(2, "a", "accept", "anna")])
    before = live(project)
    path = write_book(tmp_path / "v2.yaml", "2", [code("b")])
    apply_recode(project, plan_recode(project, path, {"a": "b"}), "anna")
    assert {row[1] for row in live(project)} == {"b"}
    recode(open_project(project.folder), tmp_path / "v1.yaml")
    assert live(project) == before


def test_a_code_with_another_definition_can_be_looked_at_again(tmp_path: Path) -> None:
    project = new_project(tmp_path, [code("a"), code("b")])
    decide(project, [(2, "a", "accept", "anna"), (3, "b", "accept", "anna"), (4, "a", "accept", "bram")])
    assert ProjectDesk(project, "anna").queue("again") == ()
    recode(project, write_book(tmp_path / "v2.yaml", "2", [code("z", "a") | {"definition": "Scherper."}, code("b")]))
    desk = ProjectDesk(open_project(project.folder), "anna")
    state = ReviewState(desk, "again")
    (span,) = desk.queue("again")
    assert (state.focused is not None, state.here) == (True, span)
    state.accept()
    assert desk.queue("again") == ()
    assert {(row[1], row[2]) for row in live(project)} == {("z", "anna"), ("b", "anna"), ("z", "bram")}


def test_codings_are_listed_as_they_were(folder: Path, run: Run) -> None:
    (folder.parent / "t.txt").write_text(TEXT)
    run("import", folder.parent / "t.txt")
    (folder.parent / "d.csv").write_text("transcript,segment,code,decision\nt,2,sparren,accept\nt,3,waarde,reject\n")
    run("decide", folder.parent / "d.csv", "--coder", "anna")
    before = run("list", "codings", "--json").rows()
    first = next((folder / "codebooks").glob("*.yaml"))
    second = folder.parent / "v2.yaml"
    text = first.read_text().replace("id: sparren", "id: overleg\n        replaces: [sparren]")
    second.write_text(text.replace("1.0", "2.0").replace("id: waarde", "id: meerwaarde"))
    run("recode", second, "--yes")
    assert [row["code"] for row in run("list", "codings", "--json").rows()] == ["overleg"]
    (folder.parent / "e.csv").write_text("transcript,segment,code,decision\nt,2,overleg,reject\n")
    run("decide", folder.parent / "e.csv", "--coder", "anna")
    assert run("list", "codings", "--as-of", "1.0", "--json").rows() == before
    assert [row["state"] for row in run("list", "codings", "--as-of", "2.0", "--json").rows()] == ["rejected"]
    assert run("list", "codings", "--as-of", "2020-01-01", "--json").rows() == []
    assert len(run("list", "codings", "--as-of", "2999-01-01", "--json").rows()) == 1
    assert run("list", "codings", "--as-of", "1.0", "--code", "sparren", "--json").rows() == before[:1]
    run("export", "history", folder.parent / "audit.csv")
    told = (folder.parent / "audit.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in told[1:]] == ["import", "accepted", "rejected", "recode", "rejected"]
    assert "1.0 → 2.0" in told[4]
    assert told[1].split(",")[3] == "T01"
    about = run("list", "history", "--transcript", "t", "--segment", "2", "--json").rows()
    assert [row["action"] for row in about] == ["accepted", "rejected"]
    assert run("list", "history", "--day", "2020-01-01", "--json").rows() == []
    assert len(run("list", "history", "--day", about[0]["at"][:10], "--json").rows()) == 5
    assert "--transcript ID" in run("list", "history", "--segment", "2", code=1).err
    assert "is not a day" in run("list", "history", "--day", "gisteren", code=1).err
    assert "neither a version" in run("list", "codings", "--as-of", "gisteren", code=1).err
    assert "works for 'list codings' only" in run("list", "quotes", "--as-of", "1.0", code=1).err


KILLS = 100 if os.environ.get("OOP_QUAL_SOAK") == "1" else 6


def test_a_killed_recode_leaves_the_project_before_or_after(folder: Path, run: Run) -> None:
    first, second = folder / "codebooks" / "codebook.yaml", folder.parent / "v2.yaml"
    first = next((folder / "codebooks").glob("*.yaml"))
    second.write_text(
        first.read_text().replace("id: sparren", "id: overleg\n        replaces: [sparren]").replace("1.0", "2.0")
    )
    source = folder.parent / "in"
    source.mkdir()
    for number in range(20):
        (source / f"i-{number}.txt").write_text("I: Vraag?\nR: Goed. Ik spar veel met anderen.\n" * 100)
    run("import", source)
    run("tag")
    command = [sys.executable, "-m", "oop_qual", "recode", str(second), "--yes", "--project", str(folder)]
    states, began = [], time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - began
    run("recode", "--undo")
    for kill in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(whole * (0.2 + kill / KILLS))
            process.send_signal(signal.SIGKILL)
        with sqlite3.connect(folder / "project.db") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        found = {row["code"]: row["suggested"] for row in run("list", "codes", "--json").rows()}
        name = open_project(folder).settings.codebook
        after = "overleg" in found
        assert name == ("codebooks/v2.yaml" if after else f"codebooks/{first.name}")
        assert found["overleg" if after else "sparren"] == 2000
        states.append(after)
        if after:
            run("recode", "--undo")
    assert False in states
