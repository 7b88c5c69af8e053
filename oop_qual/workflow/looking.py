"""What the review screen reads from a project: the side of the desk that changes nothing in the database."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.review import AGAIN, FIRST, Event, Passage, Sheet
from oop_qual.workflow import remembering, searching
from oop_qual.workflow.blind import seen_by
from oop_qual.workflow.codebooks import check_code, sync_codebook
from oop_qual.workflow.passages import Opened, open_transcript

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from oop_qual.model import Coding, Span, Speaker
    from oop_qual.review import Draft
    from oop_qual.suggest.patterns import Matcher
    from oop_qual.workflow.project import Project

QUEUES = ("reading", FIRST, "suggestions", "uncertain", AGAIN, "code=CODE")
MOST_EARLIER = 200  # passages beside the current one


class ReadingDesk:
    """A coder who looks at a project, and sees what another one coded only where they ask to look ``beside`` them."""

    def __init__(self, project: Project, coder: str, beside: str = "") -> None:
        self.coder, self._beside = coder, beside
        self.codebook = sync_codebook(project, coder)
        self.title = project.settings.name
        self._project = project
        self._opened: dict[str, Opened] = {}
        self._matcher: Matcher | None = None

    def transcripts(self) -> tuple[str, ...]:
        """Return the ids of all transcripts in reading order."""
        from oop_qual.store.transcripts import ids

        with self._project.reading() as connection:
            return ids(connection)

    def speakers(self) -> Mapping[str, tuple[Speaker, ...]]:
        """Return who speaks in each transcript."""
        from oop_qual.store.passages import all_speakers

        with self._project.reading() as connection:
            return all_speakers(connection)

    def queue(self, name: str) -> tuple[Span, ...]:
        """Return the passages with open suggestions in the order of the queue; none for ``reading``.

        ``first`` has passages to begin with, ``again`` those that the coder coded with a code whose definition
        changed since.
        """
        if name == "reading":
            return ()
        if name == AGAIN:
            return self._again()
        if name == FIRST:
            return self._first()
        from oop_qual.suggest.ranking import ranked

        order, _equals, code = name.partition("=")
        if order not in {"suggestions", "uncertain", "code"}:
            what = _("there is no queue '{name}'.").format(name=name)
            raise BadInputError(what, remedy=_("Use: {names}.").format(names=", ".join(QUEUES)))
        if order == "code":
            check_code(self.codebook, code)
        return tuple(dict.fromkeys(coding.span for coding in ranked(self._open(code), order)))

    def _first(self) -> tuple[Span, ...]:
        from oop_qual.store.codings import load_reviewed
        from oop_qual.workflow.suggesting import first_passages

        with self._project.reading() as connection:
            read = {mark.span for mark in load_reviewed(connection, coder=self.coder) if not mark.code}
        return tuple(span for span in first_passages(self._project, self.coder) if span not in read)

    def _again(self) -> tuple[Span, ...]:
        from oop_qual.codebook.diff import means_the_same
        from oop_qual.store.codings import load_codings
        from oop_qual.store.returning import past_books

        with self._project.reading() as connection:
            books = {book.version: book for book in reversed(past_books(connection))}
            own = load_codings(connection, coder=self.coder, states=("accepted",))
        return tuple(
            coding.span
            for coding in own
            if (now := self.codebook.get(coding.code)) is not None
            and (book := books.get(coding.codebook_version)) is not None
            and not means_the_same(book.get(coding.code) or book.get(coding.provenance.name), now)
        )

    def _open(self, code: str) -> list[Coding]:
        """Return the suggestions that this coder has not dealt with: neither decided, nor read past."""
        from oop_qual.store.codings import load_codings, load_reviewed
        from oop_qual.store.suggestions import load_suggestions

        with self._project.reading() as connection:
            proposed = load_suggestions(connection, seen_by(self.coder), code=code)
            decided = load_codings(connection, code=code, coder=self.coder)
            read = {mark.span for mark in load_reviewed(connection, coder=self.coder) if not mark.code}
        done = {(coding.span, coding.code) for coding in decided}
        return [one for one in proposed if (one.span, one.code) not in done and one.span not in read]

    def sheet(self, transcript: str) -> Sheet:
        """Return one transcript with all that is on it."""
        from oop_qual.store.codings import load_codings, load_reviewed
        from oop_qual.store.memos import load_memos
        from oop_qual.store.quotes import load_quotes
        from oop_qual.store.suggestions import load_suggestions

        with self._project.reading() as connection:
            opened = self._opened[transcript] = open_transcript(connection, transcript)
            return Sheet(
                opened.transcript,
                opened.segments,
                tuple(load_suggestions(connection, seen_by(self.coder), transcript=transcript)),
                tuple(load_codings(connection, transcript=transcript, coder=self.coder)),
                tuple(load_quotes(connection, transcript=transcript, coder=self.coder)),
                frozenset(load_reviewed(connection, transcript=transcript, coder=self.coder)),
                tuple(load_memos(connection, transcript=transcript, coder=self.coder)),
                self._others(connection, transcript),
            )

    def _others(self, connection: Connection, transcript: str) -> tuple[Coding, ...]:
        from oop_qual.store.codings import load_codings

        if not self._beside:
            return ()
        return tuple(load_codings(connection, transcript=transcript, coder=self._beside, states=("accepted",)))

    def used(self) -> Mapping[str, int]:
        """Return how often this coder gave each code, over all transcripts."""
        from oop_qual.store.passages import count_codes

        with self._project.reading() as connection:
            return count_codes(connection, self.coder)

    def earlier(self, code: str) -> tuple[Passage, ...]:
        """Return the passages to which this coder gave a code, the last one first."""
        from oop_qual.store.passages import coded_passages

        with self._project.reading() as connection:
            found = coded_passages(connection, code, self.coder, MOST_EARLIER)
        return tuple(Passage(span, number, speaker, text) for span, number, speaker, text in found)

    def search(self, words: str) -> tuple[Passage, ...]:
        """Return the segments of all transcripts that hold these words in any of their forms."""
        if self._matcher is None:
            self._matcher = searching.open_search(self._project)
        return searching.search(self._matcher, words)

    def history(self, span: Span) -> tuple[Event, ...]:
        """Return what happened to a passage, oldest first; other coders' work is left out."""
        from oop_qual.store.history import passage_history

        with self._project.reading() as connection:
            rows = passage_history(connection, span, self.coder)
        fields = ("coder", "action", "code", "origin")
        return tuple(Event(_local(row["at"]), *(row[name] for name in fields)) for row in rows)

    def _open_transcript(self, span: Span) -> Opened:
        if span.transcript not in self._opened:
            self.sheet(span.transcript)
        return self._opened[span.transcript]

    def place(self) -> tuple[str, int] | None:
        """Return where this coder was: a transcript and a segment's number."""
        from oop_qual.store.places import load_place

        with self._project.reading() as connection:
            return load_place(connection, self.coder)

    def draft(self) -> Draft | None:
        """Return the memo that was being typed when the last session ended, or None."""
        return remembering.load_draft(self._project, self.coder)

    def keep_draft(self, draft: Draft | None) -> None:
        """Keep what is typed so far, or nothing any more."""
        remembering.keep_draft(self._project, self.coder, draft)

    def preference(self, name: str) -> str:
        """Return what this coder prefers, '' where nothing is known."""
        return remembering.preference(self.coder, name)

    def prefer(self, name: str, value: str) -> None:
        """Remember what this coder prefers."""
        remembering.prefer(self.coder, name, value)


def _local(at: str) -> str:
    """Return a time of the database as the clock on the wall here says it."""
    return datetime.fromisoformat(at).astimezone().isoformat(timespec="minutes")
