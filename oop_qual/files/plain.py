"""Plain text and Markdown: lines with labels, names above the text, times; and tables between tabs."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

from oop_qual.files.contents import read_text
from oop_qual.files.source import Document, Source, noted, stem_of
from oop_qual.files.talk import talk_documents
from oop_qual.files.where import at_lines
from oop_qual.language import _
from oop_qual.transcript.celltalk import parse_cells
from oop_qual.transcript.columns import BEGINS, SPEAKER, TEXT, Asked, folded
from oop_qual.transcript.markdown import markdown_lines
from oop_qual.transcript.pieces import Line
from oop_qual.transcript.times import whole_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_FEWEST = 2  # rows of a table


def read_plain(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcripts in a text."""
    text, note = read_text(path, data)
    lines = [Line(line, at) for at, line in enumerate(text.split("\n"), 1)]
    return Source(_("plain text"), text, _talk(path, lines, note, asked))


def read_markdown(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcripts in a text with the marks of Markdown."""
    text, note = read_text(path, data)
    lines = markdown_lines(text)
    container = "\n".join(line.text for line in lines)  # without the marks that may stand inside a word
    return Source("Markdown", container, _talk(path, lines, note, asked))


def _talk(path: Path, lines: Sequence[Line], note: str, asked: Asked) -> tuple[Document, ...]:
    first, *others = talk_documents(path, lines, at_lines, asked, hard_wraps=True)
    return (replace(first, parsed=noted(first.parsed, note)), *others)


def is_talk_table(text: str) -> bool:
    """Tell whether each line is a row of a table of speech, as NVivo takes it: with a header, or tabs and times."""
    rows = _cells(text)
    return (
        bool(rows) and (is_talk_header(rows[0]) or any(map(whole_stamp, rows[0]))) and bool(parse_cells(rows, Asked()))
    )


def is_talk_header(cells: Iterable[str]) -> bool:
    """Tell whether these are the names of columns that say what is said, and by whom or when."""
    names = set(map(folded, cells))
    return bool(names & TEXT and names & (SPEAKER | BEGINS))


def read_talk_table(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the conversation in a text whose lines are the rows of a table."""
    text, note = read_text(path, data)
    parsed = parse_cells(_cells(text), asked)
    if parsed is None:  # further down it is no table
        return read_plain(path, data, asked)
    return Source(_("table in a text"), text, (Document(stem_of(path), noted(parsed, note)),))


def _cells(text: str) -> list[list[str]]:
    """Cut a text into cells, where every line that is not empty has equally many, and more than one."""
    first = text.lstrip("\n").partition("\n")[0]
    if "\t" in first:
        rows = [line.split("\t") for line in text.split("\n") if line.strip()]
    elif is_talk_header(first.split(",")):
        rows = _by_commas(text)
    else:
        return []
    return rows if len(rows) >= _FEWEST and len({len(row) for row in rows}) == 1 else []


def _by_commas(text: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(StringIO(text), strict=True) if any(map(str.strip, row))]
    except csv.Error:
        return []
