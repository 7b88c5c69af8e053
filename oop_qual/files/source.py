"""What a reader makes of a file, before it is checked and becomes transcripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from oop_qual.errors import Problem
from oop_qual.transcript.columns import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oop_qual.transcript.pieces import Parsed


@dataclass(frozen=True, slots=True)
class Document:
    """One transcript in a source; ``codes`` belongs to its pieces one by one, attributes to its speakers.

    ``interviewers`` are the speakers who ask, where the format itself says so.
    """

    id: str
    parsed: Parsed
    codes: tuple[tuple[str, ...], ...] = ()
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    interviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a file holds: its transcripts, all of its words (``container``), and what it was recognised as.

    In a table each text is a turn; a survey is a table of open answers. ``otherwise``: its name says another format.
    """

    format: str
    container: str
    documents: tuple[Document, ...]
    table: bool = False
    survey: bool = False
    otherwise: bool = False


Reader = Callable[[Path, bytes, Asked], Source]


def noted(parsed: Parsed, note: str) -> Parsed:
    """Return what was parsed with a note on all of it before the others; '' is none."""
    return replace(parsed, problems=(Problem("", note), *parsed.problems)) if note else parsed


def stem_of(path: Path) -> str:
    """Return how a transcript is named after its file."""
    return normalize("NFC", path.stem)
