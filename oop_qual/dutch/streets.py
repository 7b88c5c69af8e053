"""Find streets, with a number or by name alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.dutch.identified import Clue
from oop_qual.dutch.known_words import NEVER
from oop_qual.dutch.names import is_word
from oop_qual.dutch.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.dutch.read_words import ReadText

SURE = "straat|laan|gracht|singel|steeg|plantsoen|kade|dreef|burgwal"
SPOKEN_OF = "straat|laan|weg|gracht|plein|kade|singel|steeg|dijk"
ENDINGS = (
    f"{SURE}|straatje|weg|plein|pad|dijk|hof|park|markt|wal|haven|erf|ring|baan|akker|veld|kamp|es|stede|borg|brink"
    "|allee|boulevard|meent|kwartier|zoom|rode|donk|poort|oord|horst|waard|dal|berg"
)
NO_STREETS = own_words("no streets")
BEFORE = (
    r"(?:(?:burgemeester|burg\.?|dokter|dr\.?|prof\.?|professor|pastoor|pater|sint|st\.?|prins|prinses|koning|koningin"
    r"|generaal|admiraal|jan|oude|nieuwe|lange|korte|van|de|der|den|het|laan|la|le) ){0,3}"
)
HOUSE = (
    r"(?:nummer |nr\.? )?\d{1,4}(?: ?-? ?(?:[a-h](?!\w)|bis|hs|[IVX]{1,3}(?!\w)|\d{1,3} hoog))?"
    r"(?!\d|[.,:]\d|\w| (?:uur|euro|jaar|kinderen|minuten|km|keer|procent|weken|dagen))"
)
SPOKEN = (
    r"(?:nummer )?(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
    r"|(?:der|veer|vijf|zes|zeven|acht|negen)tien"
    r"|(?:\w{3,6}[eë]n)?(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig)"
)
NUMBERED = re.compile(
    rf"(?<![\w-])(?P<street>{BEFORE}[^\W\d_]{{2,}}(?:{ENDINGS})|laan van [^\W\d_]+(?: [^\W\d_]+)?) {HOUSE}",
    re.IGNORECASE,
)
SPOKEN_NUMBER = re.compile(
    rf"(?<![\w-])(?P<street>{BEFORE}[^\W\d_]{{3,}}(?:{SPOKEN_OF})) {SPOKEN}(?!\w)", re.IGNORECASE
)
SURELY = re.compile(rf"(?:{SURE}|plein|weg|dijk)$")
STREET = re.compile(rf"^[^\W\d_]{{2,}}(?:{SURE}|plein|weg|dijk)$")
BARE = re.compile(rf"^[^\W\d_]{{3,}}(?:{SURE}|plein)$")
LEAD = re.compile(r"(?:van de|van het|van|de|het|den|der) ")  # in small letters: not of the name


def find_addresses(read: ReadText) -> Iterator[Clue]:
    """Yield streets with a number, and streets by name alone."""
    for pattern in (NUMBERED, SPOKEN_NUMBER):
        for match in pattern.finditer(read.text):
            street = match["street"].split()[-1].lower()
            if street not in NO_STREETS and _may_be_street(street, match.group()):
                yield Clue(match.start() + _lead(match.group()), match.end(), "address", "street")
    for at, word in enumerate(read.words):
        if _is_street(read, at):
            yield Clue(word.start, word.end, "address", "street")


def _may_be_street(street: str, whole: str) -> bool:
    return SURELY.search(street) is not None or (whole[0].isupper() and not is_word(street))


def _lead(text: str) -> int:
    """Return how many code points before a street's name are not of it: 'de (Kerkweg 8)'."""
    match = LEAD.match(text)
    return match.end() if match else 0


def _is_street(read: ReadText, at: int) -> bool:
    word = read.words[at]
    if word.low in NO_STREETS or word.low in NEVER:
        return False
    if word.capital and not word.opens:
        return STREET.match(word.low) is not None and not is_word(word.low)
    return BARE.match(word.low) is not None and not is_word(word.low) and read.low(at - 1) in ("de", "het", "een")
