"""What may stand in a cell of a table."""

from __future__ import annotations

from math import isfinite

Cell = str | int | float | None


def finite(cell: Cell) -> Cell:
    """Return a cell, None where it is no number or an infinite one: no format has a sign for these."""
    return None if isinstance(cell, float) and not isfinite(cell) else cell


def written(cell: Cell) -> str:
    """Return a cell as text; nothing where nothing is known."""
    cell = finite(cell)
    return "" if cell is None else str(cell)
