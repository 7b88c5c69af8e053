"""What a sentence model made of texts, by the text itself and the model: a cache, which may be lost or damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

from sqlalchemy import select

from oop_qual.store.annotations import AT_ONCE
from oop_qual.store.tables import vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    Floats = NDArray[np.float32]

NUMBER = "<f2"  # two bytes a number: a vector of length 1 needs no more
SUM = 4  # bytes


def load_vectors(connection: Connection, model: str, dims: int, keys: Iterable[str]) -> Iterator[tuple[str, Floats]]:
    """Yield key and vector of those texts that this model read; one that is damaged or of other length is left out."""
    wanted = list(dict.fromkeys(keys))
    for some in (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE)):
        query = select(vectors.c.digest, vectors.c.numbers)
        for key, data in connection.execute(query.where(vectors.c.model == model, vectors.c.digest.in_(some))):
            if (row := _unpacked(bytes(data), key, dims)) is not None:
                yield key, row


def put_vectors(connection: Connection, model: str, made: Mapping[str, Floats]) -> None:
    """Keep what this model made of texts, given by their keys; a newer row replaces."""
    from sqlalchemy.dialects import postgresql, sqlite

    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = insert(vectors)
    rows: list[dict[str, Any]] = [
        {"model": model, "digest": key, "numbers": _packed(made[key], key)} for key in sorted(made)
    ]
    if rows:
        replace = {"numbers": new.excluded.numbers}
        connection.execute(new.on_conflict_do_update(index_elements=["model", "digest"], set_=replace), rows)


def _packed(row: Floats, key: str) -> bytes:
    """Return numbers as bytes, after a sum to check them and their key by."""
    content = row.astype(NUMBER).tobytes()
    return _sum(content, key) + content


def _unpacked(data: bytes, key: str, dims: int) -> Floats | None:
    import numpy as np

    content = data[SUM:]
    if len(content) != dims * np.dtype(NUMBER).itemsize or data[:SUM] != _sum(content, key):
        return None
    return np.frombuffer(content, NUMBER).astype(np.float32)


def _sum(content: bytes, key: str) -> bytes:
    return crc32(content, crc32(key.encode())).to_bytes(SUM, "little")
