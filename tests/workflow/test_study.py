"""A project in Python: typed tables, the filters of ``list``, nobody by name unless asked, and nothing is written."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import oop_qual
from oop_qual.errors import BadInputError, NoProjectError, OopQualError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

    from oop_qual.workflow.study import Study

DECISIONS = """\
transcript,segment,code,decision
oa-01,2,sparren,accept
oa-01,5,tandwiel,accept
oa-01,5,sparren,reject
"""
SPEAKERS = "transcript,speaker,role,functie,theme\noa-01,Samira,respondent,leraar,groot\n"
QUOTES = "transcript,text,code\noa-01,Ik spar vaak met Noor.,sparren\n"


@pytest.fixture
def coded(folder: Path, run: Run) -> Path:
    """Give a project with a coded interview, a quote and a second interview."""
    from conftest import INTERVIEW

    (folder.parent / "oa-01.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder.parent / "loo-01.txt").write_text("I: En?\nMieke: Ik overleg met een collega.\n", encoding="utf-8")
    (folder.parent / "wie.csv").write_text(SPEAKERS, encoding="utf-8")
    (folder / "besluiten.csv").write_text(DECISIONS, encoding="utf-8")
    (folder / "citaten.csv").write_text(QUOTES, encoding="utf-8")
    run("import", folder.parent / "oa-01.txt", folder.parent / "loo-01.txt", "--speakers", folder.parent / "wie.csv")
    run("tag")
    run("decide", "besluiten.csv", "--coder", "anna")
    run("quote", "citaten.csv", "--coder", "anna")
    return folder


@pytest.fixture
def opened(coded: Path) -> Study:
    return oop_qual.open_project(coded)


def test_nobody_is_named_unless_that_is_asked(coded: Path, opened: Study) -> None:
    assert set(opened.segments()["transcript"]) == set(opened.transcripts()["transcript"]) == {"T01", "T02"}
    assert set(opened.codings()["speaker"]) == set(opened.quotes()["speaker"]) == {"R1"}
    called = oop_qual.open_project(coded, names=True)
    assert set(called.transcripts()["transcript"]) == set(called.segments()["transcript"]) == {"oa-01", "loo-01"}
    assert set(called.codings()["speaker"]) == {"Samira"}
    assert repr(opened) == "Study('Proef')"


def test_tables_say_what_the_lists_say(opened: Study, run: Run) -> None:
    for kind, frame in (("codings", opened.codings()), ("segments", opened.segments()), ("quotes", opened.quotes())):
        assert frame["text"].tolist() == [row["text"] for row in run("list", kind, "--json").rows()]
    codes = run("list", "codes", "--json").rows()
    columns = ("code", "label", "theme", "parent", "patterns", "suggested", "accepted", "rejected")
    assert opened.codes()[list(columns)].to_dict("records") == [{name: row[name] for name in columns} for row in codes]
    words = {row["transcript"]: row["words"] for row in run("list", "transcripts", "--json").rows()}
    assert dict(zip(["oa-01", "loo-01"], opened.transcripts()["words"], strict=True)) == words


def test_filters_are_those_of_list(opened: Study) -> None:
    assert opened.codings(code="waarde")["code"].tolist() == ["sparren", "sparren", "tandwiel"]
    assert opened.codings(code="tandwiel")["code"].tolist() == ["tandwiel"]
    assert opened.codings(state="rejected")["code"].tolist() == ["sparren"]
    assert opened.codings(coder="piet").empty
    assert opened.codings(where={"functie": "Leraar"})["functie"].tolist() == ["leraar"] * 3
    assert opened.codings(where={"functie": "directeur"}).empty
    suggested = opened.codings(state="suggested")
    assert set(suggested["coder"]) == {""}
    assert {"T01", "T02"} == set(suggested["transcript"])
    assert opened.quotes(code="loopbaan").empty
    assert opened.segments(coder="anna", transcript="oa-01")["reviewed"].tolist() == [False] * 6
    assert opened.codes(code="waarde")["code"].tolist() == ["waarde", "sparren", "tandwiel"]


def test_a_transcript_goes_by_its_name_or_its_number(opened: Study) -> None:
    for name in ("loo-01", "T02"):
        assert set(opened.segments(transcript=name)["transcript"]) == {"T02"}
        assert opened.transcripts(transcript=name)["transcript"].tolist() == ["T02"]


def test_columns_and_types_do_not_depend_on_what_is_there(opened: Study) -> None:
    for full, empty in (
        (opened.codings(), opened.codings(coder="piet")),
        (opened.quotes(), opened.quotes(code="loopbaan")),
        (opened.segments(), opened.segments(where={"functie": "x"})),
    ):
        assert len(full) > len(empty) == 0
        assert full.dtypes.equals(empty.dtypes)
    assert opened.codings()["attribute_theme"].tolist() == ["groot"] * 3  # an attribute whose name is taken
    assert str(opened.transcripts()["words"].dtype) == "int64"


def test_what_is_not_there_is_a_sentence(coded: Path, opened: Study, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="there is no code 'x'"):
        opened.codings(code="x")
    with pytest.raises(BadInputError, match="there is no transcript 'T09'"):
        opened.segments(transcript="T09")
    with pytest.raises(BadInputError, match=r"'accept' is not a state of a coding. Use: suggested, accepted, rejected"):
        opened.codings(state="accept")
    (tmp_path / "leeg").mkdir()
    with pytest.raises(NoProjectError, match="there is no project here"):
        oop_qual.open_project(tmp_path / "leeg")
    (coded / "oop-qual.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(OopQualError, match="this is not TOML"):
        oop_qual.open_project(str(coded))


def test_nothing_is_written(coded: Path, opened: Study) -> None:
    def state() -> dict[str, str]:
        files = (path for path in coded.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    before = state()
    for table in (opened.codings, opened.segments, opened.quotes, opened.transcripts, opened.codes):
        table()
    assert state() == before


def test_the_project_is_found_from_a_folder_inside_it(coded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(coded / "exports")
    assert len(oop_qual.open_project().transcripts()) == 2


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("pandas", "numpy", "sqlalchemy", "spacy", "typer", "tomllib", "pathlib")
    code = f"import sys; known = set(sys.modules); import oop_qual; print({{*{heavy!r}}} & (set(sys.modules) - known))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
