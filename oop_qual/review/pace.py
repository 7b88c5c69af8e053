"""How fast a coder goes, and how long the rest will take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE = 120.0  # seconds: who does nothing for longer is away, not slow
ENOUGH = 3


class Pace:
    """Counts passages against a clock that gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.done = 0
        self._clock = clock
        self._last = clock()
        self._seconds = 0.0

    def step(self) -> None:
        """Count one passage as done."""
        now = self._clock()
        self._seconds += min(now - self._last, PAUSE)
        self._last = now
        self.done += 1

    @property
    def per_minute(self) -> float | None:
        """Return the passages a minute; None before there are enough to tell."""
        return 60 * self.done / self._seconds if self.done >= ENOUGH and self._seconds > 0 else None

    def minutes_left(self, count: int) -> int | None:
        """Return how many minutes so many passages take, at least one; None where nobody can tell."""
        rate = self.per_minute
        return max(round(count / rate), 1) if rate and count else None
