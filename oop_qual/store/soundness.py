"""Look for what cannot be right in a project's database; nothing is changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from oop_qual.store.tables import codebooks, codings, memos, quotes, reviewed, revisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

PLACED = (codings, reviewed, quotes, memos)  # the tables whose rows sit on a passage


@dataclass(frozen=True, slots=True)
class Stray:
    """A live row whose passage is not in the text of its transcript's revision."""

    table: str
    id: str
    transcript: str
    start: int
    end: int


def database_faults(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong in its own file; PostgreSQL has no such question to ask."""
    if connection.dialect.name != "sqlite":
        return []
    return [str(line) for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if line != "ok"]


def stray_rows(connection: Connection) -> Iterator[Stray]:
    """Yield the live rows whose passage lies outside the text, is empty, or has no text at all."""
    for table in PLACED:
        place: Any = table.c
        same = and_(revisions.c.transcript == place.transcript, revisions.c.revision == place.revision)
        outside = or_(
            revisions.c.text.is_(None), place.start < 0, place.end > func.length(revisions.c.text), _empty(table)
        )
        columns = (place.id, place.transcript, place.start, place.end)
        query = select(*columns).outerjoin(revisions, same).where(place.ended_at.is_(None), outside)
        for row in connection.execute(query.where(place.transcript != "")):  # a memo may be on no transcript
            yield Stray(table.name, *row)


def _empty(table: Any) -> Any:  # noqa: ANN401 - an SQL expression
    """Return the condition that a passage has no words; a memo may sit on a whole transcript or code."""
    return table.c.start > table.c.end if table is memos else table.c.start >= table.c.end


def used_codes(connection: Connection) -> set[str]:
    """Return every code that a live coding or quote names."""
    found: set[str] = set()
    for table in (codings, quotes):
        found |= set(connection.scalars(select(table.c.code).where(table.c.ended_at.is_(None)).distinct()))
    return found


def known_codes(connection: Connection) -> set[str]:
    """Return the codes of every codebook that the project has had: those in use and those retired."""
    contents = connection.scalars(select(codebooks.c.content))
    return {code["id"] for content in contents for code in json.loads(content)["codes"]}
