"""What stands beside and above a segment: code labels, marks, the speaker and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from oop_qual.language import _
from oop_qual.review.lanes import free
from oop_qual.tui.widgets.layout import LANES, MOST_MARKS, Bar, Block, Columns, Mark, harmless, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    rows = wrap(text, columns.text)
    labels = marks(state, index, columns.margin - LANES)
    drawn = bars(state, index, rows)
    return Block(lead, text, rows, labels, _evidence(page, index), _key_sentences(page, index), drawn)


def lanes(page: Page, index: int) -> dict[str, int]:
    """Return the lane of each own coding and open suggestion on a segment, by its id."""
    own = {row.id: page.own_lanes[row.id] for row in page.accepted(index)}
    waiting = page.pending(index)
    return own | dict(zip((row.id for row in waiting), free(own.values(), len(waiting)), strict=True))


def bars(state: ReviewState, index: int, rows: Sequence[tuple[int, int]]) -> tuple[Bar, ...]:
    """Return the bars beside a segment's rows: which coding is on which of them."""
    page, at = state.page, lanes(state.page, index)
    shown = [row for row in page.accepted(index) + page.pending(index) if at[row.id] < LANES]
    return tuple(_bar(state, index, row, at[row.id], rows) for row in shown)


def _bar(state: ReviewState, index: int, row: Coding, lane: int, rows: Sequence[tuple[int, int]]) -> Bar:
    first = state.page.segments[index].start
    start, end = row.span.start - first, row.span.end - first
    on = [number for number, (here, there) in enumerate(rows) if here < end and there > start] or [0]
    own = row.state == "accepted"
    return Bar(lane, letter(lane, own=own), own, state.themes.get(row.code, -1), (on[0], on[-1]), start >= 0)


def letter(lane: int, *, own: bool) -> str:
    """Return the letter of a lane: a capital for an own code, a small one for a suggestion."""
    name = chr(ord("a") + lane)
    return name.upper() if own else name


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
    at = lanes(page, index) if len(rows) > 1 else {}
    if state.shows_rejected:
        rows += page.rejected(index)
    if len(rows) <= MOST_MARKS:
        return tuple(_mark(state, row, width, at.get(row.id, LANES)) for row in rows)
    shown = [_mark(state, row, width, at.get(row.id, LANES)) for row in rows[: MOST_MARKS - 1]]
    return (*shown, Mark(_("+{n} more").format(n=len(rows) - len(shown)), -1))


def _mark(state: ReviewState, row: Coding, width: int, lane: int) -> Mark:
    """Return a label; where there are several, the letter of its bar goes first."""
    score = f" {row.score:.2f}" if row.state == "suggested" and row.score is not None else ""
    name = letter(lane, own=row.state == "accepted") if lane < LANES else ""
    said = clip(name + SIGNS[row.state] + harmless(row.code), width - len(score))
    return Mark(said + score, state.themes.get(row.code, -1))


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
