"""The dense features: what a sentence model and the words' vectors say of a passage, and a constant, in that order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from oop_qual.suggest.passages import Passage

    Array = NDArray[Any]


def word_vectors(passages: Iterable[Passage]) -> Array:
    """Return the vectors that come with the package, one row a passage (float32)."""
    from oop_qual.dutch.vectors import load_vectors

    listed = list(passages)
    words = [passage.words if len(passage.words) == len(passage.lemmas) else passage.lemmas for passage in listed]
    return load_vectors().of_texts(words, [passage.lemmas for passage in listed])


def sentence_vectors(passages: Sequence[Passage]) -> Array:
    """Return what a sentence model made of each passage (float32), zeros where none did; no columns where it never did.

    The rows are of one model: all that are there have the same length.
    """
    dims = max((len(one.vector) for one in passages if one.vector is not None), default=0)
    found = np.zeros((len(passages), dims), np.float32)
    for at, one in enumerate(passages):
        if one.vector is not None:
            found[at] = one.vector
    return found


READ: Mapping[str, Callable[[Sequence[Passage]], Array]] = {"sentences": sentence_vectors, "vectors": word_vectors}


class Dense:
    """What was learned of a project's vectors: how many numbers each kind has, and what all texts share."""

    def __init__(self, *, words: bool) -> None:
        self._kinds = [kind for kind in READ if words or kind != "vectors"]
        self.means: dict[str, Array] = {}
        self.slices: dict[str, slice] = {}

    def rows(self, passages: Sequence[Passage], *, learn: bool) -> Array:
        """Return the vectors without what all texts share, each kind at length 1, and a constant."""
        parts = [self._centred(kind, READ[kind](passages), learn=learn) for kind in self._kinds]
        ends = np.cumsum([0, *(part.shape[1] for part in parts)])
        self.slices = {kind: slice(int(ends[at]), int(ends[at + 1])) for at, kind in enumerate(self._kinds)}
        return np.concatenate([*parts, np.ones((len(passages), 1), np.float32)], axis=1)

    def _centred(self, kind: str, found: Array, *, learn: bool) -> Array:
        known = np.asarray(found.any(axis=1))
        if learn:
            self.means[kind] = found[known].mean(axis=0) if known.any() else np.zeros(found.shape[1], np.float32)
        mean = self.means[kind]
        if not found.shape[1]:  # texts that no sentence model read, of a project where it read others
            return np.zeros((len(found), len(mean)), np.float32)
        found = found - mean
        found[~known] = 0
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        found /= np.where(lengths > 0, lengths, 1)
        return np.asarray(found, dtype=np.float32)

    def scale(self, mixture: Mapping[str, float], constant: float) -> Array:
        """Return the factor of each column, for weights of the kinds and of the constant."""
        last = max((part.stop for part in self.slices.values()), default=0)
        factors = np.full(last + 1, np.sqrt(constant))
        for kind, part in self.slices.items():
            factors[part] = np.sqrt(mixture.get(kind, 0.0))
        return factors
