"""All that a database holds in words: what people said, and what was noted on it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from oop_qual.store.records import speaker_from
from oop_qual.store.tables import memos, quotes, revisions, speakers, transcripts, turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from oop_qual.model import Speaker


@dataclass(frozen=True, slots=True)
class Said:
    """One revision of a transcript: its text and the borders of its turns; ``current`` where people work on it."""

    transcript: str
    text: str
    turns: tuple[tuple[int, int], ...]
    current: bool

    def parts(self) -> list[str]:
        """Return the texts of the turns."""
        return [self.text[start:end] for start, end in self.turns]


def all_said(connection: Connection) -> Iterator[Said]:
    """Yield every revision of every transcript, those that were taken back too."""
    query = select(transcripts.c.id, transcripts.c.revision).where(transcripts.c.ended_at.is_(None))
    live = {row.id: row.revision for row in connection.execute(query)}
    order = (revisions.c.transcript, revisions.c.revision)
    spoken = (turns.c.transcript, turns.c.revision, turns.c.number)
    borders: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for turn in connection.execute(select(*spoken, turns.c.start, turns.c.end).order_by(*spoken)):
        borders[turn.transcript, turn.revision].append((turn.start, turn.end))
    for row in connection.execute(select(*order, revisions.c.text).order_by(*order)).all():
        own = tuple(borders[row.transcript, row.revision])
        yield Said(row.transcript, row.text, own, live.get(row.transcript) == row.revision)


def all_noted(connection: Connection) -> list[str]:
    """Return what was noted: memos, the notes of quotes and how they are shortened, attributes of speakers."""
    found: list[str] = []
    for column in (memos.c.text, quotes.c.note, quotes.c.shortened):
        found += connection.scalars(select(column).where(column != "").distinct())
    for told in connection.scalars(select(speakers.c.attributes).distinct()):
        found += [str(value) for value in json.loads(told).values()]
    return list(dict.fromkeys(found))


def all_voices(connection: Connection) -> list[tuple[str, Speaker]]:
    """Return the speakers, each with the transcript; those of earlier revisions too."""
    query = select(speakers).order_by(speakers.c.transcript, speakers.c.number)
    return [(row.transcript, speaker_from(row)) for row in connection.execute(query)]


def first_revision(connection: Connection, transcript: str) -> int:
    """Return the number of a transcript's first revision: with its names replaced it counts on."""
    return connection.scalar(select(func.min(revisions.c.revision)).where(revisions.c.transcript == transcript)) or 0
