"""Memos: notes on a passage and its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.store.db import insert_rows
from oop_qual.store.records import life, span_values
from oop_qual.store.tables import memos

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from oop_qual.model import Action, Span


def put_memo(
    connection: Connection, row: str, span: Span, code: str, coder: str, text: str, revision: int, action: Action
) -> None:
    """Write a memo on a passage."""
    values = {"id": row, "code": code, "coder": coder, "text": text}
    insert_rows(connection, memos, [values | span_values(span, revision) | life(action)])
