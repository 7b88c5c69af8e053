"""Who decided what and when, from the same rows that hold the decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import literal, null, select, union_all

from oop_qual.store.tables import actions, codings, quotes, reviewed

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select, Table

PASSAGE = ("transcript", "start", "end", "code")
WHOLE = ("import", "tag", "suggest", "recode")  # actions that are told as one line, not by their rows
FIELDS = ("at", "coder", "action", "id", *PASSAGE, "origin")


def history(connection: Connection) -> list[dict[str, Any]]:
    """Return every action, oldest first, one entry a passage that a coder decided on; the fields are FIELDS."""
    told = union_all(
        *(_made(table) for table in (codings, reviewed, quotes)),
        *(_taken_back(table) for table in (codings, reviewed, quotes)),
        _as_a_whole(),
    ).subquery()
    rows = connection.execute(select(told).order_by(told.c.at, told.c.transcript, told.c.start)).mappings()
    return [{name: row[name] for name in FIELDS} for row in rows]


def _made(table: Table) -> Select[Any]:
    what = {codings.name: codings.c.state, reviewed.name: literal("reviewed"), quotes.name: literal("quote")}
    made = _told(table, what[table.name]).join(table, table.c.action == actions.c.id)
    return made.where(*_by_people(table), table.c.revived_by.is_(None))


def _taken_back(table: Table) -> Select[Any]:
    ended = _told(table, literal("undo")).join(table, table.c.ended_by == actions.c.id)
    return ended.where(*_by_people(table), actions.c.takes_back.is_not(None))


def _by_people(table: Table) -> list[ColumnElement[bool]]:
    """Return the condition that a person decided; that a passage was read for one code its decision tells already."""
    return [table.c.coder != "", *([table.c.code == ""] if table is reviewed else [])]


def _told(table: Table, what: Any) -> Select[Any]:  # noqa: ANN401 - a column or a literal
    origin = codings.c.origin if table is codings else literal("human")
    passage = (table.c[name] for name in PASSAGE)
    return select(
        actions.c.at, actions.c.coder, what.label("action"), table.c.id, *passage, origin.label("origin")
    ).select_from(actions)


def _as_a_whole() -> Select[Any]:
    nothing = (null().label(name) for name in ("start", "end"))
    return select(
        actions.c.at,
        actions.c.coder,
        actions.c.kind.label("action"),
        actions.c.id,
        actions.c.detail.label("transcript"),
        *nothing,
        literal("").label("code"),
        literal("").label("origin"),
    ).where(actions.c.kind.in_(WHOLE))
