"""Tell which words beside each other are one name: a title before it, particles within, a surname after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.dutch.known_words import EVERYDAY, NEVER
from oop_qual.dutch.name_words import PARTICLES, ROLES, TITLED
from oop_qual.dutch.names import NO_NAMES, is_word, read_lists
from oop_qual.dutch.read_words import function_words, is_first, is_ordinary

if TYPE_CHECKING:
    from oop_qual.dutch.read_words import ReadText, Word


SURNAMED = frozenset({"meneer", "mijnheer", "mevrouw", "mevr", "mw", "dhr", "heer"})  # a surname follows
UNLISTED = 0.5  # from which chance that it is a proper noun a word no list holds is a surname


def title_before(read: ReadText, at: int) -> int | None:
    """Return the place of a title before the word, particles between them passed over, or None."""
    place = at - 1
    while place >= 0 and at - place <= 4 and read.low(place) in PARTICLES and read.joined(place, place + 1):
        place -= 1
    if place < 0 or read.low(place) not in TITLED or not read.joined(place, place + 1):
        return None
    return place


def fits_title(read: ReadText, at: int, title: int) -> bool:
    """Tell whether a word that follows a title is a name: 'juf anouk', 'meester de wit', not 'juf zegt'."""
    word, lists = read.words[at], read_lists()
    low = word.low
    alone = at - title == 2 and read.low(title + 1) in ("in", "op", "te")  # 'juf in Gouda'
    if alone or (word.capital and not word.opens):
        return not alone
    if at - title == 1:
        if read.low(title) in SURNAMED and low in lists.surnames and low not in function_words():
            return True
        function = word.tag in NO_NAMES and (low not in lists.surnames or low in EVERYDAY)
        listed = is_first(low) or low in lists.surnames
        return not function and (listed or not is_word(low)) and not word.taken
    if read.low(title + 1) in ("het", "van") and at - title == 2 and is_first(low):
        return False
    return low in lists.surnames or not is_word(low)


def next_part(read: ReadText, last: int) -> int | None:
    """Return the place of the next word of a name that goes on: '(jan) willem', '(fatima) el idrissi', or None."""
    at = last + 1
    while at - last <= 4 and read.low(at) in PARTICLES and read.joined(at - 1, at):
        at += 1
    if at >= len(read.words) or not read.joined(at - 1, at):
        return None
    return at if goes_on(read.words[at], read.words[last], read.low(at - 1) if at > last + 1 else "") else None


def goes_on(word: Word, before: Word, inner: str = "") -> bool:
    """Tell whether a word belongs to the name before it; `inner` is the particle between them, or nothing."""
    low = word.low
    if word.taken or low in NEVER or low in ROLES or low in TITLED or (word.text.isupper() and len(low) > 1):
        return False
    if word.capital and not word.opens:
        return True
    if before.capital or (inner and low in read_lists().places):
        return False
    return _lower_after_particle(word, inner) if inner else _lower_surname(word)


def _lower_after_particle(word: Word, inner: str) -> bool:
    """Tell whether a word is a surname after a particle: '(jan de) boer', not '(geef sanne de) beurt'."""
    low, lists = word.low, read_lists()
    if low in function_words() or (word.tag in NO_NAMES and low not in lists.after_particle):
        return False
    if is_ordinary(low) and (inner != "de" or low not in lists.after_particle) and word.entity != "PERSON":
        return False
    unlisted = not is_word(low) and low not in lists.towns and word.proper > UNLISTED
    return unlisted or (low in lists.surnames and not is_first(low))


def _lower_surname(word: Word) -> bool:
    """Tell whether a word is a surname right after a first name: '(hans) bakker', not '(toen zag sanne) groen'."""
    low = word.low
    if word.tag in NO_NAMES or (low in EVERYDAY and word.tag != "PROPN"):
        return False
    return low in read_lists().surnames or (word.entity == "PERSON" and not is_word(low))
