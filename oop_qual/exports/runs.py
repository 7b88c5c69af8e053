"""A quote's text as it may stand in any file: safe characters, and its key sentence apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oop_qual.model import BankedQuote


def _safe() -> Iterator[tuple[int, str | None]]:
    # XML forbids these: control characters, halves of surrogate pairs and two non-characters.
    yield from ((code, " ") for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF))
    yield from ((code, "�") for code in range(0xD800, 0xE000))
    # Every other way to end a line is the one that all formats know.
    yield from ((code, "\n") for code in (0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029))
    yield 0x09, "\t"
    # These turn the direction of all that follows, also of text that is not the quote's.
    yield from ((code, None) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


SAFE = dict(_safe())


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


def printable(text: str) -> str:
    """Return the text with what files cannot hold made visible or harmless; the rest unaltered."""
    return text.translate(SAFE)


def one_line(text: str) -> str:
    """Return the text for a place that has no lines, such as a title or a label."""
    return " ".join(printable(text).split())


def runs_of(quote: BankedQuote) -> tuple[Run, ...]:
    """Return a quote's text in runs, its key sentence bold; joined they are its printable text."""
    start, end = quote.emphasis or (0, 0)
    runs = Run(quote.text[:start]), Run(quote.text[start:end], bold=True), Run(quote.text[end:])
    return tuple(Run(printable(run.text), run.bold) for run in runs if printable(run.text))


def key_sentence(quote: BankedQuote) -> str | None:
    """Return the text of a quote's key sentence, None where it has none."""
    return None if quote.emphasis is None else quote.text[slice(*quote.emphasis)]


def cut(runs: Iterable[Run], lengths: Iterable[int]) -> Iterator[tuple[Run, ...]]:
    """Cut runs into consecutive parts of these numbers of characters."""
    letters = [(letter, run.bold) for run in runs for letter in run.text]
    start = 0
    for length in lengths:
        yield tuple(_joined(letters[start : start + length]))
        start += length


def _joined(letters: list[tuple[str, bool]]) -> Iterator[Run]:
    start = 0
    for end in range(1, len(letters) + 1):
        if end == len(letters) or letters[end][1] != letters[start][1]:
            yield Run("".join(letter for letter, _bold in letters[start:end]), letters[start][1])
            start = end
