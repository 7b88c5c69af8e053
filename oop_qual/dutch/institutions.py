"""Find schools and boards: names beside 'obs' or 'college', 'op De Regenboog', and those names again by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.dutch.identified import Clue
from oop_qual.dutch.known_words import EVERYDAY, INSTITUTES, NEVER, SCHOOLS
from oop_qual.dutch.names import is_word, read_lists
from oop_qual.dutch.own_words import own_words
from oop_qual.dutch.read_words import is_first
from oop_qual.dutch.school_names import (
    AFTER,
    ARTICLES,
    BEFORE,
    DETERMINERS,
    LINKS,
    NAMED,
    PLAIN,
    QUARTERS,
    SAINTS,
    is_placelike,
    name_after,
    name_before,
    to_capitals,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from oop_qual.dutch.identified import Why
    from oop_qual.dutch.read_words import ReadText, Word

COMPOUND = re.compile(r"^(?P<stem>.{3,})(?:school|scholen|college|lyceum|gymnasium|academie)$")
COMMON_STEMS = own_words("common kinds of school")
WHERE = frozenset({"op", "bij", "naar", "van", "vanuit", "vanaf", "via", "binnen", "met", "tussen"})
EXACT = own_words("institutes as written")  # as such only: 'rug' is a word
PERSONAL = own_words("before persons")
MANY = 4  # letters that a name by itself has at least


def find_schools(read: ReadText) -> list[Clue]:
    """Return the schools and boards that a text names, longest first where they overlap."""
    clues = [clue for at in range(len(read.words)) for clue in _at(read, at)]
    return sorted(clues, key=lambda clue: (clue.start - clue.end, clue.start))


def _at(read: ReadText, at: int) -> Iterator[Clue]:
    word = read.words[at]
    if word.low in AFTER:
        last = name_after(read, at)
        if last is not None:
            yield _clue(read, at + (word.low in PLAIN), last, "school word")
    if word.low in BEFORE:
        first = name_before(read, at)
        if first is not None:
            town = read.joined(at, at + 1) and is_placelike(read.low(at + 1))
            yield _clue(read, first, at + town, "school word")
    if _is_compound(word):
        yield _clue(read, at, to_capitals(read, at), "school word")
    if (word.low in INSTITUTES and (word.proper > 0.1 or not is_word(word.low))) or word.text in EXACT:
        yield _clue(read, at, at, "school name")
    yield from _after_article(read, at)


def _clue(read: ReadText, first: int, last: int, why: Why) -> Clue:
    return Clue(read.words[first].start, read.words[last].end, "school", why)


def _is_compound(word: Word) -> bool:
    """Tell whether a word such as 'julianaschool' or 'vechtdalcollege' is a school's name."""
    match = COMPOUND.match(word.low)
    if match is None or word.low in NEVER:
        return False
    stem = match["stem"].rstrip("-")
    if stem in COMMON_STEMS or word.low in BEFORE or word.low in AFTER or is_word(word.low):
        return False
    if word.capital and not word.opens:
        return True
    listed = is_first(stem) or stem in SCHOOLS or is_placelike(stem)
    return (listed and stem not in EVERYDAY) or (not is_word(stem) and word.proper > 0.5)


def _after_article(read: ReadText, at: int) -> Iterator[Clue]:
    """Yield 'De Springplank' in mid-sentence, '(op) het Deltion', '(bij) de vuurvogel'."""
    if read.low(at) not in ARTICLES or not read.joined(at, at + 1):
        return
    article, word = read.words[at], read.words[at + 1]
    before = "" if article.opens or not at else read.low(at - 1)
    if not _may_follow_article(word) or _is_surname(read, at, before):
        return
    last, where = to_capitals(read, at + 1), before in WHERE
    known = word.low in SCHOOLS
    if _starts_name(article) and word.capital:
        yield _clue(read, at, last, "school place" if where else "school name")
    elif where and read.cased and word.capital and not is_first(word.low) and (known or not is_word(word.low)):
        yield _clue(read, at + 1, last, "school place")
    elif known and (where or article.text[0].isupper()) and (word.capital or not read.cased):
        yield _clue(read, at, at + 1, "school name")


def _may_follow_article(word: Word) -> bool:
    never = word.low in NEVER or word.low in PERSONAL or is_placelike(word.low)
    return len(word.low) >= MANY and not never and word.text[1:].islower()


def _starts_name(article: Word) -> bool:
    """Tell whether 'De' has a capital for the sake of a name."""
    return article.text[0].isupper() and not article.opens


def _is_surname(read: ReadText, at: int, before: str) -> bool:
    """Tell whether 'De' and a word with a capital are a person's: 'meneer De Boer', 'met De Vries'."""
    article, word = read.words[at], read.words[at + 1]
    if not article.text[0].isupper():
        return False
    listed = word.low in read_lists().after_particle and word.low not in SCHOOLS
    person = before in PERSONAL or (before != "" and is_first(before) and read.words[at - 1].capital)
    return person or (listed and before not in ("op", "bij", "naar", "vanuit"))


def core_words(text: str) -> tuple[str, ...]:
    """Return the lower-cased words of a school's name without 'obs' or 'de': what is left when it is named again."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())
    while words and (words[0] in AFTER or words[0] in ARTICLES or words[0] in LINKS):
        words = words[1:]
    while len(words) > 1 and words[-1] in BEFORE:
        words = words[:-1]
    return tuple(words)


def find_again(read: ReadText, cores: Collection[tuple[str, ...]]) -> Iterator[Clue]:
    """Yield the schools named elsewhere, by their names alone: 'de regenboog', or 'Regenboog'."""
    lengths = {len(core) for core in cores}
    lows = tuple(word.low for word in read.words)
    for at in range(len(read.words)):
        for length in lengths:
            if lows[at : at + length] in cores and _stands_alone(read, at, length):
                article = at > 0 and read.low(at - 1) in ARTICLES and read.joined(at - 1, at)
                article = article and (not read.cased or read.words[at - 1].text[0].isupper())
                yield _clue(read, at - article, at + length - 1, "repeated school")


def _stands_alone(read: ReadText, at: int, length: int) -> bool:
    """Tell whether words are the name again and not the words themselves: 'een regenboog'."""
    word = read.words[at]
    if word.text[0].isupper() and (not word.opens or not is_word(word.low)):
        return True
    article = at > 0 and read.low(at - 1) in ARTICLES and read.joined(at - 1, at)
    if read.cased:
        return article and read.low(at - 2) in WHERE and length > 1
    return article or length > 1 or (not is_word(word.low) and read.low(at - 1) not in DETERMINERS)


def may_return(core: tuple[str, ...]) -> bool:
    """Tell whether a school's name is looked for by itself: not where it is a town's, a person's or too short."""
    if not core:
        return False
    if len(core) > 1:
        return True
    (word,) = core
    if word in NAMED or word in QUARTERS or word in SAINTS:
        return False
    return len(word) >= MANY and not is_placelike(word) and not is_first(word) and word not in NEVER
