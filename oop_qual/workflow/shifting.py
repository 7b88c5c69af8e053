"""Move all that people and programs noted on a transcript to its next revision."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.workflow.project import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Row

    from oop_qual.model import Action, Transcript
    from oop_qual.transcript.move import Alignment
    from oop_qual.transcript.segment import Borders
    from oop_qual.workflow.passages import Opened

    Place = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Shifted:
    """A decision whose passage has other words now; ``after`` is '' where the passage is gone."""

    code: str
    coder: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CorrectReport:
    """What a correction did: how many decisions, quotes and memos moved, which of them need a look, and how many
    segments that were read must be read again.
    """

    transcript: str
    moved: int
    shifted: tuple[Shifted, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class Revised:
    """A transcript before and after, the borders of its new segments, and how the two texts lie side by side."""

    old: Opened
    new: Transcript
    cuts: tuple[Borders, ...]
    alignment: Alignment


def move_all(connection: Connection, revised: Revised, revision: int, action: Action) -> CorrectReport:
    """Move every row; return what became of what people did."""
    from oop_qual.store.correcting import move_rows, placed_rows
    from oop_qual.store.tables import codings, memos, quotes

    name, before = revised.new.id, revised.old.revision
    shifted: list[Shifted] = []
    moved = 0
    for table in (codings, quotes, memos):
        rows = placed_rows(connection, table, name, before)
        places = {row.id: _place(revised, row, shifted) for row in rows}
        moved += sum(1 for row in rows if row.coder and places[row.id] is not None)
        move_rows(connection, table, rows, places, revision, action, new_id)
    unread = _move_marks(connection, revised, revision, action)
    return CorrectReport(name, moved, tuple(shifted), unread)


def _place(revised: Revised, row: Row[Any], shifted: list[Shifted]) -> Place:
    """Return what changes in a row; a suggestion moves only where its words are the same."""
    if row.start == row.end:
        return {}
    found = revised.alignment.move(row.start, row.end)
    if not row.coder:
        return None if found.sureness != "sure" else _spot(found.start, found.end) | _evidence(revised, row)
    after = revised.new.text[found.start : found.end]
    if found.sureness != "sure":
        before = revised.old.transcript.text[row.start : row.end]
        shifted.append(Shifted(row.code, row.coder, before, after))
    if found.sureness == "lost":
        return None
    return _spot(found.start, found.end) | _emphasis(revised, row, found.start)


def _spot(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end}


def _evidence(revised: Revised, row: Row[Any]) -> dict[str, Any]:
    """Return the evidence of a suggestion with its words at their new places."""
    sources = json.loads(row.evidence)
    for source in sources.values():
        words = [revised.alignment.move(*span) for span in source["spans"]]
        source["spans"] = [[word.start, word.end] for word in words if word.sureness == "sure"]
    return {"evidence": json.dumps(sources, ensure_ascii=False)}


def _emphasis(revised: Revised, row: Row[Any], start: int) -> dict[str, Any]:
    """Return the key sentence of a quote at its new place within the quote; none where it is gone."""
    first = getattr(row, "emphasis_start", None)
    if first is None:
        return {}
    found = revised.alignment.move(row.start + first, row.start + row.emphasis_end)
    if found.sureness == "lost":
        return {"emphasis_start": None, "emphasis_end": None}
    return {"emphasis_start": max(found.start - start, 0), "emphasis_end": found.end - start}


def _move_marks(connection: Connection, revised: Revised, revision: int, action: Action) -> int:
    """Mark the new segments of which every word was read before; return how many read ones must be read again."""
    from oop_qual.store.correcting import placed_rows, write_marks
    from oop_qual.store.tables import reviewed
    from oop_qual.transcript.revise import covered

    rows = placed_rows(connection, reviewed, revised.new.id, revised.old.revision)
    groups: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        groups[row.coder, row.code].append(row)
    fresh, unread = [], 0
    for together in groups.values():
        places = covered(revised.new.text, _sure(revised, together), revised.cuts)
        fresh += [together[0]._asdict() | _spot(*place) for place in places]
        unread += max(0, len(together) - len(places)) if not together[0].code else 0
    write_marks(connection, [row.id for row in rows], fresh, revision, action, new_id)
    return unread


def _sure(revised: Revised, rows: Iterable[Row[Any]]) -> list[tuple[int, int]]:
    found = [revised.alignment.move(row.start, row.end) for row in rows]
    return [(one.start, one.end) for one in found if one.sureness == "sure"]
