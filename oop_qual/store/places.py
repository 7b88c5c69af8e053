"""Where each coder was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from oop_qual.store.tables import places

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_place(connection: Connection, coder: str) -> tuple[str, int] | None:
    """Return the transcript and the segment's number where this coder was, or None."""
    row = connection.execute(select(places).where(places.c.coder == coder)).first()
    return None if row is None else (row.transcript, row.segment)


def put_place(connection: Connection, coder: str, transcript: str, segment: int) -> None:
    """Remember where this coder is."""
    connection.execute(places.delete().where(places.c.coder == coder))
    connection.execute(places.insert().values(coder=coder, transcript=transcript, segment=segment))
