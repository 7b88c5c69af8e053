"""Dutch verbs that fall apart (*ik groei door*), and the forms that a word of a pattern may take."""

from __future__ import annotations

# Particles of separable verbs, longest first, so that 'achterop' is tried before 'achter'.
# fmt: off
PARTICLES = (
    "achteruit", "achterop", "vooruit", "voorbij", "achter", "binnen", "omhoog", "verder", "boven", "dicht",
    "langs", "onder", "samen", "tegen", "terug", "thuis", "door", "goed", "heen", "neer", "open", "over",
    "rond", "vast", "voor", "aan", "bij", "los", "mee", "toe", "uit", "weg", "af", "in", "na", "om", "op",
)
# fmt: on
VOWELS = "aeiou"
SHORTEST_VERB = 4  # letters of the verb behind the particle: 'gaan', 'doen', 'zien'


def separated(word: str) -> tuple[str, str] | None:
    """Return particle and verb of a separable infinitive (door, groeien), or None where it is none."""
    for particle in PARTICLES:
        verb = word.removeprefix(particle)
        if verb != word and len(verb) >= SHORTEST_VERB and verb.endswith("n"):
            return particle, verb
    return None


def verb_forms(infinitive: str) -> tuple[str, ...]:
    """Return the present forms of a regular infinitive in -en: groei, groeit (the word list takes them for nouns)."""
    if not infinitive.endswith("en") or len(infinitive) <= SHORTEST_VERB:
        return ()
    stem = _stem(infinitive.removesuffix("en"))
    return (stem,) if stem.endswith("t") else (stem, f"{stem}t")


def _stem(root: str) -> str:
    """Return the stem as Dutch spells it: vall -> val, lev -> leef, vrag -> vraag."""
    if root[-1] in VOWELS or len(root) < 3:  # 'groei' stays
        return root
    if root[-1] == root[-2]:
        return root[:-1]
    closed = root[-1].translate(str.maketrans("vz", "fs"))
    if root[-2] in "aeou" and root[-3] not in VOWELS and not _unstressed(root):
        return f"{root[:-1]}{root[-2]}{closed}"
    return root[:-1] + closed


def _unstressed(root: str) -> bool:
    """Tell whether the last vowel is a toneless e: luister-, teken-, wandel-."""
    return root[-2] == "e" and root[-1] in "lrn" and any(letter in VOWELS for letter in root[:-2])
