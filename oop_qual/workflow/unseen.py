"""How much of each code a coder has probably not seen yet, beside the list of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oop_qual.review import Left
    from oop_qual.workflow.project import Project

    Row = dict[str, Any]

FIELDS = ("unseen", "unseen_low", "unseen_high", "unread_share")


def with_unseen(project: Project, coder: str, rows: Iterable[Row]) -> list[Row]:
    """Return the rows of codes with what is unseen of each (None: too little to say), and what may stay unread.

    ``unread_share`` is the share of all passages, from 0 to 1, that leaves 95 % of the code's passages found.
    """
    from oop_qual.workflow.expecting import Expecting

    left = Expecting(project, coder).left()
    return [{**row, **_fields(left.get(row["code"]))} for row in rows]


def _fields(left: Left | None) -> Row:
    if left is None:
        return dict.fromkeys(FIELDS)
    return dict(zip(FIELDS, (round(left.expected), left.low, left.high, round(left.unread_share, 3)), strict=True))
