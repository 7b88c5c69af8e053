"""The slide that it all began with: five quotes, whole and in order, bold exactly where they were bold."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

SEED = Path(__file__).parents[3] / "shared" / "seed.txt"
THEME = "Toegevoegde waarde naast de leraar"
CODEBOOK = Path(__file__).parents[2] / "codebooks" / "oop.yaml"


def seed_quotes() -> list[str]:
    """Return the paragraphs under the slide's title, with ** around what is bold."""
    if not SEED.is_file():
        pytest.skip("the seed slides are not beside this checkout (../shared/seed.txt)")
    after = SEED.read_text(encoding="utf-8").split(f"{THEME}\n", 1)[1].split("In gesprek", 1)[0]
    return [line.strip() for line in after.splitlines() if line.strip()]


def test_the_slide_shows_the_five_quotes(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    quotes = seed_quotes()
    plain = [quote.replace("**", "") for quote in quotes]
    bold = [quote.split("**")[1] if "**" in quote else "" for quote in quotes]
    assert len(quotes) == 5
    (tmp_path / "citaten.txt").write_text(
        "".join(f"R{n}: {text}\n" for n, text in enumerate(plain, 1)), encoding="utf-8"
    )
    run("init", tmp_path / "p", "--codebook", CODEBOOK)
    monkeypatch.chdir(tmp_path / "p")
    run("import", tmp_path / "citaten.txt")
    _write(tmp_path / "d.csv", ["transcript", "text", "code", "decision"], [
        ["citaten", text, "toegevoegde-waarde", "accept"] for text in plain
    ])  # fmt: skip
    run("decide", tmp_path / "d.csv")
    _write(tmp_path / "q.csv", ["transcript", "text", "emphasis"], [
        ["citaten", text, key] for text, key in zip(plain, bold, strict=True)
    ])  # fmt: skip
    run("quote", tmp_path / "q.csv")
    run("export", "slides.pptx")
    said, emphasised = _slides(tmp_path / "p" / "slides.pptx")
    assert [said.find(text) for text in plain] == sorted(said.find(text) for text in plain)
    assert all(text in said for text in plain)
    assert [key for key in emphasised if key.strip()] == [key for key in bold if key]


def _write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def _slides(path: Path) -> tuple[str, list[str]]:
    """Return the text of the theme's slides, and the bold runs of their quotes."""
    from pptx import Presentation

    text, bold = [], []
    for slide in Presentation(str(path)).slides:
        title = slide.shapes.title
        if title is None or not title.text_frame.text.startswith(THEME):
            continue
        for shape in slide.placeholders:
            if shape.shape_id == title.shape_id:
                continue
            for paragraph in shape.text_frame.paragraphs:
                text.append("".join(run.text for run in paragraph.runs))
                bold += [run.text for run in paragraph.runs if run.font.bold]
    return "\n".join(text), bold
