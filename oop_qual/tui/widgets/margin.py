"""What stands beside and above a segment: code labels, marks, the speaker and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from oop_qual.language import _
from oop_qual.tui.widgets.layout import MOST_MARKS, Block, Columns, Mark, harmless, wrap

if TYPE_CHECKING:
    from oop_qual.model import Coding
    from oop_qual.review import ReviewState
    from oop_qual.review.page import Page

SIGNS = {"accepted": "+", "suggested": "?", "rejected": "-"}


def guess(page: Page, width: int) -> list[int]:
    """Guess the height of each segment in a text column of this width, from the length of its text alone."""
    usable = max(width - 3, 1)
    return [(segment.end - segment.start) // usable + 1 for segment in page.segments]


def block(state: ReviewState, index: int, columns: Columns) -> Block:
    """Lay out one segment in columns of these widths."""
    page = state.page
    text = harmless(page.segments[index].text)
    lead = (1 if index == 0 else 2) if page.opens_turn(index) else 0
    labels = marks(state, index, columns.margin)
    return Block(lead, text, wrap(text, columns.text), labels, _evidence(page, index), _key_sentences(page, index))


def _evidence(page: Page, index: int) -> tuple[tuple[int, int], ...]:
    """Return the words that speak for the open suggestions, as places in the segment's text."""
    at = page.segments[index].start
    return tuple((start - at, end - at) for row in page.pending(index) for start, end in row.evidence.spans)


def _key_sentences(page: Page, index: int) -> tuple[tuple[int, int], ...]:
    at = page.segments[index].start
    parts = ((quote.span.start - at, quote.emphasis) for quote in page.quotes(index))
    return tuple((start + part[0], start + part[1]) for start, part in parts if part is not None)


def marks(state: ReviewState, index: int, width: int) -> tuple[Mark, ...]:
    """Return the labels of a segment: own codes, then suggestions, then what was rejected if that is shown."""
    page = state.page
    rows = page.accepted(index) + page.pending(index)
    if state.shows_rejected:
        rows += page.rejected(index)
    if len(rows) <= MOST_MARKS:
        return tuple(_mark(state, row, width) for row in rows)
    shown = [_mark(state, row, width) for row in rows[: MOST_MARKS - 1]]
    return (*shown, Mark(_("+{n} more").format(n=len(rows) - len(shown)), -1))


def _mark(state: ReviewState, row: Coding, width: int) -> Mark:
    score = f" {row.score:.2f}" if row.state == "suggested" and row.score is not None else ""
    return Mark(clip(SIGNS[row.state] + harmless(row.code), width - len(score)) + score, state.themes.get(row.code, -1))


def clip(text: str, width: int) -> str:
    """Return text of at most this many cells, with … where something is left out."""
    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)).rstrip() + "…"


def heading(state: ReviewState, index: int) -> str:
    """Return the line above a turn: who speaks, and when where that is known."""
    segment = state.page.segments[index]
    name = harmless(segment.speaker).replace("\n", " ") or _("(no name)")
    role = " " + _("(interviewer)") if segment.role == "interviewer" else ""
    turn = state.page.turn_of(segment)
    when = "" if turn is None or turn.begins is None else f"  {clock(turn.begins)}"
    return f"{name}{role}{when}"


def clock(milliseconds: int) -> str:
    """Return a time in a recording as people read it: 4:07 or 1:02:03."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
