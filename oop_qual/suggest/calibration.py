"""From scores to probabilities and thresholds, learned on passages whose whole transcript was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import expit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

MOST_PAIRS = 200_000  # passages times codes that probabilities are learned from
MANY_RIGHT = 150  # accepted codes, before a lead may count otherwise than being behind
SURELY = 1e-6
UNJUDGED = 0.5  # of a 0: what an unjudged code of a judged passage counts for in probabilities
CAUTION = 0.5  # standard errors by which the precision on passages left out must be above the one wanted


@dataclass(frozen=True, slots=True)
class Calibration:
    """The probability of a code from its score and its lead over the passage's best other code (Platt 1999).

    ``balanced`` is the probability from which a code is given; ``chances`` and ``right`` are those of the passages left
    out, likeliest first, from which thresholds for a wanted precision come.
    """

    slopes: Array
    intercept: float
    balanced: float
    chances: Array
    right: Array

    def chance(self, scores: Array) -> Array:
        """Return (passages, codes) probabilities."""
        found: Array = expit(_evidence(scores) @ self.slopes + self.intercept)
        return found

    def least_chance(self, precision: float) -> float:
        """Return the probability from which as many suggestions are right as wanted; more than 1 where none is."""
        count = np.arange(1, len(self.right) + 1)
        seen = np.cumsum(self.right) / (count + 1)  # one error more than was seen
        doubt = CAUTION * np.sqrt(precision * (1 - precision) / count)
        reached = np.flatnonzero(seen - doubt >= precision)
        return float(self.chances[reached[-1]]) if len(reached) else 1.0 + SURELY


def calibrate(scores: Array, truth: Array, judged: Array, unread: Array, seed: int) -> Calibration | None:
    """Learn from (passages, codes) scores, 0 or 1 truth and whether it was judged; None where they tell nothing.

    What was not judged counts in part as 0: what people judge is what was likely, and alone it would make every code
    likely everywhere. ``unread`` are scores of passages that nobody read: how many codes are to be expected there.
    """
    from sklearn.linear_model import LogisticRegression

    evidence, right = _evidence(scores).reshape(-1, 3), (truth * judged).ravel().astype(int)
    judged = judged.ravel()
    weight = np.where(judged, 1.0, UNJUDGED)
    chosen = np.random.default_rng(seed).permutation(len(right))[:MOST_PAIRS]
    if len(set(right[chosen].tolist())) < 2:
        return None
    spread = evidence.std(axis=0) + 1e-9
    bends = np.array([1.0, 1.0, float(right.sum() >= MANY_RIGHT)]) / spread
    model = LogisticRegression(max_iter=300).fit(evidence[chosen] * bends, right[chosen], weight[chosen])
    slopes, intercept = model.coef_[0] * bends, float(model.intercept_[0])
    if slopes[:2].sum() <= 0 and slopes.sum() <= 0:  # with a handful of decisions a left-out score may say nothing yet
        return None
    chances = expit(evidence @ slopes + intercept)
    order = np.argsort(-chances, kind="stable")
    seen = order[judged[order]]
    counted = chances[seen[right.sum() - 1]]
    balanced = np.sqrt(counted * _best_f1(expit(_evidence(unread) @ slopes + intercept)))
    return Calibration(slopes, intercept, float(balanced), chances[seen], right[seen].astype(float))


def _evidence(scores: Array) -> Array:
    """Return for each score itself, its lead over the passage's best other code, and that lead where there is one."""
    if scores.shape[1] < 2:
        return np.stack([scores, np.zeros_like(scores), np.zeros_like(scores)], axis=-1)
    highest = np.partition(scores, -2, axis=1)[:, -2:]
    rival = np.where(scores >= highest[:, 1:], highest[:, :1], highest[:, 1:])
    lead = scores - rival
    return np.stack([scores, lead, np.maximum(lead, 0)], axis=-1)


def _best_f1(chances: Array) -> float:
    """Return the probability from which giving codes has the highest expected F1."""
    ordered = np.sort(chances.ravel())[::-1]
    expected = 2 * np.cumsum(ordered) / (np.arange(1, len(ordered) + 1) + ordered.sum())
    return float(ordered[expected.argmax()])
