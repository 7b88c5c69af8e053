"""Read the rows of a CSV file or of an Excel sheet, as text."""

from __future__ import annotations

import csv
import warnings
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.files.contents import ARCHIVE_FAULTS, broken, open_archive, read_text, tidy
from oop_qual.language import _
from oop_qual.transcript.pieces import Skipped

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, all words of its file, and what is not in the rows."""

    rows: Rows
    container: str
    note: str = ""
    skipped: tuple[Skipped, ...] = ()


_DELIMITERS = ";,\t"
_SAMPLE = 50  # rows in which the delimiter shows
_LONGEST_CELL = 10_000_000  # characters
_MOST_ROWS = 1_048_576  # of a sheet in Excel; a damaged one can claim billions of empty rows
_MOST_CELLS = 10_000_000
# What openpyxl lets through from sheets that other programs wrote or that were damaged.
_FAULTS = (*ARCHIVE_FAULTS, KeyError, TypeError, IndexError, AttributeError, ArithmeticError, AssertionError,
           SyntaxError)  # fmt: skip


def read_csv(path: Path, data: bytes) -> Grid:
    """Return the cells of a CSV file; its delimiter is a semicolon, a comma or a tab, whichever fits."""
    text, note = read_text(path, data)
    first, _newline, rest = text.partition("\n")
    if first.casefold().startswith("sep=") and len(first) == len("sep=") + 1:  # how Excel tells the delimiter
        return Grid([[], *_parsed(path, rest, first[-1])], rest, note)
    return Grid(_parsed(path, text, _delimiter(text)), text, note)


def _delimiter(text: str) -> str:
    """Choose the delimiter that cuts most rows into the same number of cells, above one."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    sample = csv.reader(StringIO(text[:200_000]), delimiter=delimiter)
    try:
        widths = Counter(len(row) for row, _n in zip(sample, range(_SAMPLE), strict=False) if row)
    except csv.Error:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (count / widths.total() if width > 1 else 0.0), width


def _parsed(path: Path, text: str, delimiter: str) -> Rows:
    """Cut a table strictly: a quotation mark in the wrong place would glue or swallow words."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    rows: Rows = []
    try:
        rows.extend(lines)
    except csv.Error as error:
        if "unexpected end" in str(error):
            what = _("the quotation mark that row {n} opens is never closed.").format(n=len(rows) + 1)
        else:
            what = _("in row {n} a quotation mark stands in the middle of a text.").format(n=len(rows) + 1)
        raise BadInputError(what, where=str(path), remedy=_("Save the table again as CSV.")) from None
    return rows


def read_excel(path: Path, data: bytes) -> Grid:
    """Return the cells of the first sheet that has any; further sheets are skipped with a note."""
    open_archive(path, data)  # refuses what is broken, too large or declares entities
    try:
        sheets = _sheets(data)
    except _FAULTS:
        raise broken(path) from None
    filled = [(title, rows) for title, rows in sheets if any(any(row) for row in rows)]
    skipped = tuple(
        Skipped(_words(rows), _("sheet '{title}'").format(title=title), _("only the first sheet is read"))
        for title, rows in filled[1:]
    )
    rows = filled[0][1] if filled else []
    return Grid(rows, "\n".join((_words(rows), *(part.text for part in skipped))), "", skipped)


def _sheets(data: bytes) -> list[tuple[str, Rows]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings and validations, which hold no words
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        try:
            return [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
        finally:
            book.close()


def _rows(sheet: ReadOnlyWorksheet) -> Rows:
    """Return the cells of a sheet up to its last filled row, whatever size the sheet claims to have."""
    sheet.reset_dimensions()  # programs write a wrong size, and cells outside of it would be lost
    rows: Rows = []
    size = 0
    for row in sheet.iter_rows(values_only=True):  # type: ignore[misc]  # its stub is that of a sheet to write
        cells = list(map(_text, row))
        size += len(cells)
        if size > _MOST_CELLS or len(rows) >= _MOST_ROWS:
            raise ValueError(size)
        while cells and not cells[-1]:
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(value: object) -> str:
    """Write a cell's value as text: whole numbers without a point, dates and times as in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return tidy(str(value))


def _words(rows: Rows) -> str:
    return " ".join(cell for row in rows for cell in row)
