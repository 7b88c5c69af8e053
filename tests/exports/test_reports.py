"""A report in each format: everything is in it, text stays text, charts stay charts, and Office opens it."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import openpyxl
import pptx
import pytest
from lxml import etree
from whole_report import BARS, EMPTY, GRID, LINES, NASTY, REPORT, STACKED

from oop_qual.exports import REPORT_EXPORTERS
from oop_qual.exports.pictures import picture_png, picture_svg, shown
from oop_qual.exports.runs import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from oop_qual.model import Chart

SVG = "{http://www.w3.org/2000/svg}"


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


@pytest.mark.parametrize("suffix", REPORT_EXPORTERS)
def test_the_same_report_gives_the_same_bytes(suffix: str) -> None:
    assert REPORT_EXPORTERS[suffix](REPORT) == REPORT_EXPORTERS[suffix](REPORT)
    assert REPORT_EXPORTERS[suffix](EMPTY)


@pytest.mark.parametrize("chart", [BARS, STACKED, LINES, GRID], ids=lambda chart: chart.kind)
def test_a_picture_names_what_it_draws_and_text_stays_text(chart: Chart) -> None:
    picture = etree.fromstring(picture_svg(chart))
    said = " ".join(" ".join(map(str, part.itertext())) for part in picture.iter(f"{SVG}text"))
    assert picture.find(f".//{SVG}script") is None
    for name in chart.categories[:1]:
        assert printable(name).split()[0] in said
    assert picture_png(chart).startswith(b"\x89PNG")


def test_numbers_are_written_as_the_language_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [shown(value) for value in (None, 3, 2.5, 0.25)] == ["–", "3", "2.5", "0.25"]
    monkeypatch.setenv("OOP_QUAL_LANG", "nl")
    assert shown(2.5) == "2,5"


def test_word_holds_charts_that_stay_charts() -> None:
    data = REPORT_EXPORTERS[".docx"](REPORT)
    parts = members(data)
    charts = [name for name in parts if name.startswith("word/charts/chart")]
    assert len(charts) == 3
    for name in charts:
        number = name.removeprefix("word/charts/chart").removesuffix(".xml")
        relation = parts[f"word/charts/_rels/chart{number}.xml.rels"].decode()
        assert f"embeddings/numbers{number}.xlsx" in relation
        (link,) = (part.get("Id") for part in etree.fromstring(relation.encode()))
        assert f'r:id="{link}"'.encode() in parts[name]
    book = openpyxl.load_workbook(BytesIO(parts["word/embeddings/numbers1.xlsx"]))
    assert [row[1] for row in book.active.values] == ["passages", 12, 7.5, None, 3]  # type: ignore[union-attr]
    text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    for said in ("Hoe vaak", "Verzadiging", "definition: Overleggen.", "Codeboek 1.0.", printable(NASTY)):
        assert said in text


def test_slides_hold_charts_tables_and_quotes_beside() -> None:
    deck: Any = pptx.Presentation(BytesIO(REPORT_EXPORTERS[".pptx"](REPORT)))
    kinds = [["chart" if shape.has_chart else "table" if shape.has_table else "text" for shape in slide.shapes]
             for slide in deck.slides]  # fmt: skip
    assert sum(kind.count("chart") for kind in kinds) == 3
    joint = deck.slides[2]
    assert [shape.has_chart for shape in joint.shapes][1] is True
    assert "Ik ken het kind" in "".join(shape.text_frame.text for shape in joint.shapes if shape.has_text_frame)
    assert "Geteld: passages." in joint.notes_slide.notes_text_frame.text
    chart = next(shape.chart for shape in deck.slides[1].shapes if shape.has_chart)
    assert list(chart.plots[0].series[0].values) == [12, 7.5, None, 3]
    assert list(chart.plots[0].categories)[:1] == ["Sparren"]


def test_excel_holds_numbers_charts_and_no_formula() -> None:
    data = REPORT_EXPORTERS[".xlsx"](REPORT)
    book = openpyxl.load_workbook(BytesIO(data))
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)
    assert list(book["Hoe vaak"].values)[1] == ("Sparren", 12)
    assert sum(name.startswith("xl/charts/chart") for name in members(data)) == 3
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_markdown_and_json_hold_it_all() -> None:
    told = json.loads(REPORT_EXPORTERS[".json"](REPORT))
    assert told["sections"][0]["rows"][0] == {"code": "Sparren", "passages": 12}
    assert told["themes"][0]["quotes"][0]["emphasis"] == "Ik ken het kind"
    text = REPORT_EXPORTERS[".md"](REPORT).decode()
    assert "## Wil doorgroeien" in text
    assert "<script>" not in text.replace("\\<script\\>", "")


@pytest.mark.parametrize("suffix", [".docx", ".pptx"])
def test_office_opens_it_and_shows_every_section(suffix: str, render: Callable[[bytes, str], Path]) -> None:
    pdf = render(REPORT_EXPORTERS[suffix](REPORT), suffix)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    for said in ("Hoe vaak", "Wil doorgroeien", "Verzadiging", "Sparren"):
        assert said in text, (suffix, said)
