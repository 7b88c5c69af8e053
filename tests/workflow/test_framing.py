"""A project's tables: numbers for people and transcripts, their own names on request, and the filter of every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.framing import study_frames
from oop_qual.workflow.listing import list_rows
from oop_qual.workflow.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

DECISIONS = (
    "transcript,segment,code,decision\noa-01,2,sparren,accept\noa-01,5,tandwiel,accept\noa-01,5,sparren,reject\n"
)


def test_tables_say_what_the_lists_say(study: Path, run: Run) -> None:
    (study / "besluiten.csv").write_text(DECISIONS, encoding="utf-8")
    run("decide", "besluiten.csv", "--coder", "anna")
    project = open_project(study)
    frames = study_frames(project, names=True)
    for kind, frame in (("codings", frames.codings), ("segments", frames.segments)):
        rows = list_rows(project, kind, Filter())
        for column in ("transcript", "segment", "start", "end", "text", "speaker"):
            assert frame[column].tolist() == [row[column] for row in rows], (kind, column)
    numbered = study_frames(project)
    assert set(numbered.codings["speaker"]) == {"R1"}
    assert set(numbered.segments["transcript"]) == {"T01"}
    only = study_frames(project, Filter(code="tandwiel", speaker="Samira", coder="anna"))
    assert only.codings["code"].tolist() == ["tandwiel"]
    assert set(only.segments["speaker"]) == {"R1"}
    assert only.quotes.empty
