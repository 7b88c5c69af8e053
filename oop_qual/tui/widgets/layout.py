"""How a segment is laid out in rows, and how tall all segments are together."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

CHUNK = 256
MOST_MARKS = 3
LANES = 3  # codings that can be shown beside each other
UNEVEN = "\u0300"  # from here on, a character may take no cell or two

# One character for one, so that positions stay true: what moves a cursor or turns text around is shown as a dot.
_TURNS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x2028, 0x2029]
HARMLESS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_TURNS], "·") | {0x09: " ", 0x0A: "\n", 0x0D: " "}


def harmless(text: str) -> str:
    """Return text of equal length that a terminal only shows."""
    return text if text.isprintable() else text.translate(HARMLESS)


class Mark(NamedTuple):
    """A label in the margin: what it says, and the theme that colours it (-1 for none)."""

    text: str
    theme: int


class Bar(NamedTuple):
    """A coding beside the text it is on: its lane, its letter, whether it is the coder's own, and its theme.

    ``rows`` (first, last) are those of the segment's text; ``begins`` tells whether the coding starts in the segment.
    """

    lane: int
    letter: str
    own: bool
    theme: int
    rows: tuple[int, int]
    begins: bool

    def cell(self, row: int) -> str:
        """Return what stands beside a row: a letter where the coding starts, then a line; dotted for a suggestion."""
        if not self.rows[0] <= row <= self.rows[1]:
            return " "
        if row == self.rows[0] and self.begins:
            return self.letter
        return "┃" if self.own else "┊"


class Columns(NamedTuple):
    """The widths of the columns: what stands before the text, the text itself, and the margin with the codes."""

    gutter: int
    text: int
    margin: int

    @classmethod
    def of(cls, width: int, segments: int) -> Columns:
        """Divide a width; the gutter has room for the highest segment number."""
        gutter = 5 + len(str(segments))
        margin = max(min(width * 2 // 7, 34), 8)
        return cls(gutter, max(width - gutter - margin - 1, 10), margin)


class Block(NamedTuple):
    """A segment in rows: ``lead`` rows above it, rows of (start, end) in its text, bars and labels beside them.

    ``underlined`` and ``bold`` are parts of its text too.
    """

    lead: int
    text: str
    rows: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    underlined: tuple[tuple[int, int], ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    bars: tuple[Bar, ...] = ()

    @property
    def height(self) -> int:
        """Return the number of rows on the screen."""
        return self.lead + max(len(self.rows), len(self.marks))


def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Break text into rows of at most this many cells, as (start, end); at least one row."""
    rows: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        rows += _wrap_line(text, start, start + len(line), width)
        start += len(line) + 1
    return tuple(rows)


def _wrap_line(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    wide = max(text, default="") >= UNEVEN
    while True:
        fits = _fitting(text, start, end, width) if wide else min(start + width, end)
        if fits >= end:
            return [*rows, (start, end)]
        space = text.rfind(" ", start, fits + 1)
        stop = space if space > start else fits
        rows.append((start, stop))
        start = stop + 1 if text[stop] == " " else stop


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """Return where a row of wide characters must stop; it holds at least one."""
    cells, at = 0, start
    while at < end:
        cells += cell_len(text[at])
        if cells > width and at > start:
            return at
        at += 1
    return end


class Heights:
    """The heights of all segments: guessed at first, made exact for what comes into view.

    Sums are kept for chunks of segments, so that neither finding a row nor changing a height walks through them all.
    """

    def __init__(self, guesses: list[int]) -> None:
        self._heights = guesses
        self._sums = [sum(guesses[at : at + CHUNK]) for at in range(0, len(guesses), CHUNK)]

    @property
    def total(self) -> int:
        """Return the number of rows of the whole transcript."""
        return sum(self._sums)

    def top(self, index: int) -> int:
        """Return the row on which a segment starts."""
        chunk = index // CHUNK
        return sum(self._sums[:chunk]) + sum(self._heights[chunk * CHUNK : index])

    def of(self, index: int) -> int:
        """Return the height of one segment."""
        return self._heights[index]

    def put(self, index: int, height: int) -> None:
        """Make the height of one segment exact."""
        self._sums[index // CHUNK] += height - self._heights[index]
        self._heights[index] = height

    def find(self, row: int) -> tuple[int, int] | None:
        """Return the segment on a row, and the row within it; None below the last."""
        chunk, row = _locate(self._sums, row)
        if chunk == len(self._sums):
            return None
        inside, row = _locate(self._heights[chunk * CHUNK : (chunk + 1) * CHUNK], row)
        return chunk * CHUNK + inside, row


def _locate(heights: list[int], row: int) -> tuple[int, int]:
    """Return which of these stacked heights a row falls in, and how far."""
    ends = list(accumulate(heights))
    found = bisect_right(ends, row)
    return found, row - (ends[found - 1] if found else 0)
