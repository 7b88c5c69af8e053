"""Scores that follow every decision: an exact rank-one update of all codes, and of all passages' scores in place.

A decision changes a row's weight from w to v and its target from y to z. With A the codes' common system
(X'WX + penalty) and k = A^-1 x, found by conjugate gradients, the weights of a code move by
k (vz - wy - (v - w) s) / (1 + (v - w) x'k), s being the row's score (Sherman and Morrison 1950). A code whose rows
count otherwise than the others' is solved anew from where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from oop_qual.suggest.features import Rows
from oop_qual.suggest.ridge import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from oop_qual.suggest.classifier import CodeSuggester
    from oop_qual.suggest.passages import Passage

    Array = NDArray[Any]

ENOUGH = 1e-5  # relative precision of what a decision changes
BLOCK = 512  # passages whose scores are updated at a time
FEW_ROWS, LARGEST = 500, 64


class LiveScores:
    """The scores of all passages while decisions come in; mixture and probabilities stay as fitted.

    ``scores`` is (passages, codes), ``rows`` what the passages are made of, both in single precision.
    """

    def __init__(self, suggester: CodeSuggester, passages: Sequence[Passage] | Rows) -> None:
        rows = passages if isinstance(passages, Rows) else suggester.scaled(passages)
        self._penalty, self._unjudged = suggester.penalty, suggester.unjudged
        self.rows, self._learned = rows.single(), suggester.scaled_rows().single()
        self._targets, self._weights = suggester.targets_.copy(), suggester.weights_.copy()
        self._common = _common(suggester)
        self._place: dict[int, int] = {}
        coef = suggester.coef_.astype(np.float32)
        self.scores, self._fitted = np.ascontiguousarray(self.rows.times(coef)), self._learned.times(coef)
        self._eased = _eased(self._learned, self._common, self._penalty)

    def know(self, passage: int, row: int) -> None:
        """Say that a passage is one of the rows the suggester was fitted on."""
        self._place[passage] = row

    def decide(self, passage: int, judged: Array) -> None:
        """Take in what is now judged of a passage: 1, 0 or nan for each code; scores change in place."""
        row = self._row(passage)
        targets, known = np.nan_to_num(judged), ~np.isnan(judged)
        weights = np.where(known, 1.0, self._unjudged)
        usual = 1.0 if known.all() else self._unjudged
        apart = (self._weights != self._common[:, None]).any(axis=0) | (weights != usual)
        changed = apart & ((self._targets[row] != targets) | (self._weights[row] != weights))
        self._move(row, ~apart, usual, targets)
        self._targets[row], self._weights[row], self._common[row] = targets, weights, usual
        self._solve(np.flatnonzero(changed))

    def _row(self, passage: int) -> int:
        """Return the passage's row among those learned from; a new one counts for nothing yet."""
        if passage not in self._place:
            self._place[passage] = len(self._targets)
            self._learned = self._learned.joined(self.rows[[passage]])
            nothing = np.zeros((1, self._targets.shape[1]))
            self._targets = np.concatenate([self._targets, nothing])
            self._weights = np.concatenate([self._weights, nothing])
            self._fitted = np.concatenate([self._fitted, self.scores[[passage]]])
            self._common = np.append(self._common, 0.0)
        return self._place[passage]

    def _move(self, row: int, codes: Array, weight: float, targets: Array) -> None:
        """Update the codes (a truth column) whose rows all count alike."""
        before = self._common[row]
        change = np.where(codes, weight * targets - before * self._targets[row], 0.0)
        more = weight - before
        if not codes.any() or (not more and not change.any()):
            return
        direction = self._direction(row)
        fitted = self._learned.times(direction)
        step = np.where(codes, (change - more * self._fitted[row]) / (1 + more * float(fitted[row, 0])), 0.0)
        for scores, moved in ((self._fitted, fitted), (self.scores, self.rows.times(direction))):
            _add_outer(scores, moved, step.astype(np.float32))

    def _direction(self, row: int) -> Array:
        """Return A^-1 x (features, 1), by way of the rows learned from."""
        learned = self._learned
        x = learned[[row]].back(np.ones((1, 1), np.float32))
        common = self._common[:, None].astype(np.float32)
        known = learned.times(x)
        duals = solve(self._product, known, common, self._penalty, None, ENOUGH, self._eased)
        return np.asarray((x - learned.back(duals)) / self._penalty, dtype=np.float32)

    def _product(self, duals: Array) -> Array:
        return self._learned.times(self._learned.back(duals))

    def _solve(self, codes: Array) -> None:
        """Solve codes anew whose rows count in their own way, from where they stand."""
        if not len(codes):
            return
        learned, targets = self._learned, self._targets[:, codes].astype(np.float32)
        weights = self._weights[:, codes].astype(np.float32)
        start = weights * (targets - self._fitted[:, codes]) / self._penalty
        duals = solve(self._product, targets, weights, self._penalty, start, ENOUGH, self._eased)
        coef = learned.back(duals)
        self._fitted[:, codes], self.scores[:, codes] = learned.times(coef), self.rows.times(coef)


def _add_outer(scores: Array, moved: Array, step: Array) -> None:
    """Add to all scores what moved times each code's step, in blocks that stay in the processor's cache."""
    for at in range(0, len(scores), BLOCK):
        scores[at : at + BLOCK] += moved[at : at + BLOCK] * step


def _eased(learned: Rows, common: Array, penalty: float) -> Callable[[Array], Array] | None:
    """Return a likeness of the inverse from the largest eigenvalues, which are what makes solving slow.

    Rows that come later are left as they are; None where there are too few rows for it to matter.
    """
    from scipy.sparse.linalg import LinearOperator, eigsh

    count = len(common)
    if count < FEW_ROWS:
        return None
    root = np.sqrt(common).astype(np.float32)[:, None]

    def image(vector: Array) -> Array:
        table = vector.reshape(-1, 1).astype(np.float32)
        return np.asarray(root * learned.times(learned.back(root * table)))[:, 0]

    system = LinearOperator((count, count), matvec=image, dtype=np.float32)
    start = np.random.default_rng(0).random(count, dtype=np.float32)
    values, vectors = eigsh(system, k=LARGEST, tol=0.01, v0=start)
    damped = ((values.min() + penalty) / (values + penalty) - 1).astype(np.float32)

    def eased(rest: Array) -> Array:
        found = rest.copy()
        found[:count] += vectors @ (damped[:, None] * (vectors.T @ rest[:count]))
        return found

    return eased


def _common(suggester: CodeSuggester) -> Array:
    """Return for each row the weight that codes have in common: that of most of them."""
    whole = np.asarray(suggester.judged_.all(axis=1))
    own = suggester.weights_.max(axis=1) if suggester.n_codes_ else np.zeros(len(whole))
    return np.where(whole, own, suggester.unjudged)
