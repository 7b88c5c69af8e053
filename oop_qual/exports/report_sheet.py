"""A report as an Excel file: a sheet a section with its numbers and an editable chart, and the quotes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from oop_qual.exports.archive import AUTHOR, MADE, settled
from oop_qual.exports.captions import quote_rows
from oop_qual.exports.pictures import COLOURS
from oop_qual.exports.runs import one_line, printable, runs_of
from oop_qual.exports.sheets import fill_sheet, looks_of, sheet_name
from oop_qual.language import _
from oop_qual.model import QuoteBank, Table, ThemeQuotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from oop_qual.exports.sheets import Looks
    from oop_qual.model import BankedQuote, Chart, Report

KINDS = {"bars": {"type": "bar"}, "stacked": {"type": "bar", "subtype": "stacked"}, "lines": {"type": "line"}}
NUMBERS = "Charts"  # the sheet that holds what the charts draw; ASCII, for it stands in their formulas


def report_sheet(report: Report) -> bytes:
    """Return a report as an Excel file."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        about = {"title": one_line(report.title)[:255], "author": AUTHOR, "created": MADE}
        book.set_properties(about)
        _Writer(book, looks_of(book)).write(report)
    return settled(out.getvalue())


class _Writer:
    """Adds sheets to a workbook; each has a name of its own."""

    def __init__(self, book: Workbook, looks: Looks) -> None:
        self._book, self._looks = book, looks
        self._names: set[str] = {NUMBERS.lower()}
        self._drawn: Worksheet | None = None
        self._row = 0

    def write(self, report: Report) -> None:
        """Write all sheets."""
        contents = self._sheet(_("Contents"))
        rows = [(section.title, section.text) for section in report.sections]
        fill_sheet(contents, Table("", (_("section"), _("what it says")), rows), (), self._looks)
        for section in report.sections:
            sheet = self._sheet(section.title)
            fill_sheet(sheet, section.table, (), self._looks)
            if section.chart and section.chart.categories and section.chart.kind != "grid":
                self._draw(sheet, section.chart, len(section.table.columns))
        quotes = tuple(quote for section in report.sections for quote in section.quotes)
        self._quotes(_("Quotes beside"), report, quotes)
        if report.bank:
            self._bank(_("Quotes"), report.bank)
        for title, table in _appendix(report):
            fill_sheet(self._sheet(title), table, (), self._looks)
        if self._drawn:
            self._drawn.hide()

    def _quotes(self, title: str, report: Report, quotes: Sequence[BankedQuote]) -> None:
        if quotes:
            self._bank(title, QuoteBank(report.title, (ThemeQuotes("", "", "", tuple(quotes)),)))

    def _bank(self, title: str, bank: QuoteBank) -> None:
        rich = [runs_of(quote) for theme in bank.themes for quote in theme.quotes]
        fill_sheet(self._sheet(title), quote_rows(bank), rich, self._looks)

    def _sheet(self, title: str) -> Worksheet:
        name, number = sheet_name(title), 1
        while name.lower() in self._names:
            number += 1
            name = f"{sheet_name(title)[:27]} {number}"
        self._names.add(name.lower())
        return self._book.add_worksheet(name)

    def _draw(self, sheet: Worksheet, chart: Chart, column: int) -> None:
        """Add a chart beside the numbers; what it draws stands in a sheet of its own, so that filters leave it."""
        self._drawn = self._drawn or self._book.add_worksheet(NUMBERS)
        top, last = self._row, self._row + len(chart.categories)
        for at, name in enumerate(chart.categories, 1):
            self._drawn.write_string(top + at, 0, one_line(name)[:80])
        drawn = self._book.add_chart(KINDS[chart.kind])
        for at, series in enumerate(chart.series, 1):
            self._drawn.write_string(top, at, one_line(series.name)[:80])
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    self._drawn.write_number(top + row, at, value)
            drawn.add_series(_series(top, last, at, chart))
        _dress(drawn, chart)
        sheet.insert_chart(1, column + 1, drawn)
        self._row = last + 2


def _series(top: int, last: int, at: int, chart: Chart) -> dict[str, Any]:
    colour = {"color": COLOURS[(at - 1) % len(COLOURS)]}
    look: dict[str, Any] = (
        {"line": colour, "marker": {"type": "automatic"}} if chart.kind == "lines" else {"fill": colour}
    )
    few = len(chart.categories) * len(chart.series) <= 30
    return {
        "name": [NUMBERS, top, at],
        "categories": [NUMBERS, top + 1, 0, last, 0],
        "values": [NUMBERS, top + 1, at, last, at],
        "data_labels": {"value": few and chart.kind != "lines"},
        **look,
    }


def _dress(drawn: Any, chart: Chart) -> None:  # noqa: ANN401 - charts of xlsxwriter have no common type
    if chart.kind == "lines":
        drawn.set_y_axis({"name": one_line(chart.unit), "min": 0})
    else:
        drawn.set_y_axis({"reverse": True})
        drawn.set_x_axis({"name": one_line(chart.unit), "major_gridlines": {"visible": True}, "min": 0})
    drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    drawn.set_size({"width": 620, "height": max(260, 26 * len(chart.categories) * (1 + len(chart.series) // 3) + 120)})


def _appendix(report: Report) -> Iterator[tuple[str, Table]]:
    """Yield what the codes mean, and how all came about."""
    if report.codebook:
        columns = (_("code"), _("label"), _("above it"), _("definition"), _("include"), _("exclude"), _("examples"))
        rows = [
            (code.id, code.label, code.parent, code.definition, code.include, code.exclude, "\n".join(code.examples))
            for code in report.codebook
        ]
        yield _("Codebook"), Table("", columns, rows)
    if report.method:
        yield _("Method"), Table("", (_("Method"),), [(printable(report.method),)])
