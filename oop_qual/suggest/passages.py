"""A passage as the suggester reads it: its words, and what is said around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from oop_qual.model import Role

    Floats = NDArray[np.float32]

Lemmas = tuple[str, ...]
MOST_OTHER = 60  # lemmas of what another speaker said last


@dataclass(frozen=True, slots=True)
class Said:
    """One segment in reading order: who said it, and its words with the lemma of each."""

    transcript: str
    speaker: str
    role: Role
    words: tuple[str, ...]
    lemmas: Lemmas


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that codes are proposed for; ``words`` may be left out, and what stands around it too.

    ``before`` and ``after`` are the lemmas of its neighbours, ``other`` those of the last turn of another speaker,
    ``setting`` how it stands in the conversation, ``hits`` the codes whose patterns found something here, ``vector``
    what a sentence model made of its text.
    """

    lemmas: Lemmas
    transcript: str = ""
    role: Role = "respondent"
    words: tuple[str, ...] = ()
    before: Lemmas = ()
    after: Lemmas = ()
    other: Lemmas = ()
    setting: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    vector: Floats | None = field(default=None, compare=False, repr=False)


def in_context(segments: Sequence[Said]) -> list[Passage]:
    """Return each segment with its neighbours in the same transcript; segments stand in reading order."""
    return [
        passage
        for _transcript, group in groupby(segments, key=lambda one: one.transcript)
        for passage in _of_transcript(list(group))
    ]


def _of_transcript(segments: Sequence[Said]) -> Iterator[Passage]:
    others = _other_turns(segments)
    for at, (one, other) in enumerate(zip(segments, others, strict=True)):
        before = segments[at - 1] if at else None
        after = segments[at + 1] if at + 1 < len(segments) else None
        yield Passage(
            one.lemmas,
            one.transcript,
            one.role,
            one.words,
            before.lemmas if before else (),
            after.lemmas if after else (),
            other,
            _setting(one, before, after),
        )


def _other_turns(segments: Iterable[Said]) -> Iterator[Lemmas]:
    """Yield for each segment the end of the last turn of another speaker; nothing where nobody is named."""
    speaker: str | None = None
    turn: Lemmas = ()
    other: Lemmas = ()
    for one in segments:
        if one.speaker != speaker:
            speaker, turn, other = one.speaker, (), turn
        yield other if one.speaker else ()
        turn = (*turn, *one.lemmas)[-MOST_OTHER:]


def _setting(one: Said, before: Said | None, after: Said | None) -> tuple[str, ...]:
    """Return how a segment stands in a conversation; nothing where nobody is named."""
    if not one.speaker:
        return ()
    found = []
    for side, near in (("before", before), ("after", after)):
        who = "nobody" if near is None else "same" if near.speaker == one.speaker else "other"
        found += [f"{side}:{who}", f"{side}:{near.role if near else 'nobody'}"]
    return (*found, f"before asks:{before is not None and '?' in before.lemmas}")
