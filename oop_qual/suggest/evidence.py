"""Why a code is proposed: the words of the passage for and against it, and the accepted passage most like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from oop_qual.suggest.features import is_word, word_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from oop_qual.suggest.classifier import CodeSuggester
    from oop_qual.suggest.features import Rows
    from oop_qual.suggest.passages import Passage

    Array = NDArray[Any]

WORDS = 4  # words of evidence
LEAST_EXAMPLE = 0.05  # what a decided passage must add to a score to be named


@dataclass(frozen=True, slots=True)
class Reasons:
    """Places of the words that speak for a code, the word most against it, and the accepted row most like it."""

    words: tuple[int, ...]
    against: str
    example: int | None


def reasons(suggester: CodeSuggester, passages: Sequence[Passage], wanted: Sequence[tuple[int, int]]) -> list[Reasons]:
    """Return the reasons for each wanted (passage, code)."""
    places = {at: number for number, at in enumerate(dict.fromkeys(at for at, _code in wanted))}
    rows = suggester.scaled([passages[at] for at in places])
    like = _examples(suggester, rows, [(places[at], code) for at, code in wanted])
    shares = _Shares(suggester, rows)
    found = []
    for (at, code), example in zip(wanted, like, strict=True):
        share = shares.of(passages[at], places[at])[:, code]
        found.append(Reasons(_for(share), _against(share, passages[at]), example))
    return found


def word_shares(suggester: CodeSuggester, passage: Passage) -> Array:
    """Return how much each word of a passage adds to the score of each code (words, codes)."""
    return _Shares(suggester, suggester.scaled([passage])).of(passage, 0)


def _for(share: Array) -> tuple[int, ...]:
    best = [int(at) for at in np.argsort(-share, kind="stable")[:WORDS] if share[at] > 0]
    return tuple(sorted(best))


def _against(share: Array, passage: Passage) -> str:
    worst = int(share.argmin()) if len(share) else -1
    return passage.lemmas[worst] if worst >= 0 and share[worst] < 0 else ""


class _Shares:
    """What words add to scores, passage by passage; the last one is remembered."""

    def __init__(self, suggester: CodeSuggester, rows: Rows) -> None:
        self._suggester = suggester
        self._features: Any = suggester.features_  # a matrix has no words to name
        self._rows = rows
        self._last: tuple[int, Array] | None = None

    def of(self, passage: Passage, number: int) -> Array:
        """Return (words, codes) shares of a passage that stands at this number in the rows."""
        if self._last is None or self._last[0] != number:
            self._last = number, self._by_word(passage, number) + self._by_vector(passage)
        return self._last[1]

    def _by_word(self, passage: Passage, number: int) -> Array:
        """Share out what each word, piece and pair adds among the words it stands in."""
        row = self._rows.sparse[number]
        added = row.data[:, None] * self._suggester.coef_[row.indices]
        place = {int(column): at for at, column in enumerate(row.indices)}
        holders: dict[int, list[int]] = {}
        for at, columns in enumerate(self._columns(passage)):
            for column in columns:
                if column in place:
                    holders.setdefault(place[column], []).append(at)
        shares = np.zeros((len(passage.lemmas), self._suggester.n_codes_))
        for at, words in holders.items():
            for word in words:
                shares[word] += added[at] / len(words)
        return shares

    def _columns(self, passage: Passage) -> Iterable[list[int]]:
        """Yield for each word the columns it stands in: its own, of its pieces, of its pairs, and by role."""
        words, pairs = self._features.blocks["words"].names, self._features.blocks["pairs"].names
        first, crossed, second = (self._features.slices[name] for name in ("words", "crossed", "pairs"))
        width = first.stop - first.start
        roles = range(crossed.start, crossed.stop, width) if crossed.stop - crossed.start > 1 else ()
        near = _pairs_of(passage.lemmas)
        for at, lemma in enumerate(passage.lemmas):
            own = [words[name] for name in (lemma, *word_pieces(lemma)) if name in words and is_word(lemma)]
            both = [second.start + pairs[name] for name in near.get(at, ()) if name in pairs]
            yield [start + column for start in (first.start, *roles) for column in own] + both

    def _by_vector(self, passage: Passage) -> Array:
        """Share out what the vector of the passage adds among its words."""
        shares = np.zeros((len(passage.lemmas), self._suggester.n_codes_))
        mean = self._features.mean
        if not len(mean) or not passage.lemmas:
            return shares
        from oop_qual.dutch.vectors import load_vectors

        vectors = load_vectors()
        words = passage.words if len(passage.words) == len(passage.lemmas) else passage.lemmas
        found = np.array([vectors.lookup(*pair) for pair in zip(words, passage.lemmas, strict=True)], dtype=float)
        length = float(np.linalg.norm(found.sum(axis=0)))
        if not length:
            return shares
        apart = float(np.linalg.norm(found.sum(axis=0) / length - mean)) or 1.0
        scale = np.sqrt(self._suggester.mixture_.get("vectors", 0.0))
        weights = self._suggester.coef_[-1 - len(mean) : -1]
        return np.asarray(found @ weights * scale / (length * apart))


def _pairs_of(lemmas: Sequence[str]) -> dict[int, list[str]]:
    """Return for each word the pairs it is in, as they are named among the features."""
    from oop_qual.suggest.features import BORDER

    kept = [at for at, lemma in enumerate(lemmas) if is_word(lemma)]
    found: dict[int, list[str]] = {at: [] for at in kept}
    for left, right in zip([None, *kept], [*kept, None], strict=True):
        name = " ".join(BORDER if at is None else lemmas[at] for at in (left, right))
        for at in (left, right):
            if at is not None:
                found[at].append(name)
    return found


def _examples(suggester: CodeSuggester, rows: Rows, wanted: Sequence[tuple[int, int]]) -> list[int | None]:
    """Return for each (row, code) the place of the accepted passage that adds most to it, if it adds much."""
    best: dict[tuple[int, int], int | None] = {}
    learned = suggester.scaled_rows()
    by_code: dict[int, list[int]] = {}
    for row, code in wanted:
        by_code.setdefault(code, []).append(row)
    for code, asked in by_code.items():
        own = np.flatnonzero(suggester.targets_[: suggester.counted_, code] > 0)
        if not len(own):
            continue
        added = rows[np.array(asked)].gram(learned[own]) * suggester.duals_[own, code]
        for row, at, most in zip(asked, added.argmax(axis=1), added.max(axis=1), strict=True):
            best[row, code] = int(suggester.taught_[own[at]]) if most >= LEAST_EXAMPLE else None
    return [best.get(one) for one in wanted]
