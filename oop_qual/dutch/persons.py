"""Find names of persons: words that are judged to be names, with the words beside them that belong to the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.dutch.identified import Clue
from oop_qual.dutch.known_words import NEVER
from oop_qual.dutch.name_parts import fits_title, goes_on, next_part, title_before
from oop_qual.dutch.name_points import ENOUGH, SURE, Names, judge
from oop_qual.dutch.name_words import PARTICLES
from oop_qual.dutch.names import read_lists
from oop_qual.dutch.read_words import is_first, is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oop_qual.dutch.read_words import ReadText

INITIALED = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ -]?){1,6}(?:(?:van|von|de|der|den|ter|ten|'t|el|la|in|op) ){0,3}"
    r"[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*"
)


def find_persons(read: ReadText, names: Names, taken: Sequence[tuple[int, int]]) -> tuple[list[Clue], set[str]]:
    """Return the names in a text, and the lower-cased words among them that are surely names.

    Nothing is looked for in the spans that are taken.
    """
    read = read.without(taken)
    judged = [judge(read, at, names) for at in range(len(read.words))]
    clues = list(_initialed(read))
    sure: set[str] = set()
    at = 0
    while at < len(judged):
        points, why = judged[at]
        if points < ENOUGH:
            at += 1
            continue
        first, last = _grown(read, at)
        clues.append(Clue(read.words[first].start, read.words[last].end, "person", why))
        words = (word for word in read.words[first : last + 1] if word.low not in PARTICLES)
        sure.update(word.low for word in words if points >= SURE or not is_ordinary(word.low))
        at = last + 1
    return clues, sure


def _initialed(read: ReadText) -> Iterator[Clue]:
    for match in INITIALED.finditer(read.text):
        if match.group().split()[-1].lower() not in NEVER:
            yield Clue(match.start(), match.end(), "person", "initials")


def _grown(read: ReadText, at: int) -> tuple[int, int]:
    """Return the first and last word of the name that a word belongs to."""
    first = last = at
    word = read.words[at]
    title = title_before(read, at)
    if title is not None and fits_title(read, at, title):
        first = title + 1
    elif not is_first(word.low) or read.low(at - 1) in ("el", "al", "ait", "aït", "ben"):
        first = _with_particles(read, at)
    further = next_part(read, last)
    while further is not None:
        whole = further > last + 1 or not is_first(read.low(further))
        last = further
        further = None if whole else next_part(read, last)
    return first, _second_surname(read, last)


def _second_surname(read: ReadText, last: int) -> int:
    """Return the last word where a further one with a capital follows: 'Anna Jansen Bakker', 'De Vries-Smit'."""
    more = last + 1
    plain = more < len(read.words) and read.joined(last, more) and read.low(last) not in PARTICLES
    return more if plain and read.words[last].capital and goes_on(read.words[more], read.words[last]) else last


def _with_particles(read: ReadText, at: int) -> int:
    """Return where a surname starts: 'van der berg', 'De Vries'; a sole 'van' or 'op' is not part of it."""
    first = at
    while first > 0 and read.low(first - 1) in PARTICLES and read.joined(first - 1, first):
        first -= 1
    while (
        first < at
        and read.low(first) in ("van", "in", "op", "te", "het", "al", "ben")
        and not _own_particle(read, first, at)
    ):
        first += 1
    return first


def _own_particle(read: ReadText, first: int, at: int) -> bool:
    capital = read.words[first].capital and not read.words[first].opens
    return capital or (first + 1 < at and read.words[at].low in read_lists().after_particle)
