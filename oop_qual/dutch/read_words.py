"""Read texts into words, each with what the pipeline, the name lists and its place in the sentence say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from oop_qual.dutch.known_words import EVERYDAY, FIRST, NEVER
from oop_qual.dutch.names import BATCH, chances_of, is_word, load_name_pipeline, read_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PIECE = re.compile(r"[^\n]{1,1500}(?:[^\n\s]{0,200}|$)")  # what the pipeline reads at once
GENITIVE = re.compile(r"['’]s$", re.IGNORECASE)
BREAK = re.compile(r"[.!?:…;]")
ENDS = frozenset(".!?:…")
OPENERS = "\"'“”‘’«»()[]{}*–—-• \t\u00a0"


@dataclass(frozen=True, slots=True)
class Word:
    """A word without a genitive's ending; `low` is lower-cased, `opens` tells whether a sentence starts with it."""

    start: int
    end: int
    text: str
    low: str
    tag: str  # part of speech
    entity: str
    proper: float  # chance that it is a proper noun
    opens: bool
    taken: bool = False  # part of something else that was found

    @property
    def capital(self) -> bool:
        """Tell whether it is written with a capital, as a name is: not all of it, as an abbreviation."""
        return self.text[0].isupper() and (len(self.text) == 1 or not self.text.isupper())


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its words; `cased` tells whether its sentences start with capitals, as recognised speech does not."""

    text: str
    words: tuple[Word, ...]
    cased: bool

    def without(self, taken: Sequence[tuple[int, int]]) -> ReadText:
        """Return the text with the words in spans marked as taken."""
        if not taken:
            return self
        inside = {at for start, end in taken for at in range(start, end)}
        words = (replace(word, taken=True) if word.start in inside else word for word in self.words)
        return replace(self, words=tuple(words))

    def joined(self, first: int, second: int) -> bool:
        """Tell whether nothing but space, quotes or an abbreviation's dot stands between two neighbouring words."""
        if not 0 <= first < second < len(self.words):
            return False
        between = self.text[self.words[first].end : self.words[second].start]
        return not between.strip(" \u00a0\"'“”‘’`") or (between.strip() == "." and self.words[first].low in DOTTED)

    def low(self, at: int) -> str:
        """Return the lower-cased word at a place, or nothing where there is none."""
        return self.words[at].low if 0 <= at < len(self.words) else ""


@cache
def function_words() -> frozenset[str]:
    """Return the words that hold Dutch sentences together."""
    from spacy.lang.nl.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


LINKS = ("", "s", "en", "er", "e", "n")  # what stands between the parts of a compound
UNREAD = ["tagger", "attribute_ruler"]  # nothing here looks at what these add
DOTTED = frozenset({"st", "dr", "ds", "mr", "mw", "dhr", "mevr", "prof", "drs", "ir", "ing", "prot"})


def read_texts(texts: Sequence[str]) -> list[ReadText]:
    """Read each text by itself; long ones in pieces."""
    pieces = [(number, *span) for number, text in enumerate(texts) for span in _pieces(text)]
    read: list[list[Word]] = [[] for _text in texts]
    for at in range(0, len(pieces), BATCH):
        _read_batch(texts, pieces[at : at + BATCH], read)
    return [ReadText(text, tuple(words), _is_cased(words)) for text, words in zip(texts, read, strict=True)]


def _read_batch(texts: Sequence[str], pieces: Sequence[tuple[int, int, int]], read: list[list[Word]]) -> None:
    """Add the words of pieces, each given with its text's number, its start and its end, to their texts' words."""
    nlp = load_name_pipeline()
    some = (texts[number][start:end] for number, start, end in pieces)
    docs = list(nlp.pipe(some, batch_size=BATCH, disable=UNREAD))
    for (number, start, _end), doc, chances in zip(pieces, docs, chances_of(nlp, docs), strict=True):
        read[number].extend(_words(doc, chances, start, texts[number]))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for match in PIECE.finditer(text):
        if not match.group().isspace():
            yield match.span()


def _is_cased(words: Sequence[Word]) -> bool:
    opening = [word.text[0].isupper() for word in words if word.opens]
    return 2 * sum(opening) >= len(opening) and any(opening)


def _words(doc: Doc, chances: Sequence[float], at: int, text: str) -> Iterator[Word]:
    token = 0
    for match in WORD.finditer(doc.text):
        while token + 1 < len(doc) and doc[token + 1].idx <= match.start():
            token += 1
        word = doc[token]
        written = without_genitive(match.group())
        start = at + match.start()
        yield Word(
            start,
            start + len(written),
            written,
            written.lower().replace("’", "'"),
            word.pos_,
            word.ent_type_,
            chances[token],
            opens_sentence(text, start),
        )


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence starts at a place: what stands before is nothing, a new line or the end of another."""
    at = start - 1
    while at >= 0 and text[at] in OPENERS:
        at -= 1
    return at < 0 or text[at] in ENDS or text[at] == "\n"


def without_genitive(word: str) -> str:
    """Return a word without 's, and a first name without the s of 'Annes boek'."""
    bare = GENITIVE.sub("", word)
    if bare != word:
        return bare if len(bare) > 1 else word
    low = word.lower()
    stem = low[:-1]
    if low.endswith("s") and len(stem) > 3 and is_first(stem) and not is_first(low):
        everyday = low in read_lists().surnames or (not word[0].isupper() and is_word(low)) or low in NEVER
        return word if everyday or stem in EVERYDAY else word[:-1]
    return word


@lru_cache(maxsize=50_000)
def is_ordinary(low: str) -> bool:
    """Tell whether a lower-cased word stands in the dictionary, or two words joined: 'subsidiegeld'."""
    if is_word(low):
        return True
    parts = ((low[:at], low[at:]) for at in range(4, len(low) - 3))
    return any(is_word(end) and any(is_word(start.removesuffix(link)) for link in LINKS) for start, end in parts)


def is_first(low: str) -> bool:
    """Tell whether a lower-cased word, or each part of 'anne-fleur', is on a list of first names."""
    first, own = read_lists().first, FIRST
    if low in first or low in own:
        return True
    parts = low.split("-")
    return len(parts) > 1 and all(part in first or part in own for part in parts)


def is_listed(low: str) -> bool:
    """Tell whether a lower-cased word is on a list of first names or surnames."""
    return is_first(low) or low in read_lists().surnames
