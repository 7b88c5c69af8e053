"""Which codings stand beside each other: each gets a lane of its own in the margin, as long as it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oop_qual.model import Coding


def lanes(rows: Iterable[Coding]) -> dict[str, int]:
    """Return for each coding, by its id, the first lane in which no earlier one still goes on."""
    ends: list[int] = []
    found: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: (row.span.start, -row.span.end)):
        lane = next((at for at, end in enumerate(ends) if end <= row.span.start), len(ends))
        ends[lane : lane + 1] = [row.span.end]
        found[row.id] = lane
    return found


def free(taken: Iterable[int], count: int) -> list[int]:
    """Return the first so many lanes that are not taken."""
    used = set(taken)
    return [lane for lane in range(count + len(used)) if lane not in used][:count]
