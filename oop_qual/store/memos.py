"""Memos: notes on a passage and its code, on a code or on a transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from oop_qual.model import Memo
from oop_qual.store.codings import end_rows
from oop_qual.store.db import insert_rows
from oop_qual.store.records import life, span_from, span_values
from oop_qual.store.tables import memos, transcripts

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from oop_qual.model import Action, Span


def put_memo(
    connection: Connection, row: str, span: Span, code: str, coder: str, text: str, revision: int, action: Action
) -> None:
    """Write a memo on a passage."""
    values = {"id": row, "code": code, "coder": coder, "text": text}
    insert_rows(connection, memos, [values | span_values(span, revision) | life(action)])


def end_memo(connection: Connection, memo: str, action: Action) -> None:
    """End a memo."""
    end_rows(connection, memos, [memo], action)


def load_memos(connection: Connection, *, transcript: str, coder: str) -> list[Memo]:
    """Return a coder's live memos on a transcript, its passages and all codes, oldest first."""
    still = and_(transcripts.c.id == memos.c.transcript, transcripts.c.revision == memos.c.revision)
    there = and_(memos.c.transcript == transcript, transcripts.c.ended_at.is_(None))
    query = (
        select(memos)
        .outerjoin(transcripts, still)
        .where(memos.c.ended_at.is_(None), memos.c.coder == coder, or_(memos.c.transcript == "", there))
    )
    rows = connection.execute(query.order_by(memos.c.created_at))
    return [Memo(row.id, span_from(row), row.code, row.coder, row.text, row.created_at) for row in rows]
