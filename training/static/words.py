"""Choose the words to embed: frequent Dutch words, rarer ones (of education first), and a list of our own."""

from __future__ import annotations

import re
from pathlib import Path

EDUCATION = Path(__file__).with_name("education.txt")
GLOSSARY = Path(__file__).with_name("glossary.txt")
FREQUENT, LISTED = 40_000, 320_000
FOREIGN = 0.5  # a rarer word is left out where its Zipf frequency in English is not this much below that in Dutch
SHORTEST = 4
STEMS = """school klas leerkracht leraar leraren leerling onderwijs lerar juf docent kleuter peuter opvoed
pedagog didact toets lesge lesuur lesst rekenen rekenon lezen taalon begeleid ondersteun assistent
stage opleiding scholing coach zorgkind jeugdzorg kinderop ouderb werkdruk collega loopbaan functie
vergader overleg teamle gedrag autis dysle begaafd leerpro leerst leerp"""
EDUCATIONAL = re.compile("|".join(STEMS.split()))


def words_to_embed(more: int) -> list[str]:
    """Return the words, those that matter most first; `more` words follow the 40,000 frequent ones."""
    from wordfreq import top_n_list  # type: ignore[import-not-found,unused-ignore]

    ranked = [str(word) for word in top_n_list("nl", LISTED, wordlist="large")]
    rare = [word for word in ranked[FREQUENT:] if is_dutch(word)]
    educational = [word for word in rare if EDUCATIONAL.search(word)]
    further = [*educational, *(word for word in rare if not EDUCATIONAL.search(word))]
    return list(dict.fromkeys([*ranked[:FREQUENT], *own_words(), *further[:more]]))


def own_words() -> list[str]:
    """Return our own list of words of primary education."""
    lines = EDUCATION.read_text(encoding="utf-8").splitlines()
    listed = [word for line in lines if not line.startswith("#") for word in line.split()]
    return [*listed, *explained_words()]


def explained_words() -> dict[str, list[str]]:
    """Return words of education that the teacher does not know, each with words that say what it is."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" = ") for line in lines if not line.startswith("#")]
    return {word: meaning.split() for word, meaning in pairs}


def is_dutch(word: str) -> bool:
    """Tell whether a rarer word is a word of letters that is more at home in Dutch than in English."""
    from wordfreq import zipf_frequency  # type: ignore[import-not-found,unused-ignore]

    if len(word) < SHORTEST or not word.replace("-", "").isalpha():
        return False
    return bool(zipf_frequency(word, "nl") - zipf_frequency(word, "en") >= FOREIGN)


def rate_of(word: str) -> float:
    """Return how often a word stands in a text, as a share of its words."""
    from wordfreq import word_frequency  # type: ignore[import-not-found,unused-ignore]

    return float(word_frequency(word, "nl", wordlist="large"))
