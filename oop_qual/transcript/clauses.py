"""Cut very long sentences where a clause starts, by the words alone: it must work on text without punctuation."""

from __future__ import annotations

import re

MOST_WORDS = 60
LEAST_WORDS = 8
LEAST_LETTERS = 2 * MOST_WORDS  # a shorter sentence cannot have more words than MOST_WORDS
_CONJUNCTION = "en maar want dus omdat als toen terwijl zodat doordat hoewel totdat voordat nadat wanneer"
JOINING = frozenset(_CONJUNCTION.split())
# What a clause goes on with after a joining word: a subject, or an adverb with the subject after the verb.
_SUBJECT = (
    "ik je jij u we wij ze zij hij het 't dat dit die deze er de een men iedereen niemand iemand wat mijn onze hun"
)
_ADVERB = "dan toen daar daarna daarom nu hier soms eigenlijk misschien zo uiteindelijk natuurlijk vaak vroeger"
OPENING = JOINING | frozenset(f"{_SUBJECT} {_ADVERB}".split())
_WORD = re.compile(r"\S+")
_STRIPPED = ".,;:!?…\"'‘’“”()[]-–—"


def clause_starts(text: str, start: int, end: int) -> list[int]:
    """Return where to cut the sentence from start to end: nowhere, unless it has more than 60 words."""
    if end - start < LEAST_LETTERS:
        return []
    words = list(_WORD.finditer(text, start, end))
    return [words[at].start() for at in sorted(_cuts([word.group() for word in words], 0, len(words)))]


def _cuts(words: list[str], first: int, last: int) -> list[int]:
    """Cut in two at the best clause start near the middle, and each half again while it is too long."""
    if last - first <= MOST_WORDS:
        return []
    places = range(first + LEAST_WORDS, last - LEAST_WORDS + 1)
    costs = {at: cost for at in places if (cost := _cost(words, at, first, last)) is not None}
    if not costs:
        return []
    best = min(costs, key=costs.__getitem__)
    return [*_cuts(words, first, best), best, *_cuts(words, best, last)]


def _cost(words: list[str], at: int, first: int, last: int) -> float | None:
    weakness = _weakness(words[at - 1], _bare(words[at]), _bare(words[at + 1]))
    if weakness is None:
        return None
    return abs(at - (first + last) / 2) / (last - first) + weakness


def _bare(word: str) -> str:
    return word.strip(_STRIPPED).lower()


def _weakness(before: str, word: str, after: str) -> float | None:
    """Return how little speaks for a clause start between two words, from 0 up; None where nothing does."""
    if _bare(before) in JOINING:  # of *want als je*, the first word opens the clause
        return None
    opens = word in JOINING and after in OPENING
    if before.endswith((";", ":", "—", "–")) or (before.endswith(",") and opens):
        return 0.0
    if opens:
        return 0.05
    if before.endswith(","):
        return 0.15 if word in JOINING or word in OPENING else 0.3
    return 0.25 if word in JOINING else None
