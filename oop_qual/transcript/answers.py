"""What the cells of a survey's column are: open answers in people's own words, or closed ones chosen from a few."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 5  # words that the cells of a column with open answers have on average
OWN = 0.5  # share of its cells that differ: answers do, categories do not
SCALE = 5  # different answers that a column may have however few respondents there are
MOST = 20  # different answers that a closed question has, unless they are numbers


def chosen(cell: str) -> tuple[str, ...]:
    """Return the answers in a cell: one, or several between semicolons, as survey programs write them."""
    return tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in cell.split(";")))))


def are_open(cells: Sequence[str]) -> bool:
    """Tell whether these cells are long and differ; several ticked answers in a cell are not, however long."""
    filled = [cell for cell in cells if cell]
    if not filled or mean(len(cell.split()) for cell in filled) < LONG or len(set(filled)) <= OWN * len(filled):
        return False
    parts = [part for cell in filled for part in chosen(cell)]
    return len(parts) <= len(filled) or len(set(parts)) > OWN * len(parts)


def are_closed(cells: Sequence[str]) -> bool:
    """Tell whether these cells are answers that were chosen: numbers, or a few that come back."""
    parts = [part for cell in cells for part in chosen(cell)]
    few = len(set(parts)) <= min(MOST, max(SCALE, OWN * len(parts)))
    return bool(parts) and (few or all(map(_is_number, parts)))


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").removeprefix("-").isdecimal()
