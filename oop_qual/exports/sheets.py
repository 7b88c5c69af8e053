"""Quote banks and tables as an Excel sheet in which text stays text."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from oop_qual.errors import BadInputError
from oop_qual.exports.archive import AUTHOR, MADE, settled
from oop_qual.exports.captions import quote_rows
from oop_qual.exports.cells import finite
from oop_qual.exports.runs import one_line, printable, runs_of
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from oop_qual.exports.cells import Cell
    from oop_qual.exports.runs import Run
    from oop_qual.model import QuoteBank, Table

MOST_ROWS = 1_048_575  # of a sheet, under the header
MOST_UNITS = 32_767  # of a cell, in UTF-16 code units
NARROW, WIDE = 10, 70  # of a column, in letters
QUOTE = 2  # the column that holds the quote itself
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet


class Looks(NamedTuple):
    """The formats of cells."""

    head: Format
    cell: Format
    plain: Format
    bold: Format
    key: Format


def quote_sheet(bank: QuoteBank) -> bytes:
    """Return a quote bank as an Excel sheet, one quote a row, its key sentence bold."""
    rich = [runs_of(quote) for theme in bank.themes for quote in theme.quotes]
    return _file(quote_rows(bank), rich)


def table_sheet(table: Table) -> bytes:
    """Return a table as an Excel sheet; BadInputError where it has more rows than a sheet holds."""
    return _file(table, ())


def _file(table: Table, rich: Sequence[tuple[Run, ...]]) -> bytes:
    from xlsxwriter import Workbook

    if len(table.rows) > MOST_ROWS:
        what = _("The table has {rows} rows; an Excel sheet holds {most}.").format(rows=len(table.rows), most=MOST_ROWS)
        raise BadInputError(what, where=one_line(table.title), remedy=_("Export it to .csv."))
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": one_line(table.title)[:255], "author": AUTHOR, "created": MADE})
        _fill(book, table, rich)
    return settled(out.getvalue())


def _fill(book: Workbook, table: Table, rich: Sequence[tuple[Run, ...]]) -> None:
    looks = looks_of(book)
    fill_sheet(book.add_worksheet(sheet_name(table.title)), table, rich, looks)
    if table.method:
        _add_method(book, table.method, looks)


def fill_sheet(sheet: Worksheet, table: Table, rich: Sequence[tuple[Run, ...]], looks: Looks) -> None:
    """Write a table into a sheet, with a filter; ``rich`` are the quotes of a bank in runs, one a row."""
    for column, name in enumerate(table.columns):
        _write_text(sheet, 0, column, printable(name), looks, looks.head)
        sheet.set_column(column, column, _width(table, column))
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            if rich and column == QUOTE:
                _write_rich(sheet, row, column, rich[row - 1], looks)
            else:
                _write_cell(sheet, row, column, cell, looks)
    if not table.rows:
        _write_text(sheet, 1, 0, _("Nothing to show."), looks, looks.plain)
    _arrange(sheet, table)


def _add_method(book: Workbook, method: str, looks: Looks) -> None:
    """Add a sheet that says how the rows came about."""
    taken = {sheet.get_name().lower() for sheet in book.worksheets()}
    name = _("Method")
    sheet = book.add_worksheet(name if name.lower() not in taken else f"{name} 2")
    sheet.set_column(0, 0, WIDE)
    _write_text(sheet, 0, 0, printable(method), looks, looks.cell)


def looks_of(book: Workbook) -> Looks:
    """Return the formats of cells."""
    head = {"bold": True, "bg_color": "#12404A", "font_color": "#FFFFFF", "valign": "top", "text_wrap": True}
    return Looks(
        book.add_format(head),
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format(),
        book.add_format({"bold": True}),
        book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
    )


def _arrange(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def sheet_name(title: str) -> str:
    """Return a title as Excel allows it for a sheet."""
    name = FORBIDDEN.sub(" ", one_line(title))[:31].strip(" '")
    return _("Table") if name.lower() in {"", "history"} else name  # Excel keeps the name History to itself


def _width(table: Table, column: int) -> int:
    longest = max((len(str(row[column])) for row in table.rows[:200]), default=0)
    return min(WIDE, max(NARROW, longest + 2, len(table.columns[column]) + 4))


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, looks: Looks) -> None:
    cell = finite(cell)
    if isinstance(cell, str):
        _write_text(sheet, row, column, printable(cell), looks, looks.cell)
    elif cell is not None:
        sheet.write_number(row, column, cell, looks.cell)


def _write_text(sheet: Worksheet, row: int, column: int, text: str, looks: Looks, look: Format) -> None:
    text = _shortened(text)
    if text.startswith("<r>") and text.endswith("</r>"):  # what xlsxwriter takes for markup of its own
        sheet.write_rich_string(row, column, looks.plain, text[:1], looks.plain, text[1:], look)
    else:
        sheet.write_string(row, column, text, look)


def _write_rich(sheet: Worksheet, row: int, column: int, runs: tuple[Run, ...], looks: Looks) -> None:
    text = "".join(run.text for run in runs)
    if len(runs) < 2 or _shortened(text) != text:  # Excel wants two runs or more in a cell that mixes weights
        _write_text(sheet, row, column, text, looks, looks.key if len(runs) == 1 and runs[0].bold else looks.cell)
        return
    parts = [part for run in runs for part in (looks.bold if run.bold else looks.plain, run.text)]
    sheet.write_rich_string(row, column, *parts, looks.cell)


def _shortened(text: str) -> str:
    """Return the text as far as a cell holds it, with an ellipsis where it is cut off."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_UNITS:
        return text
    return units[: 2 * MOST_UNITS - 2].decode("utf-16-le", errors="ignore") + "…"
