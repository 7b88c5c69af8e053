"""The lines above and below the text: where you are, what happened, and which keys work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from oop_qual.language import _
from oop_qual.tui.keys import always, hints
from oop_qual.tui.widgets.layout import harmless
from oop_qual.tui.widgets.margin import clip

if TYPE_CHECKING:
    from oop_qual.review import ReviewState
    from oop_qual.tui.keys import Key


def top(state: ReviewState, width: int) -> Content:
    """Return where you are and how much is done; or what went wrong, for this line is never covered."""
    if state.problem:
        return problem(state, width)
    transcript = state.page.transcript.id
    number = state.segment.number if state.segment else 0
    parts = [
        _("transcript {n}").format(n=f"{state.transcripts.index(transcript) + 1}/{len(state.transcripts)}"),
        _("fragment {n}").format(n=f"{number}/{len(state.page.segments)}"),
        *_progress(state),
    ]
    where = "  " + " · ".join(parts)
    name = clip(harmless(transcript), max(width - cell_len(where), 8))
    whose = clip(f"{harmless(state.desk.title)} · {harmless(state.desk.coder)}", width)
    room = width - cell_len(name + where + whose)
    return Content.assemble((name, "bold"), where, " " * room + whose if room > 1 else "")


def _progress(state: ReviewState) -> list[str]:
    """Return how much is done of the queue or of the transcript, how fast, and how long the rest takes."""
    if state.queue:
        done, of = state.turn_in_queue + 1, len(state.queue) + state.more
        parts = [_("{n} of {all}").format(n=done, all=of)]
    else:
        done, of = state.page.progress()
        parts = [_("read {n}").format(n=f"{done}/{of}")]
    rate, minutes = state.pace.per_minute, state.pace.minutes_left(of - done)
    if rate is not None and minutes is not None:
        parts += [_("{n} per minute").format(n=f"{rate:.0f}"), _("about {n} min left").format(n=minutes)]
    return parts


def message(state: ReviewState, width: int) -> Content:
    """Return what the last key did, or could not do; else what there is to say beside that."""
    if state.problem:
        return problem(state, width)
    if state.aside and not state.message:
        return Content.styled(clip(harmless(state.aside), width), "$text-muted")
    return Content(clip(harmless(state.message).replace("\n", " "), width))


def problem(state: ReviewState, width: int) -> Content:
    """Return what the last key could not do, in one line that stands out without colour too."""
    return Content.styled(clip(harmless(f"✗ {state.problem}").replace("\n", " "), width), "bold reverse")


def footer(state: ReviewState, width: int) -> Content:
    """Return the keys that work here; where not all fit, the least wanted are left out."""
    last = always(state)
    room = width - sum(map(_width, last))
    shown: list[Key] = []
    for key in hints(state):
        room -= _width(key)
        if room >= 0:
            shown.append(key)
    return keys([*shown, *last])


def keys(shown: list[Key]) -> Content:
    """Return keys in bold with what they do."""
    return Content.assemble(*(part for key in shown for part in ((key.shown, "bold"), f" {key.does}  ")))


def _width(key: Key) -> int:
    return cell_len(key.shown) + cell_len(key.does) + 3
