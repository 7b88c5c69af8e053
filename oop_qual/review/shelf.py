"""Codings in the order of the text: what touches a passage is found without walking through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oop_qual.model import Coding, Span


class Shelf:
    """Rows sorted by start. ``_reach`` is how far the rows up to each one go: it only rises, so it can be searched."""

    def __init__(self, rows: Iterable[Coding]) -> None:
        self.rows = sorted(rows, key=attrgetter("span.start"))
        self._starts = [row.span.start for row in self.rows]
        self._reach = list(accumulate((row.span.end for row in self.rows), max))

    @cached_property
    def _at(self) -> dict[tuple[Span, str], int]:
        return {(row.span, row.code): at for at, row in enumerate(self.rows)}

    def renew(self, rows: Iterable[Coding]) -> list[Coding]:
        """Put rows in the place of those with the same passage and code; return the rows that have none."""
        unknown = []
        for row in rows:
            at = self._at.get((row.span, row.code))
            if at is None:
                unknown.append(row)
            else:
                self.rows[at] = row
        return unknown

    def touching(self, start: int, end: int) -> list[Coding]:
        """Return the rows that share text with a passage."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return [row for row in self.rows[first:last] if row.span.end > start]
