"""Suggestions in a project: learned from decisions, with evidence in the text, and a first round to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oop_qual.workflow.project import Project, open_project
from oop_qual.workflow.suggesting import first_passages, suggest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

    from oop_qual.model import Coding

BOOK = """
codebook: Proef
version: "1"
codes:
  - id: geld
    label: Geld en salaris
    definition: Wat iemand verdient.
    patterns: [schaal]
  - id: rust
    label: Rust in de groep
    examples: ["Het was lekker stil vandaag."]
"""
TALK = """\
I: Wat verdien je?
R: Mijn salaris is laag. Ik zit in schaal vier. De hypotheek betaal ik amper.
I: En de groep?
R: Het is rustig in de groep. Zij zijn stil. De taart was lekker.
"""


@pytest.fixture
def project(folder: Path, run: Run) -> Project:
    (folder / "codebooks").mkdir(exist_ok=True)
    (folder / "proef.yaml").write_text(BOOK, encoding="utf-8")
    for name in "abc":
        (folder / f"{name}.txt").write_text(TALK, encoding="utf-8")
    run("import", "a.txt", "b.txt", "c.txt")
    run("recode", "proef.yaml", "--yes")
    return open_project(folder)


def suggested(project: Project) -> list[Coding]:
    from oop_qual.store.codings import load_codings

    with project.reading() as connection:
        return [one for one in load_codings(connection, coder="") if "model" in one.provenance.kind]


def evidence(project: Project, coding: Coding) -> list[str]:
    """Return the words that speak for a suggestion, as they stand in the transcript."""
    from oop_qual.store.transcripts import load_transcript

    with project.reading() as connection:
        loaded = load_transcript(connection, coding.span.transcript)
    assert loaded is not None
    return [loaded[0].text[start:end] for start, end in coding.evidence.spans]


def test_before_any_decision_the_codebook_speaks_and_says_so(project: Project) -> None:
    report = suggest(project, "anna")
    assert report.suggestions == len(suggested(project)) > 0
    assert "Nothing is decided yet" in report.warning
    pattern = next(one for one in suggested(project) if "schaal" in one.evidence.because)
    assert pattern.code == "geld"
    assert "schaal" in evidence(project, pattern)


def test_a_suggestion_names_a_passage_it_is_like(project: Project, run: Run) -> None:
    rows = "transcript,text,code,decision\n"
    rows += "".join(f"{name},De hypotheek betaal ik amper.,geld,accept\n" for name in "ab")
    (project.folder / "d.csv").write_text(rows, encoding="utf-8")
    run("decide", "d.csv", "--coder", "anna")
    suggest(project, "anna")
    learned = [one for one in suggested(project) if one.code == "geld" and one.span.transcript == "c"]
    assert any("like segment" in one.evidence.because for one in learned)


def test_a_wanted_precision_and_a_limit_are_kept(project: Project, run: Run) -> None:
    assert suggest(project, "anna", limit=2).suggestions == 2
    done = run("suggest", "--precision", "0.9", "--coder", "anna")
    assert "codebook's own words alone" in done.err


def test_the_first_round_is_spread_over_the_transcripts(project: Project) -> None:
    found = first_passages(project, "anna", count=6)
    assert sorted(span.transcript for span in found) == ["a", "a", "b", "b", "c", "c"]
    assert found == sorted(found)
    assert first_passages(project, "anna", count=6) == found
