"""What a reader makes of a file, before it is checked and becomes transcripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.transcript.columns import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oop_qual.transcript.pieces import Parsed


@dataclass(frozen=True, slots=True)
class Document:
    """One transcript in a source; ``codes`` belongs to its pieces one by one, attributes to its speakers."""

    id: str
    parsed: Parsed
    codes: tuple[tuple[str, ...], ...] = ()
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """What a file holds: its transcripts, all of its words (``container``), and what it was recognised as.

    In a table each text is a turn; a survey is a table of open answers.
    """

    format: str
    container: str
    documents: tuple[Document, ...]
    table: bool = False
    survey: bool = False


Reader = Callable[[Path, bytes, Asked], Source]
