"""In which files a quote stands. Kept by what the quote says: a correction elsewhere gives its row another id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from oop_qual.store.annotations import text_key
from oop_qual.store.db import insert_rows
from oop_qual.store.tables import uses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from oop_qual.model import Quote

    Key = tuple[str, str, str]


def load_uses(connection: Connection) -> dict[Key, tuple[str, ...]]:
    """Return the files by the key of the quote that stands in them, in the order in which they were written."""
    found: dict[Key, tuple[str, ...]] = {}
    for row in connection.execute(select(uses).order_by(uses.c.at, uses.c.file)):
        key = (row.transcript, row.code, row.digest)
        found[key] = (*found.get(key, ()), row.file)
    return found


def put_uses(connection: Connection, quotes: Iterable[Quote], files: Iterable[str], at: str) -> None:
    """Write that each of these files now holds these quotes, and no others."""
    names, keys = list(dict.fromkeys(files)), list(dict.fromkeys(map(key_of, quotes)))
    connection.execute(delete(uses).where(uses.c.file.in_(names)))
    rows = [
        {"transcript": transcript, "code": code, "digest": digest, "file": name, "at": at}
        for name in names
        for transcript, code, digest in keys
    ]
    insert_rows(connection, uses, rows)


def key_of(quote: Quote) -> Key:
    """Return what a quote is known by: its transcript, its code and its words."""
    return quote.span.transcript, quote.code, text_key(quote.text)
