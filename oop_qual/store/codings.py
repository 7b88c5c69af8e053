"""Codings: suggestions by patterns and models, decisions by people, and the marks of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, select, union, update

from oop_qual.store.db import insert_rows
from oop_qual.store.records import coding_from, coding_values, life, reviewed_from, span_from, span_values
from oop_qual.store.tables import codings, reviewed, transcripts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Table

    from oop_qual.model import Action, Coding, Reviewed, Span

NO_EVIDENCE = "{}"


def load_codings(
    connection: Connection,
    *,
    transcript: str = "",
    code: str = "",
    coder: str | None = None,
    states: Iterable[str] = (),
) -> list[Coding]:
    """Return the live codings of live transcripts, in the order of transcript and text."""
    where = _where(codings, transcript, code, coder)
    if wanted := tuple(states):
        where.append(codings.c.state.in_(wanted))
    query = select(codings).join(transcripts, still_there(codings)).where(*where)
    order = (transcripts.c.number, codings.c.start, codings.c.end, codings.c.code, codings.c.coder)
    return [coding_from(row) for row in connection.execute(query.order_by(*order))]


def load_reviewed(connection: Connection, *, transcript: str = "", coder: str | None = None) -> list[Reviewed]:
    """Return the live reading marks of live transcripts."""
    query = select(reviewed).join(transcripts, still_there(reviewed))
    return [reviewed_from(row) for row in connection.execute(query.where(*_where(reviewed, transcript, "", coder)))]


def reading_order(connection: Connection, coder: str | None = None) -> list[Span]:
    """Return what was read, for one code or for all, in the order in which each passage was read first."""
    columns = [reviewed.c[name] for name in ("transcript", "start", "end")]
    query = select(*columns).join(transcripts, still_there(reviewed)).where(*_where(reviewed, "", "", coder))
    first = func.min(reviewed.c.created_at), func.min(transcripts.c.number), reviewed.c.start
    return [span_from(row) for row in connection.execute(query.group_by(*columns).order_by(*first))]


def coders(connection: Connection) -> list[str]:
    """Return who decided anything that holds, or read a passage, in the order of their names."""
    made = (select(table.c.coder).where(table.c.ended_at.is_(None)) for table in (codings, reviewed))
    found = union(*made).subquery()
    return list(connection.scalars(select(found.c.coder).where(found.c.coder != "").order_by(found.c.coder)))


def _where(table: Table, transcript: str, code: str, coder: str | None) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [table.c.ended_at.is_(None)]
    if transcript:
        where.append(table.c.transcript == transcript)
    if code:
        where.append(table.c.code == code)
    if coder is not None:
        where.append(table.c.coder == coder)
    return where


def still_there(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row's transcript is live in the same revision."""
    same = and_(transcripts.c.id == table.c.transcript, transcripts.c.revision == table.c.revision)
    return and_(same, transcripts.c.ended_at.is_(None))


def put_coding(connection: Connection, coding: Coding, revision: int, action: Action) -> None:
    """Write a decision; the coder's own live row of the same span and code is ended."""
    end_same(connection, codings, coding.span, coding.code, coding.coder, action)
    insert_rows(connection, codings, [coding_values(coding, revision, NO_EVIDENCE, action)])


def end_same(connection: Connection, table: Table, span: Span, code: str, coder: str, action: Action) -> int:
    """End a coder's live row on this span and code; return how many there were (0 or 1)."""
    same = (
        table.c.transcript == span.transcript,
        table.c.start == span.start,
        table.c.end == span.end,
        table.c.code == code,
        table.c.coder == coder,
        table.c.ended_at.is_(None),
    )
    ended = update(table).where(*same).values(ended_at=action.at, ended_by=action.id)
    return connection.execute(ended).rowcount


def end_rows(connection: Connection, table: Table, ids: Iterable[str], action: Action) -> None:
    """End the rows with these ids, however many."""
    rows = [{"row": name} for name in ids]
    if rows:
        ended = update(table).where(table.c.id == bindparam("row")).values(ended_at=action.at, ended_by=action.id)
        connection.execute(ended, rows)


def put_reviewed(connection: Connection, marks: Iterable[tuple[str, Reviewed]], revision: int, action: Action) -> None:
    """Write reading marks (each with the id of its row) that are not there yet."""
    for row, mark in marks:
        if not _is_marked(connection, mark):
            values: dict[str, Any] = {"id": row, "code": mark.code, "coder": mark.coder}
            insert_rows(connection, reviewed, [values | span_values(mark.span, revision) | life(action)])


def _is_marked(connection: Connection, mark: Reviewed) -> bool:
    where = _where(reviewed, mark.span.transcript, "", mark.coder)
    same = (reviewed.c.start == mark.span.start, reviewed.c.end == mark.span.end, reviewed.c.code == mark.code)
    return connection.execute(select(reviewed.c.id).where(*where, *same)).first() is not None
