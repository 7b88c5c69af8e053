"""Tell how far a school's name goes from a word such as 'obs' or 'college'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.dutch.known_words import EVERYDAY, NEVER, REGIONS, SCHOOLS
from oop_qual.dutch.names import NO_NAMES, is_word, read_lists
from oop_qual.dutch.own_words import own_words
from oop_qual.dutch.read_words import function_words, is_first, is_ordinary

if TYPE_CHECKING:
    from oop_qual.dutch.read_words import ReadText, Word

KINDS = own_words("school kinds")  # 'obs', 'roc'
AFTER = KINDS | own_words("before a school name")
BEFORE = own_words("after a school name")
PLAIN = frozenset(
    {"school", "bestuur", "bso", "mbo", "pabo", "taalschool"}
)  # no part of the name; before capitals only
LINKED = frozenset({"roc", "aoc", "hogeschool", "universiteit", "stichting", "academie"})  # 'van Twente' may follow
HIGHER = own_words("higher schools")
NAMED = own_words("adjectives in school names")
INSIDE = own_words("inside school names")
SAINTS = own_words("saints and royals")
QUARTERS = own_words("quarters")
DETERMINERS = own_words("determiners")
DULL = own_words("never a school name")
BOARD_ENDS = frozenset({"onderwijs", "primair", "scholen", "scholengroep", "onderwijsgroep", "kinderopvang"})
PARTICLES = frozenset({"de", "van", "der", "den", "a", "à", "ten", "ter"})
ARTICLES = frozenset({"de", "het", "'t", "den"})
LINKS = frozenset({"van", "voor"})
ADJECTIVAL = frozenset({"gewone", "reguliere", "andere", "vorige", "nieuwe"})
NAMING = frozenset({"NOUN", "PROPN"})
LIKELY, SURELY = 0.3, 0.5  # chances of being a proper noun from which a word is a name, the second for any word


def name_after(read: ReadText, head: int) -> int | None:
    """Return the last word of the name that follows a word such as 'obs', or None."""
    at = head + 1
    if not read.joined(head, at):
        return None
    linked = read.low(at) in LINKS
    if linked:
        at += 1
    article = at if read.low(at) in ARTICLES else None
    if article is not None:
        at += 1
    if at >= len(read.words) or not all(read.joined(place, place + 1) for place in range(head, at)):
        return None
    named = read.low(at) in SAINTS or read.low(at) not in NEVER or _follows(read, at + 1)
    if read.words[at].capital and named:
        return to_capitals(read, at) if _named_by_capital(read, head, article, linked=linked) else None
    if read.cased and not read.words[head].text.isupper() and read.words[head].low not in KINDS:
        return None
    return _lower_name(read, head, at, article=article is not None, linked=linked)


def _named_by_capital(read: ReadText, head: int, article: int | None, *, linked: bool) -> bool:
    """Tell whether a capital makes a name: not of a person after 'school van', nor of a town after 'stichting in'."""
    low = read.low(head)
    if linked and low not in LINKED:
        return False
    return not (low in PLAIN and article is None and read.words[head + 1].low in read_lists().towns)


def to_capitals(read: ReadText, at: int) -> int:
    """Return the last of the words with capitals that go on from a word: 'Sint Jozef', 'Koning Willem I College'."""
    last = at
    while True:
        further = last + 1
        while read.low(further) in INSIDE and further - last < 4 and read.joined(further - 1, further):
            if read.words[further].text[0].isupper():
                break
            further += 1
        if not _follows(read, further) or (further - last > 1 and not _inside_fits(read, last, further)):
            return last
        last = further


def _follows(read: ReadText, at: int) -> bool:
    capital = at < len(read.words) and read.words[at].text[0].isupper() and not read.words[at].opens
    return capital and read.joined(at - 1, at)


def _inside_fits(read: ReadText, last: int, further: int) -> bool:
    inner = [read.low(place) for place in range(last + 1, further)]
    if inner == ["en"] and is_placelike(read.low(last)):
        return is_placelike(read.low(further))
    return inner[0] not in ("en", "op", "voor", "aan", "te") and read.low(further) not in read_lists().towns


def _lower_name(read: ReadText, head: int, at: int, *, article: bool, linked: bool) -> int | None:
    """Return the last word of a name written without capitals, or None where the words are no name."""
    kind = read.low(head)
    if kind in PLAIN:
        return None
    if linked:
        return _with_towns(read, at) if kind in LINKED and is_placelike(read.low(at)) else None
    if article:
        return _after_lower_article(read, head, at)
    return _lower_end(read, at) if _starts_lower_name(read, head, at) else None


def _with_towns(read: ReadText, at: int) -> int:
    """Return the last of towns that 'en' joins: 'hogeschool van arnhem (en nijmegen)'."""
    more = read.low(at + 1) == "en" and read.joined(at, at + 1) and read.joined(at + 1, at + 2)
    return at + 2 if more and is_placelike(read.low(at + 2)) else at


def _starts_lower_name(read: ReadText, head: int, at: int) -> bool:
    """Tell whether the word after 'basisschool' or 'roc' starts a name: 'sint', 'midden (nederland)'."""
    kind, word, more = read.low(head), read.words[at], read.low(at + 1) if read.joined(at, at + 1) else ""
    if word.low in SAINTS or word.low in QUARTERS:
        return more != "" and (more in QUARTERS or (word.low in SAINTS and more not in DULL))
    if kind in HIGHER:
        return is_placelike(word.low)
    if word.low in DULL or word.low in function_words() or (word.tag in NO_NAMES and not is_first(word.low)):
        return False
    if kind in KINDS:
        return (
            word.tag in NAMING or is_namelike(word) or (word.tag == "ADJ" and more != "" and _is_naming(read, at + 1))
        )
    bare = read.words[head].opens or read.low(head - 1) not in DETERMINERS
    return is_namelike(word) or (bare and (kind == "stichting" or is_first(word.low)))


def _is_naming(read: ReadText, at: int) -> bool:
    return at < len(read.words) and read.words[at].tag in NAMING


def _lower_end(read: ReadText, at: int) -> int:
    """Return the last word of a name that starts at a word: 'prins willem alexander', 'regenboog zuid'."""
    last = at
    while read.joined(last, last + 1) and _goes_further(read, last, first=last == at):
        last += 1
    return last


def _goes_further(read: ReadText, last: int, *, first: bool) -> bool:
    word, more = read.words[last], read.words[last + 1]
    if more.low in QUARTERS or more.low in BOARD_ENDS:
        return True
    if more.low in DULL or more.low in function_words() or more.tag in NO_NAMES:
        return False
    person = is_first(word.low) and (is_first(more.low) or more.low in read_lists().surnames)
    return person or word.low in SAINTS or (first and word.tag == "ADJ" and more.tag in NAMING)


def _after_lower_article(read: ReadText, head: int, at: int) -> int | None:
    kind, word = read.low(head), read.words[at]
    before = "" if read.words[head].opens else read.low(head - 1)
    if before in DETERMINERS and word.low not in SCHOOLS:
        return None
    if word.low in DULL or (word.tag in NO_NAMES and word.low not in SCHOOLS):
        return None
    if kind in AFTER - KINDS and before in ADJECTIVAL:
        return None
    two = word.tag == "ADJ" and read.joined(at, at + 1) and read.words[at + 1].tag in NAMING
    return at + 1 if two else at


def is_placelike(low: str) -> bool:
    """Tell whether a lower-cased word stands on the list of places."""
    return low in read_lists().towns or low in REGIONS


def is_namelike(word: Word) -> bool:
    """Tell whether a word without a capital can be a school's name by itself."""
    low = word.low
    if low in NEVER or low in DULL or word.tag in NO_NAMES or low in EVERYDAY:
        return False
    listed = is_first(low) or low in read_lists().surnames or is_placelike(low) or low in SCHOOLS
    ordinary = is_word(low)
    return (
        word.proper > SURELY
        or (listed and not (ordinary and word.proper < LIKELY))
        or (not ordinary and word.proper > LIKELY)
    )


def name_before(read: ReadText, head: int) -> int | None:
    """Return the first word of the name that a word such as 'college' ends, or None."""
    first, at = None, head - 1
    while at >= 0 and read.joined(at, at + 1) and head - at <= 4:
        word = read.words[at]
        capital = word.text[0].isupper() and word.low not in ARTICLES and (word.low not in NEVER or at < head - 1)
        if not (capital and _capital_counts(read, at)) and not _lower_before(read, at, head):
            break
        first, at = at, at - 1
    return _over_particles(read, first) if first is not None else None


def _over_particles(read: ReadText, first: int) -> int:
    """Return where a name with particles starts: '(Willem de) Zwijger College'."""
    at = first - 1
    while at >= 0 and read.low(at) in PARTICLES and not read.words[at].capital and read.joined(at, at + 1):
        at -= 1
    named = 0 <= at < first - 1 and read.joined(at, at + 1) and is_first(read.low(at))
    return at if named and read.words[at].capital == read.words[first].capital else first


def _capital_counts(read: ReadText, at: int) -> bool:
    word = read.words[at]
    return not word.opens or is_namelike(word) or (not is_word(word.low) and word.low not in DETERMINERS)


def _lower_before(read: ReadText, at: int, head: int) -> bool:
    word = read.words[at]
    if word.text[0].isupper():
        return False
    if at == head - 1:
        plain = read.low(head) in ("school", "scholen", "basisschool")
        odd = not is_ordinary(word.low) and word.tag not in NO_NAMES and word.low not in NEVER
        return (word.low in NAMED and (not plain or word.low == "vrije")) or (not plain and (odd or is_namelike(word)))
    return word.low in SAINTS or (is_first(word.low) and word.low not in EVERYDAY)
