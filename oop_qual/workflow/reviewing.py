"""The reviewer's side of a project: what the screen reads, and where each decision goes first."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import Coding, Memo, Quote, Reviewed, Span
from oop_qual.workflow.deciding import mark_read, write_coding
from oop_qual.workflow.looking import ReadingDesk
from oop_qual.workflow.passages import Passages, segment_at
from oop_qual.workflow.project import new_action, new_id
from oop_qual.workflow.quoting import write_quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from oop_qual.model import Action, State
    from oop_qual.review import Draft
    from oop_qual.workflow.banking import ProjectBank
    from oop_qual.workflow.project import Project

UNDOABLE = ("decide", "quote", "memo")
OPENED, CLOSED = "opened", "closed"


class ProjectDesk(ReadingDesk):
    """A coder at work on a project; every decision is on disk when its call returns.

    While a session is open one connection stays open too: SQLite tidies its files up when the last one closes,
    which takes longer than a decision.
    """

    def __init__(self, project: Project, coder: str, beside: str = "") -> None:
        super().__init__(project, coder, beside)
        self._held = ExitStack()

    @contextmanager
    def _acting(self, kind: str, span: Span | None = None) -> Iterator[tuple[Connection, Action]]:
        """Give a transaction with an action of this coder in it; a passage says where the coder is now."""
        from oop_qual.store.actions import record
        from oop_qual.store.places import put_place

        action = new_action(kind, self.coder)
        with self._project.writing() as connection:
            record(connection, action)
            if span is not None:
                number = segment_at(self._open_transcript(span).segments, span.start)
                put_place(connection, self.coder, span.transcript, number)
            yield connection, action

    def accept(self, span: Span, code: str) -> Coding:
        """Put a code on a passage; it replaces this coder's own live row there."""
        return self._decide(span, code, "accepted")

    def reject(self, span: Span, code: str) -> Coding:
        """Decide that a code does not belong on a passage; it replaces this coder's own live row there."""
        return self._decide(span, code, "rejected")

    def _decide(self, span: Span, code: str, state: State) -> Coding:
        with self._acting("decide", span) as (connection, action):
            return self._write(connection, span, code, state, action)

    def _write(self, connection: Connection, span: Span, code: str, state: State, action: Action) -> Coding:
        opened, version = self._open_transcript(span), self.codebook.version
        return write_coding(connection, opened, span, code, self.coder, state, version, action)

    def accept_all(self, suggestions: Sequence[Coding]) -> tuple[Coding, ...]:
        """Accept these suggestions together; one undo takes them all back."""
        with self._acting("decide") as (connection, action):
            return tuple(self._write(connection, one.span, one.code, "accepted", action) for one in suggestions)

    def adjust(self, coding: Coding, span: Span) -> Coding:
        """Give an own coding, and its quote, other borders; raises BadInputError where the code stands there."""
        from oop_qual.store.codings import end_rows, load_codings
        from oop_qual.store.tables import codings

        where = {"transcript": span.transcript, "code": coding.code, "coder": self.coder}
        with self._acting("decide", span) as (connection, action):
            if any(own.span == span for own in load_codings(connection, **where, states=("accepted",))):
                raise BadInputError(_("this code stands on exactly that passage already."))
            end_rows(connection, codings, [coding.id], action)
            moved = self._write(connection, span, coding.code, "accepted", action)
            self._move_quote(connection, coding, span, action)
        return moved

    def _move_quote(self, connection: Connection, coding: Coding, span: Span, action: Action) -> None:
        """Let the quote under a coding follow its borders; the key sentence stays as far as it is still in it."""
        from oop_qual.store.quotes import end_quote, load_quotes, put_quote

        opened = self._open_transcript(span)
        for quote in load_quotes(connection, transcript=span.transcript, coder=self.coder):
            if (quote.span, quote.code) == (coding.span, coding.code):
                end_quote(connection, quote.id, action)
                words = opened.transcript.text[span.start : span.end]
                part = moved_part(quote, span)
                moved = replace(quote, id=new_id(), span=span, text=words, emphasis=part, at=action.at)
                put_quote(connection, moved, opened.revision, action)

    def invent(self, label: str, span: Span) -> Coding:
        """Add a code with this label to the codebook and its file, and put it on a passage."""
        from oop_qual.workflow.inventing import invent

        words = self._open_transcript(span).transcript.text[span.start : span.end]
        self.codebook, code = invent(self._project, self.coder, label, words)
        return self.accept(span, code)

    def mark_read(self, span: Span) -> Reviewed:
        """Mark a passage as read, with no further code."""
        with self._acting("decide", span) as (connection, action):
            mark_read(connection, self._open_transcript(span), span, self.coder, "", action)
        return Reviewed(span, self.coder)

    def quote(self, span: Span, code: str, emphasis: tuple[int, int] | None) -> Quote:
        """Mark a coded passage as a quote, or give its quote another key sentence."""
        from oop_qual.store.quotes import last_position, load_quotes

        opened = self._open_transcript(span)
        with self._acting("quote", span) as (connection, action):
            mine = load_quotes(connection, transcript=span.transcript, coder=self.coder)
            text = opened.transcript.text[span.start : span.end]
            last = last_position(connection) + 1
            quote = _quote_there(mine, span, code) or Quote("", span, code, text, order=last, coder=self.coder)
            quote = replace(quote, id=new_id(), emphasis=emphasis, at=action.at)
            write_quote(connection, quote, Passages(connection, dict(self._opened)), self.codebook, action)
        return quote

    def unquote(self, quote: str) -> None:
        """Take a quote out of the bank; the code stays."""
        from oop_qual.store.quotes import end_quote

        with self._acting("quote") as (connection, action):
            end_quote(connection, quote, action)

    def write_memo(self, draft: Draft) -> Memo | None:
        """Write a memo over this coder's one on the same thing; without text that one goes, and None comes back."""
        from oop_qual.store.memos import end_memo, load_memos, put_memo

        span = draft.span
        with self._acting("memo") as (connection, action):
            for old in load_memos(connection, transcript=span.transcript, coder=self.coder):
                if (old.span, old.code) == (span, draft.code):
                    end_memo(connection, old.id, action)
            if not draft.text:
                return None
            memo = Memo(new_id(), span, draft.code, self.coder, draft.text, action.at)
            revision = self._open_transcript(span).revision if span.transcript else 0
            put_memo(connection, memo.id, span, memo.code, self.coder, memo.text, revision, action)
        return memo

    def undo(self) -> str | None:
        """Take back this coder's last action; return its transcript ('' for none), or None where nothing is left."""
        from oop_qual.store.actions import last_actions

        with self._project.writing() as connection:
            newest = last_actions(connection, self.coder, 1, UNDOABLE)
            return self._turn_back(connection, newest[0], "undo") if newest else None

    def redo(self) -> str | None:
        """Do again what was taken back last; return as ``undo`` does."""
        from oop_qual.store.actions import last_undone

        with self._project.writing() as connection:
            undone = last_undone(connection, self.coder, UNDOABLE)
            return self._turn_back(connection, undone, "redo") if undone else None

    def _turn_back(self, connection: Connection, action: Action, kind: str) -> str:
        from oop_qual.store.actions import take_back, transcript_of

        touched = transcript_of(connection, action)
        take_back(connection, action, new_action(kind, self.coder, action.kind), new_id)
        return touched or ""

    def opened(self) -> int | None:
        """Begin a session; return how many actions the last one holds where it was cut off, else None."""
        from oop_qual.store.actions import SESSION, last_session, record

        with self._project.writing() as connection:
            last = last_session(connection, self.coder)
            record(connection, new_action(SESSION, self.coder, OPENED))
        if self._project.engine.dialect.name == "sqlite":
            self._held.enter_context(self._project.reading())
        return last[1] if last and last[0].detail == OPENED else None

    def closed(self) -> None:
        """End the session in good order."""
        from oop_qual.store.actions import SESSION, record

        with self._held, self._project.writing() as connection:
            record(connection, new_action(SESSION, self.coder, CLOSED))

    def bank(self) -> ProjectBank:
        """Return the project's side of the quote bank."""
        from oop_qual.workflow.banking import ProjectBank

        return ProjectBank(self._project, self.coder)

    def keep_place(self, transcript: str, number: int) -> None:
        """Remember where this coder is."""
        from oop_qual.store.places import put_place

        with self._project.writing() as connection:
            put_place(connection, self.coder, transcript, number)


def moved_part(quote: Quote, span: Span) -> tuple[int, int] | None:
    """Return the key sentence of a quote within other borders, None where nothing of it is left."""
    if quote.emphasis is None:
        return None
    start, end = (max(0, min(at + quote.span.start, span.end) - span.start) for at in quote.emphasis)
    return (start, end) if start < end else None


def _quote_there(quotes: Iterable[Quote], span: Span, code: str) -> Quote | None:
    """Return the quote that stands here already: a new key sentence changes nothing else of it."""
    return next((quote for quote in quotes if (quote.span, quote.code) == (span, code)), None)
