"""Where a coder is in the transcripts, and what is in focus there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.review.pace import Pace
from oop_qual.review.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from oop_qual.model import Coding, Segment, Span
    from oop_qual.review.desk import Desk

    Expected = dict[tuple[Span, str], Coding]


class Walk:
    """One coder's way through the transcripts, in reading order or along a queue.

    ``clock`` gives seconds, for the pace. ``expected`` holds suggestions with their scores of now, by transcript, and
    ``asked`` those that are only there while this queue goes on; behind the queue wait ``more`` passages. ``aside`` is
    said where there is no other message. Raises BadInputError where the project has no transcript to read.
    """

    page: Page

    def __init__(self, desk: Desk, queue: str = "reading", clock: Callable[[], float] = lambda: 0.0) -> None:
        self.desk = desk
        self.pace = Pace(clock)
        self.transcripts = desk.transcripts()
        if not self.transcripts:
            what = _("there are no transcripts in this project yet.")
            raise BadInputError(what, remedy=_("Bring some in with: oop-qual import FILES"))
        self.index = 0
        self.focus = 0
        self.message = ""
        self.came_from: tuple[str, int] | None = None
        self.only: tuple[str, str] | None = None
        self.queue_name = queue
        self.used: dict[str, Counter[str]] = {}
        self._places: dict[str, int] = {}
        self.opens = 0
        self.expected: dict[str, Expected] = {}
        self.asked: dict[str, Expected] = {}
        self.more, self.aside = 0, ""
        self.queue: tuple[Span, ...] = tuple(dict.fromkeys(desk.queue(queue)))
        self.turn_in_queue = 0
        self._start(queue)

    def _start(self, queue: str) -> None:
        if self.queue:
            return self._visit(0)
        transcript, number = self.desk.place() or (self.transcripts[0], 0)
        known = transcript in self.transcripts
        self._open(transcript if known else self.transcripts[0], number - 1 if known and number else None)
        if queue != "reading":
            self.message = _("Nothing waits in this queue, so here is the whole text.")
        elif not self.page.has_suggestions:
            self.message = _("Nothing is suggested here: code with c, or run 'oop-qual tag' or 'oop-qual suggest'.")
        return None

    # What is in focus

    @property
    def segment(self) -> Segment | None:
        """Return the current segment, or None in a transcript without text."""
        return self.page.segments[self.index] if self.page.segments else None

    @property
    def items(self) -> list[Coding]:
        """Return what can be in focus on the current segment: open suggestions, then own codes."""
        return self.page.pending(self.index) + self.page.accepted(self.index)

    @property
    def focused(self) -> Coding | None:
        """Return the suggestion or own code in focus, or None."""
        items = self.items
        return items[min(self.focus, len(items) - 1)] if items else None

    # Moving

    def move(self, step: int) -> None:
        """Go some segments down or up; stop at the first and the last."""
        self.go(max(0, min(self.index + step, len(self.page.segments) - 1)))

    def go(self, index: int) -> None:
        """Go to a segment by its index."""
        self.index, self.message = index, ""
        self._refocus()

    def move_turn(self, step: int) -> None:
        """Go to the start of the next turn, or to the start of this one and then of the one before."""
        index, last = self.index + step, len(self.page.segments) - 1
        while 0 < index < last and not self.page.opens_turn(index):
            index += step
        self.go(max(0, min(index, last)))

    def next_suggestion(self, step: int = 1) -> None:
        """Go to the next (1) or previous (-1) suggestion; in a queue, to its next or previous passage."""
        if self.queue:
            return self._visit(self.turn_in_queue + step)
        found = self.page.next_suggestion(self.index, step)
        if found is None:
            self.message = self._no_suggestion(step)
        else:
            self.go(found)
        return None

    def _no_suggestion(self, step: int) -> str:
        if self.page.next_suggestion(self.index, -step) is None:
            return _("No suggestions left here. ] opens the next transcript.")
        return _("No suggestions below; N goes up.") if step > 0 else _("No suggestions above; n goes down.")

    def next_uncoded(self, step: int = 1) -> None:
        """Go to the next (1) or previous (-1) segment that is offered and has none of this coder's codes."""
        last, index = len(self.page.segments) - 1, self.index + step
        while 0 <= index <= last and (not self.page.offers(index) or self.page.accepted(index)):
            index += step
        if 0 <= index <= last:
            self.go(index)
        else:
            self.message = _("No fragment without a code that way.")

    def next_item(self) -> None:
        """Put the next suggestion or own code of this segment in focus."""
        items = self.items
        self.focus = (self.focus + 1) % len(items) if items else 0

    def next_unread(self) -> None:
        """Go to the next segment that is not read; in a queue, to its next passage."""
        if self.queue:
            return self._visit(self.turn_in_queue + 1)
        found = self.page.next_unread(self.index)
        if found is not None:
            return self.go(found)
        if self.page.next_unread(self.index, -1) is None:
            self.message = _("All read. ] opens the next transcript.")
        else:
            self.message = _("End of the transcript; some fragments above are not read yet.")
        return None

    def next_transcript(self, step: int = 1) -> None:
        """Open the next (1) or previous (-1) transcript, where you were in it."""
        at = self.transcripts.index(self.page.transcript.id) + step
        while 0 <= at < len(self.transcripts) and self.listened(self.transcripts[at]) == frozenset():
            at += step
        if not 0 <= at < len(self.transcripts):
            self.message = _("This is the last transcript.") if step > 0 else _("This is the first transcript.")
            return
        self._open(self.transcripts[at])

    def _open(self, transcript: str, index: int | None = None) -> None:
        page = Page(self.desk.sheet(transcript))
        if expected := self.expected_in(transcript):
            page.follow(expected.values())
        self.opens += 1
        if self.only:
            page.listen_to(self.listened(transcript))
        if "page" in self.__dict__:
            self._places[self.page.transcript.id] = self.index
        self.page, self.message = page, ""
        self.used[transcript] = Counter(page.own_codes())
        last = max(len(page.segments) - 1, 0)
        if index is None:
            index = self._places.get(transcript, page.next_unread(-1) or 0)
        self.index = max(0, min(index, last))
        self._refocus()

    def expected_in(self, transcript: str) -> Expected:
        """Return the suggestions of a transcript that have other scores than those that stand, or stand nowhere."""
        return self.asked.get(transcript, {}) | self.expected.get(transcript, {})

    def _visit(self, turn: int) -> None:
        """Go to a passage of the queue, in whatever transcript it is; pass over speakers who are not listened to."""
        step = 1 if turn >= self.turn_in_queue else -1
        while 0 <= turn < len(self.queue) and not self._stops_at(self.queue[turn]):
            turn += step
        if not 0 <= turn < len(self.queue):
            self._end_of_queue(turn)
            return
        span = self.queue[turn]
        if not self._is_open(span.transcript):
            self._open(span.transcript)
        if turn > self.turn_in_queue:
            self.pace.step()
        self.turn_in_queue = turn
        self.go(next(self.page.indexes(span), self.index))
        self.focus = self._focus_on(span)

    def _focus_on(self, span: Span) -> int:
        """Return which of the suggestions here the queue is about: in that of a code the one with that code."""
        code = self.queue_name.partition("code=")[2]
        here = [at for at, row in enumerate(self.items) if row.span == span]
        return next((at for at in here if self.items[at].code == code), here[0] if here else self.focus)

    def _end_of_queue(self, turn: int) -> None:
        self.message = _("This is the start of the queue.")
        if turn > 0:
            self.message = _("That was the last one of this queue; Q shows the others.")
        if "page" not in self.__dict__:
            self._open(self.transcripts[0])

    def _is_open(self, transcript: str) -> bool:
        return "page" in self.__dict__ and self.page.transcript.id == transcript

    def _stops_at(self, span: Span) -> bool:
        if self.only is None:
            return True
        if not self.listened(span.transcript):
            return False
        if not self._is_open(span.transcript):
            self._open(span.transcript)
        return any(map(self.page.offers, self.page.indexes(span)))

    def choose_queue(self, name: str) -> None:
        """Go along another queue from its start; with ``reading`` stay where you are."""
        queue = tuple(dict.fromkeys(self.desk.queue(name)))
        if not queue and name != "reading":
            self.message = _("Nothing waits in this queue.")
            return
        self.queue, self.queue_name, self.turn_in_queue = queue, name, 0
        self.more, self.aside = 0, ""
        self.opens += 1  # what lies ahead is another question now
        if self.asked:
            self.asked = {}
            self._open(self.page.transcript.id, self.index)
        if queue:
            self._visit(0)

    def listen_only(self, only: tuple[str, str] | None) -> None:
        """Stop only at speakers with this attribute, as (name, value); with None at all of them."""
        self.only = only
        self.page.listen_to(self.listened(self.page.transcript.id))
        self._refocus()

    def listened(self, transcript: str) -> frozenset[str] | None:
        """Return whose words are stopped at in a transcript; None for everybody's."""
        if self.only is None:
            return None
        key, value = self.only
        speakers = self.desk.speakers().get(transcript, ())
        return frozenset(one.name for one in speakers if one.attributes.get(key) == value)

    def jump(self, span: Span) -> None:
        """Go to a passage in whatever transcript it is; the way back is kept."""
        self.came_from = (self.page.transcript.id, self.index)
        if span.transcript != self.page.transcript.id:
            self._open(span.transcript)
        self.go(next(self.page.indexes(span), self.index))

    def jump_back(self) -> None:
        """Go to where the last jump began."""
        if self.came_from is None:
            self.message = _("There is nothing to go back to.")
            return
        transcript, index = self.came_from
        self.came_from = (self.page.transcript.id, self.index)
        if transcript != self.page.transcript.id:
            self._open(transcript, index)
        self.go(index)

    def _refocus(self) -> None:
        waiting = len(self.page.pending(self.index))
        self.focus = 0 if waiting else max(len(self.page.accepted(self.index)) - 1, 0)

    def leave(self) -> None:
        """Keep the place for the next time, and end in good order."""
        self.keep_place()
        self.desk.closed()

    def keep_place(self) -> None:
        """Keep the place for the next time."""
        if self.segment is not None:
            self.desk.keep_place(self.page.transcript.id, self.segment.number)
