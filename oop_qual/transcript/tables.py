"""From the rows of a table to transcripts: conversations turn by turn, and open answers with who gave them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.language import _, ngettext
from oop_qual.transcript.answers import are_closed
from oop_qual.transcript.columns import Asked, Columns, find_columns, find_header, is_speakers_table, listed
from oop_qual.transcript.pieces import Parsed, Piece, Skipped, beginning
from oop_qual.transcript.times import read_time, whole_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Rows = Sequence[Sequence[str]]
    WhereIs = Callable[[int], str]  # number of a row, from 1 -> what the user calls it


_YES = frozenset(("1", "x", "ja", "yes", "true", "waar", "j", "y"))
_NO = frozenset(("", "0", "-", "nee", "no", "false", "onwaar", "n"))


@dataclass(frozen=True, slots=True)
class Document:
    """One transcript out of a table; ``codes`` belongs to its pieces one by one.

    ``attributes`` is what else is known of its speakers; in a survey also of those who wrote no open answer.
    """

    name: str
    parsed: Parsed
    codes: tuple[tuple[str, ...], ...]
    attributes: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds; ``survey`` tells open answers from conversations."""

    documents: tuple[Document, ...]
    survey: bool


@dataclass(slots=True)
class _Gathered:
    pieces: list[Piece] = field(default_factory=list)
    codes: list[tuple[str, ...]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    values: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))


def parse_table(rows: Rows, asked: Asked, where: WhereIs) -> Table:
    """Return the transcripts in a table; raises BadInputError or BadDataError where its columns or rows do not fit."""
    at = find_header(rows, asked)
    header = list(rows[at]) if rows else []
    if is_speakers_table(header) and not asked.text:
        what = _("this is a table of speakers, not a transcript.")
        raise BadInputError(what, remedy=_("Name it with --speakers."))
    numbered = [(number, row) for number, row in enumerate(rows[at + 1 :], at + 2) if any(map(str.strip, row))]
    width = len(header) - next((n for n, cell in enumerate(reversed(header)) if cell.strip()), 0)
    _check_widths(numbered, width, where)
    data = [(number, [*row, *[""] * width][:width]) for number, row in numbered]
    columns = find_columns(header[:width], [row for _number, row in data], asked)
    _check_marks(data, columns, where)
    gathered = _gathered(data, columns, where)
    titles = _titles(rows[:at], where)
    notes = _taken([row for _number, row in data], columns, where(at + 1))
    head = Skipped(" ".join(header))
    documents = [_document(name, one, columns, where) for name, one in gathered.items()]
    return Table(_with(documents, (*titles, head), notes), columns.survey)


def _with(documents: Iterable[Document], skipped: Iterable[Skipped], notes: Iterable[Problem]) -> tuple[Document, ...]:
    """Leave out documents without text; tell of them, and of the table as a whole, with the first one."""
    silent = [one.parsed for one in documents if not one.parsed.pieces]
    spoken = [one for one in documents if one.parsed.pieces]
    if spoken:
        told = [*silent, spoken[0].parsed]
        skipped = (*skipped, *(part for parsed in told for part in parsed.skipped))
        notes = (*notes, *(note for parsed in told for note in parsed.problems))
        spoken[0] = replace(spoken[0], parsed=Parsed(spoken[0].parsed.pieces, skipped, notes))
    return tuple(spoken)


def _check_widths(numbered: Iterable[tuple[int, Sequence[str]]], width: int, where: WhereIs) -> None:
    fault = _("this row has more cells than the table has columns; put a text that holds the separator between quotes")
    faults = [Problem(where(number), fault) for number, row in numbered if any(map(str.strip, row[width:]))]
    if faults:
        raise BadDataError(faults)


def _check_marks(data: Iterable[tuple[int, Sequence[str]]], columns: Columns, where: WhereIs) -> None:
    """Refuse what is no mark in a column that gives a code: a guess here would be a coding that nobody made."""
    fault = _("'{value}' in the column '{name}' is neither 1 nor 0; use 1 or x where the code was given")
    faults = [
        Problem(where(number), fault.format(value=beginning(row[at]), name=columns.names[at]))
        for number, row in data
        for at, _code in columns.marked
        if row[at].strip().casefold() not in _YES | _NO
    ]
    if faults:
        raise BadDataError(faults)


def _titles(rows: Rows, where: WhereIs) -> tuple[Skipped, ...]:
    found = [(number, " ".join(filter(None, map(str.strip, row)))) for number, row in enumerate(rows, 1)]
    return tuple(Skipped(text, where(number), _("above the names of the columns")) for number, text in found if text)


def _taken(rows: Rows, columns: Columns, where: str) -> tuple[Problem, ...]:
    """Say which columns of a survey were taken as open answers, which as closed ones, and which are neither."""
    if not columns.survey:
        return ()
    filled = {at: cells for at in columns.others if any(cells := [row[at].strip() for row in rows])}
    closed = [at for at, cells in filled.items() if are_closed(cells)]
    varied = [at for at in filled if at not in closed]
    told = (
        (_("taken as open answers: {names}"), columns.text if columns.chosen else ()),
        (_("taken as closed answers: {names}"), closed),
        (_("kept of each respondent, too varied to be closed answers: {names}"), varied),
    )
    quoted = ((text, [f"'{columns.names[at]}'" for at in places]) for text, places in told)
    return tuple(Problem(where, text.format(names=listed(names))) for text, names in quoted if names)


def _gathered(data: Iterable[tuple[int, Sequence[str]]], columns: Columns, where: WhereIs) -> dict[str, _Gathered]:
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    nameless = []
    for count, (number, row) in enumerate(data, 1):
        name = row[columns.document].strip() if columns.document is not None else ""
        if columns.document is not None and not name:
            nameless.append(Problem(where(number), _("the column that names the transcript is empty here")))
        _gather(gathered[name], columns, number, count, row)
    if nameless:
        raise BadDataError(nameless)
    return gathered


def _gather(one: _Gathered, columns: Columns, number: int, count: int, row: Sequence[str]) -> None:
    """Take one row: each of its texts is a turn; what else it holds belongs to its speaker."""
    texts = [row[at].strip() for at in columns.text if row[at].strip()]
    rest = " ".join(cell for at, cell in enumerate(row) if at not in columns.text)
    speaker = row[columns.speaker].strip() if columns.speaker is not None else ""
    if not speaker and columns.survey and columns.others:
        speaker = f"R{count}"
    known = {columns.names[at]: row[at].strip() for at in columns.others if row[at].strip()}
    if not texts:
        one.skipped.append(Skipped(rest))
        if columns.survey and known:  # whoever wrote nothing still counts among those who chose an answer
            one.silent.append(number)
            one.values[speaker].append(known)
        else:
            one.empty.append(number)
        return
    begins, ends = _times(row, columns)
    codes = _codes(row[columns.codes]) if columns.codes is not None else ()
    given = (code for at, code in columns.marked if row[at].strip().casefold() in _YES)
    codes = tuple(dict.fromkeys((*codes, *given)))
    one.values[speaker].append(known)
    for place, text in enumerate(texts):
        one.pieces.append(Piece(text, speaker, "" if place else rest, begins, ends))
        one.codes.append(codes)


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, cell.split(";")))))


def _times(row: Sequence[str], columns: Columns) -> tuple[int | None, int | None]:
    if columns.begins is None:
        return None, None
    stamp = whole_stamp(row[columns.begins])
    ends = read_time(row[columns.ends]) if columns.ends is not None else None
    return (stamp.begins, ends if ends is not None else stamp.ends) if stamp else (None, ends)


def _document(name: str, one: _Gathered, columns: Columns, where: WhereIs) -> Document:
    notes = []
    if one.empty:
        text = ngettext("{n} row without text is skipped", "{n} rows without text are skipped", len(one.empty))
        notes.append(Problem(where(one.empty[0]), text.format(n=len(one.empty))))
    if one.silent:
        text = ngettext(
            "{n} respondent wrote no open answer; the closed answers are kept",
            "{n} respondents wrote no open answer; their closed answers are kept",
            len(one.silent),
        )
        notes.append(Problem(where(one.silent[0]), text.format(n=len(one.silent))))
    attributes = {speaker: _constant(values, survey=columns.survey) for speaker, values in one.values.items()}
    kept = {name for values in attributes.values() for name in values}
    filled = {name for rows in one.values.values() for row in rows for name in row}
    if lost := sorted(filled - kept):
        text = _("not read, because it is neither speech nor the same in all rows of a speaker: {names}")
        notes.append(Problem(where(1), text.format(names=", ".join(lost))))
    return Document(name, Parsed(tuple(one.pieces), tuple(one.skipped), tuple(notes)), tuple(one.codes), attributes)


def _constant(rows: Sequence[dict[str, str]], *, survey: bool) -> dict[str, str]:
    """Return what holds for a speaker in every row; in a survey the first row that says it."""
    merged = {name: value for row in reversed(rows) for name, value in row.items()}
    if survey:
        return merged
    return {name: value for name, value in merged.items() if {row.get(name, value) for row in rows} == {value}}
