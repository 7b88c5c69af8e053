"""Least squares, one code against the rest, with a weight for every passage and code.

For code c the dual weights a solve (K + penalty / w) a = y: K holds the passages' inner products, w their weights for
this code. A constant among the features stands for how often a code is given. All codes are solved at once by conjugate
gradients (Hestenes and Stiefel 1952) on the symmetric form (W^1/2 K W^1/2 + penalty) u = W^1/2 y, with a = W^1/2 u.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from oop_qual.suggest.features import Rows

    Array = NDArray[Any]

TOLERANCE, MOST_STEPS = 1e-5, 200
FEW_WEIGHTINGS = 4  # different columns of weights up to which a direct solution is the faster one


def fit_ridge(
    rows: Rows, targets: Array, weights: Array, penalty: float, start: Array | None = None, enough: float = TOLERANCE
) -> Array:
    """Return the (passages, codes) duals for targets of 0 and 1, each with a weight of 0 or more."""
    return solve(lambda duals: rows.times(rows.back(duals)), targets, weights, penalty, start, enough)


def fit_kernel(kernel: Array, targets: Array, weights: Array, penalty: float) -> Array:
    """Return the same, given the passages' inner products."""
    import numpy as np

    kinds, which = np.unique(weights, axis=1, return_inverse=True)
    which = which.ravel()
    if kinds.shape[1] > FEW_WEIGHTINGS:
        return solve(lambda duals: kernel @ duals, targets, weights, penalty, None, 1e-3)
    duals = np.zeros_like(targets)
    for kind in range(kinds.shape[1]):
        duals[:, which == kind] = _direct(kernel, targets[:, which == kind], kinds[:, kind], penalty)
    return duals


def _direct(kernel: Array, targets: Array, weights: Array, penalty: float) -> Array:
    import numpy as np
    from scipy.linalg import solve as solve_directly

    root = np.sqrt(weights)
    system = root[:, None] * kernel * root
    system[np.diag_indices_from(system)] += penalty
    found = solve_directly(system, root[:, None] * targets, assume_a="pos", overwrite_a=True, check_finite=False)
    return np.asarray(root[:, None] * found)


def solve(
    product: Callable[[Array], Array],
    targets: Array,
    weights: Array,
    penalty: float,
    start: Array | None = None,
    enough: float = TOLERANCE,
    eased: Callable[[Array], Array] | None = None,
) -> Array:
    """Return duals by conjugate gradients from a start; a code that has converged no longer moves.

    ``eased`` is a cheap likeness of the inverse (a preconditioner), the same for all codes.
    """
    import numpy as np

    root = np.sqrt(weights)

    def image(direction: Array) -> Array:
        return root * product(root * direction) + penalty * direction

    right = root * targets
    if start is None:
        solved, residual = np.zeros_like(right), right.copy()
    else:
        solved = np.divide(start, root, out=np.zeros_like(right), where=root > 0)
        residual = right - image(solved)
    least = enough**2 * np.maximum((right**2).sum(axis=0), 1e-12)
    return np.asarray(root * _descend(image, solved, residual, least, eased or (lambda rest: rest)))


def _descend(
    image: Callable[[Array], Array],
    solved: Array,
    residual: Array,
    least: Array,
    eased: Callable[[Array], Array],
) -> Array:
    import numpy as np

    direction = eased(residual).copy()
    norm = (residual * direction).sum(axis=0)
    for _step in range(MOST_STEPS):
        moving = (residual**2).sum(axis=0) > least
        if not moving.any():
            break
        moved = image(direction)
        length = np.where(moving, norm / np.maximum((direction * moved).sum(axis=0), 1e-30), 0)
        solved += length * direction
        residual -= length * moved
        easier = eased(residual)
        fresh = (residual * easier).sum(axis=0)
        direction = easier + np.where(moving, fresh / np.maximum(norm, 1e-30), 0) * direction
        norm = fresh
    return solved
