"""Tables in CSV, TSV and Excel: conversations turn by turn, and open answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.files.grids import read_csv, read_excel
from oop_qual.files.plain import is_talk_header
from oop_qual.files.source import Document, Source, noted, stem_of
from oop_qual.language import _
from oop_qual.transcript.celltalk import parse_cells
from oop_qual.transcript.columns import BEGINS, SPEAKER, folded
from oop_qual.transcript.tables import parse_table
from oop_qual.transcript.times import whole_stamp

if TYPE_CHECKING:
    from pathlib import Path

    from oop_qual.files.grids import Grid
    from oop_qual.transcript.columns import Asked
    from oop_qual.transcript.pieces import Parsed

_TIMED = 0.8  # share of the rows that have a time, from which on they are turns and no answers


def read_csv_table(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcripts in a table whose cells semicolons, commas or tabs set apart."""
    return _table(path, read_csv(path, data), asked, "CSV")


def read_tsv_table(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcripts in a table between tabs."""
    return _table(path, read_csv(path, data), asked, "TSV")


def read_excel_table(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcripts in the first sheet that has any cells."""
    return _table(path, read_excel(path, data), asked, "Excel")


def _table(path: Path, grid: Grid, asked: Asked, kind: str) -> Source:
    if parsed := _timed(grid, asked):
        document = Document(stem_of(path), noted(replace(parsed, skipped=(*grid.skipped, *parsed.skipped)), grid.note))
        return Source(_("{kind}, a conversation").format(kind=kind), grid.container, (document,), table=True)
    table = parse_table(grid.rows, asked, lambda number: f"{path.name}, {_row_at(number)}")
    name = _("{kind}, open answers") if table.survey else _("{kind}, a conversation")
    documents = tuple(
        Document(one.name or stem_of(path), one.parsed, one.codes, one.attributes) for one in table.documents
    )
    if documents:
        first = noted(documents[0].parsed, grid.note)
        documents = (
            replace(documents[0], parsed=replace(first, skipped=(*grid.skipped, *first.skipped))),
            *documents[1:],
        )
    return Source(name.format(kind=kind), grid.container, documents, table=True, survey=table.survey)


def _timed(grid: Grid, asked: Asked) -> Parsed | None:
    """Return the turns of a table with times and texts in which nobody is named, as NVivo keeps them; else None."""
    if asked.names() or asked.marked or not grid.rows or not is_talk_header(grid.rows[0]):
        return None
    names = [folded(cell) for cell in grid.rows[0]]
    at = next((place for place, name in enumerate(names) if name in BEGINS), None)
    if at is None or set(names) & SPEAKER:
        return None
    rows = [row for row in grid.rows[1:] if any(map(str.strip, row))]
    times = sum(len(row) > at and whole_stamp(row[at]) is not None for row in rows)
    return parse_cells(grid.rows, asked) if times >= max(1, _TIMED * len(rows)) else None


def _row_at(number: int) -> str:
    return _("row {n}").format(n=number)
