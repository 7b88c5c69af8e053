"""A report as slides: each section with its chart, its numbers, and the quotes beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oop_qual.exports.cells import written
from oop_qual.exports.charts import add_chart, rgb
from oop_qual.exports.deck import BODY, INDENT, Box, add_number, new_deck, saved
from oop_qual.exports.paging import pages_of
from oop_qual.exports.pictures import COLOURS
from oop_qual.exports.runs import one_line, printable
from oop_qual.exports.slides import add_cover, add_quotes, add_title
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pptx.presentation import Presentation

    from oop_qual.exports.cells import Cell
    from oop_qual.model import Report, Section

ROWS, COLUMNS, LONGEST = 11, 8, 60  # of a table on a slide, and letters in a cell
ONLY_TITLE = 5  # the layout of the design with a title alone
MOST_BARS = 24  # on a slide; more cannot be read
HALF = BODY.width * 55 // 100


def report_slides(report: Report) -> bytes:
    """Return a report as a PowerPoint deck."""
    title = one_line(report.title) or _("Report")
    deck = new_deck(title)
    count = len(report.sections)
    add_cover(deck, title, ngettext("{n} section", "{n} sections", count).format(n=count))
    for section in report.sections:
        _add_section(deck, section, report.method)
    return saved(deck)


def _add_section(deck: Presentation, section: Section, method: str) -> None:
    notes = "\n".join(filter(None, (printable(section.text), printable(method))))
    slides: list[Any] = [_draw(deck, section) if _can_draw(section) else None]
    if slides[0] is None and not section.quotes:
        slides = [_tabled(deck, section, rows, at) for at, rows in enumerate(_cut(section.table.rows), 1)]
    if section.quotes:
        slides += _add_quotes(deck, section, slides[0])
    for slide in filter(None, slides):
        add_number(slide)
        slide.notes_slide.notes_text_frame.text = notes


def _can_draw(section: Section) -> bool:
    chart = section.chart
    if chart is None or chart.kind == "grid" or not chart.categories:
        return False
    bars = len(chart.categories) * (len(chart.series) if chart.kind == "bars" else 1)
    return chart.kind == "lines" or bars <= MOST_BARS


def _draw(deck: Presentation, section: Section) -> Any:  # noqa: ANN401
    slide = _titled(deck, section.title)
    width = HALF if section.quotes else BODY.width
    if section.chart:
        add_chart(slide, section.chart, (BODY.left, BODY.top, width, BODY.height))
    return slide


def _titled(deck: Presentation, title: str, number: int = 1) -> Any:  # noqa: ANN401 - see charts
    slide: Any = deck.slides.add_slide(deck.slide_layouts[ONLY_TITLE])
    add_title(slide.shapes.title.text_frame.paragraphs[0], one_line(title), number)
    return slide


def _add_quotes(deck: Presentation, section: Section, beside: Any) -> list[Any]:  # noqa: ANN401
    """Put the quotes beside the chart as far as they fit, and the others on slides of their own."""
    right = Box(BODY.left + HALF, BODY.top, BODY.width - HALF, BODY.height)
    made: list[Any] = []
    pages = pages_of(section.quotes, right.room(INDENT))
    for number, page in enumerate(pages, 1):
        slide = beside if beside is not None and number == 1 else _titled(deck, section.title, number)
        box: Any = slide.shapes.add_textbox(*right)
        box.text_frame.word_wrap = True
        add_quotes(box.text_frame, page)
        if slide is not beside:
            _centre(box)
            made.append(slide)
    return made


def _centre(box: Any) -> None:  # noqa: ANN401 - shapes of python-pptx have no common type
    box.left = BODY.left + (BODY.width - box.width) // 2


def _cut(rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Sequence[Cell]]]:
    yield from (rows[at : at + ROWS] for at in range(0, max(1, len(rows)), ROWS))


def _tabled(deck: Presentation, section: Section, rows: Sequence[Sequence[Cell]], number: int) -> Any:  # noqa: ANN401
    """Add a slide with some rows of a table under its header; a wide table shows its first columns."""
    from pptx.util import Pt

    slide = _titled(deck, section.title, number)
    columns = section.table.columns[:COLUMNS]
    if not columns:
        return slide
    height = BODY.height * (len(rows) + 1) // (ROWS + 1)
    frame: Any = slide.shapes.add_table(len(rows) + 1, len(columns), BODY.left, BODY.top, BODY.width, height)
    for at, row in enumerate((columns, *rows)):
        for column, value in enumerate(row[: len(columns)]):
            cell = frame.table.cell(at, column)
            cell.text = _short(written(value))
            cell.text_frame.paragraphs[0].font.size = Pt(12)
            cell.margin_top = cell.margin_bottom = Pt(1)
            if at == 0:
                cell.fill.solid()
                cell.fill.fore_color.rgb = rgb(COLOURS[0])
    return slide


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
