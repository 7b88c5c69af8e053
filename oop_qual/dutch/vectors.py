"""Static Dutch word vectors that come with the package: what a text is about, as a short row of numbers.

A text's vector is the sum of its words' vectors, each times the word's weight, at unit length; the product of two rows
is their cosine. A word that is not listed is found through its lemma, its spelling, its stem or its compound parts.
"""

from __future__ import annotations

import gzip
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.dutch.wordparts import longest_known, spellings, split_compound, without_endings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Floats = NDArray[np.float32]
    Part = tuple[int, float]

FOLDER = Path(__file__).parent / "nl_oop_vectors"
BLOCK = 16_384  # texts that are added up at once; bounds the memory next to the result
MOST_PARTS = 3
LONE_SHARE = 0.5  # of the one part that is known of a longer word: it says less than the whole
FULL_WEIGHT = 65_535  # a weight is stored in two bytes
ZERO = 8  # what was added to a number to store it in four bits


@cache
def load_vectors() -> WordVectors:
    """Return the vectors that come with the package; they are read once."""
    return read_vectors(FOLDER)


def read_vectors(folder: Path) -> WordVectors:
    """Read a folder of vectors: words.txt.gz, weights.npy (words, uint16) and vectors.npy (words x dims / 2, uint8).

    A byte holds two numbers from -7 to 7: the low four bits one of the row's first half, the high four of its second.
    """
    import numpy as np

    words = gzip.decompress((folder / "words.txt.gz").read_bytes()).decode("utf-8").split("\n")
    return WordVectors(words, np.load(folder / "vectors.npy", mmap_mode="r"), np.load(folder / "weights.npy"))


class WordVectors:
    """Word vectors and the words that were looked up so far."""

    def __init__(self, words: Sequence[str], packed: NDArray[np.uint8], weights: NDArray[np.uint16]) -> None:
        self.words = words
        self.dims = 2 * int(packed.shape[1])
        self._packed = packed
        self._seen = _Seen(words, weights)

    def of_texts(self, texts: Iterable[Sequence[str]], lemmas: Iterable[Sequence[str]] | None = None) -> Floats:
        """Return a row a text (texts x dims, unit length), given its words; zeros where no word is known.

        Lemmas, one for each word, help with words that are not listed.
        """
        import numpy as np

        keys: Iterable[Sequence[object]] = texts
        if lemmas is not None:
            keys = (list(zip(words, bases, strict=True)) for words, bases in zip(texts, lemmas, strict=True))
        blocks = [self._sum(block) for block in _blocks(keys)]
        return np.concatenate(blocks) if blocks else np.zeros((0, self.dims), np.float32)

    def lookup(self, word: str, lemma: str = "") -> Floats:
        """Return a word's vector (dims) as it counts in a text: times its weight; zeros for an unknown word."""
        import numpy as np

        shares, table = self._made_of(np.array([self._seen[word, lemma] if lemma else self._seen[word]]))
        row: Floats = (shares @ table)[0]
        return row

    def _sum(self, texts: Sequence[Sequence[object]]) -> Floats:
        import numpy as np
        from scipy.sparse import csr_matrix

        ends = np.cumsum([0, *map(len, texts)])
        seen = self._seen
        numbers = np.array([seen[key] for key in chain.from_iterable(texts)], dtype=np.int64)
        distinct, places = np.unique(numbers, return_inverse=True)
        counts = csr_matrix((np.ones(len(places), np.float32), places, ends), shape=(len(texts), len(distinct)))
        shares, table = self._made_of(distinct)
        return unit_length((counts @ shares) @ table)

    def _made_of(self, numbers: NDArray[np.int64]) -> tuple[csr_matrix, Floats]:
        """Return what words are made of, as shares (words x used), and the rows used (used x dims)."""
        import numpy as np
        from scipy.sparse import csr_matrix

        parts = [self._seen.parts[number] for number in numbers.tolist()]
        ends = np.cumsum([0, *map(len, parts)])
        rows = np.array([row for found in parts for row, _share in found], dtype=np.int64)
        shares = np.array([share for found in parts for _row, share in found], dtype=np.float32)
        used, columns = np.unique(rows, return_inverse=True)
        return csr_matrix((shares, columns, ends), shape=(len(parts), len(used))), unpack(self._packed[used])


class _Seen(dict[object, int]):
    """The words (or pairs of word and lemma) looked up so far, numbered; what each is made of stands in ``parts``."""

    def __init__(self, words: Sequence[str], weights: NDArray[np.uint16]) -> None:
        super().__init__()
        self.known = {word: row for row, word in enumerate(words)}
        for word in [word for word in words if not word.isascii()]:
            for spelling in spellings(word):
                self.known.setdefault(spelling, self.known[word])
        self.weights = weights
        self.parts: list[tuple[Part, ...]] = []

    def __missing__(self, key: object) -> int:
        word, lemma = key if isinstance(key, tuple) else (key, "")
        self.parts.append(tuple(self._parts(word, lemma)))
        self[key] = len(self.parts) - 1
        return self[key]

    def _parts(self, word: str, lemma: str) -> Iterator[Part]:
        """Yield the rows that stand for a word, with their weights; a compound counts as the words it is made of."""
        for name, share in find_word(word, lemma, self.known):
            row = self.known[name]
            yield row, share * int(self.weights[row]) / FULL_WEIGHT


def find_word(word: str, lemma: str, known: Container[str]) -> list[tuple[str, float]]:
    """Return the listed words that stand for a word, each with its share; [] where none does."""
    if word in known:
        return [(word, 1.0)]
    forms = [form for name in (word, lemma) if name for form in spellings(name)]
    for form in forms:
        if form in known:
            return [(form, 1.0)]
    stems = [stem for form in forms for stem in without_endings(form)]
    for stem in stems:
        if stem in known:
            return [(stem, 1.0)]
    for form in chain(forms, stems):
        if parts := split_compound(form, known):
            return [(part, 1.0) for part in parts[:MOST_PARTS]]
    return [(part, LONE_SHARE) for form in forms[:1] if (part := longest_known(form, known))]


def unpack(packed: NDArray[np.uint8]) -> Floats:
    """Return rows of numbers (float32) that were stored in four bits each."""
    import numpy as np

    count, half = packed.shape
    rows = np.empty((count, 2 * half), np.float32)
    rows[:, :half] = packed & 15
    rows[:, half:] = packed >> 4
    rows -= ZERO
    return rows


def unit_length(rows: Floats) -> Floats:
    """Return rows at length 1; rows of zeros stay zeros."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0), dtype=np.float32)


def _blocks(texts: Iterable[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    waiting = iter(texts)
    while block := list(islice(waiting, BLOCK)):
        yield block
