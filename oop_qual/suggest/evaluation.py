"""How good suggestions would have been on transcripts that were left out whole: nothing of them is learned from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from oop_qual.suggest.mixing import folds
from oop_qual.suggest.proposing import taught, taught_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from oop_qual.suggest.proposing import Ground

    Array = NDArray[Any]

FOLDS = 5
SHARES = (0.125, 0.25, 0.5, 1.0)  # of the decisions, in the learning curve
SURELY_THERE, SURELY_NOT = 0.8, 0.02  # chances from which the model is sure enough to doubt a decision
MOST_SLIPS = 10  # of each kind
SEED = 0


@dataclass(frozen=True, slots=True)
class CodeScore:
    """How often a code was given, suggested, and both; only passages on which the code was decided count."""

    code: str
    coded: int
    suggested: int
    right: int

    @property
    def precision(self) -> float | None:
        """Return the share of suggestions that were right; None without any."""
        return self.right / self.suggested if self.suggested else None

    @property
    def recall(self) -> float | None:
        """Return the share of codings that were suggested; None without any."""
        return self.right / self.coded if self.coded else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall; None where there is nothing to find and nothing found."""
        given = self.coded + self.suggested
        return 2 * self.right / given if given else None


@dataclass(frozen=True, slots=True)
class Learned:
    """A point of the learning curve: after so many judged passages, how good all codes together are."""

    passages: int
    total: CodeScore


@dataclass(frozen=True, slots=True)
class Confusion:
    """On so many passages with the first code the second was suggested, and a coder had said that it is not there."""

    coded: str
    suggested: str
    count: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A decision against which the model is sure: its chance that the code is there, had it not learned from it."""

    passage: int
    code: str
    accepted: bool
    chance: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of leaving each transcript out in turn; ``total`` adds all codes up (micro-averaging)."""

    codes: tuple[CodeScore, ...]
    total: CodeScore
    curve: tuple[Learned, ...]
    confusions: tuple[Confusion, ...]
    slips: tuple[Slip, ...]
    passages: int
    transcripts: int
    folds: int


def evaluate(ground: Ground, table: Array, progress: Callable[[int, int], None] | None = None) -> Evaluation | None:
    """Evaluate suggestions for a (passages, codes) table of decisions (nan: none); None with fewer than 2 transcripts.

    Deterministic; ``progress`` is told of (fits done, fits in all).
    """
    owners = np.array([passage.transcript for passage in ground.passages], dtype=object)
    judged = np.flatnonzero(~np.isnan(table).all(axis=1))
    if len(set(owners[judged])) < 2:
        return None
    parts = [judged[out] for _kept, out in folds(list(owners[judged]), FOLDS)]
    curve: dict[int, CodeScore] = {}
    chances, given = np.full(table.shape, np.nan), np.zeros(table.shape, bool)
    fits = _Fits(ground, progress, len(parts) * len(SHARES))
    for share in SHARES:
        sizes = []
        for part in parts:
            rest = np.setdiff1d(judged, part)
            kept = np.random.default_rng(SEED).permutation(rest)[: max(1, round(share * len(rest)))]
            sizes.append(len(kept))
            chances[part], given[part] = fits.chances(table, kept, part)
        curve[round(float(np.mean(sizes)))] = _sum(_scores(ground.codes, table, given))
    scores = _scores(ground.codes, table, given)
    return Evaluation(
        tuple(scores),
        _sum(scores),
        tuple(Learned(*point) for point in curve.items()),
        tuple(_confusions(ground.codes, table, given)),
        tuple(_slips(ground.codes, table, chances)),
        len(judged),
        len(set(owners[judged])),
        len(parts),
    )


class _Fits:
    """Learns again and again on the same passages, which are read once."""

    def __init__(self, ground: Ground, progress: Callable[[int, int], None] | None, count: int) -> None:
        self._ground, self._progress, self._count = ground, progress, count
        self._suggester: Any = None
        self._done = 0

    def chances(self, table: Array, learned: Array, asked: Array) -> tuple[Array, Array]:
        """Return (asked, codes): the chance of each code and whether it is suggested, learned from some passages."""
        ground, known = self._ground, np.full(table.shape, np.nan)
        known[learned] = table[learned]
        if self._suggester is None:
            self._suggester = taught(ground.passages, known, ground.codes, ground.texts, ground.hits)
        else:
            self._suggester = taught_anew(self._suggester, ground.passages, known, ground.codes, ground.texts)
        found = self._suggester.chance(self._suggester.known_scores(slice(0, len(table)))[asked])
        self._done += 1
        if self._progress:
            self._progress(self._done, self._count)
        return found, (found >= self._suggester.least_chance()) & self._suggester.seen_


def _scores(codes: Sequence[str], table: Array, given: Array) -> list[CodeScore]:
    known, true = ~np.isnan(table), np.nan_to_num(table) >= 0.5
    columns = ((true & known).sum(axis=0), (given & known).sum(axis=0), (given & true & known).sum(axis=0))
    return [CodeScore(code, *(int(column[at]) for column in columns)) for at, code in enumerate(codes)]


def _sum(scores: Sequence[CodeScore]) -> CodeScore:
    added = [sum(getattr(one, name) for one in scores) for name in ("coded", "suggested", "right")]
    return CodeScore("", *added)


def _confusions(codes: Sequence[str], table: Array, given: Array) -> list[Confusion]:
    true, wrong = np.nan_to_num(table) >= 0.5, given & (table < 0.5)
    counts = true.T.astype(int) @ wrong.astype(int)
    pairs = [Confusion(codes[a], codes[b], int(counts[a, b])) for a, b in zip(*np.nonzero(counts), strict=True)]
    return sorted(pairs, key=lambda one: (-one.count, one.coded, one.suggested))


def _slips(codes: Sequence[str], table: Array, chances: Array) -> Iterator[Slip]:
    """Yield the decisions that the model doubts most, those on codes it finds and those on codes it does not."""
    for accepted in (False, True):
        doubted = (table >= 0.5) & (chances <= SURELY_NOT) if accepted else (table < 0.5) & (chances >= SURELY_THERE)
        places = sorted(
            zip(*np.nonzero(doubted), strict=True),
            key=lambda place: (chances[place] if accepted else -chances[place], place),
        )
        for row, code in places[:MOST_SLIPS]:
            yield Slip(int(row), codes[code], accepted, float(chances[row, code]))
