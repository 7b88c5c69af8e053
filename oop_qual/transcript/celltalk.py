"""Conversations in the tables of a document: who speaks, when and what, each in a column, with or without a header."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.language import _
from oop_qual.transcript.columns import BEGINS, SPEAKER, TEXT, folded
from oop_qual.transcript.marks import LONGEST, looks_like_name
from oop_qual.transcript.pieces import Parsed, Piece, Skipped
from oop_qual.transcript.roles import is_role
from oop_qual.transcript.times import whole_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oop_qual.transcript.columns import Asked

    Rows = Sequence[Sequence[str]]

_WIDEST = 4  # columns of a table without a header in which somebody speaks
_FEWEST = 3  # rows of such a table
_ALIKE = 0.8  # share of its cells that must be times, or be there at all
_RECUR = 0.5  # names per cell: speakers come back


@dataclass(frozen=True, slots=True)
class _Columns:
    text: int
    speaker: int | None
    time: int | None
    start: int  # the first row below the header


def parse_cells(rows: Rows, asked: Asked) -> Parsed | None:
    """Return the conversation in a table, row by row; None where the table holds none."""
    columns = _by_header(rows, asked) or _by_content(rows)
    if columns is None:
        return None
    header = [Skipped(" ".join(row)) for row in rows[: columns.start]]
    body = [(at, row) for at, row in enumerate(rows[columns.start :], columns.start + 1) if any(map(str.strip, row))]
    spoken = [(at, row) for at, row in body if columns.text < len(row) and row[columns.text].strip()]
    said = {at for at, _row in spoken}
    silent = [Skipped(" ".join(row), _row_at(at), _("a row without text")) for at, row in body if at not in said]
    pieces = tuple(_piece(row, columns) for _at, row in spoken)
    return Parsed(pieces, (*header, *silent, *_beside(spoken, columns))) if pieces else None


def _by_header(rows: Rows, asked: Asked) -> _Columns | None:
    """Find the columns by their names, in the first row that names a text and a speaker or a time."""
    texts = frozenset(map(folded, asked.text)) or TEXT
    speakers = frozenset((folded(asked.speaker),)) if asked.speaker else SPEAKER
    for at, row in enumerate(rows[:_FEWEST]):
        names = [folded(cell.strip().rstrip(":")) for cell in row]
        text, speaker, time = (_first(names, known) for known in (texts, speakers, BEGINS))
        if text is not None and (speaker is not None or time is not None):
            return _Columns(text, speaker, time, at + 1)
    return None


def _first(names: Sequence[str], known: frozenset[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name in known), None)


def _by_content(rows: Rows) -> _Columns | None:
    """Find the columns by what they hold: names that come back, times, and one column that is left."""
    filled = [row for row in rows if any(map(str.strip, row))]
    width = Counter(map(len, filled)).most_common(1)[0][0] if filled else 0
    if not 2 <= width <= _WIDEST or len(filled) < _FEWEST or any(len(row) != width for row in filled):
        return None
    cells = [[row[at].strip() for row in filled] for at in range(width)]
    times = [at for at in range(width) if _are(cells[at], _is_time)]
    names = [at for at in range(width) if at not in times and _are_names(cells[at])]
    rest = [at for at in range(width) if at not in {*times, *names[:1]} and not _are(cells[at], str.isdecimal)]
    if not names or len(rest) != 1:
        return None
    return _Columns(rest[0], names[0], times[0] if times else None, 0)


def _is_time(cell: str) -> bool:
    return whole_stamp(cell) is not None


def _are(cells: Sequence[str], holds: object) -> bool:
    filled = [cell for cell in cells if cell]
    return callable(holds) and len(filled) >= _ALIKE * len(cells) and sum(map(holds, filled)) >= _ALIKE * len(filled)


def _are_names(cells: Sequence[str]) -> bool:
    names = [cell.rstrip(" :") for cell in cells if cell]
    short = all(len(name) <= LONGEST and (is_role(name) or looks_like_name(name)) for name in names)
    recur = len(set(names)) <= max(2, _RECUR * len(names))
    return short and recur and len(names) >= _ALIKE * len(cells)


def _piece(row: Sequence[str], columns: _Columns) -> Piece:
    time = _cell(row, columns.time)
    stamp = whole_stamp(time) if time else None
    name = _cell(row, columns.speaker)
    begins, ends = (stamp.begins, stamp.ends) if stamp else (None, None)
    return Piece(row[columns.text].strip(), name.rstrip(" :"), f"{time} {name}".strip(), begins, ends)


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _beside(rows: Sequence[tuple[int, Sequence[str]]], columns: _Columns) -> Iterator[Skipped]:
    """Tell of what else stands in the rows."""
    used = {columns.text, columns.speaker, columns.time}
    for at in range(max((len(row) for _number, row in rows), default=0)):
        text = "\n".join(row[at] for _number, row in rows if at < len(row) and row[at].strip())
        if at not in used and text:
            yield Skipped(text, _("column {n}").format(n=at + 1), _("neither who speaks, nor when, nor what"))


def _row_at(number: int) -> str:
    return _("row {n}").format(n=number)
