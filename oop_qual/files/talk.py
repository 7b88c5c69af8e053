"""From the lines of a document to its transcripts: the same for every format that has lines or paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.files.source import Document, stem_of
from oop_qual.transcript.parts import parse_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from oop_qual.transcript.columns import Asked
    from oop_qual.transcript.parse import WhereIs
    from oop_qual.transcript.pieces import Line


def talk_documents(
    path: Path, lines: Sequence[Line], where: WhereIs, asked: Asked, *, hard_wraps: bool
) -> tuple[Document, ...]:
    """Return the transcripts in the lines of a file: one, or one for each heading that looks like an interview."""
    parts = parse_parts(lines, where, hard_wraps=hard_wraps, told=asked.labels, whole=asked.whole)
    stem = stem_of(path)
    return tuple(Document(f"{stem}-{part.mark}" if part.mark else stem, part.parsed) for part in parts)
