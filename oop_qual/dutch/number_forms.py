"""Find what has a form of its own: e-mail, web address, phone, BSN, postcode, IBAN, date of birth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.dutch.identified import Clue, Kind, Why
from oop_qual.dutch.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEFORE, AFTER = r"(?<![\w.@-])", r"(?![\w@])"
MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# The parts of numbers in words; no part is another twice over, so that no text can make a pattern try for long.
SPOKEN = (
    r"(?:een|één|eerste|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|tien|twin|der|veer|tach|tig"
    r"|en|ën|de|ste)+"
)
SPOKEN_YEAR = (
    rf"(?:tweeduizend(?: ?(?:en )?{SPOKEN})?|negentien(?: ?honderd)? ?{SPOKEN}|twintig {SPOKEN}|'\d\d|(?:19|20)\d\d)"
)
DAY = rf"(?:\d{{1,2}}(?:e|ste|de)?|{SPOKEN})"
DATE = rf"(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d\d)|(?:19|20)\d\d-\d\d-\d\d|{DAY} {MONTH}(?: {SPOKEN_YEAR})?)"
WHEN = rf"{DATE}|{MONTH} {SPOKEN_YEAR}|(?:19|20)\d\d|{SPOKEN_YEAR}"
BIRTH = r"(?:geboren|geboortedatum|geboortedag|geboortejaar|geb\.|verjaardag|jarig|bouwjaar)"
BORN_OF = r"(?:hij|zij|ze|ik) (?:is|ben) (?:er een )?van "  # 'ze is van 2014'
FULL_DATE = rf"(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|{DAY} {MONTH} {SPOKEN_YEAR})"

TLD = r"(?:nl|com|org|net|eu|be|de|edu|info|school|online|frl|amsterdam|co|uk|io)"
MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
PART = r"[\w.+-]+(?: (?:punt|streepje|underscore|laag streepje) [\w.+-]+)*"
SPOKEN_MAIL = rf"{PART} (?:apenstaartje|apestaartje|at|@) [\w-]+(?: (?:punt|streepje) [\w-]+)*? ?(?:punt|\.) ?(?:{TLD})"
SPOKEN_WEB = rf"(?:(?:www|w w w) (?:punt|\.) )[\w-]+(?: (?:punt|streepje) [\w-]+)*? ?(?:punt|\.) ?(?:{TLD})"
WEB = rf"(?:https?://|www\.)[^\s<>\"'()]*[\w/]|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.{TLD}(?:/(?:[^\s<>\"'()]*[\w/])?)?"

GAP = r"[ .\-\u00a0/]{0,3}"
COUNTRY = r"(?:(?:\+|00) ?3[12]|\(\+31\))" + GAP + r"(?:\(0\))?" + GAP
PHONE = rf"(?:{COUNTRY}|\(?0)[1-9](?:\)?{GAP}\d){{8}}"
NUMBER_WORD = r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
SPOKEN_PHONE = rf"(?:nul ?zes|06)(?:[ ,-]+(?:{NUMBER_WORD}|\d{{1,4}}|{SPOKEN})){{4,8}}"
BSN = r"\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3}|\d{2}[. ]\d{3}[. ]\d{2}[. ]\d{2}|\d{8}"
POSTCODE = r"[1-9]\d{3} ?(?:[A-Z]{2}|[a-z]{2})"
IBAN = r"[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?"
DUTCH_IBAN = r"nl ?\d\d ?[a-z]{4}(?: ?\d){10}"  # so much of a form that a misheard digit does not matter

# Two letters after four digits that are words: '2023 te laat', '1200 km', '1500 en'.
WORDS_OF_TWO = own_words("words of two letters")
FORBIDDEN = frozenset({"SA", "SD", "SS"})  # no Dutch postcode ends so
BSN_WORDS = re.compile(r"\b(?:bsn|burgerservice\w*|sofi\w*|onderwijsnummer|pgn|persoonsnummer)\b", re.IGNORECASE)
NEAR = 40  # code points between a word such as 'geboren' and its date


def eleven_proof(number: str) -> bool:
    """Tell whether digits are a citizen service number: weights 9 to 2 and -1 add up to a multiple of eleven."""
    digits = [int(digit) for digit in number if digit.isdecimal()]
    if len(digits) not in (8, 9) or not any(digits):
        return False
    digits = [0] * (9 - len(digits)) + digits
    return sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0


def right_iban(number: str) -> bool:
    """Tell whether the check digits of an account number are right: ISO 13616, modulo 97."""
    plain = number.replace(" ", "").upper()
    moved = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return int(moved) % 97 == 1


def is_postcode(text: str) -> bool:
    """Tell whether four digits and two letters are a postcode and not a number before a word."""
    letters = text[4:].strip()
    if letters.upper() in FORBIDDEN:
        return False
    year = 1900 <= int(text[:4]) <= 2100 and " " in text  # '2011 IB'
    return not (letters.islower() and letters in WORDS_OF_TWO) and not (year and letters.lower() in WORDS_OF_TWO)


def is_phone(text: str) -> bool:
    """Tell whether digits are as many as a Dutch phone number has: ten, or a country and nine."""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    national = re.sub(r"^(?:00)?3[12]", "0", digits) if re.match(r"\(?\+|00", text) else digits
    return len(national) == 10


def numbers_in(text: str) -> Iterator[Clue]:
    """Yield what has a form of its own; the forms may overlap, the surer ones first."""
    for kind, why, pattern, right in FORMS:
        for match in pattern.finditer(text):
            if right is None or right(match.group()):
                yield Clue(match.start(), match.end(), kind, why)
    yield from bsns_in(text)
    yield from birthdates_in(text)


def bsns_in(text: str) -> Iterator[Clue]:
    """Yield numbers that pass the eleven-proof, and nine digits right after a word such as 'bsn' that do not."""
    for match in BSN_FORM.finditer(text):
        named = BSN_WORDS.search(text, max(0, match.start() - NEAR), match.start())
        right, whole = eleven_proof(match.group()), _digits(match.group()) == 9
        if (right and (named or whole)) or (named and whole):
            yield Clue(match.start(), match.end(), "bsn", "check digit" if right else "form")


def birthdates_in(text: str) -> Iterator[Clue]:
    """Yield dates that stand beside a word for birth."""
    for word in BIRTH_WORD.finditer(text):
        end = _sentence_end(text, word.end())
        after = BIRTH_DATE.search(text, word.end(), min(end, word.end() + NEAR))
        if after:
            yield Clue(after.start(), after.end(), "birthdate", "birth word")
            continue
        begin = max(_sentence_start(text, word.start()), word.start() - NEAR)
        before = list(EXACT_DATE.finditer(text, begin, word.start()))
        if before:
            yield Clue(before[-1].start(), before[-1].end(), "birthdate", "birth word")
    for match in BORN_IN.finditer(text):
        yield Clue(match.start("year"), match.end("year"), "birthdate", "birth word")


def _sentence_start(text: str, at: int) -> int:
    stops = list(SENTENCE_END.finditer(text, max(0, at - NEAR), at))
    return stops[-1].end() if stops else 0


def _sentence_end(text: str, at: int) -> int:
    stop = SENTENCE_END.search(text, at)
    return stop.start() if stop else len(text)


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _form(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(f"{BEFORE}(?:{pattern}){AFTER}", flags)


Form = tuple[Kind, Why, re.Pattern[str], "Callable[[str], bool] | None"]
FORMS: tuple[Form, ...] = (
    ("email", "form", _form(MAIL), None),
    ("email", "form", _form(SPOKEN_MAIL), None),
    ("url", "form", _form(WEB), None),
    ("url", "form", _form(SPOKEN_WEB), None),
    ("iban", "form", _form(DUTCH_IBAN), None),
    ("iban", "check digit", _form(IBAN, 0), right_iban),
    ("phone", "form", re.compile(rf"(?<![\w+]){PHONE}(?!\w)"), is_phone),
    ("phone", "form", _form(SPOKEN_PHONE), None),
    ("postcode", "form", re.compile(rf"(?<![\w.,-])(?:{POSTCODE})(?!\w|['’-]\w)"), is_postcode),
)
BSN_FORM = re.compile(rf"(?<![\w.,+-])(?:{BSN})(?![\w-]|[.,]\d)")
BIRTH_WORD = re.compile(rf"\b{BIRTH}", re.IGNORECASE)
BIRTH_DATE = re.compile(rf"(?<![\w-])(?:{WHEN})(?![\w-])", re.IGNORECASE)
BORN_IN = re.compile(rf"\b{BORN_OF}(?P<year>(?:19|20)\d\d)(?![\w-])", re.IGNORECASE)
EXACT_DATE = re.compile(rf"(?<![\w-])(?:{FULL_DATE})(?![\w-])", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
