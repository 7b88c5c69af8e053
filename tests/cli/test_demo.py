"""The demo runs the whole job; its slides carry the themes and nobody's name."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from conftest import Run

TRANSCRIPTS = Path(__file__).parents[2] / "transcripts"


def test_the_demo_goes_from_transcripts_to_slides(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from pptx import Presentation

    said = run("demo", tmp_path / "demo")
    assert "citaten.pptx" in said.out
    monkeypatch.chdir(tmp_path / "demo")
    transcripts = run("list", "transcripts", "--json").rows()
    assert len(transcripts) == 10
    assert sum(row["words"] for row in transcripts) > 10_000
    assert all(row["speaker"] for row in run("list", "segments", "--json").rows() if row["transcript"] != "groep-oa")
    assert len(run("list", "suggestions", "--json").rows()) >= 300
    speakers = run("list", "speakers", "--json").rows()
    assert all(row["attributes"].get("functie") for row in speakers if row["role"] == "respondent")
    slides = Presentation(str(tmp_path / "demo" / "exports" / "citaten.pptx")).slides
    titles = {slide.shapes.title.text_frame.text.split("\v")[0] for slide in slides if slide.shapes.title}
    themes = {row["label"] for row in run("list", "codes", "--json").rows() if not row["parent"]}
    assert all(any(title.startswith(theme) for title in titles) for theme in themes)
    beside = Presentation(str(tmp_path / "demo" / "exports" / "doorgroeien.pptx")).slides
    assert any(slide.shapes.title and "(n = 12)" in slide.shapes.title.text_frame.text for slide in beside)
    assert "a project here already" in run("demo", tmp_path / "demo", code=1).err


def test_no_speaker_s_name_is_in_an_export_by_us(tmp_path: Path, run: Run) -> None:
    run("demo", tmp_path / "demo")
    with (TRANSCRIPTS / "sprekers.csv").open(encoding="utf-8") as file:
        names = {row["speaker"] for row in csv.DictReader(file) if len(row["speaker"].split()) > 1}
    page = (tmp_path / "demo" / "exports" / "citaten.csv").read_text(encoding="utf-8")
    assert not [name for name in names if name in page]
    assert "oa-01" not in page
