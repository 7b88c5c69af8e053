"""Centred least squares, one code against the rest, with a weight for every passage and code.

For code c the dual weights a solve (K + penalty / w) a = y - b: K holds the passages' inner products, w their weights
for this code, b the weighted mean of y. All codes are solved at once by conjugate gradients (Hestenes and Stiefel
1952) on the symmetric form (W^1/2 K W^1/2 + penalty) u = W^1/2 (y - b), with a = W^1/2 u.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE, MOST_STEPS = 1e-4, 100


@dataclass(frozen=True, slots=True)
class Ridge:
    """Fitted weights: (features, codes), and a base rate for each code."""

    weights: NDArray[Any]
    base: NDArray[Any]

    def scores(self, features: Any) -> NDArray[Any]:  # noqa: ANN401 - a sparse matrix
        """Return (passages, codes) scores; about 0 for no, 1 for yes."""
        scores: NDArray[Any] = features @ self.weights + self.base
        return scores


def fit_ridge(features: Any, targets: NDArray[Any], weights: NDArray[Any], penalty: float) -> Ridge:  # noqa: ANN401
    """Fit (passages, features) to (passages, codes) targets of 0 and 1, each with a weight of 0 or more."""
    import numpy as np

    total = weights.sum(axis=0)
    base = (weights * targets).sum(axis=0) / np.where(total > 0, total, 1)
    root = np.sqrt(weights)
    solved = root * _conjugate_gradients(features, root, root * (targets - base), penalty)
    return Ridge(np.asarray(features.T @ solved), base)


def _conjugate_gradients(features: Any, root: NDArray[Any], right: NDArray[Any], penalty: float) -> NDArray[Any]:  # noqa: ANN401
    """Solve for all codes at once; a code that has converged no longer moves."""
    import numpy as np

    solved, residual = np.zeros_like(right), right.copy()
    direction = residual.copy()
    norm = (residual**2).sum(axis=0)
    enough = TOLERANCE**2 * np.maximum(norm, 1e-12)
    for _step in range(MOST_STEPS):
        open_ = norm > enough
        if not open_.any():
            break
        image = root * (features @ (features.T @ (root * direction))) + penalty * direction
        length = np.where(open_, norm / np.maximum((direction * image).sum(axis=0), 1e-30), 0)
        solved += length * direction
        residual -= length * image
        fresh = (residual**2).sum(axis=0)
        direction = residual + np.where(open_, fresh / np.maximum(norm, 1e-30), 0) * direction
        norm = fresh
    return solved
