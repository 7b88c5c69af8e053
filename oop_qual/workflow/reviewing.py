"""The reviewer's side of a project: what the screen reads, and where each decision goes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import Quote, Reviewed, Span
from oop_qual.review import Sheet
from oop_qual.workflow.codebooks import check_code, sync_codebook
from oop_qual.workflow.deciding import mark_read, write_coding
from oop_qual.workflow.passages import Opened, Passages, open_transcript
from oop_qual.workflow.project import new_action, new_id
from oop_qual.workflow.quoting import write_quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oop_qual.model import Coding, State
    from oop_qual.workflow.project import Project

QUEUES = ("reading", "suggestions", "uncertain", "code=...")
UNDOABLE = ("decide", "quote")


class ProjectDesk:
    """A coder at work on a project; every decision is on disk when its call returns."""

    def __init__(self, project: Project, coder: str) -> None:
        self.coder = coder
        self.codebook = sync_codebook(project, coder)
        self.title = project.settings.name
        self._project = project
        self._opened: dict[str, Opened] = {}

    def transcripts(self) -> tuple[str, ...]:
        """Return the ids of all transcripts in reading order."""
        from oop_qual.store.transcripts import ids

        with self._project.reading() as connection:
            return ids(connection)

    def queue(self, name: str) -> tuple[Span, ...]:
        """Return the passages with open suggestions in the order of the queue; none for ``reading``."""
        if name == "reading":
            return ()
        from oop_qual.suggest.ranking import ranked

        order, _equals, code = name.partition("=")
        if order not in {"suggestions", "uncertain", "code"}:
            what = _("there is no queue '{name}'.").format(name=name)
            raise BadInputError(what, remedy=_("Use: {names}.").format(names=", ".join(QUEUES)))
        if order == "code":
            check_code(self.codebook, code)
        return tuple(dict.fromkeys(coding.span for coding in ranked(self._open(code), order)))

    def _open(self, code: str) -> list[Coding]:
        """Return the suggestions that this coder has not decided on."""
        from oop_qual.store.codings import load_codings

        with self._project.reading() as connection:
            proposed = load_codings(connection, code=code, coder="")
            decided = load_codings(connection, code=code, coder=self.coder)
        done = {(coding.span, coding.code) for coding in decided}
        return [coding for coding in proposed if (coding.span, coding.code) not in done]

    def sheet(self, transcript: str) -> Sheet:
        """Return one transcript with all that is on it."""
        from oop_qual.store.codings import load_codings, load_reviewed
        from oop_qual.store.quotes import load_quotes

        with self._project.reading() as connection:
            opened = self._opened[transcript] = open_transcript(connection, transcript)
            return Sheet(
                opened.transcript,
                opened.segments,
                tuple(load_codings(connection, transcript=transcript, coder="")),
                tuple(load_codings(connection, transcript=transcript, coder=self.coder)),
                tuple(load_quotes(connection, transcript=transcript, coder=self.coder)),
                frozenset(load_reviewed(connection, transcript=transcript, coder=self.coder)),
            )

    def accept(self, span: Span, code: str) -> Coding:
        """Put a code on a passage; it replaces this coder's own live row there."""
        return self._decide(span, code, "accepted")

    def reject(self, span: Span, code: str) -> Coding:
        """Decide that a code does not belong on a passage; it replaces this coder's own live row there."""
        return self._decide(span, code, "rejected")

    def _decide(self, span: Span, code: str, state: State) -> Coding:
        from oop_qual.store.actions import record

        action = new_action("decide", self.coder)
        with self._project.writing() as connection:
            record(connection, action)
            opened, version = self._open_transcript(span), self.codebook.version
            return write_coding(connection, opened, span, code, self.coder, state, version, action)

    def _open_transcript(self, span: Span) -> Opened:
        if span.transcript not in self._opened:
            self.sheet(span.transcript)
        return self._opened[span.transcript]

    def mark_read(self, span: Span) -> Reviewed:
        """Mark a passage as read, with no further code."""
        from oop_qual.store.actions import record

        mark = Reviewed(span, self.coder)
        action = new_action("decide", self.coder)
        with self._project.writing() as connection:
            record(connection, action)
            mark_read(connection, self._open_transcript(span), span, self.coder, "", action)
        return mark

    def quote(self, span: Span, code: str, emphasis: tuple[int, int] | None) -> Quote:
        """Mark a coded passage as a quote, or give its quote another key sentence."""
        from oop_qual.store.actions import record
        from oop_qual.store.quotes import last_position, load_quotes

        opened = self._open_transcript(span)
        action = new_action("quote", self.coder)
        with self._project.writing() as connection:
            mine = load_quotes(connection, transcript=span.transcript, coder=self.coder)
            order = _place_of(mine, span, code, last_position(connection) + 1)
            text = opened.transcript.text[span.start : span.end]
            quote = Quote(new_id(), span, code, text, emphasis, order, coder=self.coder, at=action.at)
            record(connection, action)
            write_quote(connection, quote, Passages(connection, dict(self._opened)), self.codebook, action)
        return quote

    def unquote(self, quote: str) -> None:
        """Take a quote out of the bank; the code stays."""
        from oop_qual.store.actions import record
        from oop_qual.store.quotes import end_quote

        action = new_action("quote", self.coder)
        with self._project.writing() as connection:
            record(connection, action)
            end_quote(connection, quote, action)

    def undo(self) -> str | None:
        """Take back this coder's last decision or quote; return its transcript, or None where nothing is left."""
        from oop_qual.store.actions import last_actions, take_back, transcript_of

        with self._project.writing() as connection:
            newest = last_actions(connection, self.coder, 1, UNDOABLE)
            if not newest:
                return None
            touched = transcript_of(connection, newest[0])
            take_back(connection, newest[0], new_action("undo", self.coder, newest[0].kind), new_id)
        return touched or ""

    def place(self) -> tuple[str, int] | None:
        """Return where this coder was: a transcript and a segment's number."""
        from oop_qual.store.places import load_place

        with self._project.reading() as connection:
            return load_place(connection, self.coder)

    def keep_place(self, transcript: str, number: int) -> None:
        """Remember where this coder is."""
        from oop_qual.store.places import put_place

        with self._project.writing() as connection:
            put_place(connection, self.coder, transcript, number)


def _place_of(quotes: Iterable[Quote], span: Span, code: str, otherwise: float) -> float:
    """Return the order of the quote that stands here already, so that a new key sentence does not move it."""
    return next((quote.order for quote in quotes if (quote.span, quote.code) == (span, code)), otherwise)
