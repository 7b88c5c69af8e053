"""Find places: towns, districts and regions."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from oop_qual.dutch.identified import Clue
from oop_qual.dutch.known_words import EVERYDAY, NEVER, REGIONS
from oop_qual.dutch.names import is_word, read_lists
from oop_qual.dutch.own_words import own_phrases, own_words
from oop_qual.dutch.read_words import function_words, is_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.dutch.read_words import ReadText, Word

WHERE = own_words("where")
LIVES = own_words("lives")
TOWNS_FIRST = own_words("towns first")
LIKELY = 0.3  # chance of being a proper noun from which a word that means something else too is a place
INTO = frozenset(["in", "uit", "naar", "te", "vanuit", "richting", "regio", "gemeente", "omgeving"])


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, own_phrases('places')))})(?![\w])", re.IGNORECASE)


def find_places(read: ReadText) -> Iterator[Clue]:
    """Yield towns, districts and regions."""
    for match in _phrases().finditer(read.text):
        if match.group()[0].isupper() or not read.cased or match.group()[0] == "'":
            yield Clue(match.start(), match.end(), "place", "town")
    for at, word in enumerate(read.words):
        if word.low in NEVER or len(word.low) < 3:
            continue
        if _is_listed(word.low):
            if _is_town(read, at):
                yield Clue(word.start, word.end, "place", "town")
        elif _reads_like_place(read, at):
            yield Clue(word.start, word.end, "place", "tagged place")


def _is_listed(low: str) -> bool:
    return low in read_lists().towns or low in REGIONS


def _is_town(read: ReadText, at: int) -> bool:
    """Tell whether a word from the list of places is one here: 'in best' is more so than 'best'."""
    word = read.words[at]
    where = not word.opens and _preposition(read, at) in WHERE
    geographic = word.entity not in ("", "PERSON")
    name = is_first(word.low) or word.low in read_lists().surnames
    if word.low in function_words():
        return False
    if not word.text[0].isupper():
        return _is_lower_town(read, at, where=where, geographic=geographic, name=name)
    if word.opens:
        return (geographic or word.tag == "PROPN") and not is_word(word.low) and not (name and not geographic)
    if is_word(word.low):
        return where and word.low not in ("wereld", "unie") and (geographic or word.tag == "PROPN")
    return where or geographic or not name


def _is_lower_town(read: ReadText, at: int, *, where: bool, geographic: bool, name: bool) -> bool:
    word = read.words[at]
    if read.cased and (is_word(word.low) or name):
        return False
    if word.low in REGIONS:
        return where or geographic
    if word.low not in TOWNS_FIRST and (is_word(word.low) or word.low in EVERYDAY):
        return (geographic and word.proper > LIKELY and where) or _lives_there(read, at)
    if is_first(word.low):
        return geographic and _preposition(read, at) in INTO
    return where or geographic or (not name and word.proper > 0.3)


def _lives_there(read: ReadText, at: int) -> bool:
    """Tell whether somebody lives or works there, as in 'ik woon in houten': not as in 'in best grote groepen'."""
    if read.low(at - 1) not in ("in", "uit", "te") or not read.joined(at - 1, at):
        return False
    described = read.joined(at, at + 1) and read.words[at + 1].tag in ("NOUN", "ADJ")
    return not described and any(read.low(place) in LIVES for place in range(at - 5, at - 1))


def _preposition(read: ReadText, at: int) -> str:
    """Return the word before a place, 'de' passed over: 'in (de) achterhoek'."""
    before = read.low(at - 1)
    return read.low(at - 2) if before in ("de", "het") and word_is_region(read.words[at]) else before


def word_is_region(word: Word) -> bool:
    """Tell whether an article may stand before a place: 'de bijlmer'."""
    return word.low in REGIONS


def _reads_like_place(read: ReadText, at: int) -> bool:
    word = read.words[at]
    if word.entity in ("", "PERSON") or is_first(word.low) or is_word(word.low) or word.opens:
        return False
    if (word.text.isupper() and len(word.text) < 5) or not NEVER.isdisjoint(word.low.split("-")):
        return False
    return read.low(at - 1) in INTO and word.low not in read_lists().surnames
