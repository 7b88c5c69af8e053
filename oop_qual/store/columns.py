"""Keep the words of a transcript as columns in one binary value."""

from __future__ import annotations

import sys
from array import array

from oop_qual.errors import StoreError
from oop_qual.language import _
from oop_qual.model import Tokens

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
