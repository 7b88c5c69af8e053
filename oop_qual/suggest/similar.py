"""Find passages that say nearly the same, and passages like the ones somebody chose, by the cosine of their vectors.

Rows are vectors of unit length (texts x dims, float32); rows of zeros are like nothing. The work is done in blocks, so
that the memory stays below a few dozen MB next to the rows, whatever their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.int64]

BLOCK = 1024  # rows compared at once
CELLS = 4_000_000  # of one table of cosines
NEARLY_THE_SAME = 0.95


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each query the places of the rows most like it, best first, and their cosines (both queries x most)."""

    places: Places
    likeness: Floats


def nearest(rows: Floats, queries: Floats, most: int) -> Nearest:
    """Return for each query the rows most like it; of equals the earlier row comes first."""
    import numpy as np

    most = min(most, len(rows))
    step = max(1, CELLS // max(1, len(rows)))
    found = [_best(queries[at : at + step] @ rows.T, most) for at in range(0, len(queries), step)]
    places = np.concatenate([np.zeros((0, most), np.int64), *(places for places, _likeness in found)])
    likeness = np.concatenate([np.zeros((0, most), np.float32), *(likeness for _places, likeness in found)])
    return Nearest(places, likeness)


def _best(cosines: Floats, most: int) -> tuple[Places, Floats]:
    import numpy as np

    if not most:
        return np.zeros((len(cosines), 0), np.int64), cosines[:, :0]
    limits = np.partition(cosines, -most, axis=1)[:, -most]
    places = np.array([_ordered(row, limit)[:most] for row, limit in zip(cosines, limits, strict=True)])
    return places, np.take_along_axis(cosines, places, axis=1)


def _ordered(row: Floats, limit: float) -> Places:
    """Return the places of what reaches a limit, highest first, the earlier of equals first."""
    import numpy as np

    reached = np.flatnonzero(row >= limit)
    return np.asarray(reached[np.argsort(-row[reached], kind="stable")])


def like_these(rows: Floats, chosen: Sequence[int], most: int) -> Nearest:
    """Return the rows most like a few chosen ones taken together, without those: one query in the answer."""
    import numpy as np

    total = rows[list(chosen)].sum(axis=0, keepdims=True)
    total /= max(float(np.linalg.norm(total)), np.finfo(np.float32).tiny)
    found = nearest(rows, total, most + len(set(chosen)))
    fresh = ~np.isin(found.places[0], list(chosen))
    return Nearest(found.places[:, fresh][:, :most], found.likeness[:, fresh][:, :most])


def first_alike(rows: Floats, least: float = NEARLY_THE_SAME) -> Places:
    """Return for each row the place of the first kept row it is nearly the same as; a row that is like none is kept.

    A kept row has its own place; the work grows with rows x kept rows.
    """
    import numpy as np

    first = np.arange(len(rows))
    kept = np.zeros(0, np.int64)
    for at in range(0, len(rows), BLOCK):
        block = np.arange(at, min(at + BLOCK, len(rows)))
        for group in _groups(kept):
            new = block[first[block] == block]
            first[new] = _first_reached(rows[new] @ rows[group].T, group, new, least)
        new = block[first[block] == block]
        first[new] = _within(rows[new], new, least)
        kept = np.concatenate([kept, new[first[new] == new]])
    return first


def _groups(places: Places) -> Iterator[Places]:
    step = CELLS // BLOCK
    for at in range(0, len(places), step):
        yield places[at : at + step]


def _first_reached(cosines: Floats, there: Places, here: Places, least: float) -> Places:
    """Return for each row the place of the first of the others that is like enough, else its own place."""
    import numpy as np

    like = cosines >= least
    return np.where(like.any(axis=1), there[like.argmax(axis=1)], here)


def _within(rows: Floats, places: Places, least: float) -> Places:
    """Return the same within one block, where a row can only join a kept row before it."""
    import numpy as np

    like = np.triu(rows @ rows.T >= least, 1)
    first, joined = places.copy(), np.zeros(len(rows), bool)
    for number in range(len(rows)):
        if not joined[number]:
            joining = like[number] & ~joined
            first[joining] = places[number]
            joined |= joining
    return first
