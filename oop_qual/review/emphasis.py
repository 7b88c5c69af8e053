"""Choose the key sentence of a quote by keyboard: a range of its sentences or of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oop_qual.model import Quote

WORD = re.compile(r"\S+")
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A choice in the making: ``units`` are (start, end) within the quote's text, chosen from ``anchor`` to ``at``."""

    quote: Quote
    by: str
    units: tuple[tuple[int, int], ...]
    anchor: int
    at: int

    @classmethod
    def of(cls, quote: Quote) -> Emphasis | None:
        """Start from the key sentence that the quote has, else from its first sentence; None without any word."""
        sentences, words = _sentences(quote.text), _words(quote.text)
        if not words:
            return None
        if quote.emphasis is None and len(sentences) > 1:
            return cls(quote, "sentence", sentences, 0, 0)
        first, last = _within(words, quote.emphasis or (0, len(quote.text)))
        return cls(quote, "word", words, first, last)

    @property
    def range(self) -> tuple[int, int]:
        """Return the chosen part as (start, end) within the quote's text."""
        first, last = sorted((self.anchor, self.at))
        return self.units[first][0], self.units[last][1]

    def step(self, by: int) -> Emphasis:
        """Choose the unit before (-1) or after (1) the one where the choice ends; from all units, the last or first."""
        everything = len(self.units) == 1 + abs(self.at - self.anchor)
        at = (0 if by > 0 else len(self.units) - 1) if everything else self._clamp(self.at + by)
        return replace(self, anchor=at, at=at)

    def extend(self, by: int) -> Emphasis:
        """Make the choice one unit longer or shorter at its moving end."""
        return replace(self, at=self._clamp(self.at + by))

    def switch(self) -> Emphasis:
        """Go from sentences to words or back, and keep as much of the choice as fits."""
        by, cut = ("word", _words) if self.by == "sentence" else ("sentence", _sentences)
        units = cut(self.quote.text)
        first, last = _within(units, self.range)
        return replace(self, by=by, units=units, anchor=first, at=last)

    def _clamp(self, index: int) -> int:
        return max(0, min(index, len(self.units) - 1))


def _words(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in WORD.finditer(text))


def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    parts = zip([0, *ends], [*ends, len(text)], strict=True)
    return tuple(
        (end - len(text[start:end].lstrip()), end - _blank(text[start:end]))
        for start, end in parts
        if text[start:end].strip()
    )


def _blank(text: str) -> int:
    return len(text) - len(text.rstrip())


def _within(units: tuple[tuple[int, int], ...], chosen: tuple[int, int]) -> tuple[int, int]:
    """Return the first and last unit that the chosen part touches."""
    touched = [index for index, (start, end) in enumerate(units) if start < chosen[1] and end > chosen[0]]
    return (touched[0], touched[-1]) if touched else (0, 0)
