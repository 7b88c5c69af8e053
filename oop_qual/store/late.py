"""Rows that were made elsewhere before a correction or another codebook was known there: they follow it after all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from oop_qual.model import Action
from oop_qual.store.actions import KEYS
from oop_qual.store.codings import end_rows
from oop_qual.store.db import insert_rows
from oop_qual.store.recoding import CODED
from oop_qual.store.tables import LIVE, actions, codebooks, codings, memos, quotes, reviewed, transcripts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from sqlalchemy import Connection, Table

    Values = dict[str, Any]


def insert_newest(connection: Connection, table: Table, rows: Iterable[Values], action: Action) -> None:
    """Write live rows; where one stands in the same place already, the one that was decided last stays."""
    fresh, key = list(rows), KEYS.get(table.name)
    if key is None:
        insert_rows(connection, table, fresh)
        return
    names = sorted({row["transcript"] for row in fresh})
    columns = (table.c.id, table.c.created_at, *(table.c[name] for name in key))
    standing = {
        tuple(row[2:]): row
        for some in (names[at : at + 500] for at in range(0, len(names), 500))
        for row in connection.execute(select(*columns).where(table.c.transcript.in_(some), table.c.ended_at.is_(None)))
    }
    kept: dict[tuple[Any, ...], Values] = {}
    for row in sorted(fresh, key=lambda row: (row["created_at"], row["id"])):
        place = tuple(row[name] for name in key)
        if place not in standing or standing[place].created_at < row["created_at"]:
            kept[place] = row
    end_rows(connection, table, [standing[place].id for place in kept if place in standing], action)
    insert_rows(connection, table, list(kept.values()))


def late_places(connection: Connection) -> dict[str, list[int]]:
    """Return the revisions of each live transcript that still have live rows though another revision holds now."""
    found: dict[str, set[int]] = defaultdict(set)
    for table in (codings, reviewed, quotes, memos):
        same = and_(transcripts.c.id == table.c.transcript, transcripts.c.ended_at.is_(None))
        behind = (table.c.ended_at.is_(None), table.c.revision != transcripts.c.revision)
        query = select(table.c.transcript, table.c.revision).join(transcripts, same).where(*behind).distinct()
        for row in connection.execute(query):
            found[row.transcript].add(row.revision)
    return {name: sorted(numbers) for name, numbers in found.items()}


def next_revision(connection: Connection, transcript: str, revision: int) -> tuple[int, str] | None:
    """Return the revision that came after this one, and the action that made it.

    The live one where none did; None where this is it.
    """
    order = (transcripts.c.created_at, transcripts.c.row)
    rows = connection.execute(select(transcripts).where(transcripts.c.id == transcript).order_by(*order)).all()
    live = next(row for row in rows if row.ended_at is None)
    if live.revision == revision:
        return None
    last = max((at for at, row in enumerate(rows) if row.revision == revision), default=-1)
    until = rows.index(live)
    following = rows[last + 1] if 0 <= last < until else live
    return following.revision, following.revived_by or following.action


def action_with(connection: Connection, action: str, at: str) -> Action:
    """Return an action by its id, to be carried on at another time."""
    row = connection.execute(select(actions).where(actions.c.id == action)).one()
    return Action(row.id, at, row.coder, row.kind, row.detail)


def live_book_action(connection: Connection, at: str) -> Action:
    """Return the action that gave the project its codebook, to be carried on at another time."""
    row = connection.execute(select(codebooks).where(LIVE)).one()
    return action_with(connection, row.revived_by or row.action, at)


def follow_codes(
    connection: Connection,
    heirs: Mapping[str, str],
    merged: Collection[str],
    version: str,
    action: Action,
    new_id: Callable[[], str],
) -> int:
    """Move the live rows of codes to their heirs; return how many decisions moved.

    A rejection of one of the codes that were ``merged`` says nothing of the whole; it is left, and retires.
    """
    count = 0
    for table in CODED:
        query = select(table).where(table.c.ended_at.is_(None), table.c.code.in_(list(heirs)), table.c.coder != "")
        rows = [row._asdict() for row in connection.execute(query)]
        moved = [row for row in rows if row.get("state") != "rejected" or heirs[row["code"]] not in merged]
        end_rows(connection, table, [row["id"] for row in moved], action)
        fresh = {"revived_by": action.id, "ended_at": None, "ended_by": None}
        told = [_origin(table, row, version) for row in moved]
        values = [
            row | fresh | origin | {"id": new_id(), "code": heirs[row["code"]]}
            for row, origin in zip(moved, told, strict=True)
        ]
        insert_newest(connection, table, values, action)
        count += len(moved) if table is codings else 0
    return count


def _origin(table: Table, row: Values, version: str) -> Values:
    return {"origin": "recode", "origin_name": row["code"], "origin_version": version} if table is codings else {}
