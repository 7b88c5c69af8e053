"""How many lines a text takes, and so how high it is."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from oop_qual.exports.runs import Run
from oop_qual.exports.widths import known, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE = 1.2  # height of a line in font sizes
TALL = 1.5  # the same where letters come from another font: emoji and other scripts stand taller
SURE = 0.985  # of a line is filled, as programs round widths in their own ways
TOKEN = re.compile(r"[\n\t]|[^ \t\n]* *")  # blanks may hang over the end of a line, tabs may not

Token = tuple[int, int]  # width of a word, width of the blanks behind it
BREAK: Token = (-1, 0)


@lru_cache(maxsize=4096)
def tokens_of(runs: tuple[Run, ...]) -> tuple[Token, ...]:
    """Return the widths of a text's words and blanks in reading order, in thousandths of the font size."""
    text = "".join(run.text for run in runs)
    widths = (width_of(letter, bold=run.bold) for run in runs for letter in run.text)
    ends = [0, *accumulate(widths)]
    return tuple(_token(match, ends) for match in TOKEN.finditer(text) if match[0])


def _token(match: re.Match[str], ends: list[int]) -> Token:
    if match[0] == "\n":
        return BREAK
    middle = match.start() + len(match[0].rstrip(" "))
    return ends[middle] - ends[match.start()], ends[match.end()] - ends[middle]


def lines_of(tokens: Sequence[Token], width: float) -> int:
    """Return how many lines tokens take where a line is this wide, in thousandths of the font size."""
    lines, used = 1, 0.0
    for word, blank in tokens:
        if word < 0 or (used and used + word > width):
            lines, used = lines + 1, 0.0
        if word > width:  # a word longer than a line is broken anywhere
            more = int(word // (width * 0.9))
            lines, used = lines + more, -more * width * 0.9
        used += max(word, 0) + blank
    return lines


def height_of(runs: tuple[Run, ...], size: float, width: float) -> float:
    """Return the height in points of a text in this font size on lines of this width in points."""
    lines = lines_of(tokens_of(runs), width * SURE * 1000 / size)
    return lines * size * _line_height(runs)


@lru_cache(maxsize=4096)
def _line_height(runs: tuple[Run, ...]) -> float:
    return LINE if all(known(run.text) for run in runs) else TALL


def fitted(text: str, sizes: Sequence[int], width: float, height: float) -> tuple[str, int]:
    """Return a bold text and the largest of these font sizes (falling) in which it fits; cut off where none does."""
    for size in sizes:
        if height_of((Run(text, bold=True),), size, width) <= height:
            return text, size
    while height_of((Run(text + "…", bold=True),), sizes[-1], width) > height:
        text = text[: len(text) * 9 // 10].rstrip()
    return text + "…", sizes[-1]
