"""Turn what spaCy read into columns of numbers."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from oop_qual.model import Reading, Tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc


def columns_of(docs: Sequence[tuple[int, Doc]]) -> Reading:
    """Turn spaCy Docs with their places into columns; white space is no word."""
    import numpy as np

    strings = docs[0][1].vocab.strings
    words = np.concatenate([_words(at, doc) for at, doc in docs])
    lemmas, lemma = np.unique(words[:, 2], return_inverse=True)
    start = words[:, 0].astype("i4")
    tokens = Tokens(
        _column(start),
        _column(start + words[:, 1].astype("i4")),
        _column(lemma),
        tuple(strings[int(number)].lower().replace("_", "") for number in lemmas),
    )
    return Reading(tokens, _column(start[words[:, 3] == 1]))


def _column(values: NDArray[Any]) -> array[int]:
    return array("i", values.astype("i4").tobytes())


def _words(at: int, doc: Doc) -> NDArray[Any]:
    """Return start, length, lemma and sentence start of each word, in a table of unsigned 64-bit numbers."""
    from spacy.attrs import IDX, IS_SPACE, LEMMA, LENGTH, SENT_START

    table: NDArray[Any] = doc.to_array([IDX, LENGTH, LEMMA, SENT_START, IS_SPACE]).astype("u8")
    table[:, 0] += at
    if table[:, 4].any():
        table = _without_space(doc, table)
    if len(table):
        table[0, 3] = 1
    return table[:, :4]


def _without_space(doc: Doc, table: NDArray[Any]) -> NDArray[Any]:
    """Drop white space: a line end ends a sentence, and a sentence begins at its first word."""
    import numpy as np

    starts = table[:, 3] == 1
    starts[1:] |= ["\n" in token.text for token in doc[:-1]]
    is_word = table[:, 4] == 0
    sentence = np.cumsum(starts)[is_word]
    words: NDArray[Any] = table[is_word]
    words[:, 3] = np.diff(sentence, prepend=-1) != 0
    return words
