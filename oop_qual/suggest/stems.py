"""How Dutch spells stems and endings: vall- is val, lev- is leef; leraar has leraren, klas has klassen."""

from __future__ import annotations

VOWELS = "aeiou"
VOICELESS = str.maketrans("vz", "fs")
VOICED = str.maketrans("fs", "vz")
KOFSCHIP = "tkfschpx"  # after these letters the past has t


def stem(root: str) -> str:
    """Return what is left of a word without -en, as Dutch spells it: vall -> val, lev -> leef, vrag -> vraag."""
    if len(root) < 3 or root[-1] in VOWELS:  # 'groei' stays
        return root
    if root[-1] == root[-2]:
        return root[:-1]
    closed = root[-1].translate(VOICELESS)
    if root[-2] in "aeou" and root[-3] not in VOWELS and not _unstressed(root):
        return f"{root[:-1]}{root[-2]}{closed}"
    return root[:-1] + closed


def is_stem(form: str, lemma: str) -> bool:
    """Tell whether a form is its lemma without -en: leg, stuur; such a form may as well be a noun (les)."""
    return lemma.endswith("en") and form == stem(lemma.removesuffix("en"))


def singular(word: str) -> str:
    """Return a plural on -en without it: leraren -> leraar, klassen -> klas; another word as it is."""
    return stem(word.removesuffix("en")) if word.endswith("en") and len(word) > 4 else word


def plural(noun: str) -> str:
    """Return a noun with -en, spelled as Dutch does: leraar -> leraren, klas -> klassen, huis -> huizen."""
    if len(noun) < 3 or noun[-1] in VOWELS:
        return f"{noun}n" if noun.endswith("e") else f"{noun}en"
    last, before, third = noun[-1], noun[-2], noun[-3]
    if before in "aeou" and third == before:
        return f"{noun[:-2]}{last.translate(VOICED)}en"
    if before in VOWELS and third not in VOWELS and not _unstressed(noun):
        return f"{noun}{last}en"
    long = before in VOWELS and third in VOWELS
    return f"{noun[:-1]}{last.translate(VOICED) if long else last}en"


def _unstressed(root: str) -> bool:
    """Tell whether the last vowel has no stress: luister-, teken-, coördinator-."""
    toneless = root[-2] == "e" and root[-1] in "lrn" and any(letter in VOWELS for letter in root[:-2])
    return toneless or root.endswith(("ator", "itor", "utor", "essor"))
