"""The keys while words are being selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from oop_qual.language import _
from oop_qual.model import Span
from oop_qual.review.selection import Selection

if TYPE_CHECKING:
    from oop_qual.review.state import ReviewState

By = Literal["word", "sentence", "turn"]


def start(state: ReviewState) -> None:
    """Select the current segment as a whole, to be made longer or shorter."""
    segment = state.segment
    chosen = segment and Selection.over(state.page.transcript.text, segment.start, segment.end)
    if chosen:
        state.selection, state.message = chosen, _("Selecting.")
    else:
        state.message = _("This transcript has no text.")


def start_word(state: ReviewState, step: int) -> None:
    """Select the first (1) or last (-1) word of the current segment."""
    start(state)
    if state.selection is not None:
        word = state.selection.anchor if step > 0 else state.selection.head
        state.selection = Selection(state.selection.text, word, word)


def move(state: ReviewState, by: By, step: int, *, hold: bool = False) -> None:
    """Move the end of the selection; ``hold`` selects from here on where the first word was looked for."""
    if state.selection is None:
        return
    selection = state.selection.hold() if hold else state.selection
    if by == "word":
        selection = selection.by_word(step)
    else:
        page = state.page
        selection = selection.by_part(page.segments if by == "sentence" else page.transcript.turns, step)
    show(state, selection)


def swap(state: ReviewState) -> None:
    """Move the other end."""
    if state.selection is not None:
        show(state, state.selection.swap())


def toggle(state: ReviewState) -> None:
    """Look for the first word, or select from the one that was found."""
    if state.selection is not None:
        show(state, state.selection.toggle())
        loose = state.selection.loose
        state.message = _("Go to the first word, then v.") if loose else _("Selecting.")


def show(state: ReviewState, selection: Selection) -> None:
    """Take over a selection, with its moving end in view."""
    state.selection = selection
    head = Span(state.page.transcript.id, *selection.head)
    state.index = next(state.page.indexes(head), state.index)


def leave(state: ReviewState) -> None:
    """Select nothing any more, and change nothing."""
    state.selection = state.adjusting = None
    state.message = ""


def start_borders(state: ReviewState) -> None:
    """Select the passage of an own code, to give it other borders."""
    row = state.own()
    if row is None:
        state.message = _("You have no code on this fragment.")
        return
    state.adjusting = row
    state.selection = Selection.over(state.page.transcript.text, row.span.start, row.span.end)
    state.message = _("New borders for {code}: enter sets them.").format(code=state.label(row.code))


def take(state: ReviewState) -> None:
    """Give the code its new borders, or accept the suggestion in focus on what is selected."""
    row = state.adjusting
    if row is None:
        return state.accept()
    if state.here == row.span:
        return leave(state)
    quote = state.page.quote_on(row)
    moved = state.desk.adjust(row, state.here)
    state.page.take(row)
    if quote is not None:
        state.reload()
    else:
        state.page.put(moved)
    leave(state)
    state.message = _("New borders: {code}.").format(code=state.label(row.code))
    return None
