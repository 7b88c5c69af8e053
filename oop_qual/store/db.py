"""Open the database of a project: SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oop_qual.errors import StoreError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Engine, Table

SQLITE_SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")
POSTGRES = "postgresql"
SMALLEST_WRITE = 1 << 16  # bytes
TURN = 0x6F6F7071  # the number of the lock by which writers take turns: "oopq"
FORBIDDEN = "42501"  # how PostgreSQL says that one's role may not do this


def open_engine(url: str) -> Engine:
    """Return an engine for a database URL or the path of an SQLite file; nothing is read yet."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    if url.startswith(POSTGRES):
        engine = create_engine(POSTGRES + "+psycopg" + url[len(url.partition(":")[0]) :], poolclass=NullPool)
        event.listen(engine, "begin", _wait_for_turn)
        return engine
    engine = create_engine(f"sqlite:///{Path(url).resolve()}", poolclass=NullPool)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _take_the_lock)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.isolation_level = None  # transactions begin where we say, see _take_the_lock
    for setting in SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _take_the_lock(connection: Connection) -> None:
    """Begin a transaction that writes with the lock in hand, so that two coders never end in a deadlock."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _wait_for_turn(connection: Connection) -> None:
    """Let those who write to one PostgreSQL database do so one after the other, as SQLite does: no deadlocks."""
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection to read with; a database that cannot be reached is a StoreError."""
    with clear_errors(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose changes are on disk together, or not at all."""
    with clear_errors(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def clear_errors(engine: Engine) -> Iterator[None]:
    """Turn what the database reports into a StoreError with one clear sentence."""
    from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError

    where = engine.url.render_as_string(hide_password=True)
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise StoreError(_reason(error, engine), where=where, remedy=_("Nothing was changed.")) from error
    except DatabaseError as error:
        if getattr(error.orig, "sqlstate", "") == FORBIDDEN:
            what, remedy = _("your role in this team may not do this."), _("Ask the lead of the project.")
            raise StoreError(what, where=where, remedy=remedy) from error
        raise StoreError(_("the database refused this: {reason}.").format(reason=error.orig), where=where) from error


def _reason(error: Exception, engine: Engine) -> str:
    reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
    if "locked" in reason:
        return _("the database is in use by somebody else.")
    if "disk" in reason and ("full" in reason or _is_full(engine)):
        return _("the disk is full.")
    return _("the database cannot be used: {reason}.").format(reason=reason)


def _is_full(engine: Engine) -> bool:
    """Tell whether the disk of an SQLite file is full; SQLite itself may then only speak of a disk I/O error."""
    from shutil import disk_usage

    path = engine.url.database if engine.dialect.name == "sqlite" else None
    return path is not None and disk_usage(Path(path).parent).free < SMALLEST_WRITE


def insert_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert many rows through the driver's own executemany; each row names every column of the table."""
    from sqlalchemy import insert

    compiled = insert(table).compile(dialect=connection.dialect)
    names = compiled.positiontup
    values: list[Any] = [tuple(row[name] for name in names) if names else dict(row) for row in rows]
    if values:
        connection.exec_driver_sql(str(compiled), values)
