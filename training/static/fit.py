"""Fit word vectors and weights so that their sums are like the teacher's vectors of whole sentences.

The start is the teacher's vector of each word alone. One linear map brings all words to where sentences are (ridge
regression); then each word moves by itself as far as the sentences that hold it ask for (ridge in the space of words).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from training.static.bags import weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scipy.sparse import csr_matrix

COMMON = 1e-4  # the weight of a word is COMMON / (COMMON + its frequency) to begin with (Arora and others, 2017)
WHITENING = 0.5  # of the teacher's directions: 0 leaves them, 1 makes them equally long
MAP_RIDGE, WORD_RIDGE, WEIGHT_RIDGE = 0.3, 2.0, 0.1
ITERATIONS = 60
CUT = 0.99  # the share of the words whose weight stays below 1
OWN_SHARE = 0.5  # of the teacher's own vector in a word that is explained by others
TINY = 1e-6


def target(sentences: np.ndarray, dims: int) -> np.ndarray:
    """Return the teacher's vectors along their main directions, partly whitened (sentences x dims)."""
    centred = sentences - sentences.mean(axis=0)
    values, directions = np.linalg.eigh(np.cov(centred, rowvar=False))
    main = np.argsort(values)[::-1][:dims]
    return np.asarray(centred @ directions[:, main] * (values[main] + TINY) ** (-WHITENING / 2), dtype="float32")


def fit(words: np.ndarray, rates: np.ndarray, counts: csr_matrix, goal: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return vectors (words x dims) and weights (words), given the words' own vectors and frequencies (0 to 1)."""
    start = whitened(words)
    weights = (COMMON / (COMMON + rates)).astype("float32")
    vectors = fit_vectors(start, weigh(counts, weights), goal)
    weights = fit_weights(vectors, weights, counts, goal)
    return fit_vectors(start, weigh(counts, weights), goal), weights


def whitened(rows: np.ndarray) -> np.ndarray:
    """Return rows around their mean, all directions equally long."""
    centred = rows - rows.mean(axis=0)
    values, directions = np.linalg.eigh(np.cov(centred, rowvar=False))
    return np.asarray(centred @ directions / np.sqrt(values + TINY), dtype="float32")


def fit_vectors(start: np.ndarray, bags: csr_matrix, goal: np.ndarray) -> np.ndarray:
    """Return the vectors whose sums over the bags come nearest to the goal without going far from the start."""
    sums = bags @ start
    sums -= sums.mean(axis=0)
    square = sums.T @ sums
    ridge = MAP_RIDGE * np.trace(square) / len(square)
    vectors = start @ np.linalg.solve(square + ridge * np.eye(len(square)), sums.T @ goal).astype("float32")
    rest = goal - bags @ vectors
    return np.asarray(vectors + ridge_of_words(bags, rest - rest.mean(axis=0)))


def ridge_of_words(bags: csr_matrix, rest: np.ndarray) -> np.ndarray:
    """Return the move of each word that explains the rest best, by conjugate gradients (words x dims)."""
    back = bags.T.tocsr()
    moves = np.zeros((bags.shape[1], rest.shape[1]), "float32")
    left = back @ rest
    step = left.copy()
    size = (left**2).sum(axis=0)
    for _iteration in range(ITERATIONS):
        seen = back @ (bags @ step) + WORD_RIDGE * step
        length = size / np.maximum((step * seen).sum(axis=0), TINY**2)
        moves += length * step
        left -= length * seen
        before, size = size, (left**2).sum(axis=0)
        step = left + size / np.maximum(before, TINY**2) * step
    return moves


def fit_weights(vectors: np.ndarray, weights: np.ndarray, counts: csr_matrix, goal: np.ndarray) -> np.ndarray:
    """Return weights (0 to 1) with which the sums point where the goal points, not far from those given."""
    used = np.unique(counts.indices)
    bags, rows, first = counts[:, used].tocsr(), vectors[used], np.log(weights[used])
    back, aims = bags.T.tocsr(), unit(goal)

    def loss(logs: np.ndarray) -> tuple[float, np.ndarray]:
        """Return one minus the mean cosine plus the price of moving, and the slope."""
        new = np.exp(logs).astype("float32")
        sums = bags @ (rows * new[:, None])
        lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), TINY)
        cosines = (sums * aims).sum(axis=1, keepdims=True) / lengths
        slope = ((back @ ((cosines * sums / lengths - aims) / lengths)) * rows).sum(axis=1) * new
        moved = logs - first
        price = WEIGHT_RIDGE / len(goal)
        return 1 - float(cosines.mean()) + price * float(moved @ moved), slope / len(goal) + 2 * price * moved

    found = weights.astype("float64")
    found[used] = np.exp(
        minimize(loss, first.astype("float64"), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    )
    return np.asarray((found / np.quantile(found, CUT)).clip(0, 1), dtype="float32")


def explain(vectors: np.ndarray, words: Sequence[str], meanings: Mapping[str, Sequence[str]]) -> np.ndarray:
    """Return vectors in which words that the teacher does not know stand for the words of their meaning."""
    rows = {word: row for row, word in enumerate(words)}
    lengths = np.linalg.norm(vectors, axis=1)
    new = vectors.copy()
    for word, meaning in meanings.items():
        told = unit(vectors[[rows[name] for name in meaning if name in rows]]).sum(axis=0)
        mixed = OWN_SHARE * vectors[rows[word]] / lengths[rows[word]] + told / np.linalg.norm(told)
        new[rows[word]] = np.median(lengths) * mixed / np.linalg.norm(mixed)
    return np.asarray(new, dtype="float32")


def unit(rows: np.ndarray) -> np.ndarray:
    """Return rows at length 1; rows of zeros stay zeros."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), TINY))


def agreement(vectors: np.ndarray, weights: np.ndarray, counts: csr_matrix, goal: np.ndarray) -> float:
    """Return the correlation of the cosines between texts by these vectors and by the teacher's."""
    pairs = np.triu_indices(len(goal), 1)
    ours, teachers = unit(weigh(counts, weights) @ vectors), unit(goal)
    return float(np.corrcoef((ours @ ours.T)[pairs], (teachers @ teachers.T)[pairs])[0, 1])
