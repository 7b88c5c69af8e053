"""The codebooks that a project has had, each as it was applied."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from oop_qual.model import Code, Codebook, Pattern
from oop_qual.store.records import life
from oop_qual.store.tables import LIVE, codebooks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from oop_qual.model import Action


def applied_digest(connection: Connection) -> str:
    """Return the digest of the file from which the project's codebook was read, '' before the first."""
    return connection.scalar(select(codebooks.c.digest).where(LIVE)) or ""


def applied_version(connection: Connection) -> str:
    """Return the version of the codebook that holds, '' before the first."""
    return connection.scalar(select(codebooks.c.version).where(LIVE)) or ""


def apply_codebook(connection: Connection, book: Codebook, digest: str, row: str, action: Action) -> None:
    """Make this the project's codebook; ``digest`` is that of its file."""
    content = json.dumps(asdict(book), ensure_ascii=False)
    connection.execute(update(codebooks).where(LIVE).values(ended_at=action.at, ended_by=action.id))
    values = {"id": row, "name": book.name, "version": book.version, "digest": digest, "content": content}
    connection.execute(codebooks.insert().values(**values, **life(action)))


def load_codebook(connection: Connection) -> Codebook | None:
    """Return the codebook that the project's codings were made with, or None before the first."""
    content = connection.scalar(select(codebooks.c.content).where(LIVE))
    return None if content is None else codebook_from(content)


def codebook_from(content: str) -> Codebook:
    """Return the codebook that a row holds."""
    values = json.loads(content)
    codes = values.pop("codes")
    return Codebook(**values, codes=tuple(map(_code, codes)))


def _code(content: dict[str, Any]) -> Code:
    patterns = tuple(Pattern(**{**values, "words": tuple(values["words"])}) for values in content["patterns"])
    lists: dict[str, Any] = {name: tuple(content[name]) for name in ("examples", "replaces")}
    return Code(**{**content, **lists, "patterns": patterns})
