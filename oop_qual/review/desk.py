"""The durable side of the review screen: what it reads, and where every decision goes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from oop_qual.model import Codebook, Coding, Quote, Reviewed, Segment, Span, Transcript


@dataclass(frozen=True, slots=True)
class Sheet:
    """One transcript as one coder sees it.

    ``suggestions`` are live and have coder ''; ``codings`` are this coder's own live rows, accepted and rejected.
    """

    transcript: Transcript
    segments: tuple[Segment, ...]
    suggestions: tuple[Coding, ...] = ()
    codings: tuple[Coding, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reviewed: frozenset[Reviewed] = frozenset()


class Desk(Protocol):
    """What the screen asks of a project. Every decision is on disk when its call returns."""

    coder: str
    codebook: Codebook
    title: str

    def transcripts(self) -> tuple[str, ...]:
        """Return the ids of all transcripts in reading order."""
        ...

    def queue(self, name: str) -> tuple[Span, ...]:
        """Return the passages to visit, best first, over all transcripts; none for ``reading``."""
        ...

    def sheet(self, transcript: str) -> Sheet:
        """Return one transcript with all that is on it."""
        ...

    def accept(self, span: Span, code: str) -> Coding:
        """Put a code on a passage; it replaces this coder's own live row there."""
        ...

    def reject(self, span: Span, code: str) -> Coding:
        """Decide that a code does not belong on a passage; it replaces this coder's own live row there."""
        ...

    def mark_read(self, span: Span) -> Reviewed:
        """Mark a passage as read, with no further code."""
        ...

    def quote(self, span: Span, code: str, emphasis: tuple[int, int] | None) -> Quote:
        """Mark a coded passage as a quote, or give its quote another key sentence."""
        ...

    def unquote(self, quote: str) -> None:
        """Take a quote out of the bank; the code stays."""
        ...

    def undo(self) -> str | None:
        """Take back this coder's last action; return its transcript, or None where nothing is left."""
        ...

    def place(self) -> tuple[str, int] | None:
        """Return where this coder was: a transcript and a segment's number."""
        ...

    def keep_place(self, transcript: str, number: int) -> None:
        """Remember where this coder is."""
        ...
