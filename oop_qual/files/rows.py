"""Read the rows of a file with decisions or quotes: CSV with a header, or JSON lines."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.files.contents import read_bytes, read_text
from oop_qual.files.grids import read_csv
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (in a table the header is row 1, in JSON lines it is the line) and its values as text."""

    number: int
    values: Mapping[str, str]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a file; names of columns in lower case.

    Raises BadInputError where the file cannot be read, BadDataError with every row that is wrong.
    """
    data = read_bytes(path)
    text, _note = read_text(path, data)
    lines = path.suffix.lower() in {".jsonl", ".ndjson", ".json"} or text.lstrip().startswith("{")
    found = list(_from_lines(path, text) if lines else _from_table(path, read_csv(path, data).rows))
    problems = [one for one in found if isinstance(one, Problem)]
    if problems:
        raise BadDataError(problems)
    rows = [one for one in found if isinstance(one, Row)]
    if not rows:
        raise BadInputError(_("there are no rows in this file."), where=str(path), remedy=_("Check what it holds."))
    return rows


def _from_table(path: Path, rows: Iterable[list[str]]) -> Iterator[Row | Problem]:
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]
    if not numbered:
        return
    header = [name.strip().casefold() for name in numbered[0][1]]
    for name, count in Counter(header).items():
        if name and count > 1:
            yield _problem(path, numbered[0][0], _("the column '{name}' is there twice").format(name=name))
    for number, row in numbered[1:]:
        if any(map(str.strip, row[len(header) :])):
            yield _problem(path, number, _("this row has more cells than there are columns"))
        yield Row(number, {name: value for name, value in zip(header, row, strict=False) if name})


def _problem(path: Path, number: int, message: str) -> Problem:
    return Problem(_("{file}, row {number}").format(file=path.name, number=number), message)


def _from_lines(path: Path, text: str) -> Iterator[Row | Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            where = _("{file}, line {number}").format(file=path.name, number=number)
            yield _from_line(number, where, line)


def _from_line(number: int, where: str, line: str) -> Row | Problem:
    try:
        value = json.loads(line)
        line.encode()
    except (ValueError, RecursionError) as error:
        return Problem(where, _("this is not JSON ({error})").format(error=error))
    if not isinstance(value, dict):
        return Problem(where, _('this line is not one JSON object, as {"transcript": ...}'))
    wrong = [name for name, one in value.items() if isinstance(one, dict | list | bool)]
    if wrong:
        return Problem(where, _("the value of '{name}' is neither text nor a number").format(name=wrong[0]))
    texts = {name.strip().casefold(): _text(one) for name, one in value.items()}
    if any("\ud800" <= character <= "\udfff" for text in texts.values() for character in text):
        return Problem(where, _("this line holds half a character"))
    return Row(number, texts)


def _text(value: str | float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
