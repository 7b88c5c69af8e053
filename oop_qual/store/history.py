"""Who decided what and when, from the same rows that hold the decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import literal, null, or_, select, union_all

from oop_qual.store.tables import actions, codings, memos, quotes, reviewed

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select, Table

    from oop_qual.model import Span

PASSAGE = ("transcript", "start", "end", "code")
WHOLE = (
    "import",
    "tag",
    "suggest",
    "recode",
    "correct",
    "pseudonymise",
    "merge",
)  # actions that are told as one line, not by their rows
WHAT = {reviewed.name: "reviewed", quotes.name: "quote", memos.name: "memo"}
FIELDS = ("at", "coder", "action", "id", *PASSAGE, "origin")
DECIDED = (codings, reviewed, quotes)
REDO = "redo"


def history(connection: Connection) -> list[dict[str, Any]]:
    """Return every action, oldest first, one entry a passage that a coder decided on; the fields are FIELDS."""
    told = union_all(
        *(_made(table) for table in DECIDED),
        *(_taken_back(table) for table in DECIDED),
        *(_redone(table) for table in DECIDED),
        _as_a_whole(),
    ).subquery()
    rows = connection.execute(select(told).order_by(told.c.at, told.c.transcript, told.c.start)).mappings()
    return [{name: row[name] for name in FIELDS} for row in rows]


def passage_history(connection: Connection, span: Span, coder: str) -> list[dict[str, Any]]:
    """Return what a coder did and what was suggested on all that touches a passage, oldest first; see FIELDS."""
    tables = (codings, quotes, memos)
    own = [_on(_made(table, people=False), table, span, coder) for table in tables]
    back = [_on(part(table), table, span, coder) for table in tables for part in (_taken_back, _redone)]
    told = union_all(*own, *back).subquery()
    rows = connection.execute(select(told).order_by(told.c.at, told.c.start)).mappings()
    return [{name: row[name] for name in FIELDS} for row in rows]


def _on(told: Select[Any], table: Table, span: Span, coder: str) -> Select[Any]:
    there = (table.c.transcript == span.transcript, table.c.start < span.end, table.c.end > span.start)
    return told.where(*there, or_(table.c.coder == coder, table.c.coder == ""))


def _made(table: Table, *, people: bool = True) -> Select[Any]:
    made = _told(table, codings.c.state if table is codings else literal(WHAT[table.name]))
    by_people = _by_people(table) if people else []
    return made.join(table, table.c.action == actions.c.id).where(*by_people, table.c.revived_by.is_(None))


def _taken_back(table: Table) -> Select[Any]:
    ended = _told(table, literal("undo")).join(table, table.c.ended_by == actions.c.id)
    return ended.where(*_by_people(table), actions.c.takes_back.is_not(None), actions.c.kind != REDO)


def _redone(table: Table) -> Select[Any]:
    again = _told(table, literal(REDO)).join(table, table.c.revived_by == actions.c.id)
    return again.where(*_by_people(table), actions.c.kind == REDO)


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
