"""How the quotes of one theme spread over slides, so that all text fits and no slide is left half empty."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from oop_qual.exports.measure import height_of
from oop_qual.exports.runs import Run, cut, one_line, runs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from oop_qual.model import BankedQuote

SIZES = range(26, 15, -1)  # points; smaller than the last cannot be read in a room
FLOOR = SIZES[-1]
MOST = 5  # more quotes on a slide are not read
LONGEST = 160  # characters of an attribution
MARK_SIZE = 1.3  # of the quote mark before a quote, in font sizes
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+\s++(?![a-zà-ÿ])|\n++")
ATOM = re.compile(r"\S{1,40}[^\S\n]{0,9}\n?|[^\S\n]{1,9}|\n")  # where a sentence is longer than a slide

Groups = list[tuple[int, int]]  # start and end of each group of consecutive things


class Room(NamedTuple):
    """What text can take on a slide: width and height in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A quote on a slide, or one part of a quote that is longer than a slide."""

    quote: BankedQuote
    runs: tuple[Run, ...]
    part: int = 1
    parts: int = 1

    @property
    def byline(self) -> str:
        """Return whom the quote is attributed to and, where it is cut, which part this is."""
        role = one_line(self.quote.attribution)
        role = role if len(role) <= LONGEST else role[:LONGEST].rstrip() + "…"
        return role if self.parts == 1 else f"{role} ({self.part}/{self.parts})".strip()


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces that stand on one slide, and their font size in points."""

    pieces: tuple[Piece, ...]
    size: int


def byline_size(size: int) -> int:
    """Return the font size of an attribution under a quote in this font size."""
    return max(12, round(size * 0.75))


def space_before(size: int) -> int:
    """Return the white space between a quote and what stands above it, in points."""
    return round(size * 0.8)


def byline_space(size: int) -> int:
    """Return the white space between a quote and its attribution, in points."""
    return size // 4


def pages_of(quotes: Sequence[BankedQuote], room: Room) -> tuple[Page, ...]:
    """Return the slides of one theme: as few as can be, in the largest font size that keeps them few."""
    pieces = [piece for quote in quotes for piece in _pieces(quote, room)]
    groups, best = _spread(pieces, FLOOR, room), FLOOR
    for size in SIZES[:-1]:
        larger = _spread(pieces, size, room)
        if len(larger) == len(groups) and all(_height(piece, size, room.width) <= room.height for piece in pieces):
            groups, best = larger, size
            break
    return tuple(Page(tuple(pieces[start:end]), best) for start, end in groups)


def _spread(pieces: Sequence[Piece], size: int, room: Room) -> Groups:
    heights = [_height(piece, size, room.width) for piece in pieces]

    def cost(start: int, end: int) -> float:
        white = space_before(size) * (end - start - 1)
        return sum(heights[start:end]) + white if end - start <= MOST else float("inf")

    return balanced(len(pieces), cost, room.height)


def _height(piece: Piece, size: int, width: float) -> float:
    return height_of(piece.runs, size, width) + _height_around(piece, size, width)


def _height_around(piece: Piece, size: int, width: float) -> float:
    """Return the height of a quote's attribution, and of what its mark adds to the first line in some programs."""
    mark = (MARK_SIZE - 1) * size
    if not piece.byline:
        return mark
    below = byline_size(size)
    return mark + byline_space(size) + height_of((Run(piece.byline),), below, width)


def _pieces(quote: BankedQuote, room: Room) -> Iterator[Piece]:
    whole = Piece(quote, runs_of(quote))
    if _height(whole, FLOOR, room.width) <= room.height:
        yield whole
        return
    numbered = Piece(quote, (), 1000, 1000)  # the widest that a part's attribution gets
    height = room.height - _height_around(numbered, FLOOR, room.width)
    parts = parts_of(whole.runs, Room(room.width, height))
    for number, runs in enumerate(parts, 1):
        yield Piece(quote, runs, number, len(parts))


def parts_of(runs: tuple[Run, ...], room: Room) -> list[tuple[Run, ...]]:
    """Cut a text that is higher than a slide, where it can be at the ends of sentences."""

    def fits(text: str) -> bool:
        return height_of((Run(text, bold=True),), FLOOR, room.width) <= room.height

    atoms = list(_atoms("".join(run.text for run in runs), fits))
    pieces = list(cut(runs, map(len, atoms)))

    def cost(start: int, end: int) -> float:
        return height_of(tuple(run for piece in pieces[start:end] for run in piece), FLOOR, room.width)

    groups = balanced(len(atoms), cost, room.height)
    return list(cut(runs, (sum(map(len, atoms[start:end])) for start, end in groups)))


def _atoms(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        sentence = text[start:end]
        for atom in [sentence] if fits(sentence) else ATOM.findall(sentence):
            yield from [atom] if fits(atom) else atom


def balanced(count: int, cost: Callable[[int, int], float], room: float) -> Groups:
    """Return consecutive groups of ``count`` things: as few as fit the room, and then as even as can be.

    ``cost`` of a group may not fall when the group grows.
    """
    fewest = len(_filled(count, cost, room))
    shares = range(30, 100, 2)
    share = bisect_left(shares, -fewest, key=lambda percent: -len(_filled(count, cost, room * percent / 100)))
    return _filled(count, cost, room * shares[share] / 100 if share < len(shares) else room)


def _filled(count: int, cost: Callable[[int, int], float], room: float) -> Groups:
    """Return groups that each hold as much as fits, and at least one thing."""
    ends = [0]
    while ends[-1] < count:
        ends.append(_end(ends[-1], count, cost, room))
    return list(pairwise(ends))


def _end(start: int, count: int, cost: Callable[[int, int], float], room: float) -> int:
    step = 1  # doubled until too much: measuring all that is left would be slow
    while start + step < count and cost(start, start + step) <= room:
        step *= 2
    ends = range(start + 1 + step // 2, min(start + step, count) + 1)
    first_too_much = bisect_right(ends, room, key=lambda end: cost(start, end))
    return start + max(1, step // 2 + first_too_much)
