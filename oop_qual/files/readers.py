"""The readers by the suffix of a file. A new format is one small function more."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from oop_qual.errors import BadInputError, Problem
from oop_qual.files.contents import read_text
from oop_qual.files.grids import read_csv, read_excel
from oop_qual.files.source import Document, Reader, Source
from oop_qual.files.word import read_word
from oop_qual.language import _
from oop_qual.transcript.captions import read_captions
from oop_qual.transcript.cues import is_teams, parse_cues
from oop_qual.transcript.markdown import markdown_lines
from oop_qual.transcript.parse import parse_lines
from oop_qual.transcript.pieces import Line, Skipped
from oop_qual.transcript.tables import parse_table
from oop_qual.transcript.voices import bare

if TYPE_CHECKING:
    from pathlib import Path

    from oop_qual.files.grids import Grid
    from oop_qual.transcript.columns import Asked
    from oop_qual.transcript.pieces import Parsed

_CUES = re.compile(r"(?:WEBVTT(?:\s|$)|\s*\d+[ \t]*\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3} -->)")


def _plain(path: Path, data: bytes, asked: Asked) -> Source:
    text, note = read_text(path, data)
    if _CUES.match(text):
        return _cues(path, data, asked)
    parsed = parse_lines([Line(line, at) for at, line in enumerate(text.split("\n"), 1)], _lines_at, hard_wraps=True)
    return Source(_("plain text"), text, (Document(_stem(path), _noted(parsed, note)),))


def _markdown(path: Path, data: bytes, _asked: Asked) -> Source:
    text, note = read_text(path, data)
    lines = markdown_lines(text)
    parsed = parse_lines(lines, _lines_at, hard_wraps=True)
    container = "\n".join(line.text for line in lines)  # without the marks that may stand inside a word
    return Source("Markdown", container, (Document(_stem(path), _noted(parsed, note)),))


def _word(path: Path, data: bytes, _asked: Asked) -> Source:
    lines, container, aside = read_word(path, data)
    parsed = parse_lines(lines, _paragraphs_at, hard_wraps=False)
    why = _("a note, a comment or the top or foot of a page")
    skipped = tuple(Skipped(text, name.rpartition("/")[2], why) for name, text in aside.items() if text.strip())
    parsed = replace(parsed, skipped=(*parsed.skipped, *skipped))
    return Source(_("Word document"), "\n".join((container, *aside.values())), (Document(_stem(path), parsed),))


def _cues(path: Path, data: bytes, _asked: Asked) -> Source:
    text, note = read_text(path, data)
    captions = read_captions(text, lambda number: _lines_at(number, number))
    if not captions.cues:
        remedy = _("Export the transcript again.")
        raise BadInputError(_("there are no cues in this file."), where=str(path), remedy=remedy)
    web = text.startswith("WEBVTT") or path.suffix.lower() == ".vtt"
    name = "Teams WebVTT" if is_teams(captions) else "WebVTT" if web else "SubRip (SRT)"
    parsed = _noted(parse_cues(captions), note)
    if path.suffix.lower() == ".vtt" and not text.startswith("WEBVTT"):
        parsed = _noted(parsed, _("does not begin with WEBVTT; read as WebVTT all the same"))
    return Source(name, bare(text), (Document(_stem(path), parsed),))


def _csv(path: Path, data: bytes, asked: Asked) -> Source:
    return _table(path, read_csv(path, data), asked, "CSV")


def _excel(path: Path, data: bytes, asked: Asked) -> Source:
    return _table(path, read_excel(path, data), asked, "Excel")


def _table(path: Path, grid: Grid, asked: Asked, kind: str) -> Source:
    table = parse_table(grid.rows, asked, lambda number: f"{path.name}, {_row_at(number)}")
    name = _("{kind}, open answers") if table.survey else _("{kind}, a conversation")
    documents = tuple(
        Document(one.name or _stem(path), one.parsed, one.codes, one.attributes) for one in table.documents
    )
    if documents:
        first = _noted(documents[0].parsed, grid.note)
        documents = (
            replace(documents[0], parsed=replace(first, skipped=(*grid.skipped, *first.skipped))),
            *documents[1:],
        )
    return Source(name.format(kind=kind), grid.container, documents, table=True, survey=table.survey)


READERS: dict[str, Reader] = {
    ".docx": _word, ".txt": _plain, ".md": _markdown, ".vtt": _cues, ".srt": _cues, ".csv": _csv, ".xlsx": _excel,
}  # fmt: skip


def _stem(path: Path) -> str:
    return normalize("NFC", path.stem)


def _noted(parsed: Parsed, note: str) -> Parsed:
    return replace(parsed, problems=(Problem("", note), *parsed.problems)) if note else parsed


def _lines_at(first: int, last: int) -> str:
    if first == last:
        return _("line {n}").format(n=first)
    return _("lines {first} to {last}").format(first=first, last=last)


def _paragraphs_at(first: int, last: int) -> str:
    if first == last:
        return _("paragraph {n}").format(n=first)
    return _("paragraphs {first} to {last}").format(first=first, last=last)


def _row_at(number: int) -> str:
    return _("row {n}").format(n=number)
