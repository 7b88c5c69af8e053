"""Where every lemma stands in a set of transcripts: columns of numbers, one entry a word."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from oop_qual.model import Segment, Tokens

LIGATURES = str.maketrans({"ĳ": "ij", "Ĳ": "ij", "’": "'"})


def fold(word: str) -> str:
    """Return a word as patterns compare it: lower case, no accents, the ij ligature written out."""
    plain = unicodedata.normalize("NFKD", word.translate(LIGATURES).lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Text:
    """What one transcript brings to the index: its text, words and segments (all of them, in order)."""

    text: str
    tokens: Tokens
    segments: Sequence[Segment]


class LemmaIndex:
    """Positions sorted by lemma, so that one lemma is one slice.

    Columns with one entry a word: ``lemma`` (number in ``lexicon``), ``start`` and ``end`` in the transcript's text,
    ``segment`` (number in ``segments``).
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        import numpy as np

        self.texts = texts
        self.segments = [segment for text in texts for segment in text.segments]
        self.lexicon: dict[str, int] = {}
        self.lemma = _joined(_renumbered(text.tokens, self.lexicon) for text in texts)
        self.start = _joined(np.frombuffer(text.tokens.start, "i4") for text in texts)
        self.end = _joined(np.frombuffer(text.tokens.end, "i4") for text in texts)
        self.segment = _joined(_segments_of_words(texts))
        self.order = np.argsort(self.lemma, kind="stable")
        self.bounds = np.searchsorted(self.lemma[self.order], np.arange(len(self.lexicon) + 1))

    def positions(self, lemmas: Iterable[str]) -> NDArray[Any]:
        """Return the sorted positions of all words with one of these (folded) lemmas."""
        import numpy as np

        numbers = sorted({self.lexicon[lemma] for lemma in lemmas if lemma in self.lexicon})
        slices = [self.order[self.bounds[number] : self.bounds[number + 1]] for number in numbers]
        return np.sort(np.concatenate(slices)) if slices else np.zeros(0, "i8")

    def in_one_segment(self, left: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
        """Tell for each pair of positions whether both stand in one segment; a position past the end does not."""
        import numpy as np

        inside = (right >= 0) & (right < len(self.segment))
        together: NDArray[Any] = inside & (self.segment[np.where(inside, right, 0)] == self.segment[left])
        return together


def _joined(columns: Iterable[NDArray[Any]]) -> NDArray[Any]:
    import numpy as np

    joined: NDArray[Any] = np.concatenate([np.zeros(0, "i4"), *columns])
    return joined


def _renumbered(tokens: Tokens, lexicon: dict[str, int]) -> NDArray[Any]:
    """Return a transcript's lemma column in the numbers of the shared lexicon, which grows on the way."""
    import numpy as np

    numbers = [lexicon.setdefault(fold(lemma), len(lexicon)) for lemma in tokens.lemmas]
    column: NDArray[Any] = np.array(numbers, "i4")[np.frombuffer(tokens.lemma, "i4")]
    return column


def _segments_of_words(texts: Sequence[Text]) -> Iterator[NDArray[Any]]:
    """Give each word the number of the segment in which it starts, counted over all transcripts."""
    import numpy as np

    before = 0
    for text in texts:
        starts = np.array([segment.start for segment in text.segments], "i4")
        yield (np.searchsorted(starts, np.frombuffer(text.tokens.start, "i4"), "right") - 1 + before).astype("i4")
        before += len(text.segments)
