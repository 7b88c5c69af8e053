"""From passages to numbers: words, pieces of words, neighbours, vectors and form, each a block with its own weight.

Every block has rows of length 1 (or 0), so that a block's weight in a mixture says how much it counts. Words are
weighed as 1 + log(count), times log((1 + passages) / (1 + passages with it)) + 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from oop_qual.suggest.dense import Dense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from oop_qual.suggest.passages import Passage

    Array = NDArray[Any]
    Parts = Callable[[str], Iterable[str]]

PIECE = 5  # letters in a piece of a long word: werkdrukbeleving shares pieces with werkdruk
SIGNS = "?!"  # signs that count as words: they say how somebody talks
LENGTHS, SHARES = (1, 2, 4, 8, 16, 32), (0.0, 0.34, 0.67, 0.99)
LEAST_PAIRS = 2  # passages in which a pair of words stands
BORDER = "^"
CONSTANT = 0.5  # weight of the constant that stands for how often a code is given


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of passages: a sparse part and a dense part, columns in that order."""

    sparse: Any
    dense: Array

    def __len__(self) -> int:
        return int(self.sparse.shape[0])

    @property
    def width(self) -> int:
        """Return the number of features."""
        return int(self.sparse.shape[1] + self.dense.shape[1])

    def __getitem__(self, at: Any) -> Rows:  # noqa: ANN401 - a slice, numbers or a truth column
        return Rows(self.sparse[at], self.dense[at])

    def times(self, weights: Array) -> Array:
        """Return (passages, codes) for (features, codes) weights."""
        cut = self.sparse.shape[1]
        if weights.shape[1] == 1:  # a vector goes through much faster than a table of one column
            dense = self.dense @ weights[cut:, 0].astype(self.dense.dtype, copy=False)
            return np.asarray(self.sparse @ weights[:cut, 0] + dense)[:, None]
        product: Array = self.sparse @ weights[:cut]
        product += self.dense @ weights[cut:].astype(self.dense.dtype, copy=False)
        return product

    def back(self, duals: Array) -> Array:
        """Return (features, codes) for (passages, codes) duals."""
        if duals.shape[1] == 1:
            return np.concatenate([self.sparse.T @ duals[:, 0], self.dense.T @ duals[:, 0]])[:, None]
        return np.concatenate([self.sparse.T @ duals, self.dense.T @ duals])

    def used(self) -> tuple[Rows, Array]:
        """Return the rows with only the features that occur in them, and which those are."""
        present = np.zeros(self.sparse.shape[1], bool)
        present[self.sparse.indices] = True
        number = np.cumsum(present) - 1
        parts = self.sparse.data, number[self.sparse.indices], self.sparse.indptr
        few = sparse.csr_matrix(parts, shape=(len(self), int(present.sum())))
        return Rows(few, self.dense), np.concatenate([present, np.ones(self.dense.shape[1], bool)])

    def single(self) -> Rows:
        """Return the rows in single precision: half the memory to go through."""
        return Rows(self.sparse.astype(np.float32), np.ascontiguousarray(self.dense, dtype=np.float32))

    def gram(self, other: Rows) -> Array:
        """Return (passages, other passages) inner products."""
        inner = (self.sparse @ other.sparse.T).toarray() + self.dense @ other.dense.T
        return np.asarray(inner, dtype=np.float64)

    def joined(self, other: Rows) -> Rows:
        """Return these passages and then the other ones."""
        return Rows(sparse.vstack([self.sparse, other.sparse]).tocsr(), np.concatenate([self.dense, other.dense]))


def word_pieces(word: str) -> list[str]:
    """Return the pieces of a long word; none of a short one."""
    return [f"~{word[at : at + PIECE]}" for at in range(len(word) - PIECE + 1)] if len(word) > PIECE else []


@cache
def is_word(word: str) -> bool:
    """Tell whether a token counts: it has a letter or digit, or is a sign that says how somebody talks."""
    return any(sign.isalnum() for sign in word) or word in SIGNS


class _Numbers(dict[str, int]):
    """A number for each name that comes by."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


@dataclass(slots=True)
class Columns:
    """The columns of one sparse block: a number for each name, and its weight once it is fitted."""

    names: dict[str, int] = field(default_factory=dict)
    rarity: Array = field(default_factory=lambda: np.zeros(0))

    def counted(self, texts: Sequence[Sequence[str]], parts: Parts, *, learn: bool) -> Any:  # noqa: ANN401 - sparse
        """Return how often each part of a text's names stands in it; new ones are added while learning."""
        numbers = _Numbers()
        ends = np.cumsum([0, *map(len, texts)])
        flat = np.fromiter(map(numbers.__getitem__, chain.from_iterable(texts)), np.int32, int(ends[-1]))
        held = sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(texts), len(numbers)))
        counts = (held @ self._made_of(numbers, parts, learn=learn)).tocsr()
        counts.sort_indices()
        return counts

    def _made_of(self, wholes: Iterable[str], parts: Parts, *, learn: bool) -> Any:  # noqa: ANN401 - a sparse matrix
        """Return which columns each name is made of (names, columns)."""
        names = self.names
        if learn:
            found = [[names.setdefault(part, len(names)) for part in parts(whole)] for whole in wholes]
        else:
            found = [[names[part] for part in parts(whole) if part in names] for whole in wholes]
        ends = np.cumsum([0, *map(len, found)])
        flat = np.fromiter(chain.from_iterable(found), np.int32, int(ends[-1]))
        return sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(found), max(1, len(names))))

    def drop_rare(self, counts: Any, least: int) -> Any:  # noqa: ANN401 - sparse matrices
        """Leave out the columns that stand in fewer texts."""
        kept = np.bincount(counts.indices, minlength=counts.shape[1]) >= least
        self.names = {name: at for at, name in enumerate(name for name, old in self.names.items() if kept[old])}
        return counts[:, kept] if kept.any() else sparse.csr_matrix((counts.shape[0], 1))

    def weigh(self, counts: Any) -> None:  # noqa: ANN401 - a sparse matrix
        """Learn how rare each name is."""
        present = np.bincount(counts.indices, minlength=counts.shape[1])
        self.rarity = np.log((1 + counts.shape[0]) / (1 + present)) + 1

    def weighed(self, counts: Any) -> Any:  # noqa: ANN401 - sparse matrices
        """Return rows of length 1."""
        found = counts.copy()
        found.data = (1 + np.log(found.data)) * self.rarity[found.indices]
        return unit_rows(found)


def unit_rows(rows: Any) -> Any:  # noqa: ANN401 - sparse matrices
    """Return sparse rows at length 1; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ rows


def _with_pieces(word: str) -> list[str]:
    return [word, *word_pieces(word)] if is_word(word) else []


def _alone(word: str) -> tuple[str, ...]:
    return (word,) if is_word(word) else ()


def _as_it_is(name: str) -> tuple[str, ...]:
    return (name,)


def _pairs(passage: Passage) -> list[str]:
    kept = [BORDER, *filter(is_word, passage.lemmas), BORDER]
    return list(map(" ".join, pairwise(kept))) if len(kept) > 2 else []


def _form(passage: Passage) -> list[str]:
    """Return how something is said, whatever it is about: its length, whether it asks, what it repeats."""
    if _plain(passage):
        return []
    own = list(filter(is_word, passage.lemmas))
    found = [f"length:{sum(len(own) > most for most in LENGTHS)}", f"asks:{'?' in own}", *passage.setting]
    if passage.setting:
        repeated = len(set(own) & set(passage.other)) / max(1, len(set(own)))
        found.append(f"repeats:{sum(repeated > most for most in SHARES)}")
    return found


def _role(passage: Passage) -> Sequence[str]:
    return () if _plain(passage) else (passage.role,)


# What each block takes from a passage, and what each name that it takes is made of.
BLOCKS: Mapping[str, tuple[Callable[[Passage], Sequence[str]], Parts]] = {
    "words": (lambda passage: passage.lemmas, _with_pieces),
    "pairs": (_pairs, _as_it_is),
    "before": (lambda passage: passage.before, _alone),
    "after": (lambda passage: passage.after, _alone),
    "other": (lambda passage: passage.other, _alone),
    "form": (_form, _as_it_is),
    "hits": (lambda passage: passage.hits, _as_it_is),
    "role": (_role, _as_it_is),
}
UNWEIGHED = ("form", "hits", "role")


def _plain(passage: Passage) -> bool:
    """Tell whether a passage is a text of its own, such as a definition: nobody said it in a conversation."""
    return not passage.transcript


class Features:
    """What was learned of a project's texts: which words there are, how rare each is, what all texts share."""

    def __init__(self, *, vectors: bool) -> None:
        self.dense = Dense(words=vectors)
        self.blocks: dict[str, Columns] = {}
        self.slices: dict[str, slice] = {}

    @property
    def mean(self) -> Array:
        """Return what the words' vectors of all texts share; nothing where there are none."""
        return self.dense.means.get("vectors", np.zeros(0))

    def fit(self, passages: Sequence[Passage]) -> Rows:
        """Learn from all texts, coded or not, and return their features, unscaled."""
        self.blocks = {name: Columns() for name in BLOCKS}
        return self._rows(passages, learn=True)

    def transform(self, passages: Sequence[Passage]) -> Rows:
        """Return the features of texts, unscaled."""
        return self._rows(passages, learn=False)

    def _rows(self, passages: Sequence[Passage], *, learn: bool) -> Rows:
        parts = {name: self._block(name, passages, learn=learn) for name in BLOCKS}
        parts["crossed"] = _crossed(parts)
        ends = np.cumsum([0, *(part.shape[1] for part in parts.values())])
        self.slices = {name: slice(int(ends[at]), int(ends[at + 1])) for at, name in enumerate(parts)}
        return Rows(sparse.hstack(list(parts.values())).tocsr(), self.dense.rows(passages, learn=learn))

    def _block(self, name: str, passages: Sequence[Passage], *, learn: bool) -> Any:  # noqa: ANN401 - a sparse matrix
        names, made_of = BLOCKS[name]
        columns = self.blocks[name]
        counts = columns.counted(list(map(names, passages)), made_of, learn=learn)
        if learn and name == "pairs":
            counts = columns.drop_rare(counts, LEAST_PAIRS)
        if learn:
            columns.weigh(counts)
        if name in UNWEIGHED:
            columns.rarity = np.ones(counts.shape[1])
        return columns.weighed(counts)

    def scale(self, mixture: Mapping[str, float]) -> tuple[Array, Array]:
        """Return the factors of the sparse and the dense columns, for weights of the blocks."""
        last = max(part.stop for part in self.slices.values())
        factors = np.zeros(last)
        for name, part in self.slices.items():
            factors[part] = np.sqrt(mixture.get(name, 0.0))
        return factors, self.dense.scale(mixture, CONSTANT)


def _crossed(parts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a sparse matrix
    """Return the words once for each role: an interviewer's *wat* is another one than a respondent's."""
    role, words = parts["role"], parts["words"]
    if role.shape[1] < 2:
        return sparse.csr_matrix((words.shape[0], 1))
    return sparse.hstack([sparse.diags(role[:, [one]].toarray().ravel()) @ words for one in range(role.shape[1])])
