"""Move passages from a text to its corrected text: word by word, along what both have in common.

The words are aligned as in a patience diff (B. Cohen): words that are rare in both texts hold the rest in place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Sureness = Literal["sure", "check", "lost"]
Words = list[str]
Pairs = list[tuple[int, int]]

WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
FIRST_MARKS, LAST_MARKS = re.compile(r"^\S+"), re.compile(r"\S+$")
LONGEST_RUN = 4  # words that hold their place together; tried from long to single
SMALL_GAP = 250_000  # word pairs between two anchors that are compared one by one
ENOUGH = 0.5  # share of a passage's words that must survive for it to be found again


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a passage stands in the new text, and how sure that is.

    ``sure``: the same words, with nothing between them; ``check``: some words differ; ``lost``: it is not there.
    """

    start: int
    end: int
    sureness: Sureness


class Alignment:
    """Two texts whose words were laid side by side."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._old_words, self._new_words = _places(old), _places(new)
        self._there = dict(_aligned(_keys(old, self._old_words), _keys(new, self._new_words)))

    def move(self, start: int, end: int) -> Moved:
        """Return where the passage from ``start`` to ``end`` of the old text stands in the new one."""
        first = bisect_right(self._old_words, start, key=lambda place: place[1])
        last = bisect_left(self._old_words, end, key=lambda place: place[0])
        if first >= last:
            return self._between(start, end, first)
        found = [self._there[at] for at in range(first, last) if at in self._there]
        if not found or len(found) < ENOUGH * (last - first):
            return Moved(0, 0, "lost")
        whole = len(found) == last - first and found[-1] - found[0] == last - first - 1
        low, high = self._edges(first, last, found)
        sureness: Sureness = "sure" if whole else "check"
        return Moved(self._start(start, first, low), self._end(end, last - 1, high), sureness)

    def _between(self, start: int, end: int, following: int) -> Moved:
        """Return the place of a passage without words: between the same two words, where it stands there once."""
        there = self._there | {-1: -1, len(self._old_words): len(self._new_words)}
        before, after = there.get(following - 1), there.get(following)
        if before is None or after != before + 1:
            return Moved(0, 0, "lost")
        low, gap = _gap(self._new, self._new_words, before)
        then, gap_then = _gap(self._old, self._old_words, following - 1)
        marks = self._old[start:end]
        at = start - then if gap == gap_then else gap.find(marks)
        if not marks.strip() or at < 0 or (gap != gap_then and at != gap.rfind(marks)):
            return Moved(0, 0, "lost")
        return Moved(low + at, low + at + len(marks), "sure")

    def _edges(self, first: int, last: int, found: list[int]) -> tuple[int, int]:
        """Return the first and last word of the passage in the new text, with replaced words at its edges.

        A word at an edge that was replaced lies between its neighbour outside and the first word that survived.
        """
        low, high = found[0], found[-1]
        if first not in self._there and first - 1 in self._there:
            low = self._there[first - 1] + 1
        if last - 1 not in self._there and last in self._there:
            high = self._there[last] - 1
        return low, high

    def _start(self, position: int, word: int, at: int) -> int:
        """Return the start in the new text: marks before the word are part of the passage where they were."""
        first, there = self._old_words[word][0], self._new_words[at][0]
        marks, gap = self._old[position:first], self._new[self._new_words[at - 1][1] if at else 0 : there]
        return there - len(marks if gap.endswith(marks) else _run(LAST_MARKS, gap))

    def _end(self, position: int, word: int, at: int) -> int:
        """Return the end in the new text: marks behind the word are part of the passage where they were."""
        last, there = self._old_words[word][1], self._new_words[at][1]
        following = self._new_words[at + 1][0] if at + 1 < len(self._new_words) else len(self._new)
        marks, gap = self._old[last:position], self._new[there:following]
        return there + len(marks if gap.startswith(marks) else _run(FIRST_MARKS, gap))


def _gap(text: str, words: Sequence[tuple[int, int]], before: int) -> tuple[int, str]:
    """Return where the text behind a word starts, and that text up to the next word; -1 is before all words."""
    start = words[before][1] if before >= 0 else 0
    return start, text[start : words[before + 1][0] if before + 1 < len(words) else len(text)]


def _run(marks: re.Pattern[str], gap: str) -> str:
    found = marks.search(gap)
    return found.group() if found else ""


def _places(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in WORD.finditer(text)]


def _keys(text: str, places: Sequence[tuple[int, int]]) -> Words:
    """Return the words as they are compared: without regard to capitals."""
    return [text[start:end].casefold() for start, end in places]


def _aligned(left: Words, right: Words) -> Pairs:
    """Return pairs of positions of equal words, rising on both sides."""
    todo, pairs = [(0, len(left), 0, len(right))], []
    while todo:
        a, b, c, d = todo.pop()
        while a < b and c < d and left[a] == right[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and left[b - 1] == right[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        if anchors := _anchors(left[a:b], right[c:d]):
            cuts = [(a - 1, c - 1), *((a + at, c + there) for at, there in anchors), (b, d)]
            pairs += cuts[1:-1]
            todo += [(p + 1, q, r + 1, s) for (p, r), (q, s) in pairwise(cuts)]
        elif (b - a) * (d - c) <= SMALL_GAP:
            pairs += _compared(left[a:b], right[c:d], a, c)
    return sorted(pairs)


def _compared(left: Words, right: Words, a: int, c: int) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        yield from ((a + block.a + step, c + block.b + step) for step in range(block.size))


def _anchors(left: Words, right: Words) -> Pairs:
    """Return pairs of runs of words that stand once on either side, rising on both; long runs are tried first."""
    if len(left) * len(right) <= SMALL_GAP // 100:
        return []
    for size in range(LONGEST_RUN, 0, -1):
        here, there = _once(left, size), _once(right, size)
        common = sorted((at, there[run]) for run, at in here.items() if run in there)
        if common:
            return _rising(common)
    return []


def _once(words: Words, size: int) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def _rising(pairs: Pairs) -> Pairs:
    """Return the longest part of the pairs that rises on the right too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_at, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(there)
            piles.append(number)
        else:
            tops[pile], piles[pile] = there, number
    rising, number = [], piles[-1] if piles else -1
    while number >= 0:
        rising.append(pairs[number])
        number = before[number]
    return rising[::-1]
