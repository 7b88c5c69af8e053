"""Where every word stands in a set of transcripts: columns of numbers, one entry a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from oop_qual.suggest.spelling import key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from oop_qual.model import Segment, Tokens


FEW_TYPES = 8  # up to so many, comparing one by one is faster


@dataclass(frozen=True, slots=True)
class Text:
    """What one transcript brings to the index: its text, words and segments (all of them, in order)."""

    text: str
    tokens: Tokens
    segments: Sequence[Segment]


class Types(dict[tuple[str, str], int]):
    """Numbers the different words: a word as it is written with the lemma that the pipeline gave it.

    ``forms`` and ``lemmas`` hold the keys (see spelling) of each number; two spellings of one key share a number.
    """

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[str] = []
        self.lemmas: list[str] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def __missing__(self, written: tuple[str, str]) -> int:
        """Give a new word its number."""
        keys = (key(written[0]), key(written[1]))
        number = self._numbers.setdefault(keys, len(self.forms))
        if number == len(self.forms):
            self.forms.append(keys[0])
            self.lemmas.append(keys[1])
        self[written] = number
        return number


class LemmaIndex:
    """Positions sorted by word, so that one word is one slice.

    Columns with one entry a word: ``word`` (number of its type), ``start`` and ``end`` in the transcript's text,
    ``segment`` (number in ``segments``).
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        import numpy as np

        self.texts = texts
        self.segments = [segment for text in texts for segment in text.segments]
        types = Types()
        self.word = _joined(_numbered(text, types) for text in texts)
        self.forms, self.lemmas = types.forms, types.lemmas
        self.start = _joined(np.frombuffer(text.tokens.start, "i4") for text in texts)
        self.end = _joined(np.frombuffer(text.tokens.end, "i4") for text in texts)
        self.segment = _joined(_segments_of_words(texts))
        self._order = np.argsort(self.word, kind="stable").astype("i4")
        self._bounds = np.searchsorted(self.word[self._order], np.arange(len(self.forms) + 1)).tolist()
        self._by_form, self._by_lemma = _reversed(self.forms), _reversed(self.lemmas)

    @cached_property
    def borders(self) -> list[tuple[NDArray[Any], NDArray[Any]]]:
        """Starts and ends of the segments of each text."""
        import numpy as np

        return [
            (np.array([one.start for one in text.segments], "i8"), np.array([one.end for one in text.segments], "i8"))
            for text in self.texts
        ]

    def __len__(self) -> int:
        return len(self.word)

    def types(self, forms: Iterable[str] = (), lemmas: Iterable[str] = ()) -> set[int]:
        """Return the numbers of the words with one of these forms or one of these lemmas (as keys)."""
        found: set[int] = set()
        for wanted, numbers in ((forms, self._by_form), (lemmas, self._by_lemma)):
            for word in wanted:
                if word in numbers:
                    found.update(numbers[word])
        return found

    def types_where(self, fits: Callable[[str, str], bool]) -> set[int]:
        """Return the numbers of the words whose form and lemma fit."""
        pairs = zip(self.forms, self.lemmas, strict=True)
        return {number for number, (form, lemma) in enumerate(pairs) if fits(form, lemma)}

    @cached_property
    def spellings(self) -> str:
        """All different forms and lemmas in one text, each between line ends: one search finds an ending in all."""
        return "\n".join(["", *dict.fromkeys([*self.forms, *self.lemmas]), ""])

    def positions(self, types: Collection[int]) -> NDArray[Any]:
        """Return the sorted positions of all words of these types."""
        import numpy as np

        slices = [self._order[self._bounds[number] : self._bounds[number + 1]] for number in types]
        if len(slices) == 1:
            return slices[0]
        return np.sort(np.concatenate(slices)) if slices else np.zeros(0, "i4")

    def are(self, positions: NDArray[Any], types: Collection[int]) -> NDArray[Any]:
        """Tell for each position whether its word is of one of these types."""
        import numpy as np

        found = self.word[positions]
        fits: NDArray[Any] = np.isin(found, list(types)) if len(types) > FEW_TYPES else np.zeros(len(found), bool)
        for number in types if len(types) <= FEW_TYPES else ():
            fits |= found == number
        return fits

    def count(self, types: Iterable[int]) -> int:
        """Return how many words of these types there are."""
        return sum(self._bounds[number + 1] - self._bounds[number] for number in types)

    def marked(self, types: Collection[int]) -> NDArray[Any]:
        """Return for each word whether it is of one of these types."""
        import numpy as np

        wanted = np.zeros(len(self.forms) + 1, bool)
        wanted[list(types)] = True
        marked: NDArray[Any] = wanted[self.word]
        return marked

    def in_one_segment(self, left: NDArray[Any], right: NDArray[Any]) -> NDArray[Any]:
        """Tell for each pair of positions whether both stand in one segment; one outside the text does not."""
        import numpy as np

        inside = (right >= 0) & (right < len(self))
        together: NDArray[Any] = inside & (self.segment[np.where(inside, right, 0)] == self.segment[left])
        return together


def _joined(columns: Iterable[NDArray[Any]]) -> NDArray[Any]:
    import numpy as np

    joined: NDArray[Any] = np.concatenate([np.zeros(0, "i4"), *columns])
    return joined


def _numbered(text: Text, types: Types) -> NDArray[Any]:
    """Return the number of each word's type; ``types`` grows on the way."""
    import numpy as np

    tokens, written = text.tokens, text.text
    forms = [written[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
    lemmas = map(tokens.lemmas.__getitem__, tokens.lemma)
    return np.fromiter(map(types.__getitem__, zip(forms, lemmas, strict=True)), "i4", len(tokens))


def _reversed(names: Sequence[str]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        numbers.setdefault(name, []).append(number)
    return numbers


def _segments_of_words(texts: Sequence[Text]) -> Iterator[NDArray[Any]]:
    """Give each word the number of the segment in which it starts, counted over all transcripts."""
    import numpy as np

    before = 0
    for text in texts:
        starts = np.array([segment.start for segment in text.segments], "i4")
        yield (np.searchsorted(starts, np.frombuffer(text.tokens.start, "i4"), "right") - 1 + before).astype("i4")
        before += len(text.segments)
