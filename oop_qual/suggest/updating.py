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

ENOUGH = 1e-4  # relative precision of what a decision changes
BLOCK = 512  # passages whose scores are updated at a time
ROOM, TAIL = 1000, 100  # rows that come: room made for them, and how many wait before they join the others
FEW_ROWS, LARGEST = 500, 64


class LiveScores:
    """The scores of all passages while decisions come in; mixture and probabilities stay as fitted.

    ``scores`` is (passages, codes), ``rows`` what the passages are made of, both in single precision.
    """

    def __init__(self, suggester: CodeSuggester, passages: Sequence[Passage] | Rows) -> None:
        rows = passages if isinstance(passages, Rows) else suggester.scaled(passages)
        self._penalty, self._unjudged = suggester.penalty, suggester.unjudged
        self.rows, self._learned = rows.single(), _Learned(suggester.scaled_rows().single())
        self._count, width = suggester.targets_.shape
        self._targets, self._weights = _roomy(suggester.targets_), _roomy(suggester.weights_)
        self._common = _roomy(_common(suggester))
        self._apart = (suggester.weights_ != _common(suggester)[:, None]).sum(axis=0) if width else np.zeros(0)
        self._place: dict[int, int] = {}
        coef = suggester.coef_.astype(np.float32)
        self.scores, self._fitted = np.ascontiguousarray(self.rows.times(coef)), _roomy(self._learned.times(coef))
        self._eased = _eased(self._learned, self._common[: self._count], self._penalty)

    def know(self, passage: int, row: int) -> None:
        """Say that a passage is one of the rows the suggester was fitted on."""
        self._place[passage] = row

    def decide(self, passage: int, judged: Array) -> None:
        """Take in what is now judged of a passage: 1, 0 or nan for each code; scores change in place.

        A passage of which nothing is judged any more counts for nothing.
        """
        row = self._row(passage)
        targets, known = np.nan_to_num(judged), ~np.isnan(judged)
        usual = 1.0 if known.all() else self._unjudged if known.any() else 0.0
        weights = np.where(known, 1.0, usual)
        own, alone = self._weights[row] != self._common[row], weights != usual
        apart = (self._apart > 0) | alone
        changed = apart & ((self._targets[row] != targets) | (self._weights[row] != weights.astype(np.float32)))
        self._move(row, ~apart, usual, targets)
        self._targets[row], self._weights[row], self._common[row] = targets, weights, usual
        self._apart += alone.astype(int) - own
        self._solve(np.flatnonzero(changed))

    def _row(self, passage: int) -> int:
        """Return the passage's row among those learned from; a new one counts for nothing yet."""
        if passage not in self._place:
            if self._count == len(self._targets):
                self._grow()
            self._place[passage] = self._count
            self._learned.add(self.rows[[passage]])
            self._fitted[self._count] = self.scores[passage]
            self._count += 1
        return self._place[passage]

    def _grow(self) -> None:
        self._targets, self._weights = _roomy(self._targets), _roomy(self._weights)
        self._common, self._fitted = _roomy(self._common), _roomy(self._fitted)

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
        x = learned.row(row).back(np.ones((1, 1), np.float32))
        common = self._common[: self._count, None]
        known = learned.times(x)
        duals = solve(self._product, known, common, self._penalty, None, ENOUGH, self._eased)
        return np.asarray((x - learned.back(duals)) / self._penalty, dtype=np.float32)

    def _product(self, duals: Array) -> Array:
        return self._learned.times(self._learned.back(duals))

    def _solve(self, codes: Array) -> None:
        """Solve codes anew whose rows count in their own way, from where they stand."""
        if not len(codes):
            return
        learned, count = self._learned, self._count
        targets, weights = self._targets[:count, codes], self._weights[:count, codes]
        start = weights * (targets - self._fitted[:count, codes]) / self._penalty
        duals = solve(self._product, targets, weights, self._penalty, start, ENOUGH, self._eased)
        coef = learned.back(duals)
        self._fitted[:count, codes], self.scores[:, codes] = learned.times(coef), self.rows.times(coef)


class _Learned:
    """The rows learned from: those that were there, and a short tail of those that came since."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._tail = rows, rows[:0]

    def row(self, at: int) -> Rows:
        """Return one row."""
        return self._rows[[at]] if at < len(self._rows) else self._tail[[at - len(self._rows)]]

    def add(self, row: Rows) -> None:
        """Add a row; now and then the tail joins the others."""
        self._tail = self._tail.joined(row)
        if len(self._tail) > TAIL:
            self._rows, self._tail = self._rows.joined(self._tail), self._tail[:0]

    def times(self, weights: Array) -> Array:
        """Return (rows, codes) for (features, codes) weights."""
        found = self._rows.times(weights)
        return np.concatenate([found, self._tail.times(weights)]) if len(self._tail) else found

    def back(self, duals: Array) -> Array:
        """Return (features, codes) for (rows, codes) duals."""
        found = self._rows.back(duals[: len(self._rows)])
        return found + self._tail.back(duals[len(self._rows) :]) if len(self._tail) else found


def _roomy(table: Array) -> Array:
    """Return a table in single precision with room for more rows."""
    return np.concatenate([table, np.zeros((ROOM, *table.shape[1:]))], dtype=np.float32)


def _add_outer(scores: Array, moved: Array, step: Array) -> None:
    """Add to all scores what moved times each code's step, in blocks that stay in the processor's cache."""
    for at in range(0, len(moved), BLOCK):
        end = min(at + BLOCK, len(moved))
        scores[at:end] += moved[at:end] * step


def _eased(learned: _Learned, common: Array, penalty: float) -> Callable[[Array], Array] | None:
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
