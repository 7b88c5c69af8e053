"""A passage in the making: words chosen by keyboard, across sentences and turns where wanted."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oop_qual.model import Segment, Turn

WORD = re.compile(r"\S+")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """From the word ``anchor`` to the word ``head``, both included; ``loose`` while only the first word is looked for.

    Words are (start, end) in the transcript's text. Motions move the head, and a loose anchor along with it.
    """

    text: str
    anchor: Range
    head: Range
    loose: bool = False

    @classmethod
    def over(cls, text: str, start: int, end: int) -> Selection | None:
        """Select all words of a passage; None where it has none."""
        words = [match.span() for match in WORD.finditer(text, start, end)]
        return cls(text, words[0], words[-1]) if words else None

    @property
    def range(self) -> Range:
        """Return what is selected."""
        return min(self.anchor[0], self.head[0]), max(self.anchor[1], self.head[1])

    def swap(self) -> Selection:
        """Move the other end from here on."""
        return replace(self, anchor=self.head, head=self.anchor)

    def toggle(self) -> Selection:
        """Look for the first word, or hold it and select from there."""
        if self.loose:
            return replace(self, loose=False)
        first = min(self.anchor, self.head)
        return replace(self, anchor=first, head=first, loose=True)

    def hold(self) -> Selection:
        """Select from here on, where the first word was still looked for."""
        return replace(self, loose=False)

    def by_word(self, step: int) -> Selection:
        """Go a word further (1) or back (-1)."""
        return self._to(after(self.text, self.head[1]) if step > 0 else before(self.text, self.head[0]))

    def by_part(self, parts: Sequence[Segment] | Sequence[Turn], step: int) -> Selection:
        """Go to the next border of a sentence or turn, or take the whole next one where that turns around the anchor.

        While loose, go to the first word of the next or previous one.
        """
        at = max(bisect_right(parts, self.head[0], key=lambda part: part.start) - 1, 0)
        there = at + step
        if self.loose:
            return self._to(self._edge(parts, there, -1))
        outwards = (self.head >= self.anchor) if step > 0 else (self.head <= self.anchor)
        if outwards:
            near = self._edge(parts, at, step)
            inside = near is not None and (near > self.head if step > 0 else near < self.head)
            return self._to(near if inside else self._edge(parts, there, step))
        if parts[at].start <= self.anchor[0] < parts[at].end:
            turned = self._edge(parts, there, step)
            return self if turned is None else replace(self, anchor=self.head, head=turned)
        return self._to(self._edge(parts, there, -step))

    def _edge(self, parts: Sequence[Segment] | Sequence[Turn], at: int, step: int) -> Range | None:
        """Return the last (1) or first (-1) word of a sentence or turn; None where there is no such part or word."""
        if not 0 <= at < len(parts):
            return None
        part = parts[at]
        word = before(self.text, part.end) if step > 0 else after(self.text, part.start)
        return word if word is not None and part.start <= word[0] < part.end else None

    def _to(self, word: Range | None) -> Selection:
        if word is None:
            return self
        return replace(self, head=word, anchor=word if self.loose else self.anchor)


def after(text: str, place: int) -> Range | None:
    """Return the first word that starts at or after a place."""
    found = WORD.search(text, place)
    return found.span() if found else None


def before(text: str, place: int) -> Range | None:
    """Return the last word that ends at or before a place."""
    end = place
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return (start, end) if start < end else None
