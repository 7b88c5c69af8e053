"""What was done, by whom, when; and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, and_, exists, or_, select, update

from oop_qual.model import Action
from oop_qual.store.db import insert_rows
from oop_qual.store.tables import LIVING, actions, codings, quotes, reviewed, transcripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Row

# What makes two live rows of a table the same thing.
PASSAGE = ("transcript", "start", "end", "code", "coder")
KEYS: dict[str, tuple[str, ...]] = {
    codings.name: PASSAGE,
    reviewed.name: PASSAGE,
    quotes.name: PASSAGE,
    transcripts.name: ("id",),
}
IDS = {transcripts.name: "row"}


def record(connection: Connection, action: Action, takes_back: str | None = None) -> None:
    """Write down an action, before the rows that it makes."""
    values = {"id": action.id, "at": action.at, "coder": action.coder, "kind": action.kind}
    connection.execute(actions.insert().values(**values, detail=action.detail, takes_back=takes_back))


def last_actions(connection: Connection, coder: str, count: int, kinds: Iterable[str] = ()) -> list[Action]:
    """Return a coder's newest actions that stand: not taken back, and no taking back themselves."""
    later = actions.alias()
    query = select(actions).where(
        actions.c.coder == coder,
        actions.c.takes_back.is_(None),
        ~exists().where(later.c.takes_back == actions.c.id),
    )
    if wanted := tuple(kinds):
        query = query.where(actions.c.kind.in_(wanted))
    rows = connection.execute(query.order_by(actions.c.at.desc(), actions.c.id.desc()).limit(count))
    return [Action(row.id, row.at, row.coder, row.kind, row.detail) for row in rows]


def take_back(connection: Connection, undone: Action, by: Action, new_id: Callable[[], str]) -> int:
    """End every live row that an action made and bring back what it ended; return how many rows that touched.

    What comes back is a new row that still names the action that made it, so that this one can be taken back too.
    """
    record(connection, by, takes_back=undone.id)
    return sum(_end(connection, table, undone, by) + _revive(connection, table, undone, by, new_id) for table in LIVING)


def _end(connection: Connection, table: Table, undone: Action, by: Action) -> int:
    made = and_(table.c.action == undone.id, table.c.ended_at.is_(None))
    return connection.execute(update(table).where(made).values(ended_at=by.at, ended_by=by.id)).rowcount


def _revive(connection: Connection, table: Table, undone: Action, by: Action, new_id: Callable[[], str]) -> int:
    rows = connection.execute(select(table).where(table.c.ended_by == undone.id)).all()
    free = [row for row in rows if not _taken(connection, table, row)]
    name = IDS.get(table.name, "id")
    back = {"revived_by": by.id, "ended_at": None, "ended_by": None}
    insert_rows(connection, table, [row._asdict() | back | {name: new_id()} for row in free])
    return len(free)


def _taken(connection: Connection, table: Table, row: Row[Any]) -> bool:
    """Tell whether a live row stands where this one would come back."""
    key = KEYS.get(table.name)
    if key is None:
        return False
    same = [table.c[name] == getattr(row, name) for name in key]
    return connection.execute(select(table.c.action).where(*same, table.c.ended_at.is_(None))).first() is not None


def transcript_of(connection: Connection, action: Action) -> str | None:
    """Return the transcript on which an action made or ended a row, or None."""
    for table in (codings, reviewed, quotes):
        touched = or_(table.c.action == action.id, table.c.ended_by == action.id)
        if found := connection.scalar(select(table.c.transcript).where(touched).limit(1)):
            return str(found)
    return None
