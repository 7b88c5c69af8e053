"""Rows under a changed codebook: they move to another code, end, and come back with a code that returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, case, cast, func, insert, literal, literal_column, select, update

from oop_qual.codebook.recode import Held
from oop_qual.store.codings import end_rows
from oop_qual.store.db import insert_rows
from oop_qual.store.tables import actions, codings, memos, quotes, reviewed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection, Row, Table

    from oop_qual.codebook.recode import Fates
    from oop_qual.model import Action

CODED = (codings, reviewed, quotes)  # tables with at most one live row a passage, code and coder
PLACE = ("transcript", "start", "end", "coder")


def held_rows(connection: Connection, table: Table, codes: Collection[str]) -> list[Held]:
    """Return the live rows of these codes, those of suggestions too (their coder is '')."""
    state = table.c.state if table is codings else table.c.code.label("state")
    columns = (table.c.id, table.c.code, state, *(table.c[name] for name in PLACE))
    query = select(*columns).where(table.c.ended_at.is_(None), table.c.code.in_(list(codes)), table.c.code != "")
    return [Held(row[0], tuple(row[3:]), row[1], row[2]) for row in connection.execute(query)]


def count_rows(connection: Connection, table: Table, codes: Collection[str]) -> dict[str, int]:
    """Return how many live rows of people each of these codes has."""
    where = (table.c.ended_at.is_(None), table.c.code.in_(list(codes)), table.c.coder != "")
    query = select(table.c.code, func.count()).where(*where).group_by(table.c.code)
    return {row[0]: row[1] for row in connection.execute(query)}


def rename_rows(connection: Connection, table: Table, names: Mapping[str, str], version: str, action: Action) -> None:
    """Move all live rows of codes that only got another name, within the database; see carry_out."""
    if not names:
        return
    live = (table.c.ended_at.is_(None), table.c.code.in_(list(names)))
    fresh: dict[str, Any] = {
        "id": _fresh_id(connection),
        "code": case(dict(names), value=table.c.code),
        "revived_by": literal(action.id),
    }
    if table is codings:
        told = {"origin": literal("recode"), "origin_name": table.c.code, "origin_version": literal(version)}
        fresh |= {name: case((table.c.coder == "", table.c[name]), else_=value) for name, value in told.items()}
    columns = [column.name for column in table.columns]
    moved = select(*(fresh.get(name, table.c[name]) for name in columns)).where(*live)
    connection.execute(insert(table).from_select(columns, moved))
    connection.execute(update(table).where(*live).values(ended_at=action.at, ended_by=action.id))


def _fresh_id(connection: Connection) -> ColumnElement[Any]:
    """Return an expression that makes a new id for each row."""
    if connection.dialect.name == "postgresql":
        return cast(func.gen_random_uuid(), Text)
    parts = ["lower(hex(randomblob(4)))", *["lower(hex(randomblob(2)))"] * 3, "lower(hex(randomblob(6)))"]
    return literal_column(" || '-' || ".join(parts))


def newest_action(connection: Connection) -> str:
    """Return the id of the last thing that anybody did, '' before the first."""
    return connection.scalar(select(actions.c.id).order_by(actions.c.at.desc(), actions.c.id.desc()).limit(1)) or ""


def carry_out(
    connection: Connection, table: Table, fates: Fates, version: str, action: Action, new_id: Callable[[], str]
) -> None:
    """End the rows that move, join or retire, and write those that move under their new code.

    A decision that moved names the code and the codebook ``version`` from which it came, and keeps its own time.
    """
    moved = [row for row in _live(connection, table, fates.codes) if row.id in fates.moves] if fates.moves else []
    end_rows(connection, table, [*fates.moves, *fates.joins, *fates.retires], action)
    fresh = {"revived_by": action.id}
    insert_rows(connection, table, [
        row._asdict() | fresh | _origin(row, version) | {"id": new_id(), "code": fates.moves[row.id]} for row in moved
    ])  # fmt: skip


def _origin(row: Row[Any], version: str) -> dict[str, str]:
    if "origin" not in row._fields or not row.coder:
        return {}
    return {"origin": "recode", "origin_name": row.code, "origin_version": version}


def _live(connection: Connection, table: Table, codes: Collection[str]) -> Iterable[Row[Any]]:
    return connection.execute(select(table).where(table.c.ended_at.is_(None), table.c.code.in_(list(codes))))


def retire_strangers(connection: Connection, codes: Collection[str], action: Action) -> None:
    """End the live rows of codes that are not among these; they come back with their code."""
    for table in CODED:
        used = connection.scalars(select(table.c.code).where(table.c.ended_at.is_(None)).distinct())
        strange = [code for code in used if code and code not in codes]
        where = (table.c.ended_at.is_(None), table.c.code.in_(strange))
        connection.execute(update(table).where(*where).values(ended_at=action.at, ended_by=action.id))


def rename_memos(connection: Connection, names: Mapping[str, str], action: Action, new_id: Callable[[], str]) -> None:
    """Let the memos on codes that were renamed or merged follow them."""
    where = (memos.c.ended_at.is_(None), memos.c.code.in_(list(names)))
    rows = connection.execute(select(memos).where(*where)).all()
    end_rows(connection, memos, [row.id for row in rows], action)
    fresh = {"revived_by": action.id}
    insert_rows(connection, memos, [
        row._asdict() | fresh | {"id": new_id(), "code": names[row.code]} for row in rows
    ])  # fmt: skip
