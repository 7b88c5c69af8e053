"""Read CHAT files (.cha), also old ones: the main lines, without what is coded below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, Problem
from oop_qual.files.contents import read_text
from oop_qual.files.source import Document, Source, stem_of
from oop_qual.language import _
from oop_qual.transcript.parse import back_in_time
from oop_qual.transcript.pieces import Parsed, Piece, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from oop_qual.transcript.columns import Asked

_BULLET, _UNDERLINE = "\x15", "\x01\x02"
_INNER = r"(?:%[a-z]{2,8}:\"[^\"\n]{0,200}\"_?)?(?:\d{1,10}_\d{1,10})?[-\s]{0,3}"
_TIMED = re.compile(rf"{_BULLET}{_INNER}{_BULLET}|•{_INNER}•")
_TIMES = re.compile(r"(\d{1,10})_(\d{1,10})\D*$")
_MAIN = re.compile(r"\*([^:*\s]{1,30})\s?:\s*")
_TIER = re.compile(r"%([^:\s]{1,30}):?")
_ASKS = frozenset(("investigator", "interviewer", "clinician", "therapist", "teacher"))


@dataclass(slots=True)
class _Entry:
    """A header (@), a main line (*) or a dependent tier (%), with the lines that continue it."""

    number: int
    lines: list[str]

    @property
    def kind(self) -> str:
        return self.lines[0][:1]

    def text(self) -> str:
        return " ".join(line.strip() for line in self.lines)


@dataclass(slots=True)
class _Chat:
    entries: list[_Entry] = field(default_factory=list)
    odd: list[int] = field(default_factory=list)


def read_chat(path: Path, data: bytes, _asked: Asked) -> Source:
    """Return what is said in a CHAT file, with its times where it has bullets; its markup is kept."""
    text, note = read_text(path, data, marks=_BULLET + _UNDERLINE)
    text = text.translate({ord(mark): None for mark in _UNDERLINE})
    chat = _entries(text)
    mains = [entry for entry in chat.entries if entry.kind == "*"]
    if not any(_MAIN.match(entry.text()) for entry in mains):
        remedy = _("Its lines of speech begin with an asterisk and a code: '*CHI:'.")
        raise BadInputError(_("this is not a CHAT file."), where=str(path), remedy=remedy)
    pieces = [_piece(entry) for entry in mains]
    pieces = [piece for piece in pieces if piece.text or piece.label]
    silent = [Skipped(piece.label) for piece in pieces if not piece.text]
    skipped = (*silent, *_skipped([entry for entry in chat.entries if entry.kind != "*"], mains[0].number))
    notes = [Problem("", note)] if note else []
    notes += _notes(chat, mains, text)
    spoken = tuple(piece for piece in pieces if piece.text)
    asks = tuple(code for code, role in _roles(chat.entries) if role.casefold() in _ASKS)
    parsed = Parsed(spoken, skipped, tuple(notes))
    return Source("CHAT", text, (Document(stem_of(path), parsed, interviewers=asks),))


def _entries(text: str) -> _Chat:
    """Bring each line together with those that continue it: they begin with a tab, in old files with spaces."""
    chat = _Chat()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if line[0] in "@*%" or not chat.entries:
            chat.entries.append(_Entry(number, [line]))
        else:
            chat.entries[-1].lines.append(line)
            chat.odd += [] if line[0].isspace() else [number]
    return chat


def _piece(entry: _Entry) -> Piece:
    text = entry.text()
    found = _MAIN.match(text)
    head = found[0] if found else "*"
    bullets = _TIMED.findall(text)
    times = [(int(one[1]), int(one[2])) for one in (_TIMES.search(bullet.strip("•\x15")) for bullet in bullets) if one]
    said = " ".join(_TIMED.sub(" ", text[len(head) :]).replace(_BULLET, " ").split())
    label = " ".join((head.strip(), *bullets))
    speaker = found[1].strip() if found else ""
    return Piece(said, speaker, label, times[0][0] if times else None, times[-1][1] if times else None)


def _skipped(entries: Sequence[_Entry], first: int) -> Iterator[Skipped]:
    """Tell of headers, and of each kind of dependent tier."""
    for kind, group in groupby(sorted(entries, key=_kind), key=_kind):
        found = list(group)
        text = "\n".join(entry.text() for entry in found)
        if kind.startswith("%"):
            yield Skipped(text, _("tier '{name}'").format(name=kind), _("it annotates the lines of speech"))
            continue
        above = [entry for entry in found if entry.number < first]
        yield Skipped(
            "\n".join(entry.text() for entry in above), _("line {n}").format(n=1), _("the header of the file")
        )
        yield from (Skipped(one.text(), _("line {n}").format(n=one.number), _tells(one)) for one in found[len(above) :])


def _kind(entry: _Entry) -> str:
    """Return what an entry is called: of a dependent tier its name, else ''."""
    found = _TIER.match(entry.lines[0])
    return f"%{found[1]}" if found else ""


def _tells(entry: _Entry) -> str:
    return "" if entry.text().casefold().startswith(("@end", "@eg", "@new episode")) else _("a header, not speech")


def _notes(chat: _Chat, mains: Iterable[_Entry], text: str) -> Iterator[Problem]:
    if chat.odd:
        note = _("this line begins with none of * % @ and a tab; it is read as part of the line above it")
        yield from (Problem(_("line {n}").format(n=number), note) for number in chat.odd)
    if not any(entry.text().casefold().startswith("@end") for entry in chat.entries):
        yield Problem(
            _("line {n}").format(n=text.count("\n") + 1), _("the line @End is missing; the file may be cut off")
        )
    latest, back = 0, []
    for entry in mains:
        begins = _piece(entry).begins
        if begins is not None:
            back += [entry.number] if begins < latest else []
            latest = begins
    if back:
        yield Problem(_("line {n}").format(n=back[0]), back_in_time(len(back)))


def _roles(entries: Iterable[_Entry]) -> Iterator[tuple[str, str]]:
    """Give each participant's code with the role that the header gives it."""
    for entry in entries:
        head, _colon, listed = entry.text().partition(":")
        if head.strip().casefold() == "@participants":
            for one in listed.split(","):
                parts = one.split()
                if len(parts) > 1:
                    yield parts[0], parts[-1]
