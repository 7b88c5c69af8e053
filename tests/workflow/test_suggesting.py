"""Suggestions in a project: learned from decisions, with evidence in the text, and a first round to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oop_qual.workflow.project import Project, open_project
from oop_qual.workflow.reviewing import ProjectDesk
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


def decided(project: Project, run: Run, coder: str, decision: str) -> None:
    rows = "transcript,text,code,decision\n"
    rows += "".join(f"{name},De hypotheek betaal ik amper.,geld,{decision}\n" for name in "ab")
    (project.folder / f"{coder}.csv").write_text(rows, encoding="utf-8")
    run("decide", f"{coder}.csv", "--coder", coder)


def pay_scale(project: Project) -> float:
    """Return how likely the code is on the sentence that nobody decided on."""
    text = ProjectDesk(project, "anna").sheet("c").transcript.text
    there = text.index("Ik zit in schaal")
    found = [
        one for one in suggested(project) if (one.span.transcript, one.span.start, one.code) == ("c", there, "geld")
    ]
    return max((one.score or 0.0 for one in found), default=0.0)


def test_each_coder_gets_what_their_own_decisions_say(project: Project, run: Run) -> None:
    decided(project, run, "anna", "accept")
    decided(project, run, "bram", "reject")
    assert "Learned from what anna decided." in run("suggest", "--coder", "anna").err
    own = pay_scale(project)
    run("suggest", "--coder", "bram")
    assert pay_scale(project) < own
    done = run("suggest", "--coder", "bram", "--all-coders")
    assert "Learned from what everybody decided: anna, bram." in done.err


def test_who_decided_nothing_gets_the_codebook_alone(project: Project, run: Run) -> None:
    assert "decided" not in suggest(project, "carla").whose
    before = [(one.span, one.code, one.score) for one in suggested(project)]
    decided(project, run, "anna", "accept")
    report = suggest(project, "carla")
    assert "carla has decided nothing yet" in report.whose
    assert "--all-coders also learns from: anna." in report.whose
    assert (report.warning, report.decisions) == ("", 0)
    assert [(one.span, one.code, one.score) for one in suggested(project)] == before


def test_what_a_model_learned_from_another_coder_is_not_shown(project: Project, run: Run) -> None:
    run("tag")
    decided(project, run, "anna", "accept")
    run("suggest", "--coder", "anna")
    shown = {name: ProjectDesk(project, name).sheet("c").suggestions for name in ("anna", "bram")}
    assert {one.provenance.kind for one in shown["anna"]} >= {"model", "pattern+model"}
    assert [(one.provenance.kind, one.score, one.evidence.because) for one in shown["bram"]] == [
        ("pattern", None, "schaal")
    ]
    assert len(ProjectDesk(project, "bram").queue("suggestions")) == 3
    run("suggest", "--coder", "anna", "--all-coders")
    assert ProjectDesk(project, "bram").sheet("c") == ProjectDesk(project, "anna").sheet("c")


def test_codings_made_earlier_count_as_their_coders_own(project: Project, run: Run) -> None:
    table = "doc;tekst;codes\n" + "".join(f"d{at};Het salaris van {at} is laag;geld\n" for at in range(3))
    (project.folder / "eerder.csv").write_text(table, encoding="utf-8")
    columns = ("--text-column", "tekst", "--document-column", "doc", "--codes-column", "codes")
    run("import", "eerder.csv", *columns, "--coder", "petra")
    assert suggest(project, "petra").decisions > 0
    assert suggest(project, "anna").decisions == 0
