"""Bring a database to the newest shape: each step in one transaction together with its record."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, Table, Text, inspect, select

from oop_qual.errors import StoreError
from oop_qual.language import _
from oop_qual.store.tables import annotated, metadata, quotes, revisions, uses, vectors

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

ledger = Table("migrations", MetaData(), Column("name", Text, primary_key=True), Column("at", Text, nullable=False))


def m001_first_tables(connection: Connection) -> None:
    """Make all tables."""
    metadata.create_all(connection)


def m002_annotations(connection: Connection) -> None:
    """Make room for what pipelines made of texts."""
    annotated.create(connection, checkfirst=True)


def m003_shown_quotes(connection: Connection) -> None:
    """Make room for how a quote is shortened, and for the files in which it stands."""
    uses.create(connection, checkfirst=True)
    if quotes.c.shortened.name not in {column["name"] for column in inspect(connection).get_columns(quotes.name)}:
        connection.exec_driver_sql("ALTER TABLE quotes ADD COLUMN shortened TEXT NOT NULL DEFAULT ''")


def m004_vectors(connection: Connection) -> None:
    """Make room for what sentence models made of texts."""
    vectors.create(connection, checkfirst=True)


def m005_word_check(connection: Connection) -> None:
    """Make room for where the words of each transcript's file went."""
    name = revisions.c.word_check.name
    if name not in {column["name"] for column in inspect(connection).get_columns(revisions.name)}:
        connection.exec_driver_sql(f"ALTER TABLE revisions ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    m001_first_tables,
    m002_annotations,
    m003_shown_quotes,
    m004_vectors,
    m005_word_check,
)


def migrate(engine: Engine, at: str) -> tuple[str, ...]:
    """Run the steps that this database has not had, a copy of an SQLite file first; return their names.

    Raises StoreError where the database was made by a newer version of the program.
    """
    done = _done(engine)
    names = [step.__name__ for step in MIGRATIONS]
    if set(done) - set(names):
        raise StoreError(
            _("this project was made by a newer version of oop-qual."), remedy=_("Install the newest version.")
        )
    missing = [step for step in MIGRATIONS if step.__name__ not in done]
    if missing and done:
        _copy_first(engine, missing[0].__name__)
    for step in missing:
        with engine.begin() as connection:
            ledger.create(connection, checkfirst=True)
            step(connection)
            connection.execute(ledger.insert().values(name=step.__name__, at=at))
    return tuple(step.__name__ for step in missing)


def is_project(engine: Engine) -> bool:
    """Tell whether a database was ever a project's."""
    return inspect(engine).has_table(ledger.name)


def _done(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        if not inspect(connection).has_table(ledger.name):
            return []
        return list(connection.scalars(select(ledger.c.name)))


def _copy_first(engine: Engine, step: str) -> None:
    if engine.dialect.name == "sqlite" and engine.url.database:
        path = Path(engine.url.database)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, path.with_suffix(f".before-{step}.db"))
