"""The key sentence of a quote while it is chosen: the same keys in the review screen and in the bank."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from oop_qual.language import _

if TYPE_CHECKING:
    from oop_qual.model import Quote
    from oop_qual.review.emphasis import Emphasis


class Emphasising(ABC):
    """A state in which a key sentence can be chosen; ``emphasis`` is the choice in the making."""

    emphasis: Emphasis | None = None
    message: str

    def step_emphasis(self, by: int) -> None:
        """Choose the sentence or word before (-1) or after (1)."""
        if self.emphasis is not None:
            self.emphasis = self.emphasis.step(by)

    def extend_emphasis(self, by: int) -> None:
        """Choose one sentence or word more (1) or less (-1)."""
        if self.emphasis is not None:
            self.emphasis = self.emphasis.extend(by)

    def switch_emphasis(self) -> None:
        """Choose by word instead of by sentence, or the other way round."""
        if self.emphasis is not None:
            self.emphasis = self.emphasis.switch()

    def set_emphasis(self) -> None:
        """Make the chosen part the key sentence."""
        if self.emphasis is not None:
            self._emphasise(self.emphasis.quote, self.emphasis.range)
            self.message = _("Key sentence set.")

    def clear_emphasis(self) -> None:
        """Leave the quote without a key sentence."""
        if self.emphasis is not None:
            self._emphasise(self.emphasis.quote, None)
            self.message = _("No key sentence.")

    def leave_emphasis(self) -> None:
        """Change nothing."""
        self.emphasis, self.message = None, ""

    @abstractmethod
    def _emphasise(self, quote: Quote, part: tuple[int, int] | None) -> None:
        """Give a quote another key sentence, and end the choice."""
