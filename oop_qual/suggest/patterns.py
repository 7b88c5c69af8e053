"""Find a codebook's patterns in all transcripts at once, on columns of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.codebook.patterns import compiled
from oop_qual.suggest.apart import Particles, split_by_particle, split_by_verb
from oop_qual.suggest.clauses import Clauses
from oop_qual.suggest.meaning import Meanings
from oop_qual.suggest.separable import separated, verb_forms
from oop_qual.suggest.spelling import agent_parts, in_two_words, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from oop_qual.model import Code, Pattern, Segment
    from oop_qual.suggest.index import LemmaIndex
    from oop_qual.suggest.meaning import Lemmatise

    Column = NDArray[Any]
    Places = NDArray[Any]  # one row a hit: the positions of its words

NOWHERE = 2**30  # a position past the end of every text


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a segment, with the places of its words in the transcript's text.

    ``negated``: its clause denies it (*geen werkdruk*); it stays a hit, for a person to judge.
    """

    segment: Segment
    spans: tuple[tuple[int, int], ...]
    pattern: Pattern
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one pattern as columns, in the order of the texts: one row a hit, one column a word of it."""

    segment: Column
    negated: Column
    start: Places
    end: Places

    def __len__(self) -> int:
        return len(self.segment)

    def at(self, keep: Column) -> Found:
        """Return the hits that a truth column marks, or those with these numbers."""
        return Found(self.segment[keep], self.negated[keep], self.start[keep], self.end[keep])

    def spans(self) -> Iterator[tuple[tuple[int, int], ...]]:
        """Return the places of each hit's words in its transcript's text."""
        for starts, ends in zip(self.start.tolist(), self.end.tolist(), strict=True):
            yield _joined(sorted(set(zip(starts, ends, strict=True))))


class Matcher:
    """Patterns against an index; ``lemmatise`` gives the lemma of a pattern's word."""

    def __init__(self, index: LemmaIndex, lemmatise: Lemmatise) -> None:
        self.index = index
        self.clauses = Clauses(index)
        self._particles = Particles(self.clauses)
        self._meanings = Meanings(index, lemmatise)

    def hits(self, code: Code) -> list[Hit]:
        """Return every hit of a code's patterns, in the order of the patterns and the text."""
        return [hit for pattern in code.patterns for hit in self.listed(self.found(pattern), pattern)]

    def listed(self, found: Found, pattern: Pattern) -> list[Hit]:
        """Return found columns as hits."""
        segments = self.index.segments
        rows = zip(found.segment.tolist(), found.spans(), found.negated.tolist(), strict=True)
        return [Hit(segments[number], spans, pattern, negated) for number, spans, negated in rows]

    def found(self, pattern: Pattern) -> Found:
        """Return every hit of one pattern; a segment in which its ``unless`` stands is passed over."""
        import numpy as np

        found = self._by_regex(pattern) if pattern.kind == "regex" else self._by_word(pattern)
        if not pattern.unless:
            return found
        barred = self.index.segment[self._words(tuple(pattern.unless.split()))[:, 0]]
        return found.at(~np.isin(found.segment, barred))

    def _by_word(self, pattern: Pattern) -> Found:
        index = self.index
        rows = self._near(pattern) if pattern.kind == "near" else self._words(pattern.words)
        return Found(index.segment[rows[:, 0]], self._denied(rows), index.start[rows], index.end[rows])

    def _denied(self, rows: Places) -> Column:
        """Tell for each row whether its first or last word is denied: *ik groei niet door* denies the last."""
        clauses = self.clauses
        if rows.shape[1] == 1:
            word: Column = rows[:, 0]
            alone: Column = clauses.negated[word] | clauses.denied_verbs[word]
            return alone
        first, last = rows.min(axis=1), rows.max(axis=1)
        denied: Column = clauses.negated[first] | clauses.negated[last] | clauses.denied_verbs[first]
        return denied

    def _by_regex(self, pattern: Pattern) -> Found:
        import numpy as np

        regex, rows, before, words = compiled(pattern.regex, case=pattern.case), [], 0, 0
        for text, borders in zip(self.index.texts, self.index.borders, strict=True):
            spans = np.array([match.span() for match in regex.finditer(text.text)], "i8").reshape(-1, 2)
            rows.append(_in_segments(spans, borders, before))
            rows[-1][:, 3] = np.searchsorted(np.frombuffer(text.tokens.start, "i4"), spans[:, 0], "right") - 1 + words
            before, words = before + len(text.segments), words + len(text.tokens)
        segment, start, end, word = np.concatenate([np.zeros((0, 4), "i8"), *rows]).T
        touched = segment >= 0
        negated = np.append(self.clauses.negated, [False])[np.clip(word, 0, len(self.index))]
        return Found(segment, negated, start[:, None], end[:, None]).at(touched)

    def _words(self, words: Sequence[str]) -> Places:
        """Return the places of words in a row; one word alone may also be found in parts."""
        return self._alone(words[0]) if len(words) == 1 else self._in_a_row(words)

    def _in_a_row(self, words: Sequence[str]) -> Places:
        """Return the places of words in a row, looking from the rarest."""
        import numpy as np

        types = [self._types(word) for word in words]
        rarest = min(range(len(words)), key=lambda number: self.index.count(types[number]))
        first = self.index.positions(types[rarest]) - rarest
        first = first[(first >= 0) & (first + len(words) <= len(self.index))]
        for offset, wanted in enumerate(types):
            if offset != rarest:
                first = first[self.index.are(first + offset, wanted)]
        first = first[self.index.segment[first] == self.index.segment[first + len(words) - 1]]
        return self._as_verbs(first[:, None] + np.arange(len(words)), words)

    def _as_verbs(self, rows: Places, words: Sequence[str]) -> Places:
        """Drop the rows in which a word is a noun where the pattern means the verb."""
        for offset, word in enumerate(words):
            if stems := self._meanings.of(word).stems:
                stem = self.index.are(rows[:, offset], stems)
                rows = rows[~stem | self.clauses.one_says[rows[:, offset]]]
        return rows

    def _alone(self, word: str) -> Places:
        """Return the places of one word; a separable verb and a compound are also found in parts."""
        whole = self._positions(word)[:, None]
        parts = [*self._apart(key(word)), *self._cut(word)]
        if not any(map(len, parts)):
            return whole
        return _in_order(_stacked([whole, *parts]))

    def _positions(self, word: str) -> Column:
        """Return the positions of every word that a pattern's word stands for."""
        return self._as_verbs(self.index.positions(self._types(word))[:, None], (word,))[:, 0]

    def _types(self, word: str) -> frozenset[int]:
        found = self._meanings.of(word)
        return found.sure | found.stems

    def _apart(self, word: str) -> Iterator[Places]:
        """Return the places of a separable verb in two parts, where the word is one."""
        if parts := separated(word):
            particle, verb = parts
            loose = self._meanings.loose(word, particle)
            yield split_by_verb(self._particles, self._finite(verb, loose), particle)
            yield split_by_particle(self._particles, self._behind_particle(verb, loose), particle)

    def _behind_particle(self, verb: str, loose: set[int]) -> Column:
        """Return where a verb may stand behind its particle; a stem only where somebody says it, not in *op zoek*."""
        stems = self.index.types(verb_forms(verb).stem)
        said = self.index.positions(stems)
        others = self.index.positions((self._types(verb) | loose) - stems)
        return _sorted(others, said[self.clauses.one_says[said]])

    def _finite(self, verb: str, loose: set[int]) -> Column:
        """Return where a verb may have a subject: no participle, not behind *te* or, where it is a noun too, *het*."""
        index, clauses = self.index, self.clauses
        types = self._types(verb) | loose
        places = index.positions({number for number in types if not _is_participle(index, number)})
        stems = index.marked(self._meanings.of(verb).stems)
        finite: Column = places[~clauses.behind_te[places] & ~(stems & clauses.behind_determiner)[places]]
        return finite

    def _cut(self, word: str) -> Iterator[Places]:
        """Return the places of a compound that is cut in two (onderwijs assistent), and of IB ' er."""
        if agent := agent_parts(word):
            yield self._exactly([{agent[0]}, {"'"}, {"er", "ers"}])
        elif word.isalpha() and not separated(key(word)):
            for left, right in in_two_words(key(word)):
                yield self._exactly([{left}, {right}])

    def _exactly(self, parts: Sequence[set[str]]) -> Places:
        """Return the places of these forms in a row."""
        import numpy as np

        types = [self.index.types(part) for part in parts]
        if not all(types):
            return np.zeros((0, len(parts)), "i8")
        rows = self.index.positions(types[0])[:, None] + np.arange(len(parts))
        rows = rows[self.index.in_one_segment(rows[:, 0], rows[:, -1])]
        fits = [self.index.are(rows[:, offset], wanted) for offset, wanted in enumerate(types)]
        found: Places = rows[np.logical_and.reduce(fits)]
        return found

    def _near(self, pattern: Pattern) -> Places:
        """Return the places of words that stand within so many words of the first, in one segment, in any order."""
        import numpy as np

        places = self._words(pattern.words[0].split())[:, :1]
        for words in pattern.words[1:]:
            others = self._words(words.split())[:, 0]
            nearest = _nearest(others[~np.isin(others, places[:, 0])], places[:, 0])
            keep = (abs(nearest - places[:, 0]) <= pattern.within) & self.index.in_one_segment(places[:, 0], nearest)
            places = np.column_stack([places, nearest])[keep]
        return places


def _joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans with those that touch made one: the three of IB'er are one word to a reader."""
    joined = list(spans[:1])
    for start, end in spans[1:]:
        joined[-1:] = [(joined[-1][0], end)] if start == joined[-1][1] else [joined[-1], (start, end)]
    return tuple(joined)


def _is_participle(index: LemmaIndex, number: int) -> bool:
    form, lemma = index.forms[number], index.lemmas[number]
    return form.count("ge") > lemma.count("ge") or form.endswith(("end", "ende"))


def _in_segments(spans: Places, borders: tuple[Column, Column], before: int) -> Places:
    """Return rows (segment, start, end, 0) of spans: the first segment that a span shares text with, else -1."""
    import numpy as np

    starts, ends = borders
    at = np.searchsorted(ends, spans[:, 0], "right")
    shares = np.append(starts, [NOWHERE])[at] < spans[:, 1]
    return np.column_stack([np.where(shares, at + before, -1), spans, np.zeros_like(at)])


def _sorted(left: Column, right: Column) -> Column:
    import numpy as np

    return np.sort(np.concatenate([left, right])) if len(right) else left


def _nearest(positions: Column, to: Column) -> Column:
    """Return for each position in ``to`` the nearest of ``positions``, or one that is out of every text."""
    import numpy as np

    right = np.append(positions, NOWHERE)[np.searchsorted(positions, to, "right")]
    left = np.insert(positions, 0, -NOWHERE)[np.searchsorted(positions, to, "left")]
    return np.where(to - left <= right - to, left, right)


def _stacked(rows: Sequence[Places]) -> Places:
    """Return rows of one width or another below each other: a narrow row repeats its last word."""
    import numpy as np

    width = max(part.shape[1] for part in rows)
    return np.concatenate([np.pad(part, ((0, 0), (0, width - part.shape[1])), "edge") for part in rows])


def _in_order(rows: Places) -> Places:
    """Return rows in the order of the text; of rows that share a word, the one with most words."""
    import numpy as np

    wide = (rows.max(axis=1) > rows.min(axis=1)) if len(rows) else np.zeros(0, bool)
    alone = ~wide & ~np.isin(rows[:, 0], rows[wide])
    kept = np.unique(rows[wide | alone], axis=0)
    return kept[np.argsort(kept.min(axis=1), kind="stable")]
