"""Judge words: each gathers points for what speaks for its being a person's name, and loses some for what does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from oop_qual.dutch.known_words import EVERYDAY, NEVER, REGIONS, THINGS
from oop_qual.dutch.name_parts import fits_title, next_part, title_before
from oop_qual.dutch.name_words import (
    ABBREVIATED,
    ADDRESSED,
    ATTRIBUTIVE,
    BESIDE,
    CALLED,
    DETERMINERS,
    DOES,
    FINITE,
    NAME_WORDS,
    ROLES,
    ROOMS,
    SPEAKS,
    THE,
    TITLED,
    UNCOUNTED,
    UNINFLECTED,
    VOWEL,
)
from oop_qual.dutch.names import NO_NAMES, is_word, read_lists
from oop_qual.dutch.read_words import function_words, is_first, is_listed, is_ordinary

if TYPE_CHECKING:
    from oop_qual.dutch.identified import Why
    from oop_qual.dutch.read_words import ReadText, Word

ENOUGH, SURE = 1.5, 2.2  # points from which a word is a name, and from which it is one elsewhere in the texts too


RARE = 0.02  # from which chance that it is a proper noun a word is judged
LIKELY = 0.5  # and from which it is taken for one
SHORT = 5  # letters of a word in capitals that may be an abbreviation
NAMED_LIKE_A_VERB = frozenset({"wil", "ben"})


@dataclass(frozen=True, slots=True)
class Names:
    """Lower-cased words that are names in these texts: of speakers, and sure elsewhere."""

    speakers: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()


def judge(read: ReadText, at: int, names: Names) -> tuple[float, Why]:
    """Return the points for a word's being a name, and what spoke for it most."""
    word = read.words[at]
    if not _may_be(word, names) or (word.low in REGIONS and read.low(at - 1) in ("in", "uit", "naar")):
        return 0.0, "tagged"
    reasons = [_listed(word), _context(read, at), _case(read, at), _tagged(word)]
    points = sum(point for point, _why in reasons)
    elsewhere, why = _elsewhere(word, names)
    if points < ENOUGH and elsewhere:
        return points + elsewhere, why
    return points + elsewhere, max(reasons, key=lambda reason: reason[0])[1]


def _may_be(word: Word, names: Names) -> bool:
    """Tell whether a word is worth judging at all."""
    if (
        word.taken
        or _is_out(word.low)
        or (word.text.isupper() and len(word.low) < SHORT)
        or ABBREVIATED.match(word.text)
    ):
        return False
    said = word.low in names.repeated or word.low in names.speakers
    return said or is_listed(word.low) or word.proper > RARE or word.text[0].isupper() or bool(word.entity)


@lru_cache(maxsize=50_000)
def _is_out(low: str) -> bool:
    """Tell whether a lower-cased word is never a name: a method, a title, 'de', an abbreviation."""
    if len(low) < 2 or low in NEVER or low in TITLED or low in ROLES or not VOWEL.search(low):
        return True
    if low in function_words() and low not in NAMED_LIKE_A_VERB:
        return True
    return "-" in low and not is_first(low) and not NEVER.isdisjoint(low.split("-"))


def _listed(word: Word) -> tuple[float, Why]:
    """Return points for standing on a name list, fewer where the word means something else too."""
    low, lists = word.low, read_lists()
    if is_first(low):
        if low in EVERYDAY:
            return 0.0, "first name"
        if len(low) == 2:
            return 0.7, "first name"
        return (1.6 if is_word(low) else 2.2), "first name"
    if low in lists.surnames:
        ordinary = low in lists.common or low in EVERYDAY or is_word(low)
        return (-0.7 if ordinary else 0.9), "surname"
    if low in lists.towns or low in REGIONS:
        return -1.5, "surname"
    return (-1.2 if is_ordinary(low) else 0.5), "tagged"


def _case(read: ReadText, at: int) -> tuple[float, Why]:
    word = read.words[at]
    if word.capital and not word.opens:
        return (1.5 if is_first(word.low) else 1.3), "capital"
    if not word.text[0].isupper() and read.cased and not _unmistakable(word.low):
        return -1.3, "capital"
    return 0.0, "capital"


def _unmistakable(low: str) -> bool:
    return is_first(low) and low not in EVERYDAY and not is_word(low)


def _tagged(word: Word) -> tuple[float, Why]:
    """Return points for what the pipeline takes the word for."""
    points = 1.0 if word.entity == "PERSON" else 0.0
    if word.tag == "PROPN" or word.proper >= LIKELY:
        return points + 0.7, "tagged"
    written = word.capital and not word.opens and is_first(word.low)
    if word.tag not in NO_NAMES or written or _unmistakable(word.low):
        return points, "tagged"
    return points - (0.4 if is_first(word.low) and word.low not in EVERYDAY else 1.2), "tagged"


def _elsewhere(word: Word, names: Names) -> tuple[float, Why]:
    """Return points for being a speaker's name, or a name elsewhere in the texts."""
    if word.low in names.speakers:
        return 2.0, "speaker"
    if word.low in names.repeated:
        return (1.0 if is_ordinary(word.low) else 1.5), "repeated"
    return 0.0, "repeated"


def _context(read: ReadText, at: int) -> tuple[float, Why]:
    """Return points for the words on both sides."""
    word = read.words[at]
    left = _word_before(read, at)
    title = title_before(read, at)
    if title is not None:
        return (3.5 if fits_title(read, at, title) else 0.0), "title"
    ordinary = word.low in EVERYDAY or not is_first(word.low)
    if left in CALLED or (left == "is" and read.low(at - 2) in NAME_WORDS) or _called_after(read, at):
        named = word.capital or (word.tag not in NO_NAMES and (is_first(word.low) or not is_ordinary(word.low)))
        return (2.7 if named else 0.5), "introduced"
    if _after_own_particle(read, at):
        return (0.7 if word.capital else 2.7), "surname"
    if left in DETERMINERS or (ordinary and left and _attributive(read, at - 1)):
        if word.capital and not word.opens:
            return (-1.0 if left in ("de", "het", "een") and ordinary else 0.0), "role"
        return (-2.5 if ordinary else -0.3), "role"
    if left in ROLES:
        return 1.3, "role"
    points = _left_points(read, at, left) + _right_points(read, at)
    return points + _bare_points(read, at), "said"


def _bare_points(read: ReadText, at: int) -> float:
    """Return points for a thing without 'de' or 'een': 'ik help roos', which cannot be said of a flower."""
    word = read.words[at]
    if (read.cased and not word.opens) or word.tag not in ("NOUN", "PROPN") or word.low not in THINGS:
        return 0.0
    return 1.0 if word.low in UNCOUNTED else 1.5


def _word_before(read: ReadText, at: int) -> str:
    """Return the word before, over a comma only a role or a greeting: 'mijn duo, (Roos)'."""
    left = read.low(at - 1)
    if read.words[at].opens or read.joined(at - 1, at):
        return "" if read.words[at].opens else left
    return left if left in ROLES or left in ADDRESSED else ""


def _after_own_particle(read: ReadText, at: int) -> bool:
    """Tell whether 'De Vries' or 'Van der Ploeg' is written as a surname by itself."""
    word = read.words[at]
    if word.opens or word.low not in read_lists().after_particle or not read.joined(at - 1, at):
        return False
    if not word.capital:
        bare = read.low(at - 1) == "de" and word.low in UNINFLECTED
        return bare or (
            read.low(at - 1) in ("der", "den") and read.low(at - 2) == "van" and read.joined(at - 2, at - 1)
        )
    return read.low(at - 1) in ("de", "der", "den", "van", "ter", "ten") and read.words[at - 1].text[0].isupper()


def _left_points(read: ReadText, at: int, left: str) -> float:
    if left in BESIDE or left in ADDRESSED or left in SPEAKS:
        return 0.6
    if read.words[at].opens and 0 <= at + 1 < len(read.words) and read.text[read.words[at].end :][:1] == ",":
        return 0.0
    return 0.3 if left in DOES else 0.0


def _right_points(read: ReadText, at: int) -> float:
    if not read.joined(at, at + 1):
        return 0.0
    right, third = read.low(at + 1), read.low(at + 2)
    if right in ("uit", "van") and (third in ("groep", "klas") or (third in THE and read.low(at + 3) in ROOMS)):
        return 1.8
    if right in SPEAKS:
        return 0.9 if read.words[at].tag not in NO_NAMES else 2.8
    if right in FINITE and read.words[at].tag in NO_NAMES and read.words[at].capital:
        return 2.8
    following = next_part(read, at)
    if following is not None and is_first(read.words[at].low) and read.words[following].capital:
        return 1.5
    return 0.5 if right in DOES else 0.0


def _called_after(read: ReadText, at: int) -> bool:
    return read.low(at + 1) in ("heet", "heette") and read.low(at + 2) in ("ze", "zij", "hij", "ie", "het", "die")


def _attributive(read: ReadText, at: int) -> bool:
    word = read.words[at]
    return word.tag in ATTRIBUTIVE and not is_first(word.low) and not word.capital
