"""Keep words as columns in one binary value: those of a transcript, and what a pipeline made of texts."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING
from zlib import crc32

from oop_qual.errors import StoreError
from oop_qual.language import _
from oop_qual.model import Tokens

if TYPE_CHECKING:
    from oop_qual.dutch.columns import Columns

NUMBER = array("i").itemsize


def packed(tokens: Tokens) -> bytes:
    """Return the columns as bytes: the number of words, three columns (32-bit, little-endian), the lemmas by line."""
    head = _little(array("i", [len(tokens)]))
    columns = b"".join(_little(column) for column in (tokens.start, tokens.end, tokens.lemma))
    return head + columns + "\n".join(tokens.lemmas).encode()


def unpacked(data: bytes) -> Tokens:
    """Return the columns that these bytes hold; raises StoreError where they are cut short."""
    count = int.from_bytes(data[:NUMBER], "little")
    cuts = [NUMBER * (1 + count * column) for column in range(4)]
    if len(data) < cuts[3]:
        raise StoreError(_("the words of a transcript are damaged."), remedy=_("Put back a backup of project.db."))
    start, end, lemma = (_native(data[cuts[column] : cuts[column + 1]]) for column in range(3))
    return Tokens(start, end, lemma, tuple(data[cuts[3] :].decode().split("\n")))


def _little(column: array[int]) -> bytes:
    return _native(column.tobytes()).tobytes()


def _native(data: bytes) -> array[int]:
    column = array("i", data)
    if sys.byteorder == "big":
        column.byteswap()
    return column


def packed_columns(columns: Columns, key: str) -> bytes:
    """Return columns as bytes: a sum to check them and their key by, then 32-bit little-endian numbers, then text.

    The numbers are how many texts, words and sentences there are, the words of each text, the places, lengths and
    lemmas of the words, and which words start a sentence; the text is the lemmas, by line.
    """
    import numpy as np

    sentences = np.flatnonzero(columns.words[3])
    head = [len(columns.counts), len(columns), len(sentences)]
    numbers = np.concatenate([head, columns.counts, columns.words[:3].ravel(), sentences]).astype("<i4")
    content = numbers.tobytes() + "\n".join(columns.lemmas).encode()
    return _sum(content, key) + content


def unpacked_columns(data: bytes, key: str) -> Columns | None:
    """Return the columns that were packed under this key, or None where the bytes are damaged."""
    import numpy as np

    from oop_qual.dutch.columns import Columns

    content = data[NUMBER:]
    if len(content) < 3 * NUMBER or data[:NUMBER] != _sum(content, key):
        return None
    texts, words, sentences = np.frombuffer(content, "<i4", 3).tolist()
    numbers = np.frombuffer(content, "<i4", texts + 3 * words + sentences, offset=3 * NUMBER).astype("i4")
    counts, places, starts = np.split(numbers, [texts, texts + 3 * words])
    rows = np.zeros((4, words), "i4")
    rows[:3] = places.reshape(3, words)
    rows[3, starts] = 1
    lemmas = content[(3 + len(numbers)) * NUMBER :].decode()
    return Columns(counts, rows, tuple(lemmas.split("\n")) if words else ())


def _sum(content: bytes, key: str) -> bytes:
    return crc32(content, crc32(key.encode())).to_bytes(NUMBER, "little")
