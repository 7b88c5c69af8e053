"""Which sentence of a quote says it: the one with most of what spoke for its code, else the nearest in meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from oop_qual.analysis.standalone import Sentence

    Range = tuple[int, int]

FEWEST = 3  # words of a key sentence


def key_sentence(
    text: str,
    passage: Range,
    sentences: Iterable[Sentence],
    seen: Sequence[Range],
    nearest: Callable[[Sequence[str]], int],
) -> Range | None:
    """Return the key sentence of a passage as (start, end) within it, None where no sentence stands there only once.

    ``seen`` are places in the text that spoke for the code; ``nearest`` returns which of several sentences is nearest
    to what the code means.
    """
    said = text[slice(*passage)]
    inside = [one for one in sentences if passage[0] <= one.start and one.end <= passage[1] and not one.backchannel]
    ranges = [_opened(text, one.start, one.end) for one in inside if one.words >= FEWEST]
    ranges = [one for one in ranges if said.count(text[slice(*one)]) == 1]
    if not ranges:
        return None
    held = [sum(start <= at < end for at, _end in seen) for start, end in ranges]
    best = held.index(max(held)) if max(held) else 0
    if not max(held) and len(ranges) > 1:
        best = nearest([text[slice(*one)] for one in ranges])
    start, end = ranges[best]
    return start - passage[0], end - passage[0]


def _opened(text: str, start: int, end: int) -> Range:
    """Leave out a dash or sign before the first word: a table would take it for a formula."""
    while start < end - 1 and text[start] in "=+-@–— ":
        start += 1
    return start, end
