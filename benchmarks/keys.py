"""How many keys a coder presses: a scripted one, who knows the keys and what they want, codes one interview."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.model import Coding, Evidence, Provenance, Span
from oop_qual.review import ReviewState, Sheet
from oop_qual.workflow.reviewing import ProjectDesk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oop_qual.workflow.project import Project

WANTED, SUGGESTED, WRONG = 150, 0.85, 0.3  # codings; the share that is suggested; suggestions that are wrong, of those
IN_VIEW = 8  # segments below the current one that a screen of 24 rows shows
INTERVIEW = "interview-001"


class ScriptedDesk(ProjectDesk):
    """A desk on which one interview has the suggestions that this benchmark says."""

    suggestions: tuple[Coding, ...] = ()

    def sheet(self, transcript: str) -> Sheet:
        """Return a transcript with our suggestions in place of the project's."""
        return replace(super().sheet(transcript), suggestions=self.suggestions)


def presses(project: Project) -> dict[str, float]:
    """Return the keys a coding, with suggestions and without."""
    plan = ScriptedDesk(project, "plan")
    pick = random.Random(5)
    codes = [code.id for code in plan.codebook]
    places = [segment for segment in plan.sheet(INTERVIEW).segments if segment.offered]
    weights = [1 / (rank + 1) for rank in range(len(codes))]  # a few codes are given often, most of them seldom
    wanted = {(one.number - 1, pick.choices(codes, weights)[0]) for one in pick.sample(places, WANTED)}
    kept = [row for row in sorted(wanted) if pick.random() < SUGGESTED]
    wrong = [(one.number - 1, pick.choice(codes)) for one in pick.sample(places, int(WRONG * len(kept)))]
    names = f"{SUGGESTED:.0%} of them suggested, {WRONG:.0%} more wrong"
    return {
        f"keys a coding, with suggestions ({names})": _code(project, "k1", sorted(wanted), {*kept, *wrong}),
        "keys a coding, without suggestions": _code(project, "k2", sorted(wanted), set()),
    }


def _code(project: Project, coder: str, wanted: list[tuple[int, str]], suggested: set[tuple[int, str]]) -> float:
    """Let a coder code what is wanted, from top to bottom; return the keys pressed for each coding."""
    desk = ScriptedDesk(project, coder)
    segments = desk.sheet(INTERVIEW).segments
    desk.suggestions = tuple(
        Coding(f"s{at}-{code}", _span(segments[at]), code, "", "suggested", Provenance("model"), 0.5, Evidence())
        for at, code in suggested
    )
    state = ReviewState(desk)
    state.jump(_span(segments[0]))
    keys = 0
    for at, code in wanted:
        keys += _go(state, at) + _give(state, code)
        assert code in {row.code for row in state.page.accepted(at)}  # noqa: S101 - what the figure rests on
    return keys / len(wanted)


def _span(segment: object) -> Span:
    return Span(segment.transcript, segment.start, segment.end)  # type: ignore[attr-defined]


def _go(state: ReviewState, at: int) -> int:
    """Go to a segment by the keys that need the fewest presses; return how many."""
    found, visits = state.index, 0
    while found < at and (after := state.page.next_suggestion(found)) is not None and after <= at:
        found, visits = after, visits + 1
    by_suggestion = visits + (0 if found == at else _steps(at - found))
    keys = min(_steps(at - state.index), by_suggestion)
    state.go(at)
    return keys


def _steps(distance: int) -> int:
    """Return the presses for so many segments down: j, or f and a letter, or pages and then those."""
    pages, rest = divmod(distance, IN_VIEW)
    return pages + min(rest, 2)


def _give(state: ReviewState, code: str) -> int:
    """Give the current segment a code by the keys that need the fewest presses; return how many."""
    waiting = [row.code for row in state.page.pending(state.index)]
    if code in waiting[:2]:
        state.focus = waiting.index(code)
        state.accept()
        return 1 + waiting.index(code)
    if code == state.last_code or code in state.quick:
        state.add(code)
        return 1
    letters = _letters(state, code)
    state.ask_code()
    state.type_code(letters)
    state.pick_code()
    return 2 + len(letters)


def _letters(state: ReviewState, code: str) -> str:
    """Return the fewest first letters of a code's label that put it on top of the list."""
    label = state.label(code)
    tries: Sequence[str] = [label[:count] for count in range(len(label) + 1)]
    return next(typed for typed in tries if typed == label or state.matches(typed)[0].id == code)
