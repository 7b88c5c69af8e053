"""From the lines of a text to who says what: labels, times, headers, paragraphs and hard-wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from oop_qual.errors import Problem
from oop_qual.language import _, ngettext
from oop_qual.transcript.heads import find_heads, find_residue
from oop_qual.transcript.labels import NOTHING, Cast, decide
from oop_qual.transcript.marks import Mark, read_mark
from oop_qual.transcript.pieces import Line, Parsed, Piece, Skipped
from oop_qual.transcript.times import closing_stamp

WhereIs = Callable[[int, int], str]  # first and last number of some lines -> what the user calls them

_REMARK = re.compile(r"[(\[][^()\[\]]{1,200}[)\]]\.?")
_WRAPPED = 40  # characters from which a line without an end to its sentence is one that an editor broke
_MESSAGE = 10  # words of a message at most
_PARAGRAPHS = 2  # blocks of lines above which blank lines set paragraphs apart
_SENTENCE_END = (".", "?", "!", "…", ":", ";", '"', "”", "’", "'", ")", "]")


def parse_lines(
    lines: Sequence[Line], where: WhereIs, *, hard_wraps: bool, told: Mapping[str, str] = NOTHING
) -> Parsed:
    """Return the speech of a text, turn by turn, and what is not speech; ``where`` names lines for the notes.

    With ``hard_wraps`` a line may be a part of the sentence above it: editors break lines, Word does not.
    ``told`` is what the user says of labels: whom each, folded, names, or '' where it is text.
    """
    lines = _with_a_body(lines)
    heads = find_heads(lines)
    if heads:
        taken = {at: mark for at, mark in heads.items() if mark}
        marks = [taken.get(at) or _bare(line) for at, line in enumerate(lines) if at not in heads or at in taken]
        cast = Cast({mark.name.casefold(): mark.name for mark in taken.values()})
    else:
        marks = [read_mark(line) for line in lines]
        cast = decide(marks, told)
    reading = _Reading(cast, wraps=hard_wraps and _has_paragraphs(lines), started=cast.started)
    messages, residue = _messages(lines, heads), find_residue(lines, heads)
    for at, mark in enumerate(marks):
        if mark.line in messages:
            reading.leave(mark.line, _("a message of the meeting itself"))
        elif mark.line in residue:
            reading.leave(mark.line, _("added by the program that it was copied from"))
        else:
            reading.take(mark, in_header=at < cast.header)
    return reading.parsed(where)


def _messages(lines: Sequence[Line], heads: Mapping[int, Mark | None]) -> set[Line]:
    """Find what Teams adds as a paragraph of its own, in any language: 'Anna de Wit stopped transcription'.

    There a turn is one paragraph with line breaks, so that a paragraph without them is none.
    """
    if not any(at + 1 < len(lines) and lines[at + 1].broken for at in heads):
        return set()
    names = tuple(f"{mark.name} " for mark in heads.values() if mark)
    first = min(heads)
    alone = [(at, line) for at, line in enumerate(lines) if at not in heads and not line.broken and line.text.strip()]
    openings = tuple(f"{line.text.split()[0]} " for at, line in alone if at < first)  # who began it may end it
    found = {line for _at, line in alone if line.text.strip().startswith(names) and _is_message(line.text)}
    last = alone[-1:] if alone and alone[-1][0] > max(heads) else []
    return found | {line for _at, line in last if line.text.strip().startswith(openings) and _is_message(line.text)}


def _is_message(text: str) -> bool:
    return len(text.split()) <= _MESSAGE and not text.rstrip().endswith(_SENTENCE_END)


def _has_paragraphs(lines: Sequence[Line]) -> bool:
    """Tell whether blank lines stand between the paragraphs of a text; one may only set a title apart."""
    shape = "".join("x" if line.text.strip() else " " for line in lines)
    return len(shape.split()) > _PARAGRAPHS


def _bare(line: Line) -> Mark:
    return Mark(line, line.text.strip(), line.text.strip())


def _with_a_body(lines: Sequence[Line]) -> Sequence[Line]:
    """Take headings as text where there is nothing else."""
    if any(line.text.strip() and not line.heading for line in lines):
        return lines
    return [Line(line.text, line.number, line.bold, broken=line.broken) for line in lines]


@dataclass(slots=True)
class _Reading:
    """What was read so far of a text: its pieces, the lines left out, and who is speaking."""

    cast: Cast
    wraps: bool  # only where blank lines set paragraphs apart; else each line is a paragraph
    pieces: list[Piece] = field(default_factory=list)
    skipped: list[tuple[int, str, str]] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    speaker: str = ""
    started: bool = False
    labels: list[str] = field(default_factory=list)
    begins: int | None = None
    ends: int | None = None
    last: Line | None = None
    latest: int = 0
    closed: int | None = None

    def take(self, mark: Mark, *, in_header: bool) -> None:
        """Take the next line: a header or heading is skipped, a label changes the speaker, text is a piece."""
        name = "" if in_header else self.cast.name_of(mark)
        if not mark.line.text.strip():
            self.last = None
        elif name:
            self._speaks(mark, name)
        elif mark.begins is not None and not mark.plain and not in_header:
            self._at(mark, mark.stamped)
        elif mark.line.heading:
            self.leave(mark.line, _("a heading"))
        elif in_header or (self.cast.names and not self.started):
            self.leave(mark.line, _("before the first speaker"))
        else:
            self._continues(mark)

    def _speaks(self, mark: Mark, name: str) -> None:
        self.speaker, self.started, self.last = name, True, None
        self._at(mark, mark.label)
        if mark.text:
            self._add(mark.text, mark.line, self.speaker)

    def _continues(self, mark: Mark) -> None:
        if mark.begins is not None:
            self._at(mark, mark.stamped)
            self.last = None
        if self.cast.names and _REMARK.fullmatch(mark.plain) and not mark.line.broken and not self._wraps():
            self._add(mark.plain, mark.line, "")
        else:
            self._add(mark.plain, mark.line, self.speaker, follows=self._follows(mark))

    def _follows(self, mark: Mark) -> bool:
        """Tell whether a line without a speaker belongs to the one above: wrapped, or broken in its paragraph."""
        if mark.line.flows and self.pieces:
            return True
        above = bool(self.pieces) and self.last is not None and mark.begins is None
        return above and (mark.line.broken or self._wraps())

    def _wraps(self) -> bool:
        if self.last is None or not self.wraps:
            return False
        text = self.last.text.rstrip()
        return len(text) >= _WRAPPED and not text.endswith(_SENTENCE_END)

    def _at(self, mark: Mark, label: str) -> None:
        self.labels.append(label)
        if mark.begins is not None:
            if mark.begins < self.latest:
                self.back.append(mark.line.number)
            self.begins, self.ends, self.latest = mark.begins, mark.ends, mark.begins

    def _add(self, text: str, line: Line, speaker: str, *, follows: bool = False) -> None:
        joint = " " if line.flows or (self._wraps() and not line.broken) else "\n"
        if closing := closing_stamp(text):  # it ends here; it began where the one before ended
            text, mark, self.ends = closing
            self.labels.append(mark)
            self.begins = self.closed if self.begins is None else self.begins
            self.closed = self.ends
        self.pieces.append(Piece(text, speaker, " ".join(self.labels), self.begins, self.ends, joint, follows))
        self.labels, self.begins, self.ends, self.last = [], None, None, line

    def leave(self, line: Line, why: str) -> None:
        """Leave out a line that is not speech, and say why."""
        self.skipped.append((line.number, line.text.strip(), why))
        self.last = None

    def parsed(self, where: WhereIs) -> Parsed:
        """Return what was read; a label after which nothing was said is not speech."""
        if self.labels:
            self.skipped.append((0, " ".join(self.labels), ""))
        problems = self.cast.problems
        if self.back:
            problems += (Problem(where(self.back[0], self.back[0]), back_in_time(len(self.back))),)
        return Parsed(tuple(self.pieces), tuple(_skipped(self.skipped, where)), problems, self.cast.labels)


def back_in_time(count: int) -> str:
    """Say that times do not increase."""
    lies = ngettext("{n} time lies before the one above it", "{n} times lie before the one above them", count)
    return lies.format(n=count) + "; " + _("the order of the file is kept")


def _skipped(lines: Sequence[tuple[int, str, str]], where: WhereIs) -> Iterator[Skipped]:
    """Bring lines that were skipped for the same reason, one below the other, together in one note."""
    groups = groupby(enumerate(lines), key=lambda entry: entry[1][2])
    for why, entries in groups:
        rows = [row for _at, row in entries]
        yield Skipped("\n".join(text for _number, text, _why in rows), where(rows[0][0], rows[-1][0]), why)
