"""What a coder sees of the suggestions that follow their decisions, and what stays as it is under their finger.

The current passage keeps its suggestions in their order, with new scores. What comes up appears below it, or when a
transcript is opened. What lies ahead in a queue is put in a new order; nothing that was proposed goes away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.language import _
from oop_qual.review.desk import Question

if TYPE_CHECKING:
    from oop_qual.review.desk import Left, Outlook
    from oop_qual.review.state import ReviewState


def question(state: ReviewState) -> Question:
    """Return what there is to ask now; the same question where nothing was decided or gone by since."""
    passed = state.turn_in_queue + 1 if state.queue else 0
    page = state.page
    stamp = (state.opens, page.changes - page.followed)
    return Question(page.transcript.id, state.queue_name, passed, len(state.desk.codebook.codes), stamp)


def follow(state: ReviewState, outlook: Outlook) -> None:
    """Take in what is to be expected now."""
    if outlook.problem:
        state.aside = state.message = outlook.problem
        return
    for row in outlook.rows:
        state.expected.setdefault(row.span.transcript, {})[row.span, row.code] = row
    if outlook.question.queue == state.queue_name and outlook.ahead is not None:
        state.asked = {}
        for row in outlook.asked:
            state.asked.setdefault(row.span.transcript, {})[row.span, row.code] = row
        _reorder(state, outlook)
        state.aside = said(outlook.left) if outlook.left else ""
    here = [row for row in (*outlook.rows, *outlook.asked) if row.span.transcript == state.page.transcript.id]
    if here:
        state.page.follow(here, state.index)


def _reorder(state: ReviewState, outlook: Outlook) -> None:
    """Put what lies ahead in the new order; what was gone by stays, and so does the current passage.

    Where nothing waited in the queue, but something is worth reading after all, that comes after the current passage.
    """
    if state.segment is None or not (state.queue or outlook.ahead):
        return
    if not state.queue:
        state.turn_in_queue = 0
        state.message = _("Some passages are worth reading for this queue; n goes to the first.")
    passed = state.queue[: state.turn_in_queue + 1] or (state.page.span(state.index),)
    gone = set(passed)
    state.queue = (*passed, *(span for span in outlook.ahead or () if span not in gone))
    state.more = outlook.more


def said(left: Left) -> str:
    """Return in a line how much of a code is probably unseen."""
    return _("about {n} still unseen ({low} to {high}); {share} % of the text may stay unread for 95 %").format(
        n=round(left.expected), low=left.low, high=left.high, share=round(100 * left.unread_share)
    )
