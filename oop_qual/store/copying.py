"""Copy a whole project from one database to another, such as from SQLite to PostgreSQL, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from oop_qual.errors import StoreError
from oop_qual.language import _
from oop_qual.store.db import insert_rows, reading, writing
from oop_qual.store.migrations import migrate
from oop_qual.store.tables import actions, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

AT_ONCE = 10_000  # rows that are in memory together


def copy_project(source: Engine, target: Engine, at: str) -> int:
    """Copy every row into a database that holds no project yet; return how many.

    Raises StoreError where there is a project in it, or where not all rows came; then nothing is written.
    """
    migrate(target, at)
    with reading(source) as old, writing(target) as new:
        if new.scalar(select(func.count()).select_from(actions)):
            where = target.url.render_as_string(hide_password=True)
            raise StoreError(_("there is a project in this database already."), where=where)
        for table in metadata.sorted_tables:
            result = old.execution_options(stream_results=True).execute(select(table)).mappings()
            for some in result.partitions(AT_ONCE):
                insert_rows(new, table, [dict(row) for row in some])
        rows = count_rows(new)
        if rows != count_rows(old):
            raise StoreError(_("the project changed while it was copied."), remedy=_("Copy it again."))
    return rows


def count_rows(connection: Connection) -> int:
    """Return how many rows all tables of a project hold together."""
    counts = (connection.scalar(select(func.count()).select_from(table)) for table in metadata.sorted_tables)
    return sum(count or 0 for count in counts)
