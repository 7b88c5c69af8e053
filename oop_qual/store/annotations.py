"""What pipelines made of texts before, by the text itself and the pipeline: a cache, which may be lost or damaged."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import select

from oop_qual.store.columns import packed_columns, unpacked_columns
from oop_qual.store.tables import annotated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from oop_qual.dutch.columns import Columns

DIGEST = 16  # bytes
AT_ONCE = 200  # documents that are asked for in one query


def digest_of(text: str) -> bytes:
    """Return what a text (a turn) is known by."""
    return blake2b(text.encode(), digest_size=DIGEST).digest()


def text_key(text: str) -> str:
    """Return the same as text."""
    return digest_of(text).hex()


def key_of(texts: Sequence[bytes]) -> str:
    """Return what a document of these texts, given by their digests, is known by, wherever they stand in it."""
    return blake2b(b"".join(texts), digest_size=DIGEST).hexdigest()


def load_annotations(
    connection: Connection, pipeline: str, keys: Iterable[str]
) -> Iterator[tuple[str, list[bytes], Columns]]:
    """Yield key, digests of the texts and columns of those documents that this pipeline read and that are whole."""
    wanted = list(dict.fromkeys(keys))
    for some in (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE)):
        query = select(annotated.c.digest, annotated.c.texts, annotated.c.columns)
        found = query.where(annotated.c.pipeline == pipeline, annotated.c.digest.in_(some))
        for key, texts, data in connection.execute(found):
            digests = _cut(bytes(texts))
            columns = unpacked_columns(bytes(data), key)
            if columns is not None and len(columns.counts) == len(digests) and key_of(digests) == key:
                yield key, digests, columns


def known_texts(connection: Connection, pipeline: str) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the key and the digests of the texts of each document that this pipeline read."""
    query = select(annotated.c.digest, annotated.c.texts).where(annotated.c.pipeline == pipeline)
    for key, texts in connection.execute(query):
        yield key, _cut(bytes(texts))


def _cut(texts: bytes) -> list[bytes]:
    return [texts[at : at + DIGEST] for at in range(0, len(texts), DIGEST)]


def put_annotations(
    connection: Connection, pipeline: str, documents: Iterable[tuple[Sequence[bytes], Columns]]
) -> None:
    """Keep what this pipeline made of documents, each given with the digests of its texts; a newer row replaces."""
    from sqlalchemy.dialects import postgresql, sqlite

    rows: Mapping[str, dict[str, object]] = {
        (key := key_of(texts)): {
            "pipeline": pipeline,
            "digest": key,
            "texts": b"".join(texts),
            "columns": packed_columns(columns, key),
        }
        for texts, columns in documents
    }
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = insert(annotated)
    replace = {"texts": new.excluded.texts, "columns": new.excluded["columns"]}
    if rows:
        connection.execute(
            new.on_conflict_do_update(index_elements=["pipeline", "digest"], set_=replace),
            [rows[key] for key in sorted(rows)],
        )
