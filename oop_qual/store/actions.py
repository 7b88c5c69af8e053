"""What was done, by whom, when; and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, and_, func, or_, select, update

from oop_qual.model import Action
from oop_qual.store.db import insert_rows
from oop_qual.store.tables import LIVING, actions, codings, memos, quotes, reviewed, transcripts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, Select

# What makes two live rows of a table the same thing.
PASSAGE = ("transcript", "start", "end", "code", "coder")
KEYS: dict[str, tuple[str, ...]] = {
    codings.name: PASSAGE,
    reviewed.name: PASSAGE,
    quotes.name: PASSAGE,
    transcripts.name: ("id",),
}
IDS = {transcripts.name: "row"}
SESSION = "session"  # that a coder opened or closed the review screen
MERGE = "merge"  # that another project was brought in: what came is its makers' to take back
UNDOES_NOTHING = (SESSION, MERGE)


def record(connection: Connection, action: Action, takes_back: str | None = None) -> None:
    """Write down an action, before the rows that it makes."""
    values = {"id": action.id, "at": action.at, "coder": action.coder, "kind": action.kind}
    connection.execute(actions.insert().values(**values, detail=action.detail, takes_back=takes_back))


def last_actions(connection: Connection, coder: str | None, count: int, kinds: Iterable[str] = ()) -> list[Action]:
    """Return the newest actions of a coder (None: of anybody) that stand: not taken back, nor a taking back."""
    query = select(actions).where(
        actions.c.takes_back.is_(None),
        actions.c.kind.not_in(UNDOES_NOTHING),
        actions.c.id != _first_codebook(),
        stands(),
    )
    if coder is not None:
        query = query.where(actions.c.coder == coder)
    if wanted := tuple(kinds):
        query = query.where(actions.c.kind.in_(wanted))
    rows = connection.execute(query.order_by(actions.c.at.desc(), actions.c.id.desc()).limit(count))
    return [_action(row) for row in rows]


def _first_codebook() -> ScalarSelect[Any]:
    """Return the action that gave the project its first codebook: there is none to go back to."""
    first = select(actions.c.id).where(actions.c.kind == "codebook").order_by(actions.c.at).limit(1)
    return select(func.coalesce(first.scalar_subquery(), "")).scalar_subquery()


def last_undone(connection: Connection, coder: str, kinds: Iterable[str]) -> Action | None:
    """Return the taking back that a redo takes back: the newest one after which the coder did nothing new."""
    undone, newer, wanted = actions.alias(), actions.alias(), tuple(kinds)
    new = select(newer.c.at).where(newer.c.coder == coder, newer.c.takes_back.is_(None), newer.c.kind.in_(wanted))
    query = (
        select(actions)
        .join(undone, undone.c.id == actions.c.takes_back)
        .where(
            actions.c.coder == coder,
            undone.c.takes_back.is_(None),
            undone.c.kind.in_(wanted),
            actions.c.id.not_in(_taken_back()),
            ~new.where(newer.c.at > actions.c.at).exists(),
        )
    )
    row = connection.execute(query.order_by(actions.c.at.desc(), actions.c.id.desc()).limit(1)).first()
    return None if row is None else _action(row)


def last_session(connection: Connection, coder: str) -> tuple[Action, int] | None:
    """Return when this coder last opened or closed the review screen, and how many actions they did since."""
    mine = actions.c.coder == coder
    newest = select(actions).where(mine, actions.c.kind == SESSION).order_by(actions.c.at.desc()).limit(1)
    row = connection.execute(newest).first()
    if row is None:
        return None
    since = select(func.count()).where(mine, actions.c.kind != SESSION, actions.c.at > row.at)
    return _action(row), connection.scalar(since) or 0


def stands() -> ColumnElement[bool]:
    """Return the condition that an action was not taken back, or that its taking back was taken back."""
    undo = actions.alias()
    holds = undo.c.takes_back.is_not(None) & undo.c.id.not_in(_taken_back())
    return actions.c.id.not_in(select(undo.c.takes_back).where(holds))


def _taken_back() -> Select[Any]:
    """Return the ids that anything takes back; as a list that is made once, not once a row."""
    later = actions.alias()
    return select(later.c.takes_back).where(later.c.takes_back.is_not(None))


def _action(row: Row[Any]) -> Action:
    return Action(row.id, row.at, row.coder, row.kind, row.detail)


def take_back(connection: Connection, undone: Action, by: Action, new_id: Callable[[], str]) -> int:
    """End every live row that an action made or brought back, and bring back what it ended; count those rows.

    What comes back is a new row that still names the action that made it, so that this one can be taken back too.
    """
    record(connection, by, takes_back=undone.id)
    return sum(_end(connection, table, undone, by) + _revive(connection, table, undone, by, new_id) for table in LIVING)


def _end(connection: Connection, table: Table, undone: Action, by: Action) -> int:
    made = and_(or_(table.c.action == undone.id, table.c.revived_by == undone.id), table.c.ended_at.is_(None))
    if connection.execute(select(table.c.action).where(made).limit(1)).first() is None:
        return 0  # a coder of a team may not write to every table
    return connection.execute(update(table).where(made).values(ended_at=by.at, ended_by=by.id)).rowcount


def _revive(connection: Connection, table: Table, undone: Action, by: Action, new_id: Callable[[], str]) -> int:
    name, key = IDS.get(table.name, "id"), KEYS.get(table.name)
    # After a merge its maker may have taken a row back elsewhere, before this action replaced it here.
    fallen = select(actions.c.id).where(actions.c.id == table.c.action, ~stands())
    ended = select(table).where(table.c.ended_by == undone.id, ~fallen.exists())
    query = ended.order_by(table.c.created_at, table.c[name])
    rows, taken = connection.execute(query).all(), _taken(connection, table, undone)
    # And one action may have ended two rows in one place: the last one comes back.
    last = {tuple(getattr(row, part) for part in key) if key else number: row for number, row in enumerate(rows)}
    free = [row for place, row in last.items() if place not in taken]
    back = {"revived_by": by.id, "ended_at": None, "ended_by": None}
    insert_rows(connection, table, [row._asdict() | back | {name: new_id()} for row in free])
    return len(free)


def _taken(connection: Connection, table: Table, undone: Action) -> set[tuple[Any, ...]]:
    """Return where a live row stands in the place of one that would come back."""
    key = KEYS.get(table.name)
    if key is None:
        return set()
    live, ended = table.alias(), table.alias()
    same = and_(*(live.c[name] == ended.c[name] for name in key))
    query = select(*(live.c[name] for name in key)).join(ended, same)
    return {
        tuple(row) for row in connection.execute(query.where(live.c.ended_at.is_(None), ended.c.ended_by == undone.id))
    }


def transcript_of(connection: Connection, action: Action) -> str | None:
    """Return the transcript on which an action made or ended a row, or None."""
    for table in (codings, reviewed, quotes, memos):
        touched = or_(*(column == action.id for column in (table.c.action, table.c.ended_by, table.c.revived_by)))
        if found := connection.scalar(select(table.c.transcript).where(touched, table.c.transcript != "").limit(1)):
            return str(found)
    return None
