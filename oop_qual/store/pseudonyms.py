"""Take names out of everything that a database holds on a transcript, in place: rows keep their ids and their times.

Unlike a correction this leaves no earlier text behind. Each revision of a changed transcript gets a new number, so that
what was read before the change cannot be written on the text after it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import delete, select, update

from oop_qual.store.annotations import text_key
from oop_qual.store.columns import packed, unpacked
from oop_qual.store.db import insert_rows
from oop_qual.store.tables import (
    actions,
    codings,
    memos,
    quotes,
    reviewed,
    revisions,
    segments,
    speakers,
    transcripts,
    turns,
    uses,
)
from oop_qual.transcript.pseudonym import Shift, with_edits
from oop_qual.transcript.pseudonym_tokens import replaced_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Table

    from oop_qual.model import Action
    from oop_qual.transcript.pseudonym import Edit

    Values = dict[str, Any]

TELL_IDS = ("import", "correct", "pseudonymise")  # actions whose details are ids of transcripts
KEYS = ("transcript", "start", "end", "code", "coder")  # what no two live rows of a table share


class Eraser(Protocol):
    """What takes names out."""

    def edits(self, text: str, turns: Sequence[tuple[int, int]]) -> tuple[Edit, ...]:
        """Return the edits of a transcript's text, in which people speak in these turns."""

    def replaced(self, text: str) -> str:
        """Return any other text without names."""


@dataclass(slots=True)
class Erased:
    """What was done: transcripts that changed, rows that moved along, texts that caches may know.

    ``changed`` tells whether anything did, were it a memo.
    """

    transcripts: list[str] = field(default_factory=list)
    rows: int = 0
    texts: list[str] = field(default_factory=list)
    changed: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """A revision with its edits and its new number."""

    row: Row[Any]
    edits: tuple[Edit, ...]
    shift: Shift
    number: int
    text: str
    current: bool


def erase(connection: Connection, eraser: Eraser, action: Action, done: Callable[[int, int], None]) -> Erased:
    """Take names out of all transcripts and what was noted on them; ``done`` is told how many of how many."""
    erased = Erased()
    names = list(connection.scalars(select(revisions.c.transcript).distinct().order_by(revisions.c.transcript)))
    for number, name in enumerate(names):
        done(number, len(names))
        _erase_in(connection, name, eraser, action, erased)
    apart = _replace_texts(connection, memos, "text", memos.c.transcript == "", eraser)
    apart += _replace_texts(connection, actions, "detail", actions.c.kind.not_in(TELL_IDS), eraser)
    erased.changed = erased.changed or apart > 0
    return erased


def _erase_in(connection: Connection, name: str, eraser: Eraser, action: Action, erased: Erased) -> None:
    changes = _changes(connection, name, eraser)
    changed = any(change.edits for change in changes.values()) or _relabelled(connection, name, eraser)
    if not changed:
        changes = {number: _same(change) for number, change in changes.items()}
    else:
        erased.transcripts.append(name)
        erased.changed = True
        _rewrite_revisions(connection, name, changes, eraser, erased)
        step = max(changes)
        where = transcripts.c.id == name
        connection.execute(update(transcripts).where(where).values(revision=transcripts.c.revision + step))
    _rewrite_speakers(connection, name, eraser, erased)
    for table in (codings, reviewed, quotes, memos):
        moved, people = _rewrite_rows(connection, table, name, changes, eraser, action)
        erased.rows += people
        erased.changed = erased.changed or moved > 0


def _changes(connection: Connection, name: str, eraser: Eraser) -> dict[int, _Change]:
    live = select(transcripts.c.revision).where(transcripts.c.id == name, transcripts.c.ended_at.is_(None))
    current = connection.scalar(live)
    rows = list(connection.execute(select(revisions).where(revisions.c.transcript == name)))
    step = max(row.revision for row in rows)
    changes = {}
    for row in rows:
        edits = eraser.edits(row.text, _borders(connection, turns, name, row.revision))
        number, text = row.revision + step, with_edits(row.text, edits)
        changes[row.revision] = _Change(row, edits, Shift(edits), number, text, row.revision == current)
    return changes


def _same(change: _Change) -> _Change:
    return _Change(change.row, (), Shift(()), change.row.revision, change.row.text, change.current)


def _borders(connection: Connection, table: Table, name: str, revision: int) -> list[tuple[int, int]]:
    query = select(table.c.start, table.c.end).where(table.c.transcript == name, table.c.revision == revision)
    return [(start, end) for start, end in connection.execute(query.order_by(table.c.number))]


def _relabelled(connection: Connection, name: str, eraser: Eraser) -> bool:
    """Tell whether the label of a speaker holds a name."""
    labels = [
        *connection.scalars(select(turns.c.speaker).where(turns.c.transcript == name).distinct()),
        *connection.scalars(select(speakers.c.name).where(speakers.c.transcript == name)),
    ]
    return any(eraser.replaced(label) != label for label in labels)


def _rewrite_revisions(
    connection: Connection, name: str, changes: dict[int, _Change], eraser: Eraser, erased: Erased
) -> None:
    parts = {table: _rows(connection, table, name) for table in (turns, segments)}
    erased.texts += [
        change.row.text[row["start"] : row["end"]]
        for rows in parts.values()
        for row in rows
        if (change := changes[row["revision"]]).shift.touched(row["start"], row["end"]) >= 0
    ]
    for table in (revisions, turns, segments):
        connection.execute(delete(table).where(table.c.transcript == name))
    spoken = [_moved_part(row, changes) for row in parts[turns]]
    for turn in spoken:
        turn["speaker"] = eraser.replaced(turn["speaker"])
    insert_rows(connection, turns, spoken)
    insert_rows(connection, segments, _numbered(_moved_part(row, changes) for row in parts[segments]))
    insert_rows(connection, revisions, [_content(change, spoken, eraser) for change in changes.values()])


def _rows(connection: Connection, table: Table, name: str) -> list[Values]:
    query = select(table).where(table.c.transcript == name).order_by(table.c.revision, table.c.number)
    return [dict(row) for row in connection.execute(query).mappings()]


def _moved_part(row: Values, changes: dict[int, _Change]) -> Values:
    change = changes[row["revision"]]
    start, end = change.shift.inner(row["start"], row["end"])
    return {**row, "revision": change.number, "start": start, "end": end}


def _numbered(rows: Iterable[Values]) -> list[Values]:
    """Return segments without those that were no more than the end of a name; they count on."""
    kept: list[Values] = []
    for row in rows:
        if row["start"] < row["end"]:
            before = kept[-1] if kept and kept[-1]["revision"] == row["revision"] else None
            kept.append({**row, "number": 1 + (before["number"] if before else 0)})
    return kept


def _content(change: _Change, spoken: Iterable[Values], eraser: Eraser) -> Values:
    own = [turn for turn in spoken if turn["revision"] == change.number]
    words = sum(len(change.text[turn["start"] : turn["end"]].split()) for turn in own)
    problems = [eraser.replaced(problem) for problem in json.loads(change.row.problems)]
    return {
        **change.row._asdict(),
        "revision": change.number,
        "text": change.text,
        "words": words,
        "problems": json.dumps(problems, ensure_ascii=False),
        "tokens": packed(replaced_tokens(unpacked(bytes(change.row.tokens)), change.edits)),
    }


def _rewrite_speakers(connection: Connection, name: str, eraser: Eraser, erased: Erased) -> None:
    """Write speakers without names; two labels of one person are one speaker from now on."""
    query = select(speakers).where(speakers.c.transcript == name).order_by(speakers.c.number)
    known: dict[str, Values] = {}
    rows = [dict(row) for row in connection.execute(query).mappings()]
    for row in rows:
        attributes = {key: eraser.replaced(str(value)) for key, value in json.loads(row["attributes"]).items()}
        told = json.dumps(attributes, ensure_ascii=False)
        label = eraser.replaced(row["name"])
        known.setdefault(label, {**row, "name": label, "attributes": told})
    if list(known.values()) != rows:
        erased.changed = True
        connection.execute(delete(speakers).where(speakers.c.transcript == name))
        insert_rows(connection, speakers, known.values())


def _rewrite_rows(
    connection: Connection, table: Table, name: str, changes: dict[int, _Change], eraser: Eraser, action: Action
) -> tuple[int, int]:
    """Move rows, live and ended, and take names out of their texts; count them, and the live ones of people."""
    order = (table.c.created_at, table.c.id)
    rows = list(connection.execute(select(table).where(table.c.transcript == name).order_by(*order)))
    moved = {row.id: _moved(table, row, changes, eraser) for row in rows}
    different = [row for row in rows if moved[row.id] != row._asdict()]
    if table is quotes:
        _follow_uses(connection, different, moved, changes)
    for some in (different[at : at + 500] for at in range(0, len(different), 500)):
        connection.execute(delete(table).where(table.c.id.in_([row.id for row in some])))
    if table is not memos:
        _end_doubles((moved[row.id] for row in rows), action)
    kept = (moved[row.id] for row in different)
    insert_rows(connection, table, [row for row in kept if row["start"] < row["end"] or table is memos])
    return len(different), sum(1 for row in different if row.coder and row.ended_at is None and table is not reviewed)


def _moved(table: Table, row: Row[Any], changes: dict[int, _Change], eraser: Eraser) -> Values:
    values: Values = dict(row._asdict())
    for column in {"note", "shortened", "text"} & values.keys():
        values[column] = eraser.replaced(values[column])
    change = changes.get(row.revision)
    if change is None:
        return values
    place = change.shift.inner if table is reviewed else change.shift.outer
    start, end = place(row.start, row.end)
    values |= {"revision": change.number, "start": start, "end": end}
    if table is codings:
        values["evidence"] = _moved_evidence(row.evidence, change.shift, eraser)
    if table is quotes and row.emphasis_start is not None:
        first, last = change.shift.outer(row.start + row.emphasis_start, row.start + row.emphasis_end)
        values |= {"emphasis_start": first - start, "emphasis_end": last - start}
    return values


def _moved_evidence(evidence: str, shift: Shift, eraser: Eraser) -> str:
    sources = json.loads(evidence)
    if not sources:
        return evidence
    for source in sources.values():
        source["spans"] = [list(shift.outer(*span)) for span in source["spans"]]
        source |= {part: eraser.replaced(source[part]) for part in ("because", "against")}
    return json.dumps(sources, ensure_ascii=False)


def _end_doubles(rows: Iterable[Values], action: Action) -> None:
    """End the later one of two live rows that cover the same words now: both held a part of one name."""
    seen = set()
    for row in rows:
        key = tuple(row[name] for name in KEYS)
        if row["ended_at"] is None and key in seen:
            row |= {"ended_at": action.at, "ended_by": action.id}
        elif row["ended_at"] is None:
            seen.add(key)


def _follow_uses(
    connection: Connection, rows: Iterable[Row[Any]], moved: dict[str, Values], changes: dict[int, _Change]
) -> None:
    """Let it be known under its new words in which files a quote stands."""
    for row in rows:
        change = changes.get(row.revision)
        if change is None:
            continue
        values = moved[row.id]
        old, new = change.row.text[row.start : row.end], change.text[values["start"] : values["end"]]
        same = (uses.c.transcript == row.transcript, uses.c.code == row.code, uses.c.digest == text_key(old))
        if old != new:
            files = [dict(one) for one in connection.execute(select(uses).where(*same)).mappings()]
            connection.execute(delete(uses).where(*same))
            there = (uses.c.transcript == row.transcript, uses.c.code == row.code, uses.c.digest == text_key(new))
            known = set(connection.scalars(select(uses.c.file).where(*there)))
            fresh = [{**one, "digest": text_key(new)} for one in files if one["file"] not in known]
            insert_rows(connection, uses, fresh)


def _replace_texts(
    connection: Connection, table: Table, column: str, where: ColumnElement[bool], eraser: Eraser
) -> int:
    """Take names out of the texts that stand on no transcript: a memo on a code, the reason for a recode."""
    changed = 0
    for row, text in connection.execute(select(table.c.id, table.c[column]).where(where)).all():
        if (fresh := eraser.replaced(text)) != text:
            connection.execute(update(table).where(table.c.id == row).values({column: fresh}))
            changed += 1
    return changed
