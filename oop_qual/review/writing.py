"""Words of the coder's own: memos, and codes named after what was said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.language import _
from oop_qual.model import Span
from oop_qual.review.desk import Draft

if TYPE_CHECKING:
    from oop_qual.review.state import ReviewState

LONGEST = 60  # letters of a code's label


def start_memo(state: ReviewState) -> None:
    """Open the memo on the passage; those on its code and on the transcript are one key away."""
    transcript, row = state.page.transcript.id, state.focused
    things = [(state.here, "")] if state.segment is not None else []
    things += [(Span("", 0, 0), row.code)] if row else []
    things.append((Span(transcript, 0, 0), ""))
    state.writing = tuple(Draft(span, code, _text(state, span, code)) for span, code in things)


def _text(state: ReviewState, span: Span, code: str) -> str:
    memo = state.page.memos.get((span, code))
    return memo.text if memo else ""


def subject(state: ReviewState, draft: Draft) -> str:
    """Return what a memo is on, in words."""
    if draft == state.recovered:
        kept = _("kept from last time")
        return f"{_named(state, draft)} ({kept})"
    return _named(state, draft)


def _named(state: ReviewState, draft: Draft) -> str:
    if draft.code:
        return _("Memo on the code {code}").format(code=state.label(draft.code))
    if not draft.span.end:
        return _("Memo on the transcript {name}").format(name=draft.span.transcript)
    return _("Memo on this passage")


def switch_memo(state: ReviewState, typed: str) -> None:
    """Go to the memo on the next thing; what is typed on this one is kept for now."""
    if state.writing:
        first, *others = state.writing
        state.writing = (*others, replace(first, text=typed))


def keep_typed(state: ReviewState, typed: str) -> None:
    """Keep what is typed so far, so that not even a memo in the making is lost."""
    if state.writing:
        state.desk.keep_draft(replace(state.writing[0], text=typed))


def save_memo(state: ReviewState, typed: str) -> None:
    """Write down the memo, and those on other things that were typed before it; an empty one is taken away."""
    drafts = (replace(state.writing[0], text=typed), *state.writing[1:]) if state.writing else ()
    state.writing = drafts  # where it cannot be written, it is still there
    for draft in drafts:
        if draft.text.strip() != _text(state, draft.span, draft.code):
            memo = state.desk.write_memo(replace(draft, text=draft.text.strip()))
            if draft.span.transcript in {"", state.page.transcript.id}:
                state.page.put_memo(draft.span, draft.code, memo)
            state.message = _("Memo saved.") if memo else _("Memo removed.")
    state.desk.keep_draft(None)
    state.writing, state.selection = (), None


def start_naming(state: ReviewState) -> None:
    """Ask for the name of a new code: the words of the passage, to begin with."""
    if state.segment is None:
        state.message = _("This transcript has no text.")
        return
    words = state.page.transcript.text[state.here.start : state.here.end]
    words = " ".join(words.split()).strip(" .,;:!?…\"'()")
    state.naming = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0]


def name_code(state: ReviewState, label: str) -> None:
    """Add a code with this name to the codebook, and give it to the passage."""
    state.naming = label
    row = state.desk.invent(" ".join(label.split()), state.here)
    state.naming = state.selection = None
    state.forget_codebook()
    state.page.put(row)
    state.used[row.span.transcript][row.code] += 1
    state.last_code = row.code
    state.message = _("New code: {code}. It is in the codebook's file.").format(code=state.label(row.code))


def drop_memo(state: ReviewState) -> None:
    """Forget what was typed; what was saved before stays."""
    state.desk.keep_draft(None)
    state.writing = ()
