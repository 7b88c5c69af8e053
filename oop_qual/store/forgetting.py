"""Leave nothing of erased text in the files of a database: neither in caches nor in pages that are free."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from oop_qual.store.annotations import DIGEST, digest_of, text_key
from oop_qual.store.said import all_said
from oop_qual.store.tables import annotated, codings, memos, quotes, revisions, segments, speakers, turns, vectors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Engine

HELD = (revisions, turns, segments, speakers, codings, quotes, memos, annotated, vectors)  # tables of texts


def overwrite_deleted(connection: Connection) -> None:
    """Let SQLite overwrite what it deletes from now on; PostgreSQL is tidied afterwards."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def forget_texts(connection: Connection, texts: Iterable[str]) -> None:
    """Drop from the caches what was made of these texts, and of texts that no transcript holds any more."""
    keys = sorted({text_key(text) for text in texts})
    for some in (keys[at : at + 500] for at in range(0, len(keys), 500)):
        connection.execute(delete(vectors).where(vectors.c.digest.in_(some)))
    known = _said(connection)
    for pipeline, key, digests in connection.execute(
        select(annotated.c.pipeline, annotated.c.digest, annotated.c.texts)
    ).all():
        data = bytes(digests)
        if not known.issuperset(data[at : at + DIGEST] for at in range(0, len(data), DIGEST)):
            connection.execute(delete(annotated).where(annotated.c.pipeline == pipeline, annotated.c.digest == key))


def _said(connection: Connection) -> set[bytes]:
    """Return what the turns of all transcripts are known by."""
    return {digest_of(part) for one in all_said(connection) for part in one.parts()}


def tidy(engine: Engine) -> bool:
    """Write the database anew, without what was deleted; return False where somebody else's window is in the way."""
    from sqlalchemy.exc import OperationalError

    if engine.dialect.name == "sqlite":
        return _tidy_file(engine)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("SET lock_timeout = '10s'")
            connection.exec_driver_sql(f"VACUUM (FULL) {', '.join(table.name for table in HELD)}")
    except OperationalError:
        return False
    return True


def _tidy_file(engine: Engine) -> bool:
    """Do so outside any transaction, and empty the write-ahead log."""
    import sqlite3

    with closing(engine.raw_connection()) as raw:
        connection: Any = raw.driver_connection
        try:
            connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            return False
    return not busy
