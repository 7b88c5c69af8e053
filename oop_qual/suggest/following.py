"""The chance of every code on every passage, following each decision; and how much of a code is still unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from oop_qual.suggest.classifier import LEAST_JUDGED
from oop_qual.suggest.features import Rows
from oop_qual.suggest.proposing import BLOCK, HIT, explained, taught, taught_anew
from oop_qual.suggest.stopping import LEAST_FOUND, LEAST_READ, unseen
from oop_qual.suggest.updating import LiveScores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from oop_qual.suggest.classifier import CodeSuggester
    from oop_qual.suggest.proposing import Ground, Scored
    from oop_qual.suggest.stopping import Unseen

    Array = NDArray[Any]

GROWN = 1.5  # times as many judged passages as at the last fit, before mixture and probabilities are learned anew


class Following:
    """Learns from a (passages, codes) table of what is judged (nan: not), and follows what is judged later.

    ``read`` names judged passages in the order in which they were read.
    """

    def __init__(self, ground: Ground, table: Array, read: Sequence[int] = ()) -> None:
        self.ground, self.table = ground, table
        self._read = dict.fromkeys(read)
        self._before: dict[int, Array] = {}
        self._hits = _hit_table(ground)
        self._suggester: CodeSuggester | None = None
        self._all: Array | None = None
        self.learn()

    def learn(self) -> None:
        """Learn from all that is judged now, probabilities and thresholds too."""
        ground, table = self.ground, self.table
        if self._suggester is None:
            self._suggester = taught(ground.passages, table, ground.codes, ground.texts, ground.hits)
        else:
            self._suggester = taught_anew(self._suggester, ground.passages, table, ground.codes, ground.texts)
        self._learned = self._judged()
        self._given = (table > 0).sum(axis=0)
        self._all = None
        if self._suggester is not None:
            self._described = (self._suggester.targets_[self._suggester.counted_ :] > 0).any(axis=0)
            self._live = _live(self._suggester, len(ground.passages))
            places, chances = self._suggester.held_out()
            self._held = dict(zip(places.tolist(), chances, strict=True))

    def _judged(self) -> int:
        return int((~np.isnan(self.table)).any(axis=1).sum())

    @property
    def outgrown(self) -> bool:
        """Tell whether so much was judged since that it is worth learning anew."""
        judged = self._judged()
        if self._suggester is None:
            return judged > 0
        return judged > self._learned and judged >= max(LEAST_JUDGED, GROWN * self._learned)

    @property
    def calibrated(self) -> bool:
        """Tell whether chances are probabilities that were learned, rather than likeness to the codebook's words."""
        return self._suggester is not None and self._suggester.calibration_ is not None

    @property
    def least_chance(self) -> float:
        """Return the chance from which a code is proposed; more than 1 where too little is known."""
        return self._suggester.least_chance() if self._suggester is not None and self.calibrated else 2.0

    def decide(self, passage: int, row: Array) -> None:
        """Take in what is now judged of a passage: 1, 0 or nan a code; nothing but nan takes its decisions back."""
        if np.isnan(row).all():
            self._before.pop(passage, None)
            self._read.pop(passage, None)
        elif passage not in self._read:
            self._read[passage] = None
            if self.calibrated:
                self._before[passage] = self.chances(slice(passage, passage + 1))[0]
        self._given += (row > 0).astype(int) - (self.table[passage] > 0)
        self.table[passage] = row
        self._all = None
        if self._suggester is not None:
            self._suggester.seen_ = self._described | (self._given > 0)
            self._live.decide(passage, row)

    def chances(self, part: slice) -> Array:
        """Return (passages, codes) chances of some passages; 0 where there is nothing to learn from."""
        count = len(range(*part.indices(len(self.table))))
        if self._suggester is None:
            return np.zeros((count, self.table.shape[1]))
        scores = self._live.scores[part.start : part.start + count]
        if self.calibrated:
            return self._suggester.chance(scores.astype(float))
        hits = self._hits[part.start : part.start + count].toarray()
        found = np.clip(scores - self._live.scores[-1] + hits, 0.0, 1.0)
        return np.where(self._suggester.seen_, found, 0.0)

    def all_chances(self) -> Array:
        """Return (passages, codes) chances of all passages."""
        if self._all is None:
            parts = [self.chances(slice(at, at + BLOCK)) for at in range(0, len(self.table), BLOCK)]
            self._all = np.concatenate(parts, dtype=np.float32) if parts else np.zeros(self.table.shape, np.float32)
        return self._all

    def explained(self, wanted: Sequence[tuple[int, int, float]]) -> list[Scored]:
        """Return (passage, code, chance) as proposals; their reasons are those of the last time all was learned."""
        if self._suggester is None:
            return []
        return explained(self._suggester, self.ground.passages, self.ground.codes, wanted, self.ground.hits)

    def left(self, code: int) -> Unseen | None:
        """Estimate how much of a code is unseen; None where there is too little to say."""
        judged = ~np.isnan(self.table[:, code])
        found = float(np.nansum(self.table[:, code]))
        if not self.calibrated or judged.sum() < LEAST_READ or found < LEAST_FOUND:
            return None
        known = {**self._held, **self._before}
        order = [at for at in self._read if judged[at] and at in known]
        before = np.array([known[at][code] for at in order])
        unread = self.all_chances()[~judged, code].astype(float)
        return unseen(before, self.table[order, code], unread, found=found)


def _live(suggester: CodeSuggester, count: int) -> LiveScores:
    """Return the scores of the passages, and in the last row those of a text without any words."""
    rows = suggester.known_rows(slice(count))
    blank = np.zeros((1, rows.dense.shape[1]), rows.dense.dtype)
    blank[0, -1] = rows.dense[0, -1] if count else 0.0
    nothing = Rows(sparse.csr_matrix((1, rows.sparse.shape[1])), blank)
    live = LiveScores(suggester, rows.joined(nothing))
    for row, passage in enumerate(suggester.taught_[: suggester.counted_].tolist()):
        live.know(passage, row)
    return live


def _hit_table(ground: Ground) -> Any:  # noqa: ANN401 - a sparse matrix
    """Return what a pattern's hit adds to likeness (passages, codes)."""
    number = {code: at for at, code in enumerate(ground.codes)}
    pairs = [(at, number[code]) for at, code in ground.hits if code in number]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    shape = (len(ground.passages), len(ground.codes))
    return sparse.csr_matrix((np.full(len(pairs), HIT), (rows, columns)), shape=shape)
