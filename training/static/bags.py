"""Texts as counts of listed words, through the same lookup that the toolkit uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix, diags

from oop_qual.dutch.vectors import find_word

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SHORTEST_BAG = 0.3  # a sentence of words that hardly weigh is not blown up beyond this


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return WORD.findall(text.lower())


def count_words(texts: Sequence[str], words: Sequence[str]) -> csr_matrix:
    """Return how often each listed word stands in each text, alone or as a part of another word (texts x words)."""
    known = {word: row for row, word in enumerate(words)}
    seen: dict[str, list[tuple[str, float]]] = {}
    cells: list[tuple[int, int, float]] = []
    for number, text in enumerate(texts):
        for word in words_of(text):
            if word not in seen:
                seen[word] = find_word(word, "", known)
            cells += [(number, known[name], share) for name, share in seen[word]]
    places, columns, values = zip(*cells, strict=True)
    return csr_matrix((np.array(values, "float32"), (places, columns)), shape=(len(texts), len(words)))


def weigh(counts: csr_matrix, weights: np.ndarray) -> csr_matrix:
    """Return counts times the weights of the words, each text brought to about the same length."""
    weighed = counts.multiply(weights).tocsr()
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return (diags(1 / np.maximum(lengths, SHORTEST_BAG)) @ weighed).astype("float32")
