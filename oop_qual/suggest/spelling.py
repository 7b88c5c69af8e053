"""How one word may be written: folded, with and without points and hyphens, small, and with other linking letters."""

from __future__ import annotations

import re
import unicodedata

from oop_qual.suggest.stems import plural, singular, stem

LIGATURES = str.maketrans({"ĳ": "ij", "Ĳ": "ij", "’": "'", "‘": "'", "‐": "-", "‑": "-"})
POINTS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.")  # the point behind a letter that stands alone: i.b.
HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d_])")
AGENT = re.compile(r"(?<=\w)'(?=er)")  # ib'er
AGENT_WORD = re.compile(r"(.+?)[-'](ers?)")
VOWELS = "aeiou"
SHORTEST_LEFT, SHORTEST_RIGHT = 3, 4  # letters of the parts of a compound
SHORTEST_OPEN_LEFT, SHORTEST_OPEN_RIGHT = 4, 6  # of a compound written in two words; 'werk druk' may be two words


def fold(word: str) -> str:
    """Return a word in lower case, without accents, the ij ligature written out."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(LIGATURES).lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def key(word: str) -> str:
    """Return a word as patterns compare it: folded, without the points, hyphens and apostrophe of i.b., ib-er, ib'er.

    The apostrophe of *zo'n* and *foto's* stays: *zon* is another word.
    """
    folded = fold(word)
    if folded.isalpha():
        return folded
    plain = HYPHEN.sub("", POINTS.sub(r"\1", folded))
    return AGENT.sub("", plain).rstrip(".") or folded


def is_diminutive(word: str) -> bool:
    """Tell whether a word looks like a diminutive: groepje, hulpjes."""
    return len(word) > len("opje") and word.endswith(("je", "jes"))


def diminutives(noun: str) -> frozenset[str]:
    """Return how a noun may be made small: tandje, stoeltje, balletje, fotootje, vergaderinkje; with plurals."""
    small = {f"{noun}je", f"{noun}tje", f"{noun}pje"}
    if noun[-1:] in VOWELS:
        small.add(f"{noun}{noun[-1]}tje")
    elif len(noun) > 1 and noun[-2] in VOWELS:
        small.add(f"{noun}{noun[-1]}etje")
    if noun.endswith("ng"):
        small |= {f"{noun[:-1]}kje", f"{noun}etje"}
    return frozenset(small | {f"{word}s" for word in small})


def linked(word: str) -> frozenset[str]:
    """Return how a compound may be written with other linking letters: leraar-, lerarenondersteuner.

    Most are no words at all; they are only looked up in what people said.
    """
    cuts = range(SHORTEST_LEFT, len(word) - SHORTEST_RIGHT + 1)
    return frozenset(left + word[cut:] for cut in cuts for left in _modifiers(word[:cut])) - {word}


def _modifiers(left: str) -> set[str]:
    """Return the shapes of a compound's first part: klas, klasse, klassen; groep, groeps; leraar, leraren."""
    bases = {left, singular(left)}
    if left.endswith("s") and left[-2] not in VOWELS:
        bases.add(left[:-1])
    if left.endswith("e"):
        bases.add(stem(left[:-1]))
    bases = {base for base in bases if len(base) >= SHORTEST_LEFT}
    return {shape for base in bases for shape in (base, f"{base}s", plural(base), plural(base).removesuffix("n"))}


def in_two_words(word: str) -> list[tuple[str, str]]:
    """Return the ways in which people cut a compound in two: onderwijs assistent, leraren ondersteuner."""
    cuts = range(SHORTEST_OPEN_LEFT, len(word) - SHORTEST_OPEN_RIGHT + 1)
    return [(left, word[cut:]) for cut in cuts for left in sorted(_modifiers(word[:cut]))]


def agent_parts(word: str) -> tuple[str, str] | None:
    """Return the parts of an abbreviation made into a person: (ib, er) of ib'er; None for other words."""
    found = AGENT_WORD.fullmatch(fold(word))
    return (key(found[1]), found[2]) if found else None
