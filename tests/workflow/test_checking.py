"""A codebook's patterns are tried on the project: hits, examples and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from oop_qual.codebook.load import load_codebook
from oop_qual.model import Segment
from oop_qual.workflow.checking import PatternCheck, check_patterns, marked
from oop_qual.workflow.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

BOOK = r"""
codebook: Proef
version: "1"
codes:
  - id: druk
    label: Druk
    patterns:
      - werkdruk
      - de
      - nergens
      - regex: '\bé[a-z]+'
      - pattern: werkdruk
        unless: geen
"""
INTERVIEW = """\
I: Is er werkdruk?
R: De werkdruk is hoog. De school ziet de werkdruk. Ik ervaar geen werkdruk. Zij zien de kinderen.
I: En verder?
R: De leraar gaat. De ouders komen. De rest blijft.
"""


@pytest.fixture
def checks(folder: Path, run: Run) -> list[PatternCheck]:
    (folder / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    run("import", "a.txt")
    book, problems = load_codebook(BOOK, "b.yaml")
    assert book is not None, problems
    return check_patterns(book, open_project(folder))


def test_hits_are_counted_where_codes_are_proposed(checks: list[PatternCheck]) -> None:
    assert [(each.pattern, each.hits, each.negated, each.warning) for each in checks] == [
        ("werkdruk", 3, 1, ""),
        ("de", 7, 0, "everywhere"),
        ("nergens", 0, 0, "silent"),
        (r"\bé[a-z]+", 0, 0, "border"),
        ("werkdruk (unless geen)", 2, 0, ""),
    ]


def test_examples_show_the_hit_and_whether_it_is_denied(checks: list[PatternCheck]) -> None:
    assert [(example.segment, example.text, example.negated) for example in checks[0].examples] == [
        (2, "De [werkdruk] is hoog.", False),
        (3, "De school ziet de [werkdruk].", False),
        (4, "Ik ervaar geen [werkdruk].", True),
    ]
    assert len(checks[1].examples) == 3


def test_without_texts_only_the_writing_is_judged(folder: Path) -> None:
    book, _problems = load_codebook(BOOK, "b.yaml")
    assert book is not None
    for project in (None, open_project(folder)):
        checks = check_patterns(book, project)
        assert [(each.hits, each.warning) for each in checks] == [
            (None, ""), (None, ""), (None, ""), (None, "border"), (None, ""),
        ]  # fmt: skip


def test_long_passages_are_cut_between_words() -> None:
    text = "Het begin van een lang verhaal dat maar doorgaat en waarin ik dan toch groei naar iets anders door en dan "
    text += "komt er nog een heel stuk achteraan dat niemand hoeft te lezen."
    spans = [(100 + text.index(word), 100 + text.index(word) + len(word)) for word in ("groei", "door en")]
    short = marked(Segment("t", 1, 100, 100 + len(text), 0, text), [spans[0], (spans[1][0], spans[1][0] + 4)])
    assert (
        short
        == "…maar doorgaat en waarin ik dan toch [groei] naar iets anders [door] en dan komt er nog een heel stuk…"
    )


def test_the_command_shows_hits_and_warnings(folder: Path, run: Run) -> None:
    (folder / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "b.yaml").write_text(BOOK, encoding="utf-8")
    assert "! \\b does not know" in run("codebook", "check", "b.yaml").out
    run("import", "a.txt")
    done = run("codebook", "check", "b.yaml")
    lines = done.out.splitlines()
    assert lines[:5] == [
        "druk",
        "  werkdruk  3 hits, 1 of them denied",
        "    a:2  De [werkdruk] is hoog.",
        "    a:3  De school ziet de [werkdruk].",
        "    a:4  Ik ervaar geen [werkdruk]. (denied)",
    ]
    assert "  de  7 hits  ! hits more than half of all segments" in lines
    assert "  nergens  0 hits  ! never hits" in lines
    assert done.err.endswith("Proef 1: 1 codes, 5 patterns, no faults.\n")


def test_the_command_gives_one_object_a_pattern(folder: Path, run: Run) -> None:
    (folder / "b.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    run("import", "a.txt")
    rows: list[dict[str, Any]] = run("codebook", "check", "b.yaml", "--json").rows()
    assert len(rows) == 5
    assert rows[0] | {"examples": []} == {
        "code": "druk", "pattern": "werkdruk", "hits": 3, "negated": 1, "examples": [], "warning": "",
    }  # fmt: skip
    assert rows[0]["examples"][2] == {
        "transcript": "a", "segment": 4, "text": "Ik ervaar geen [werkdruk].", "negated": True,
    }  # fmt: skip


def test_a_file_is_checked_where_there_is_no_project(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    assert "5 patterns, no faults" in run("codebook", "check", "b.yaml").err
    assert "there is no project here" in run("codebook", "check", code=1).err


def test_suggestions_say_what_is_denied(folder: Path, run: Run) -> None:
    (folder / "codebooks" / "boek.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    run("import", "a.txt")
    run("tag")
    because = [row["evidence"]["because"] for row in run("list", "suggestions", "--json").rows()]
    assert because[2] == "not: werkdruk"
