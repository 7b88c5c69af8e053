"""Other shapes of a Dutch word under which a word list may hold it: spellings, stems, the parts of a compound."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

MARKS = str.maketrans({"ĳ": "ij", "Ĳ": "ij", "’": "'", "‘": "'", "‐": "-", "‑": "-", "\N{SOFT HYPHEN}": None})
VOWELS = "aeou"
DIMINUTIVES = ("etjes", "etje", "tjes", "tje", "pjes", "pje", "jes", "je")
INFLECTIONS = ("'s", "heid", "eren", "den", "ten", "en", "de", "te", "er", "st", "s", "n", "e", "d", "t")
NOUN_ENDINGS = ("ingen", "ing", "ers", "er")  # of what a verb names: afwijkingen, afwijken
LINKS = ("", "s", "en", "n", "e", "er")
SHORTEST, SHORTEST_STEM = 4, 3  # letters of a compound's part and of what is left without an ending
_SHORT = "les dag uur vak bus bal pad rol gym mbo hbo bso ict job zij kar bed mes bos pot arm oor oog zee"
SHORT_PARTS = frozenset(_SHORT.split())  # the short words that count as parts of a compound
HARDENED = {"v": "f", "z": "s"}


def spellings(word: str) -> Iterator[str]:
    """Yield how a list may spell a word: in lower case, without accents, without hyphens and points."""
    low = unicodedata.normalize("NFC", word.translate(MARKS).lower()).strip("'-.")
    yield low
    if not low.isascii():
        low = "".join(sign for sign in unicodedata.normalize("NFKD", low) if not unicodedata.combining(sign))
        yield low
    if not low.isalpha():
        yield low.replace("-", "").replace(".", "")


def without_endings(word: str) -> Iterator[str]:
    """Yield what may be the base of a diminutive, a plural or an inflected form: school of scholen, les of lesjes."""
    for ending in (*DIMINUTIVES, *INFLECTIONS):
        base = word.removesuffix(ending)
        if base != word and len(base) >= SHORTEST_STEM:
            yield from _stems(base)
            if base.startswith("ge"):
                yield from (f"{base[2:]}en", f"{base[2:]}{base[-1]}en")
    for ending in NOUN_ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= SHORTEST_STEM:
            yield from (f"{base}ing", f"{base}en")


def _stems(base: str) -> Iterator[str]:
    yield base
    last, before = base[-1], base[-2]
    if last == before:
        yield base[:-1]
    elif last not in VOWELS and before in VOWELS and base[-3] not in VOWELS:
        yield base[:-1] + before + HARDENED.get(last, last)
    if last in HARDENED:
        yield base[:-1] + HARDENED[last]


def split_compound(word: str, known: Container[str]) -> list[str]:
    """Return a compound's known parts, the last one first; [] where it cannot be cut. The longest last part wins."""
    for cut in range(1, len(word)):
        if _is_part(word[cut:], known) and (before := _modifiers(word[:cut].rstrip("-"), known)):
            return [word[cut:], *before]
    return []


def longest_known(word: str, known: Container[str]) -> str:
    """Return the longest known part at the end or else at the beginning of a word; '' where none is long enough."""
    cuts = range(SHORTEST_STEM, len(word) - SHORTEST)
    parts = (part for cut in cuts for part in (word[cut:], word[: len(word) - cut]))
    return next((part for part in parts if part in known), "")


def _modifiers(word: str, known: Container[str]) -> list[str]:
    """Return the known part or parts that stand before the last part of a compound."""
    for link in LINKS:
        base = word.removesuffix(link)
        if (base != word or not link) and _is_part(base, known):
            return [base]
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        if _is_part(word[:cut], known) and (rest := _modifiers(word[cut:], known)):
            return [*rest, word[:cut]]
    return []


def _is_part(word: str, known: Container[str]) -> bool:
    return (len(word) >= SHORTEST or word in SHORT_PARTS) and word in known
