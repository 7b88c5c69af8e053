"""Rows on a transcript that gets another revision: they move along to their new places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from oop_qual.store.codings import end_rows
from oop_qual.store.late import insert_newest
from oop_qual.store.tables import memos, reviewed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection, Row, Table

    from oop_qual.model import Action

    Places = Mapping[str, Mapping[str, Any] | None]  # by row id: what changes in the row, or None where it is lost


def placed_rows(connection: Connection, table: Table, transcript: str, revision: int) -> list[Row[Any]]:
    """Return the live rows on a revision of a transcript."""
    where = (table.c.transcript == transcript, table.c.revision == revision, table.c.ended_at.is_(None))
    return list(connection.execute(select(table).where(*where).order_by(table.c.start, table.c.end)))


def move_rows(
    connection: Connection,
    table: Table,
    rows: list[Row[Any]],
    places: Places,
    revision: int,
    action: Action,
    new_id: Callable[[], str],
) -> None:
    """End rows on the old revision and write those that have a place on the new one; each place is taken once.

    What people decided keeps its time; that it moved is told by the action.
    """
    end_rows(connection, table, [row.id for row in rows], action)
    moved: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        place = places[row.id]
        if place is not None:
            values = row._asdict() | dict(place) | {"revision": revision}
            key = tuple(values[name] for name in ("start", "end", "code", "coder"))
            moved.setdefault(key if table is not memos else (row.id,), values)
    fresh = {"revived_by": action.id, "ended_at": None, "ended_by": None}
    insert_newest(connection, table, [values | fresh | {"id": new_id()} for values in moved.values()], action)


def write_marks(
    connection: Connection,
    ended: Iterable[str],
    fresh: Iterable[dict[str, Any]],
    revision: int,
    action: Action,
    new_id: Callable[[], str],
) -> None:
    """End reading marks and write others; each of these has the values of one that was made before."""
    end_rows(connection, reviewed, ended, action)
    life = {"revived_by": action.id, "ended_at": None, "ended_by": None, "revision": revision}
    insert_newest(connection, reviewed, [values | life | {"id": new_id()} for values in fresh], action)
