"""Closed answers counted by group: how many, what share of those who answered, and how sure that share is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.analysis.scales import in_order
from oop_qual.transcript.answers import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEW = 5  # who answered, below which a share says little and may point at persons
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Given:
    """What one respondent answered: the cell of the closed question, '' for no answer, and the group they are in."""

    group: str
    answer: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group gave an answer; the share and its interval go from 0 to 1, None where nobody answered."""

    answer: str
    count: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """A group's answers; ``missing`` counts who gave none, and they are in no share."""

    name: str
    answered: int
    missing: int
    shares: tuple[Share, ...]

    @property
    def few(self) -> bool:
        """Tell whether so few answered that a share says little."""
        return self.answered < FEW


@dataclass(frozen=True, slots=True)
class Shares:
    """The answers in their order, group by group, and all together; ``several`` says that one may choose more."""

    answers: tuple[str, ...]
    groups: tuple[Group, ...]
    everybody: Group
    several: bool


def count_shares(given: Sequence[Given]) -> Shares:
    """Count answers per group; spellings that differ in capitals alone are one answer or one group.

    A group's shares add up to 1 unless some chose several answers. Groups without a name ('') come last.
    """
    spelled = _spellings(answer for one in given for answer in chosen(one.answer))
    ticked = [(one.group, tuple(spelled[answer.casefold()] for answer in _once(one.answer))) for one in given]
    answers = in_order(Counter(answer for _group, several in ticked for answer in several))
    names = _spellings(group for group, _several in ticked)
    by_group: dict[str, list[tuple[str, ...]]] = {}
    for group, several in ticked:
        by_group.setdefault(names[group.casefold()], []).append(several)
    order = in_order({name: len(rows) for name, rows in by_group.items() if name})
    groups = (_group(name, by_group[name], answers) for name in (*order, *([""] if "" in by_group else [])))
    everybody = _group("", [several for _group, several in ticked], answers)
    return Shares(answers, tuple(groups), everybody, any(len(several) > 1 for _group, several in ticked))


def _once(cell: str) -> Iterable[str]:
    """Give each answer of a cell once, also where it is spelled in two ways."""
    return {answer.casefold(): answer for answer in chosen(cell)}.values()


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    """Return how each text is spelled most often, by the text without capitals."""
    return {text.casefold(): text for text, _count in reversed(Counter(texts).most_common())}


def _group(name: str, rows: Sequence[tuple[str, ...]], answers: Sequence[str]) -> Group:
    counts = Counter(answer for several in rows for answer in several)
    answered = sum(bool(several) for several in rows)
    shares = tuple(_share(answer, counts[answer], answered) for answer in answers)
    return Group(name, answered, len(rows) - answered, shares)


def _share(answer: str, count: int, answered: int) -> Share:
    if not answered:
        return Share(answer, 0, None, None, None)
    return Share(answer, count, count / answered, *wilson(count, answered))


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval for a share (Wilson 1927, JASA 22), as scipy computes it."""
    from scipy.stats import binomtest

    interval = binomtest(count, of).proportion_ci(SURE, method="wilson")
    return float(interval.low), float(interval.high)
