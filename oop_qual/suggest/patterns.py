"""Find a codebook's patterns in all transcripts at once, on columns of lemma numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.codebook.patterns import compiled
from oop_qual.model import Span
from oop_qual.suggest.index import fold
from oop_qual.suggest.separable import separated, verb_forms
from oop_qual.transcript.segment import touched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from oop_qual.model import Code, Pattern, Segment
    from oop_qual.suggest.index import LemmaIndex

    Places = NDArray[Any]  # one row a hit: the positions of its words
    Lemmatise = Callable[[str], str]

PARTICLE_WITHIN = 12  # words between a verb and its particle, within one segment


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a segment, with the places of its words in the transcript's text."""

    segment: Segment
    spans: tuple[tuple[int, int], ...]
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Matcher:
    """Patterns against an index; ``lemmatise`` gives the lemma of a pattern's word."""

    index: LemmaIndex
    lemmatise: Lemmatise

    def hits(self, code: Code) -> list[Hit]:
        """Return every hit of a code's patterns, in the order of the patterns and the text."""
        return [hit for pattern in code.patterns for hit in self.found(pattern)]

    def found(self, pattern: Pattern) -> list[Hit]:
        """Return every hit of one pattern; a segment in which its ``unless`` stands is passed over."""
        barred = self._barred(pattern.unless)
        found = self._by_regex(pattern) if pattern.kind == "regex" else self._by_lemma(pattern)
        return [Hit(self.index.segments[number], spans, pattern) for number, spans in found if number not in barred]

    def _barred(self, unless: str) -> set[int]:
        if not unless:
            return set()
        return {int(number) for number in self.index.segment[self._words(tuple(unless.split()))[:, 0]]}

    def _by_lemma(self, pattern: Pattern) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
        index = self.index
        for row in self._near(pattern) if pattern.kind == "near" else self._words(pattern.words):
            spans = sorted({(int(index.start[at]), int(index.end[at])) for at in row})
            yield int(index.segment[row[0]]), tuple(spans)

    def _by_regex(self, pattern: Pattern) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
        regex = compiled(pattern.regex, case=pattern.case)
        before = 0
        for text in self.index.texts:
            for match in regex.finditer(text.text):
                for segment in touched(text.segments, Span("", *match.span()))[:1]:
                    yield before + segment.number - 1, (match.span(),)
            before += len(text.segments)

    def _words(self, words: tuple[str, ...]) -> Places:
        """Return the places of lemmas in a row; a separable verb is also found apart."""
        import numpy as np

        first = self._positions(words[0])
        for offset, word in enumerate(words[1:], 1):
            first = first[np.isin(first + offset, self._positions(word))]
        first = first[self.index.in_one_segment(first, first + len(words) - 1)]
        together = first[:, None] + np.arange(len(words))
        parts = separated(fold(words[0])) if len(words) == 1 else None
        return together if parts is None else _stacked(together, self._apart(*parts))

    def _positions(self, word: str) -> NDArray[Any]:
        """Return the positions of every word that a pattern's word may mean."""
        if "*" in word:
            return self.index.positions(self._wild(word))
        forms = (word, *verb_forms(fold(word)))
        return self.index.positions({fold(lemma) for form in forms for lemma in (form, self.lemmatise(form))})

    def _wild(self, word: str) -> list[str]:
        head, tail, core = word.startswith("*"), word.endswith("*"), fold(word.strip("*"))
        fits = str.__contains__ if head and tail else str.endswith if head else str.startswith
        return [lemma for lemma in self.index.lexicon if fits(lemma, core)]

    def _apart(self, particle: str, verb: str) -> Places:
        """Return the places of a separable verb in two parts within one segment.

        *ik groei ... door* takes the first particle after the verb; *door te groeien* one just before it.
        """
        import numpy as np

        verbs, particles = self._positions(verb), self.index.positions([particle])
        after = _next(particles, verbs)
        near = (after - verbs <= PARTICLE_WITHIN) & self.index.in_one_segment(verbs, after)
        split = np.column_stack([verbs, after])[near]
        infinitive = verbs[np.isin(verbs - 1, self.index.positions(["te"])) & np.isin(verbs - 2, particles)]
        return _stacked(split, np.column_stack([infinitive - 2, infinitive]))

    def _near(self, pattern: Pattern) -> Places:
        """Return the places of words that stand within so many words of the first, in one segment, in any order."""
        import numpy as np

        places = self._positions(pattern.words[0])[:, None]
        for word in pattern.words[1:]:
            others = self._positions(word)
            nearest = _nearest(others[~np.isin(others, places[:, 0])], places[:, 0])
            keep = (abs(nearest - places[:, 0]) <= pattern.within) & self.index.in_one_segment(places[:, 0], nearest)
            places = np.column_stack([places, nearest])[keep]
        return places


NOWHERE = 2**40  # a position past the end of every text


def _next(positions: NDArray[Any], after: NDArray[Any]) -> NDArray[Any]:
    """Return for each position in ``after`` the first of ``positions`` behind it, or NOWHERE."""
    import numpy as np

    return np.append(positions, NOWHERE)[np.searchsorted(positions, after, "right")]


def _nearest(positions: NDArray[Any], to: NDArray[Any]) -> NDArray[Any]:
    """Return for each position in ``to`` the nearest of ``positions``, or one that is out of every text."""
    import numpy as np

    right = _next(positions, to)
    left = np.insert(positions, 0, -NOWHERE)[np.searchsorted(positions, to, "left")]
    return np.where(to - left <= right - to, left, right)


def _stacked(left: Places, right: Places) -> Places:
    """Return rows of one width or another below each other: a narrow row repeats its first word."""
    import numpy as np

    width = max(left.shape[1], right.shape[1])
    return np.concatenate([np.pad(rows, ((0, 0), (0, width - rows.shape[1])), "edge") for rows in (left, right)])
