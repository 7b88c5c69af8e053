"""What the project held at an earlier time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from oop_qual.store.records import coding_from
from oop_qual.store.tables import actions, codebooks, codings, revisions, segments, turns

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Table

    from oop_qual.model import Coding

FOREVER = "9999"


def version_until(connection: Connection, version: str) -> str | None:
    """Return until when a codebook's version held last (FOREVER for the one that holds), None where it never did."""
    rows = connection.execute(select(codebooks.c.ended_at).where(codebooks.c.version == version))
    return max((row.ended_at or FOREVER for row in rows), default=None)


def codings_before(connection: Connection, until: str) -> list[tuple[Coding, str, int | None, str]]:
    """Return the codings of people that held just before a time, each with its words, segment and speaker then."""
    said = func.substr(revisions.c.text, codings.c.start + 1, codings.c.end - codings.c.start)
    revived = select(actions.c.at).where(actions.c.id == codings.c.revived_by).scalar_subquery()
    began = func.coalesce(revived, codings.c.created_at)
    query = (
        select(codings, said.label("words"), segments.c.number.label("segment"), turns.c.speaker)
        .join(revisions, _same(revisions))
        .outerjoin(segments, and_(_same(segments), _holds_start(segments)))
        .outerjoin(turns, and_(_same(turns), _holds_start(turns)))
        .where(codings.c.coder != "", began < until, or_(codings.c.ended_at.is_(None), codings.c.ended_at >= until))
        .order_by(codings.c.transcript, codings.c.start, codings.c.end, codings.c.code, codings.c.coder)
    )
    rows: Any = connection.execute(query)
    return [(coding_from(row), row.words, row.segment, row.speaker or "") for row in rows]


def _same(table: Table) -> ColumnElement[bool]:
    return and_(table.c.transcript == codings.c.transcript, table.c.revision == codings.c.revision)


def _holds_start(table: Table) -> ColumnElement[bool]:
    return and_(table.c.start <= codings.c.start, table.c.end > codings.c.start)
