"""What word processors' files have in common: paragraphs in runs, tables in which people speak, and what is aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.files.contents import tidy
from oop_qual.files.source import Document, Source, stem_of
from oop_qual.files.talk import talk_documents
from oop_qual.language import _
from oop_qual.transcript.celltalk import parse_cells
from oop_qual.transcript.pieces import Line, Parsed, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from oop_qual.errors import Problem
    from oop_qual.transcript.columns import Asked

Run = tuple[str, bool]  # text, bold


@dataclass(frozen=True, slots=True)
class Cells:
    """A table: its rows of cells, and the numbers of the paragraphs in them."""

    rows: tuple[tuple[str, ...], ...]
    paragraphs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Written:
    """What a document holds: its lines, all words in them (counted apart), its tables, and what is not its text."""

    lines: Sequence[Line]
    container: str
    tables: tuple[Cells, ...] = ()
    aside: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()


def document_source(path: Path, kind: str, written: Written, asked: Asked) -> Source:
    """Return the conversation in a document: that of its tables where people speak in them, else that of its lines."""
    talks = [(cells, parse_cells(cells.rows, asked)) for cells in written.tables]
    spoken = [(cells, parsed) for cells, parsed in talks if parsed]
    if spoken:
        first, *others = [Document(stem_of(path), _of_tables(written, spoken))]
    else:
        first, *others = talk_documents(path, written.lines, paragraphs_at, asked, hard_wraps=False)
    parsed = first.parsed
    problems = (*written.problems, *parsed.problems)
    first = replace(first, parsed=replace(parsed, skipped=(*parsed.skipped, *written.aside), problems=problems))
    container = "\n".join((written.container, *(part.text for part in written.aside)))
    return Source(kind, container, (first, *others), table=bool(spoken))


def _of_tables(written: Written, spoken: Sequence[tuple[Cells, Parsed]]) -> Parsed:
    """Bring the conversations of several tables together; tell of the text around them."""
    inside = frozenset().union(*(cells.paragraphs for cells, _parsed in spoken))
    outside = [line for line in written.lines if line.number not in inside and line.text.strip()]
    skipped = [part for _cells, parsed in spoken for part in parsed.skipped]
    skipped += [Skipped(one.text.strip(), paragraphs_at(one.number, one.number), _("outside of the table"))
                for one in outside]  # fmt: skip
    return Parsed(tuple(piece for _cells, parsed in spoken for piece in parsed.pieces), tuple(skipped))


def lines_of(runs: Iterable[Run], number: int, *, heading: bool) -> Iterator[Line]:
    """Give the lines of a paragraph, which its line breaks set apart."""
    for at, line in enumerate(_broken(runs)):
        yield _line(line, number, heading=heading, broken=at > 0)


def _broken(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for text, bold in runs:
        first, *more = text.split("\n")
        line.append((first, bold))
        for part in more:
            yield line
            line = [(part, bold)]
    yield line


def _line(runs: list[Run], number: int, *, heading: bool, broken: bool) -> Line:
    text = "".join(part for part, _bold in runs)
    bold = 0
    for part, is_bold in runs:
        if part.strip() and not is_bold:
            break
        bold += len(part)
    return Line(tidy(text).replace("\n", " "), number, bold - (len(text) - len(text.lstrip())), heading, broken)


def tables_of(tables: Iterable[Sequence[Sequence[Sequence[int]]]], lines: Sequence[Line]) -> tuple[Cells, ...]:
    """Return tables of which each cell names its paragraphs; a cell's text is that of all of them."""
    texts: dict[int, list[str]] = {}
    for line in lines:
        texts.setdefault(line.number, []).append(line.text)
    return tuple(
        Cells(
            tuple(tuple("\n".join(text for one in cell for text in texts[one]) for cell in row) for row in table),
            frozenset(number for row in table for cell in row for number in cell),
        )
        for table in tables
    )


def is_heading(style: str) -> bool:
    """Tell whether a paragraph style is that of a title or a heading, by the name it has in every language."""
    return style.lower().startswith(("heading", "title"))


def paragraphs_at(first: int, last: int) -> str:
    """Say which paragraphs of a document are meant."""
    if first == last:
        return _("paragraph {n}").format(n=first)
    return _("paragraphs {first} to {last}").format(first=first, last=last)
