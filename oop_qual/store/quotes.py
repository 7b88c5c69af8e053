"""Quotes: passages that a coder chose to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from oop_qual.store.codings import end_rows, end_same
from oop_qual.store.db import insert_rows
from oop_qual.store.records import quote_from, quote_values
from oop_qual.store.tables import quotes, revisions, transcripts

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from oop_qual.model import Action, Quote


def load_quotes(connection: Connection, *, transcript: str = "", coder: str | None = None) -> list[Quote]:
    """Return the live quotes with their words, in the order in which they are shown."""
    current = (transcripts.c.id == quotes.c.transcript) & (transcripts.c.revision == quotes.c.revision)
    same = (revisions.c.transcript == quotes.c.transcript) & (revisions.c.revision == quotes.c.revision)
    words = func.substr(revisions.c.text, quotes.c.start + 1, quotes.c.end - quotes.c.start)
    query = select(quotes, words.label("words")).join(transcripts, current).join(revisions, same)
    where: list[Any] = [quotes.c.ended_at.is_(None), transcripts.c.ended_at.is_(None)]
    if transcript:
        where.append(quotes.c.transcript == transcript)
    if coder is not None:
        where.append(quotes.c.coder == coder)
    order = (quotes.c.position, transcripts.c.number, quotes.c.start, quotes.c.created_at)
    return [quote_from(row, row.words) for row in connection.execute(query.where(*where).order_by(*order))]


def put_quote(connection: Connection, quote: Quote, revision: int, action: Action) -> None:
    """Write a quote; the coder's own live quote of the same span and code is ended."""
    end_same(connection, quotes, quote.span, quote.code, quote.coder, action)
    insert_rows(connection, quotes, [quote_values(quote, revision, action)])


def end_quote(connection: Connection, quote: str, action: Action) -> None:
    """End a quote."""
    end_rows(connection, quotes, [quote], action)


def last_position(connection: Connection) -> float:
    """Return the position of the last live quote, 0 where there is none."""
    return connection.scalar(select(func.max(quotes.c.position)).where(quotes.c.ended_at.is_(None))) or 0.0
