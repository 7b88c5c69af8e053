"""The durable side of the review screen: what it reads, and where every decision goes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from oop_qual.model import Codebook, Coding, Memo, Quote, Reviewed, Segment, Span, Speaker, Transcript
    from oop_qual.review.bank import BankDesk

FIRST = "first"  # the queue to begin with: passages from all transcripts, for every code
AGAIN = "again"  # the queue of own codes whose definition changed since


@dataclass(frozen=True, slots=True)
class Sheet:
    """One transcript as one coder sees it.

    ``suggestions`` are live and have coder ''; ``codings`` are this coder's own live rows, accepted and rejected.
    ``memos`` are the coder's own: on passages, on the transcript and on codes. ``others`` are the codes that another
    coder gave, where this one asked to see them.
    """

    transcript: Transcript
    segments: tuple[Segment, ...]
    suggestions: tuple[Coding, ...] = ()
    codings: tuple[Coding, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reviewed: frozenset[Reviewed] = frozenset()
    memos: tuple[Memo, ...] = ()
    others: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of any transcript as a list shows it; ``number`` is that of its first segment."""

    span: Span
    number: int
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a passage's history: when, by whom ('' for a suggestion), what, and with which code."""

    at: str
    coder: str
    action: str
    code: str
    origin: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A memo that is being typed, on a passage, a code or a transcript."""

    span: Span
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the screen wants to know of the suggestions: those of a transcript, and what lies ahead in a queue.

    ``passed`` passages of the queue were gone by already, the codebook has ``codes``; ``stamp`` differs after every
    decision.
    """

    transcript: str
    queue: str = "reading"
    passed: int = 0
    codes: int = 0
    stamp: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Left:
    """How many passages of a code are probably unseen, with an interval, and what share of the text may stay unread.

    The share is from 0 to 1, and leaves 95 % of the code's passages found.
    """

    expected: float
    low: int
    high: int
    unread_share: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected after the decisions so far, in answer to a question.

    ``rows`` are open suggestions that are new or have another score. ``ahead`` are the next passages of the queue, best
    first, with ``more`` behind them; None where the question was not about a queue with an order. ``asked`` are rows
    that stand for nothing but the question whether the queue's code is there. ``problem`` is why there is no answer.
    """

    question: Question
    rows: tuple[Coding, ...] = ()
    ahead: tuple[Span, ...] | None = None
    more: int = 0
    asked: tuple[Coding, ...] = ()
    left: Left | None = None
    problem: str = ""


class Guide(Protocol):
    """Who answers questions, in its own time and in another thread."""

    def start(self, hear: Callable[[Outlook], None]) -> None:
        """Begin; what is found out goes to ``hear``."""
        ...

    def ask(self, question: Question) -> None:
        """Put a question, without waiting; a newer one takes its place where it is not answered yet."""
        ...

    def stop(self) -> None:
        """Answer no more."""
        ...


class Desk(Protocol):
    """What the screen asks of a project. Every decision is on disk when its call returns, and so is its place."""

    coder: str
    codebook: Codebook
    title: str

    def transcripts(self) -> tuple[str, ...]:
        """Return the ids of all transcripts in reading order."""
        ...

    def speakers(self) -> Mapping[str, tuple[Speaker, ...]]:
        """Return who speaks in each transcript."""
        ...

    def queue(self, name: str) -> tuple[Span, ...]:
        """Return the passages to visit, best first, over all transcripts; none for ``reading``."""
        ...

    def sheet(self, transcript: str) -> Sheet:
        """Return one transcript with all that is on it."""
        ...

    def used(self) -> Mapping[str, int]:
        """Return how often this coder gave each code, over all transcripts."""
        ...

    def earlier(self, code: str) -> tuple[Passage, ...]:
        """Return the passages to which this coder gave a code, the last one first."""
        ...

    def search(self, words: str) -> tuple[Passage, ...]:
        """Return the segments of all transcripts that hold these words in any of their forms."""
        ...

    def history(self, span: Span) -> tuple[Event, ...]:
        """Return what happened to a passage, oldest first; other coders' work is left out."""
        ...

    def accept(self, span: Span, code: str) -> Coding:
        """Put a code on a passage; it replaces this coder's own live row there."""
        ...

    def accept_all(self, suggestions: Sequence[Coding]) -> tuple[Coding, ...]:
        """Accept these suggestions together; one undo takes them all back."""
        ...

    def adjust(self, coding: Coding, span: Span) -> Coding:
        """Give an own coding, and its quote, other borders; raises BadInputError where the code stands there."""
        ...

    def reject(self, span: Span, code: str) -> Coding:
        """Decide that a code does not belong on a passage; it replaces this coder's own live row there."""
        ...

    def invent(self, label: str, span: Span) -> Coding:
        """Add a code with this label to the codebook and its file, and put it on a passage."""
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

    def write_memo(self, draft: Draft) -> Memo | None:
        """Write a memo over this coder's one on the same thing; without text that one goes, and None comes back."""
        ...

    def draft(self) -> Draft | None:
        """Return the memo that was being typed when the last session ended, or None."""
        ...

    def keep_draft(self, draft: Draft | None) -> None:
        """Keep what is typed so far, or nothing any more; a failure is silent, for nothing was promised yet."""
        ...

    def undo(self) -> str | None:
        """Take back this coder's last action; return its transcript ('' for none), or None where nothing is left."""
        ...

    def redo(self) -> str | None:
        """Do again what was taken back last; return as ``undo`` does."""
        ...

    def place(self) -> tuple[str, int] | None:
        """Return where this coder was: a transcript and a segment's number."""
        ...

    def keep_place(self, transcript: str, number: int) -> None:
        """Remember where this coder is."""
        ...

    def opened(self) -> int | None:
        """Begin a session; return how many actions the last one holds where it was cut off, else None."""
        ...

    def closed(self) -> None:
        """End the session in good order."""
        ...

    def bank(self) -> BankDesk:
        """Return the project's side of the quote bank."""
        ...

    def preference(self, name: str) -> str:
        """Return what this coder prefers, '' where nothing is known."""
        ...

    def prefer(self, name: str, value: str) -> None:
        """Remember what this coder prefers; a failure is silent."""
        ...
