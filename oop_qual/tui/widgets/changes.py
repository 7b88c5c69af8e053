"""What changed in a row, so that no more than that is sent to the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip


def changed(old: Strip | None, new: Strip) -> tuple[int, int] | None:
    """Return the cells (from, to) in which two rows differ; None where they are the same."""
    if old is None or old.cell_length != new.cell_length:
        return 0, max(new.cell_length, old.cell_length if old else 0)
    was, now = list(old), list(new)
    if was == now:
        return None
    start = 0
    while was and now and was[0] == now[0]:
        start += now.pop(0).cell_length
        was.pop(0)
    end = new.cell_length
    while was and now and was[-1] == now[-1]:
        end -= now.pop().cell_length
        was.pop()
    return start, end


def changes(old: Sequence[Strip], new: Sequence[Strip]) -> list[tuple[int, int, int]]:
    """Return (row, from, to) for each row that differs; both have rows of one width."""
    found = []
    for row in range(max(len(old), len(new))):
        here = old[row] if row < len(old) else None
        part = changed(here, new[row]) if row < len(new) else (0, old[row].cell_length)
        if part is not None:
            found.append((row, *part))
    return found
