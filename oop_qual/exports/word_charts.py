"""Put an editable chart into a Word document, which python-docx cannot do by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oop_qual.exports.charts import chart_files
from oop_qual.exports.runs import one_line

if TYPE_CHECKING:
    from docx.document import Document

    from oop_qual.model import Chart

WIDTH = 5_760_000  # English metric units: 16 centimetres, as wide as the text
HIGHEST = 6_900_000  # a page without its margins and a heading with a few lines
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)
DRAWING = """<w:drawing {names}><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{number}" name="chart {number}"/><wp:cNvGraphicFramePr/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{link}"/></a:graphicData>
</a:graphic></wp:inline></w:drawing>"""


def add_word_chart(paper: Document, chart: Chart, number: int, said: str) -> None:
    """Add a chart as a paragraph; ``number`` tells it from the others, ``said`` is read to who cannot see it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    drawn, workbook = chart_files(chart)
    package = paper.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART, drawn, package)
    numbers = Part(PackURI(f"/word/embeddings/numbers{number}.xlsx"), WORKBOOK, workbook, package)
    held = part.relate_to(numbers, RELATIONSHIP_TYPE.PACKAGE)
    if held not in drawn.decode():
        msg = "the chart names its workbook by another relationship"
        raise AssertionError(msg)
    link = paper.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    shape: Any = parse_xml(DRAWING.format(names=NAMES, width=WIDTH, height=_height(chart), number=number, link=link))
    shape[0].find("{*}docPr").set("descr", one_line(said))
    paper.add_paragraph().add_run()._r.append(shape)  # noqa: SLF001 - python-docx has no other way to its elements


def _height(chart: Chart) -> int:
    """Return the height of a chart in English metric units, at most a page's."""
    rows = (
        8 if chart.kind == "lines" else len(chart.categories) * max(1, len(chart.series) if chart.kind == "bars" else 1)
    )
    return min(HIGHEST, 1_200_000 + 160_000 * rows)
