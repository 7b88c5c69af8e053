"""A list on call: what it is about, what can be typed to narrow it, and what choosing a line does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from oop_qual.review.state import ReviewState


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: what it says, what there is to read about it, and what choosing it does."""

    text: str
    more: str = ""
    then: Callable[[ReviewState], None] | None = None


@dataclass(frozen=True, slots=True)
class Chooser:
    """The list as it is now. ``hint`` says what can be typed, '' where typing does nothing.

    A list that ``asks`` looks only when Enter is pressed; ``asked`` is what it looked for.
    """

    title: str
    find: Callable[[str], Sequence[Choice]]
    hint: str = ""
    asks: bool = False
    typed: str = ""
    asked: str = ""
    matches: Sequence[Choice] = ()
    at: int = 0

    @classmethod
    def of(cls, title: str, find: Callable[[str], Sequence[Choice]], hint: str = "") -> Chooser:
        """Open a list with all that is in it."""
        return cls(title, find, hint, matches=find(""))

    @property
    def chosen(self) -> Choice | None:
        """Return the line in focus, or None where there is none."""
        return self.matches[self.at] if self.matches else None

    @property
    def waits(self) -> bool:
        """Tell whether Enter looks for what was typed, instead of choosing a line."""
        return self.asks and self.typed.strip() != self.asked

    def type(self, typed: str) -> Chooser:
        """Narrow the list to what fits what was typed."""
        if self.asks or typed == self.typed:
            return replace(self, typed=typed)
        return replace(self, typed=typed, matches=self.find(typed), at=0)

    def ask(self) -> Chooser:
        """Look for what was typed."""
        wanted = self.typed.strip()
        return replace(self, asked=wanted, matches=self.find(wanted) if wanted else (), at=0)

    def step(self, by: int) -> Chooser:
        """Move the focus; it stops at both ends of the list."""
        return replace(self, at=max(0, min(self.at + by, len(self.matches) - 1)))
