"""Codings in the order of the text: what touches a passage is found without walking through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oop_qual.model import Coding


class Shelf:
    """Rows sorted by start. ``_reach`` is how far the rows up to each one go: it only rises, so it can be searched."""

    def __init__(self, rows: Iterable[Coding]) -> None:
        self.rows = sorted(rows, key=attrgetter("span.start"))
        self._starts = [row.span.start for row in self.rows]
        self._reach = list(accumulate((row.span.end for row in self.rows), max))

    def touching(self, start: int, end: int) -> list[Coding]:
        """Return the rows that share text with a passage."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [row for row in self.rows[first:last] if row.span.end > start]
