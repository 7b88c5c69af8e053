"""When to stop looking for a code: how many of its passages are probably still unseen, and what may stay unread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

PRIOR = 0.5  # passages that the estimate rests on before anything was read
HALVED = 0.1  # share of the reading after which what was found counts half: the last passages are most like the rest
TOGETHER = 4.0  # passages that count as one: neighbours are not independent
LEAST_CHANCE = 1e-5
LEAST_READ, LEAST_FOUND = 50, 3  # passages that were read, and those with the code, below which there is little to say


@dataclass(frozen=True, slots=True)
class Unseen:
    """How many passages of a code are still unseen, with the ends of an interval, and how many may stay unread."""

    expected: float
    low: int
    high: int
    may_stay_unread: int


def unseen(
    before: Array, right: Array, unread: Array, level: float = 0.9, share: float = 0.95, found: float | None = None
) -> Unseen:
    """Estimate what is unseen of one code, from probabilities that were given before each passage was read.

    ``before`` and ``right`` are the probability and the decision (0 or 1) of every passage that was read, in the order
    of reading, ``unread`` the probabilities of the others. Where these are only a part of what was read, ``found`` is
    how many passages of the code all of it has. What was found lately, and among passages as unlikely as the unread
    ones, beside what was expected there, says how many times more there are (gamma); their number then is a negative
    binomial. ``share`` is the part of all passages of the code that must be found when the rest stays unread.
    """
    import numpy as np
    from scipy.stats import nbinom

    unread, before = np.clip(unread, LEAST_CHANCE, 1), np.clip(before, LEAST_CHANCE, 1)
    if not len(unread):
        return Unseen(0.0, 0, 0, 0)
    weight = _weights(before, unread) / TOGETHER
    shape = float((weight * right).sum()) + PRIOR
    rate = float((weight * before).sum()) + PRIOR
    total, known = float(unread.sum()), float(right.sum()) if found is None else found
    chance = rate / (rate + total)
    low, high = (int(nbinom.ppf(end, shape, chance)) for end in ((1 - level) / 2, (1 + level) / 2))
    return Unseen(shape / rate * total, low, high, _may_stay(unread, shape / rate, known, share))


def _weights(before: Array, unread: Array) -> Array:
    """Return how much each passage that was read says of the unread ones."""
    import numpy as np

    typical = float((unread**2).sum() / unread.sum())
    ago = np.arange(len(before))[::-1] / max(1, len(before))
    weights: Array = 0.5 ** (ago / HALVED) * np.minimum(1.0, typical / before)
    return weights


def _may_stay(unread: Array, times: float, found: float, share: float) -> int:
    """Return how many of the least likely passages may stay unread."""
    import numpy as np

    expected = times * np.sort(unread)
    allowed = (1 - share) * (found + expected.sum())
    return int(np.searchsorted(np.cumsum(expected), allowed, side="right"))
