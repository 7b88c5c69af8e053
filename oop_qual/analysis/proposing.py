"""Which coded passages to propose as quotes of a theme: what stands for the others, and yet differs from the rest.

The passages are chosen one after the other, each time the one that adds most to what is covered (facility location:
the mean over all passages of their likeness to the nearest chosen one), among those of whoever is heard least so far.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from oop_qual.model import Span, Stance

    Floats = NDArray[np.float32]

SHORT = 0.5  # what a passage that is short for a slide counts for
MOST_POINTS = 1000  # passages of a theme that are looked at to see what covers it; evenly taken where there are more
SPOKEN = tuple[str, str]  # a transcript and a speaker's label there


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: a speaker, and the groups they belong to, most important first (functie, school, ...)."""

    speaker: SPOKEN
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A coded passage that can be read on its own.

    ``denied`` are words of a pattern that the passage denies (*geen werkdruk*), '' where it denies none.
    """

    span: Span
    code: str
    theme: str
    text: str
    voice: Voice
    denied: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A quote that is marked already, under any theme."""

    span: Span
    theme: str
    voice: Voice
    stance: Stance = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A passage that is proposed as a quote, and why: each reason in a few words."""

    candidate: Candidate
    why: tuple[str, ...]

    @property
    def stance(self) -> Stance:
        """Return what to note of it, to begin with: that it contradicts its theme, where it denies a pattern."""
        return "contradicts" if self.candidate.denied else ""


@dataclass(frozen=True, slots=True)
class Wish:
    """How many quotes a theme gets, how many of those of one speaker, and which groups may be named in a reason."""

    count: int
    per_speaker: int = 1
    told: tuple[str, ...] = ()


def propose(
    candidates: Sequence[Candidate], rows: Floats, taken: Sequence[Taken], taken_rows: Floats, wish: Wish
) -> list[Proposed]:
    """Return the passages of one theme to propose, what stands for the others first and what contradicts last.

    ``rows`` are vectors of unit length (or zeros), one a candidate and one a quote that is marked; only quotes of this
    theme count as heard, but no quote of any theme is proposed again.
    """
    if not candidates:
        return []
    theme = candidates[0].theme
    own = [number for number, quote in enumerate(taken) if quote.theme == theme]
    choosing = _Choosing(candidates, rows, [taken[number] for number in own], taken_rows[own], wish)
    for number, candidate in enumerate(candidates):
        if any(_overlap(candidate.span, quote.span) for quote in taken):
            choosing.open[number] = False
    choosing.run()
    return choosing.told()


def _overlap(one: Span, other: Span) -> bool:
    return one.transcript == other.transcript and one.start < other.end and other.start < one.end


class _Choosing:
    """One theme while its quotes are chosen: which candidates are ``open``, who was heard, and what is covered."""

    def __init__(
        self, candidates: Sequence[Candidate], rows: Floats, taken: Sequence[Taken], taken_rows: Floats, wish: Wish
    ) -> None:
        import numpy as np

        self.candidates, self.wish, self.taken = candidates, wish, taken
        self.open = np.ones(len(candidates), bool)
        points = np.unique(np.linspace(0, len(rows) - 1, min(len(rows), MOST_POINTS)).round().astype(int))
        self._alike = np.maximum(rows @ rows[points].T, 0)
        held = np.maximum(taken_rows @ rows[points].T, 0)
        self._covered = held.max(axis=0) if len(held) else np.zeros(len(points), np.float32)
        self._factor = np.where([one.short for one in candidates], SHORT, 1.0)
        self._heard: Counter[SPOKEN] = Counter(quote.voice.speaker for quote in taken)
        self._groups: Counter[tuple[str, str]] = Counter()
        for quote in taken:
            self._groups.update(quote.voice.groups.items())
        for speaker, count in self._heard.items():
            self._close_speaker(speaker, count)
        self.chosen: list[tuple[int, tuple[str, ...]]] = []

    def run(self) -> None:
        """Choose until there are enough; first what contradicts, so that nobody else uses its speaker up."""
        contrary = self._contrary()
        if contrary is not None:
            self._take(contrary)
        while len(self.chosen) < self.wish.count:
            number = self._best(self.open)
            if number is None:
                return
            self._take(number)

    def told(self) -> list[Proposed]:
        """Return what was chosen, that which contradicts at the end."""
        ordered = sorted(self.chosen, key=lambda one: bool(self.candidates[one[0]].denied))
        return [Proposed(self.candidates[number], why) for number, why in ordered]

    def _contrary(self) -> int | None:
        """Return what contradicts the theme and leaves the best passage its speaker; None where none is to be had."""
        import numpy as np

        denied = self.open & np.array([bool(one.denied) for one in self.candidates])
        if self.wish.count < 2 or not denied.any() or any(one.stance == "contradicts" for one in self.taken):
            return None
        best = self._best(self.open & ~denied)
        if best is None or self.wish.per_speaker > 1:
            return self._best(denied)
        speaker = self.candidates[best].voice.speaker
        others = denied & np.array([one.voice.speaker != speaker for one in self.candidates])
        return self._best(others if others.any() else denied)

    def _best(self, allowed: NDArray[np.bool_]) -> int | None:
        """Return the candidate that adds most, of those whose groups were heard least; the first one of equals."""
        import numpy as np

        places = np.flatnonzero(allowed)
        if not len(places):
            return None
        heard = [self._times_heard(self.candidates[at].voice) for at in places.tolist()]
        least = min(heard)
        places = places[[one == least for one in heard]]
        gains = np.maximum(self._alike[places] - self._covered, 0).mean(axis=1) * self._factor[places]
        return int(places[int(gains.argmax())])

    def _times_heard(self, voice: Voice) -> tuple[int, ...]:
        """Return how often each of a voice's groups was heard, then the speaker: the less, the sooner."""
        return (*(self._groups[group] for group in voice.groups.items()), self._heard[voice.speaker])

    def _take(self, number: int) -> None:
        import numpy as np

        candidate = self.candidates[number]
        self.chosen.append((number, self._why(candidate)))
        self._covered = np.maximum(self._covered, self._alike[number])
        self._heard[candidate.voice.speaker] += 1
        self._groups.update(candidate.voice.groups.items())
        self._close_speaker(candidate.voice.speaker, self._heard[candidate.voice.speaker])
        for other, one in enumerate(self.candidates):
            if _overlap(one.span, candidate.span):
                self.open[other] = False

    def _close_speaker(self, speaker: SPOKEN, heard: int) -> None:
        if heard >= self.wish.per_speaker:
            for number, one in enumerate(self.candidates):
                if one.voice.speaker == speaker:
                    self.open[number] = False

    def _why(self, candidate: Candidate) -> tuple[str, ...]:
        """Return why a candidate is next: what it stands for, or what it adds to those before it."""
        if candidate.denied:
            return (_("may contradict: denies {words}").format(words=candidate.denied),)
        if not self.taken and all(self.candidates[number].denied for number, _why in self.chosen):
            return (_("representative"),)
        new = [pair for pair in candidate.voice.groups.items() if pair[1] and not self._groups[pair]]
        reasons = tuple(_new_group(name, value, self.wish.told) for name, value in new)
        return reasons or (_("says something else"),)


def _new_group(name: str, value: str, told: Iterable[str]) -> str:
    """Return what a passage adds by who says it; a value that may not be told stays out of it."""
    if name in told:
        return _("new: {name} {value}").format(name=name, value=value)
    return _("new: another {name}").format(name=name)
