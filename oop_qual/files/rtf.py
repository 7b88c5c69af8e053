"""Read the text of RTF files: all of it, with notes, text boxes and tables, in every code page.

Own code: the library that is known for this leaves out notes, headers and text boxes without a word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, Problem
from oop_qual.files.contents import tidy
from oop_qual.files.documents import Run, Written, document_source, is_heading, lines_of, tables_of
from oop_qual.files.rtfgroups import ASIDE, BOXES, Stretch, TooDeepError, stretches
from oop_qual.files.rtftokens import with_escapes
from oop_qual.language import _, ngettext
from oop_qual.transcript.pieces import Line, Skipped

if TYPE_CHECKING:
    from pathlib import Path

    from oop_qual.files.source import Source
    from oop_qual.transcript.columns import Asked


@dataclass(slots=True)
class _Reading:
    """What was read so far: the paragraph, what a text box in it holds, the lines and tables, and what is aside."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[list[Run]] = field(default_factory=lambda: [[]])
    lines: list[Line] = field(default_factory=list)
    number: int = 0
    cell: list[int] = field(default_factory=list)
    row: list[list[int]] = field(default_factory=list)
    tables: list[list[list[list[int]]]] = field(default_factory=list)
    in_table: bool = False
    words: dict[str, list[str]] = field(default_factory=dict)

    def take(self, one: Stretch) -> None:
        """Take text or a break: of the body, of a text box, or of what stands aside."""
        place = "box" if one.into in BOXES else one.into
        self.words.setdefault(place, []).append("" if one.kind == "row" else one.text or "\n")
        if place == "box":
            self._take_box(one)
        elif place:
            return
        elif one.kind == "text":
            self.runs.append((one.text, one.bold))
        elif one.kind == "row":
            self._end_row()
        else:
            self._end_paragraph(one)

    def _take_box(self, one: Stretch) -> None:
        if one.kind == "text":
            self.boxes[-1].append((one.text, one.bold))
        elif one.kind != "row":
            self.boxes.append([])

    def _end_paragraph(self, one: Stretch) -> None:
        self._add(self.runs, heading=is_heading(one.heading))
        self.runs = []
        for runs in filter(None, self.boxes):
            self._add(runs, heading=False)
        self.boxes = [[]]
        if one.kind == "cell":
            self.row.append(self.cell)
            self.cell = []
        elif not one.in_table:
            self.cell, self.in_table = [], False

    def _add(self, runs: list[Run], *, heading: bool) -> None:
        self.number += 1
        self.lines += lines_of(runs or [("", False)], self.number, heading=heading)
        self.cell.append(self.number)

    def _end_row(self) -> None:
        if self.row:
            if not self.in_table:
                self.tables.append([])
            self.tables[-1].append(self.row)
            self.row, self.cell, self.in_table = [], [], True


def read_rtf(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the conversation in an RTF file; notes, headers and deletions are told as skipped."""
    if not data.lstrip().startswith(b"{\\rtf"):
        remedy = _("Open it in {office} and save it again.").format(office="Word")
        raise BadInputError(_("this is not an RTF file."), where=str(path), remedy=remedy)
    reading = _Reading()
    try:
        for one in stretches(with_escapes(data)):
            reading.take(one)
    except TooDeepError:
        what = _("this file is broken, or not a {suffix} file.").format(suffix=path.suffix)
        remedy = _("Open it in {office} and save it again.").format(office="Word")
        raise BadInputError(what, where=str(path), remedy=remedy) from None
    texts = {place: tidy("".join(words)) for place, words in reading.words.items()}
    container = "\n".join(texts.pop(place, "") for place in ("", "box"))
    aside = tuple(Skipped(text.strip(), *_reason(place)) for place, text in texts.items() if text.strip())
    written = Written(reading.lines, container, tables_of(reading.tables, reading.lines), aside, _unread(container))
    return document_source(path, "RTF", written, asked)


def _reason(place: str) -> tuple[str, str]:
    """Return where text stands that is not the document's own, and why it is left out."""
    if place == "deleted":
        return "", _("deleted in a tracked change")
    if place in ASIDE:
        return "", _("a note, a comment or the top or foot of a page")
    return "", _("in a part of the file that only some programs read ('{name}')").format(name=place.lstrip("*"))


def _unread(text: str) -> tuple[Problem, ...]:
    count = text.count("\ufffd")
    note = ngettext("{n} character cannot be read; it is shown as \ufffd",
                    "{n} characters cannot be read; they are shown as \ufffd", count)  # fmt: skip
    return (Problem("", note.format(n=count)),) if count else ()
