"""Turn what spaCy read into columns of numbers, text by text, and those into the words of a whole document."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.model import Reading, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

START, LENGTH, LEMMA, SENTENCE = range(4)  # the rows of ``Columns.words``


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The words of texts that were read one by one: all that the pipeline made of them, without their place.

    ``counts`` holds the number of words of each text; ``words`` four rows of 32-bit numbers: where a word starts
    in its text, its length, the index of its lemma in ``lemmas``, and 1 where a sentence starts.
    """

    counts: NDArray[Any]
    words: NDArray[Any]
    lemmas: tuple[str, ...]

    def __len__(self) -> int:
        return int(self.words.shape[1])


def columns_of(docs: Iterable[Doc]) -> Columns:
    """Turn spaCy Docs of one pipeline into columns; white space is no word, and ``lemmas`` are sorted."""
    import numpy as np

    counts, tables, strings = [], [np.empty((0, 4), "u8")], None
    for doc in docs:
        strings = doc.vocab.strings
        tables.append(_words(doc))
        counts.append(len(tables[-1]))
    table = np.concatenate(tables)
    hashes, lemma = np.unique(table[:, LEMMA], return_inverse=True)
    words = np.ascontiguousarray(table.T.astype("i4"))
    names = [strings[int(number)].lower().replace("_", "") for number in hashes] if strings else []
    words[LEMMA], lemmas = _sorted(lemma, names)
    return Columns(np.array(counts, "i4"), words, lemmas)


def _sorted(lemma: NDArray[Any], names: Sequence[str]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """Return the column for the sorted names, each there once."""
    import numpy as np

    lemmas = tuple(sorted(set(names)))
    place = {name: number for number, name in enumerate(lemmas)}
    return np.array([place[name] for name in names], "i4")[lemma], lemmas


def placed(columns: Columns, starts: Sequence[int]) -> Reading:
    """Return the words of a document of these texts, each at the place where it starts there."""
    import numpy as np

    start = columns.words[START] + np.repeat(np.array(starts, "i4"), columns.counts)
    end = start + columns.words[LENGTH]
    tokens = Tokens(_column(start), _column(end), _column(columns.words[LEMMA]), columns.lemmas)
    return Reading(tokens, _column(start[columns.words[SENTENCE] == 1]))


def _column(values: NDArray[Any]) -> array[int]:
    return array("i", values.tobytes())


class Shelf:
    """Texts that have been read, each under a key; documents are put together from them."""

    def __init__(self) -> None:
        self._texts: dict[bytes, NDArray[Any]] = {}
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []

    def __contains__(self, key: bytes) -> bool:
        return key in self._texts

    def add(self, keys: Iterable[bytes], columns: Columns) -> None:
        """Keep these texts; one that is here already stays."""
        import numpy as np

        words, numbers = columns.words.copy(), [self._number(name) for name in columns.lemmas]
        words[LEMMA] = np.array(numbers, "i4")[words[LEMMA]]
        first = 0
        for key, count in zip(keys, columns.counts.tolist(), strict=True):
            self._texts.setdefault(key, words[:, first : first + count])
            first += count

    def _number(self, name: str) -> int:
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number

    def together(self, keys: Sequence[bytes]) -> Columns:
        """Return the columns of a document of these texts: the same as if it had been read as a whole."""
        import numpy as np

        parts = [self._texts[key] for key in keys]
        words = np.concatenate([np.empty((4, 0), "i4"), *parts], axis=1)
        used, lemma = np.unique(words[LEMMA], return_inverse=True)
        words[LEMMA], lemmas = _sorted(lemma, [self._names[number] for number in used])
        return Columns(np.array([part.shape[1] for part in parts], "i4"), words, lemmas)


def _words(doc: Doc) -> NDArray[Any]:
    """Return start, length, lemma and sentence start of each word, in a table of unsigned 64-bit numbers."""
    from spacy import attrs

    wanted = [attrs.IDX, attrs.LENGTH, attrs.LEMMA, attrs.SENT_START, attrs.IS_SPACE]
    table: NDArray[Any] = doc.to_array(wanted).astype("u8")
    table[:, SENTENCE] = table[:, SENTENCE] == 1
    if table[:, 4].any():
        table = _without_space(doc, table)
    if len(table):
        table[0, SENTENCE] = 1
    return table[:, :4]


def _without_space(doc: Doc, table: NDArray[Any]) -> NDArray[Any]:
    """Drop white space: a line end ends a sentence, and a sentence begins at its first word."""
    import numpy as np

    starts = table[:, SENTENCE] == 1
    starts[1:] |= np.array(["\n" in token.text for token in doc[:-1]], bool)
    is_word = table[:, 4] == 0
    sentence = np.cumsum(starts)[is_word]
    words: NDArray[Any] = table[is_word]
    words[:, SENTENCE] = np.diff(sentence, prepend=-1) != 0
    return words
