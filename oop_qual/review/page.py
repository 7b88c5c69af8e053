"""The open transcript: what is on each of its segments, found without walking through all of them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from oop_qual.model import Span
from oop_qual.review.lanes import lanes
from oop_qual.review.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from oop_qual.model import Coding, Memo, Quote, Segment, Turn
    from oop_qual.review.desk import Sheet

START = attrgetter("start")


class Page:
    """The live copy of one Sheet. Segments are named by their index, which counts from 0.

    ``changes`` goes up with whatever makes the page look different, ``followed`` with what no key did.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.changes = self.followed = 0
        self._held: tuple[int, list[str]] = (-1, [])
        self.transcript = sheet.transcript
        self.segments = sheet.segments
        self._suggested = Shelf(sheet.suggestions)
        self._own = {(row.span, row.code): row for row in sorted(sheet.codings, key=lambda row: row.at)}
        self._decided: dict[int, list[Coding]] = {}
        for row in self._own.values():
            self._put_on_segments(row)
        self._quotes: dict[tuple[Span, str], Quote] = {}
        self._quoted: dict[int, set[tuple[Span, str]]] = {}
        self._read = bytearray(len(sheet.segments))
        self._unread = bytearray([segment.offered for segment in sheet.segments])
        self._offered = self._unread.count(1)
        self._speakers: frozenset[str] | None = None
        self._lanes: tuple[int, dict[str, int]] = (-1, {})
        self.others = sheet.others
        self.memos = {(memo.span, memo.code): memo for memo in sheet.memos}
        for quote in sheet.quotes:
            self.put_quote(quote)
        for mark in sheet.reviewed:
            if not mark.code:
                self.mark_read(mark.span)

    def _put_on_segments(self, row: Coding) -> None:
        for index in self.indexes(row.span):
            self._decided.setdefault(index, []).append(row)

    @cached_property
    def _suggests(self) -> bytearray:
        """Return which offered segments may have an open suggestion; made when it is first asked for."""
        flags = bytearray(len(self.segments))
        for row in self._suggested.rows:
            for index in self.indexes(row.span):
                flags[index] = self.offers(index)
        return flags

    def offers(self, index: int) -> bool:
        """Tell whether a segment is offered for coding: by its role and words, and by who is listened to."""
        segment = self.segments[index]
        return segment.offered and (self._speakers is None or segment.speaker in self._speakers)

    def listen_to(self, speakers: frozenset[str] | None) -> None:
        """Stop only at what these speakers say; None stands for all of them."""
        self.changes += 1
        self._speakers = speakers
        offered = bytearray(map(self.offers, range(len(self.segments))))
        self._offered = offered.count(1)
        self._unread = bytearray(one and not read for one, read in zip(offered, self._read, strict=True))
        self.__dict__.pop("_suggests", None)

    def indexes(self, span: Span) -> Iterator[int]:
        """Yield the segments that a passage touches, in reading order."""
        index = max(bisect_right(self.segments, span.start, key=START) - 1, 0)
        while index < len(self.segments) and self.segments[index].start < span.end:
            if self.segments[index].end > span.start:
                yield index
            index += 1

    def span(self, index: int) -> Span:
        """Return the passage of one segment."""
        segment = self.segments[index]
        return Span(self.transcript.id, segment.start, segment.end)

    def turn_of(self, segment: Segment) -> Turn | None:
        """Return the turn that a segment is part of, or None where the transcript does not say."""
        turns = self.transcript.turns
        return turns[segment.turn] if 0 <= segment.turn < len(turns) else None

    @property
    def own_lanes(self) -> dict[str, int]:
        """Return for each own coding, by its id, its lane in the margin."""
        if self._lanes[0] != self.changes:
            own = (row for row in self._own.values() if row.state == "accepted")
            self._lanes = (self.changes, lanes(own))
        return self._lanes[1]

    def opens_turn(self, index: int) -> bool:
        """Tell whether a turn starts with this segment."""
        return index == 0 or self.segments[index].turn != self.segments[index - 1].turn

    @property
    def has_suggestions(self) -> bool:
        """Tell whether anything was ever suggested in this transcript."""
        return bool(self._suggested.rows)

    def own_codes(self) -> list[str]:
        """Return the code of each own coding."""
        return [row.code for row in self._own.values() if row.state == "accepted"]

    def pending(self, index: int) -> list[Coding]:
        """Return the suggestions on a segment that this coder has not decided on, most certain first."""
        if not self.segments:
            return []
        segment = self.segments[index]
        rows = self._suggested.touching(segment.start, segment.end)
        mine = self.accepted(index)
        waiting = [row for row in rows if not self._is_decided(row, mine)]
        held = self._held[1] if self._held[0] == index else []
        place = {code: at for at, code in enumerate(held)}
        return sorted(waiting, key=lambda row: (place.get(row.code, len(held)), -(row.score or 0.0)))

    def follow(self, rows: Collection[Coding], index: int | None = None) -> None:
        """Show suggestions with their scores of now; on a segment and above it nothing new, and nothing moves there."""
        if index is not None:
            self._held = (index, [row.code for row in self.pending(index)])
        first = -1 if index is None else index
        unknown = self._suggested.renew(rows)
        new = [row for row in unknown if min(self.indexes(row.span), default=-1) > first]
        if new:
            self._suggested = Shelf([*self._suggested.rows, *new])
        if "_suggests" in self.__dict__:
            for row in new:
                for at in self.indexes(row.span):
                    self._suggests[at] = self.offers(at)
        self.changes += 1
        self.followed += 1

    def waiting(self) -> list[Coding]:
        """Return all suggestions that this coder has not decided on, in reading order."""
        found = []
        for row in self._suggested.rows:
            at = [index for index in self.indexes(row.span) if self.offers(index)]
            if at and not self._is_decided(row, [own for index in at for own in self.accepted(index)]):
                found.append(row)
        return found

    def _is_decided(self, row: Coding, mine: list[Coding]) -> bool:
        return (row.span, row.code) in self._own or _met(row, mine)

    def accepted(self, index: int) -> list[Coding]:
        """Return this coder's own codes on a segment, the last one given last."""
        return [row for row in self._decided.get(index, ()) if row.state == "accepted"]

    def rejected(self, index: int) -> list[Coding]:
        """Return what this coder rejected on a segment."""
        return [row for row in self._decided.get(index, ()) if row.state == "rejected"]

    def quote_on(self, row: Coding) -> Quote | None:
        """Return the quote that was made of this coding's passage under its code, or None."""
        return self._quotes.get((row.span, row.code))

    def quotes(self, index: int) -> list[Quote]:
        """Return the quotes that touch a segment."""
        return [self._quotes[key] for key in self._quoted.get(index, ())]

    def is_read(self, index: int) -> bool:
        """Tell whether this coder has read a segment."""
        return bool(self._read[index])

    def progress(self) -> tuple[int, int]:
        """Return how many of the segments that are offered for coding are read, and how many there are."""
        return self._offered - self._unread.count(1), self._offered

    def next_unread(self, index: int, step: int = 1) -> int | None:
        """Return the nearest offered segment that is not read, below (1) or above (-1) this one."""
        return _seek(self._unread, index, step)

    def next_suggestion(self, index: int, step: int = 1) -> int | None:
        """Return the nearest offered segment with an open suggestion, below (1) or above (-1) this one."""
        found = _seek(self._suggests, index, step)
        while found is not None and not self.pending(found):
            self._suggests[found] = 0
            found = _seek(self._suggests, found, step)
        return found

    def put(self, row: Coding) -> None:
        """Show a decision; it replaces the own row on the same passage and code."""
        key = (row.span, row.code)
        self.changes += 1
        old = self._own.pop(key, None)
        self._own[key] = row
        for index in self.indexes(row.span):
            if old is not None:
                self._decided[index].remove(old)
        self._put_on_segments(row)

    def take(self, row: Coding) -> None:
        """Show an own coding no longer."""
        self.changes += 1
        del self._own[row.span, row.code]
        for index in self.indexes(row.span):
            self._decided[index].remove(row)
        self.__dict__.pop("_suggests", None)

    def put_memo(self, span: Span, code: str, memo: Memo | None) -> None:
        """Show a memo, or no longer one, on a passage, a code or the transcript."""
        self.changes += 1
        self.memos.pop((span, code), None)
        if memo is not None:
            self.memos[span, code] = memo

    def memos_on(self, index: int) -> list[Memo]:
        """Return the memos on passages that touch a segment."""
        if not self.memos:
            return []
        here = self.span(index)
        spans = ((memo.span, memo) for memo in self.memos.values() if memo.span.transcript == here.transcript)
        return [memo for span, memo in spans if span.start < here.end and span.end > here.start]

    def others_on(self, index: int) -> list[Coding]:
        """Return the codes of another coder that touch a segment, where this coder asked to see them."""
        here = self.span(index)
        return [row for row in self.others if row.span.start < here.end and row.span.end > here.start]

    def put_quote(self, quote: Quote) -> None:
        """Show a quote; it replaces the one on the same passage and code."""
        key = (quote.span, quote.code)
        self.changes += 1
        self._quotes[key] = quote
        for index in self.indexes(quote.span):
            self._quoted.setdefault(index, set()).add(key)

    def drop_quote(self, quote: Quote) -> None:
        """Show a quote no longer."""
        key = (quote.span, quote.code)
        self.changes += 1
        del self._quotes[key]
        for index in self.indexes(quote.span):
            self._quoted[index].discard(key)

    def mark_read(self, span: Span) -> None:
        """Show the segments that lie within a passage as read."""
        self.changes += 1
        for index in self.indexes(span):
            if self.segments[index].start >= span.start and self.segments[index].end <= span.end:
                self._read[index], self._unread[index] = 1, 0

    def first_change(self, other: Page) -> int | None:
        """Return the first segment that differs from the same transcript as it was, or None."""
        was, now = other.all_marks(), self.all_marks()
        spans = [span for span, _ in was ^ now]
        return next((index for span in sorted(spans) for index in self.indexes(span)), None)

    def all_marks(self) -> set[tuple[Span, str]]:
        """Return what this coder put on the transcript, as values that can be compared."""
        marks = {(row.span, f"{row.state} {row.code}") for row in self._own.values()}
        marks |= {(quote.span, f"quote {quote.code} {quote.emphasis}") for quote in self._quotes.values()}
        marks |= {(memo.span, f"memo {memo.code} {memo.text}") for memo in self.memos.values() if memo.span.end}
        return marks | {(self.span(index), "read") for index, read in enumerate(self._read) if read}


def _met(suggestion: Coding, mine: list[Coding]) -> bool:
    """Tell whether an own coding with the same code shares text with a suggestion: then there is nothing to decide."""
    same = (row.span for row in mine if row.code == suggestion.code)
    return any(span.start < suggestion.span.end and suggestion.span.start < span.end for span in same)


def _seek(flags: bytearray, index: int, step: int) -> int | None:
    found = flags.find(1, index + 1) if step > 0 else flags.rfind(1, 0, max(index, 0))
    return None if found < 0 else found
