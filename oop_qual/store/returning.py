"""Rows that come back with a code that returns to the codebook, and merges that are thereby undone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from oop_qual.codebook.diff import compare
from oop_qual.store.codebooks import codebook_from
from oop_qual.store.db import insert_rows
from oop_qual.store.recoding import PLACE, held_rows
from oop_qual.store.tables import actions, codebooks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from sqlalchemy import Connection, Row, Table

    from oop_qual.codebook.recode import Fates, Held
    from oop_qual.model import Action, Codebook


@dataclass(frozen=True, slots=True)
class Departure:
    """How a code left the codebook: the action, and where its rows went ('' where they retired).

    ``whole``: all codes that went to the same heir return together, so that the merge or rename is undone.
    """

    code: str
    action: str
    heir: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Returning:
    """The rows of a table that come back, and the ids of live rows that held their place meanwhile."""

    rows: tuple[Row[Any], ...]
    ends: frozenset[str]


def departures(connection: Connection, codes: Collection[str]) -> list[Departure]:
    """Return how each of these codes last left the codebook; a code that was never there is passed over."""
    steps = list(pairwise(_books(connection)))
    found = []
    for code in codes:
        last = next(((one, after) for one, after in reversed(steps) if one[0].get(code) is not None), None)
        if last is None:
            continue
        (book, action), (follower, _ended_by) = last
        comparison = compare(book, follower)
        heirs = comparison.becomes.get(code, ())
        heir = heirs[0] if len(heirs) == 1 and not comparison.is_split(code) else ""
        sources = {old for old, now in comparison.becomes.items() if now == (heir,)} - {heir}
        found.append(Departure(code, action, heir, bool(heir) and sources <= set(codes)))
    return found


def returning_rows(connection: Connection, table: Table, gone: Iterable[Departure]) -> Returning:
    """Return the rows of people that come back with these codes."""
    rows: dict[str, Row[Any]] = {}
    ends: set[str] = set()
    for one in gone:
        codes = [one.code, one.heir] if one.whole else [one.code]
        ended = (table.c.code.in_(codes), table.c.ended_by == one.action, table.c.coder != "")
        rows |= {row.id: row for row in connection.execute(select(table).where(*ended))}
        if one.whole:
            made = (table.c.code == one.heir, table.c.revived_by == one.action, table.c.ended_at.is_(None))
            ends |= set(connection.scalars(select(table.c.id).where(*made)))
    return Returning(tuple(rows.values()), frozenset(ends))


def free_rows(
    connection: Connection, table: Table, returning: Returning, held: Iterable[Held], fates: Fates
) -> Returning:
    """Leave out what cannot come back: a live row stands there, or one that moves there."""
    codes = {row.code for row in returning.rows}
    gone = returning.ends | set(fates.moves) | set(fates.joins) | set(fates.retires)
    taken = {(row.place, row.code) for row in held_rows(connection, table, codes) if row.id not in gone}
    taken |= {(row.place, fates.moves[row.id]) for row in held if row.id in fates.moves}
    free = [row for row in returning.rows if (tuple(getattr(row, name) for name in PLACE), row.code) not in taken]
    return Returning(tuple(free), returning.ends)


def past_books(connection: Connection) -> list[Codebook]:
    """Return all codebooks that the project had and has, newest first."""
    return [book for book, _ended_by in reversed(_books(connection))]


def _books(connection: Connection) -> list[tuple[Codebook, str]]:
    """Return all codebooks that the project had, oldest first, each with the action that ended it."""
    began = select(actions.c.at).where(actions.c.id == func.coalesce(codebooks.c.revived_by, codebooks.c.action))
    rows = connection.execute(select(codebooks).order_by(began.scalar_subquery(), codebooks.c.ended_at))
    return [(codebook_from(row.content), row.ended_by or "") for row in rows]


def bring_back(
    connection: Connection, table: Table, rows: Iterable[Row[Any]], action: Action, new_id: Callable[[], str]
) -> None:
    """Write rows that retired anew, brought back by this action."""
    fresh = {"revived_by": action.id, "ended_at": None, "ended_by": None}
    insert_rows(connection, table, [row._asdict() | fresh | {"id": new_id()} for row in rows])
