"""The order of work: which suggestion a coder sees first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oop_qual.model import Coding

UNSCORED = 0.5  # what a pattern alone counts for: it found the words, but nothing weighed them


def ranked(suggestions: Iterable[Coding], order: str) -> list[Coding]:
    """Return suggestions in the order of a queue: most certain first, or (``uncertain``) most doubtful first.

    Equal ones stay in reading order, so that the same project always gives the same queue.
    """
    return sorted(suggestions, key=_doubt if order == "uncertain" else _certainty)


def _certainty(suggestion: Coding) -> float:
    return -(UNSCORED if suggestion.score is None else suggestion.score)


def _doubt(suggestion: Coding) -> float:
    return abs((UNSCORED if suggestion.score is None else suggestion.score) - UNSCORED)
