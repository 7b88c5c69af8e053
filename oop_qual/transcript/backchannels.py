"""Tell the small words with which people show that they listen (*ja*, *hmhm*) from what there is to code."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

MOST_WORDS = 3
LONGEST = 60  # characters of a segment that can be one, comments and times included
_LISTENING = (
    "ja jawel jaja jep yep yes nee nou hm hmm hmhm mm mmm mhm mmhm mhmm uhu aha ah o oh ooh oke oki ok okay okee"
)
_AGREEING = "precies inderdaad juist klopt zeker exact tuurlijk natuurlijk hoor he goh tja wow ach och zo dus"
_FILLING = "eh ehm euh eeh uh uhm um er"
WORDS = frozenset(f"{_LISTENING} {_AGREEING} {_FILLING}".split())
_MARK = re.compile(r"\[[^\[\]\n]*\]|\([^()\n]*\)|#[\d:.,-]+#|\b\d{1,2}:\d{2}(?::\d{2})?\b")
_WORD = re.compile(r"\w+")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")


def is_backchannel(text: str) -> bool:
    """Tell whether a segment is nothing but a few such words; comments and times in it do not count."""
    if len(text) > LONGEST:
        return False
    words = _WORD.findall(_plain(_MARK.sub(" ", text)))
    return len(words) <= MOST_WORDS and all(map(_is_known, words))


def _is_known(word: str) -> bool:
    """Tell whether a word is on the list, also when it is drawn out: *jaaaa*, *mmmm*."""
    return word in WORDS or _DRAWN_OUT.sub(r"\1", word) in WORDS or _DRAWN_OUT.sub(r"\1\1", word) in WORDS


def _plain(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
