"""Read Transcriber files (.trs): who says what between which times, also two at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, Problem
from oop_qual.files.contents import tidy
from oop_qual.files.source import Document, Source, stem_of
from oop_qual.files.xmltree import name_of, read_xml, spoken
from oop_qual.language import _, ngettext
from oop_qual.transcript.pieces import Parsed, Piece, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element

    from oop_qual.transcript.columns import Asked

# Every file of Transcriber names its grammar in this way; it is not fetched, and it declares nothing itself.
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+Trans\s+SYSTEM\s+(?:\"[^\"<>\[\]]{0,200}\"|'[^'<>\[\]]{0,200}')\s*>")
_SECONDS = re.compile(r"\d{1,8}(?:\.\d{1,20})?")
_MARKED = {"Event": "[{}]", "Comment": "{{{}}}"}  # as Transcriber itself shows them


@dataclass(slots=True)
class _Turn:
    """A turn while it is read: its speakers, what was said since the last mark, and since when."""

    speakers: list[str]
    ends: int | None
    begins: int | None
    speaker: str = ""
    words: str = ""
    pieces: list[Piece] = field(default_factory=list)

    def close(self, ends: int | None) -> None:
        """End the stretch that is read."""
        text = " ".join(spoken(self.words).split())
        if text:
            self.pieces.append(Piece(text, self.speaker, "", self.begins, ends, " "))
        self.words = ""


def read_transcriber(path: Path, data: bytes, _asked: Asked) -> Source:
    """Return what is said in a Transcriber file; where two speak at once, each of them has a turn."""
    root = read_xml(path, _DOCTYPE.sub(b"", data, count=1), "Transcriber")
    if name_of(root) != "Trans":
        remedy = _("Export or save it again from {program}.").format(program="Transcriber")
        raise BadInputError(_("this is not a Transcriber file."), where=str(path), remedy=remedy)
    names = {node.get("id", ""): spoken(node.get("name", "")) for node in root.iter("Speaker")}
    turns = [_turn(node, names) for node in root.iter("Turn") if not _in_turn(node)]
    pieces = tuple(piece for turn in turns for piece in turn.pieces)
    topics = " ".join(spoken(node.get("desc", "")) for node in root.iter("Topic"))
    skipped = (
        *_outside(root),
        *((Skipped(topics, _("the header of the file"), _("a topic")),) if topics.strip() else ()),
    )
    parsed = Parsed(pieces, skipped, tuple(_notes(turns)))
    return Source("Transcriber", _container(root), (Document(stem_of(path), parsed),))


def _turn(node: _Element, names: Mapping[str, str]) -> _Turn:
    """Read a turn: a Sync begins a stretch of time, a Who says which of its speakers goes on."""
    speakers = [names.get(key) or key for key in node.get("speaker", "").split()]
    turn = _Turn(speakers, _time(node.get("endTime")), _time(node.get("startTime")))
    turn.speaker = speakers[0] if len(speakers) == 1 else ""
    _walk(turn, node)
    turn.close(turn.ends)
    return turn


def _walk(turn: _Turn, node: _Element) -> None:
    turn.words += node.text or ""
    for child in node:
        _take(turn, child)
        turn.words += child.tail or ""


def _take(turn: _Turn, child: _Element) -> None:
    name = name_of(child)
    if name == "Sync":
        begins = _time(child.get("time"))
        turn.close(begins)
        turn.begins = begins
        turn.speaker = turn.speaker if len(turn.speakers) == 1 else ""
    elif name == "Who":
        turn.close(None)
        number = child.get("nb", "")
        at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 4 else -1
        turn.speaker = turn.speakers[at] if 0 <= at < len(turn.speakers) else ""
    elif name in _MARKED:
        turn.words += f" {_MARKED[name].format(child.get('desc', ''))} "
    else:
        turn.words += " "
    _walk(turn, child)
    turn.words += " "


def _time(text: str | None) -> int | None:
    return round(float(text) * 1000) if text and _SECONDS.fullmatch(text.strip()) else None


def _notes(turns: list[_Turn]) -> Iterator[Problem]:
    unsaid = sum(len(turn.speakers) > 1 and any(not piece.speaker for piece in turn.pieces) for turn in turns)
    if unsaid:
        note = ngettext(
            "{n} turn has several speakers without saying who says what; it is kept without a speaker",
            "{n} turns have several speakers without saying who says what; they are kept without a speaker", unsaid,
        )  # fmt: skip
        yield Problem("", note.format(n=unsaid))


def _in_turn(node: _Element) -> bool:
    return any(name_of(one) == "Turn" for one in node.iterancestors())


def _outside(root: _Element) -> Iterator[Skipped]:
    """Tell of text that stands in no turn."""
    for node in root.iter():
        if _in_turn(node):
            continue
        inner = "" if name_of(node) == "Turn" else spoken(node.text or "")
        marked = node.get("desc", "") if name_of(node) in _MARKED else ""
        for text in filter(None, (marked, inner, spoken(node.tail or ""))):
            where = _("line {n}").format(n=node.sourceline)
            yield Skipped(text, where, _("it stands outside of the turns"))


def _container(root: _Element) -> str:
    described = (node.get("desc", "") for node in root.iter("Event", "Comment", "Topic"))
    return tidy("\n".join((*map(str, root.itertext()), *described)))
