"""From the lines on a PDF's pages to paragraphs: wrapped lines joined, what repeats at the edges of pages apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import median
from typing import TYPE_CHECKING

from oop_qual.language import _
from oop_qual.transcript.labels import decide
from oop_qual.transcript.marks import read_mark
from oop_qual.transcript.pieces import Line, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_EDGE = 2  # lines at the top and at the foot of a page that may repeat
_NUMBERS = 3  # numbers in such a line
_PAGES = 0.4  # share of the pages on which they do: even pages may differ from odd ones
_GAP = 1.35  # times the usual distance between lines, from which on one sets paragraphs apart
_FULL = 0.88  # of the width of the text: a line and the next word would be wider than that
_SHORT = 0.7  # likewise, where space sets paragraphs apart and only a title or a break in a line is shorter
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"(\w*[^\W\d_])[-\xad]$")
_REST = re.compile(r"[^\W\d_]\w*")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it stands on a page: its text, its page and number there (from 1), and how high it stands.

    ``length`` counts the characters that it has there, before words were mended.
    """

    text: str
    page: int
    number: int
    height: float | None = None
    length: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and the lines on the pages where it begins and ends."""

    text: str
    first: Printed
    last: Printed


def mended(lines: Sequence[Printed]) -> list[Printed]:
    """Undo the breaking of words that the text holds unbroken elsewhere; other hyphens stay."""
    known = Counter(word.casefold() for line in lines for word in re.findall(r"\w+", line.text))
    result = list(lines)
    for at, (upper, lower) in enumerate(pairwise(lines)):
        head, rest = _BROKEN.search(result[at].text.rstrip()), _REST.match(lower.text)
        if not head or not rest or upper.page != lower.page:
            continue
        word = head[1] + rest[0]
        if known[word.casefold()] and rest[0][0].islower():
            tail = lower.text[len(rest[0]) :].split(" ", 1)  # with what is written to the word: a comma, a second part
            result[at] = replace(upper, text=result[at].text.rstrip()[: head.start()] + word + tail[0])
            result[at + 1] = replace(lower, text=tail[1] if len(tail) > 1 else "")
    return [line for line in result if line.text.strip()]


def without_edges(lines: Sequence[Printed]) -> tuple[list[Printed], list[Skipped]]:
    """Take apart what repeats at the top or foot of pages, and the numbers of pages."""
    pages: dict[int, list[Printed]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    leading = _leading(lines)
    groups: list[list[Printed]] = []
    for inward in (1, -1):  # from the top down, from the foot up
        for depth in range(_EDGE):
            edge = [
                (page[depth] if inward > 0 else page[-1 - depth], page)
                for page in pages.values()
                if len(page) > depth + 1
            ]
            groups += _repeating(
                [line for line, page in edge if _stands_apart(page, inward, depth, leading)], len(pages)
            )
    taken = {line for group in groups for line in group}
    numbers = [page[-1] for page in pages.values() if page[-1] not in taken and _is_number(page[-1]) and len(page) > 1]
    skipped = [_skipped(group, _("it repeats at the top or foot of pages")) for group in groups]
    skipped += [_skipped(numbers, _("the numbers of pages"))] if numbers else []
    taken |= set(numbers)
    return [line for line in lines if line not in taken], skipped


def _repeating(lines: Sequence[Printed], pages: int) -> list[list[Printed]]:
    """Group lines that are alike on enough pages, but for the number of their page."""
    alike: dict[str, list[Printed]] = defaultdict(list)
    for line in lines:
        for shape in _shapes(line):
            alike[shape].append(line)
    groups: list[list[Printed]] = []
    taken: set[Printed] = set()
    for group in sorted(alike.values(), key=len, reverse=True):
        new = [line for line in group if line not in taken]
        if len(new) >= max(2, _PAGES * pages):
            groups.append(new)
            taken.update(new)
    return groups


def _shapes(line: Printed) -> Iterator[str]:
    """Give what a line looks like, with any of its numbers counted from that of its page: 'Page 2 of 9', '#0 of 9'."""
    text = " ".join(line.text.casefold().split())
    numbers = list(_DIGITS.finditer(text))[:_NUMBERS]
    for counted in product((False, True), repeat=len(numbers)):
        shape = text
        for found, relative in reversed(list(zip(numbers, counted, strict=True))):
            if relative:
                shape = f"{shape[: found.start()]}#{int(found[0]) - line.page}{shape[found.end() :]}"
        yield shape


def _stands_apart(page: Sequence[Printed], inward: int, depth: int, leading: float) -> bool:
    """Tell whether a line is further from the text than lines of text are from each other.

    The second line of an edge is nearer to the first one than to the text.
    """
    places = list(page) if inward > 0 else list(reversed(page))
    heights = [one.height for one in places[: depth + 2]]
    known = [height for height in heights if height is not None]
    if len(known) < len(heights):
        return depth == 0
    gap = abs(known[-2] - known[-1])
    return gap > _GAP * leading and (depth == 0 or abs(known[0] - known[1]) < gap)


def _is_number(line: Printed) -> bool:
    """Tell whether a line says on which page it stands, and nothing else."""
    numbers = _DIGITS.findall(line.text)
    words = re.findall(r"[^\W\d_]+", line.text)
    return (
        bool(numbers)
        and int(numbers[0][:6]) == line.page
        and len(words) <= 2
        and len(numbers) <= 2
        and len(line.text) < 25
    )


def _skipped(lines: Sequence[Printed], why: str) -> Skipped:
    pages = [line.page for line in lines]
    return Skipped("\n".join(line.text for line in lines), pages_at(min(pages), max(pages)), why)


def pages_at(first: int, last: int) -> str:
    """Say which pages are meant."""
    if first == last:
        return _("page {n}").format(n=first)
    return _("pages {first} to {last}").format(first=first, last=last)


def paragraphs(lines: Sequence[Printed], told: Mapping[str, str]) -> list[Paragraph]:
    """Join the lines of each paragraph, also over a page break; a speaker or a time begins a new one."""
    marks = [read_mark(Line(line.text.strip(), at)) for at, line in enumerate(lines)]
    cast = decide(marks, told)
    starts = [bool(cast.name_of(mark)) or mark.begins is not None for mark in marks]
    leading, width = _leading(lines), _width(lines)
    gaps = _sets_apart(lines, leading)
    found: list[Paragraph] = []
    for at, line in enumerate(lines):
        if at and not starts[at] and _joined(lines[at - 1], line, leading if gaps else None, width):
            found[-1] = Paragraph(_together(found[-1].text, line.text), found[-1].first, line)
        else:
            found.append(Paragraph(line.text.strip(), line, line))
    return found


def _together(upper: str, lower: str) -> str:
    broken = upper.endswith(("-", "\xad")) and lower[:1].islower() and not upper.endswith((" -", "--"))
    return upper + ("" if broken else " ") + lower.strip()


def _leading(lines: Sequence[Printed]) -> float:
    """Return the usual distance between lines."""
    distances = [round(one, 1) for one in _distances(lines) if one > 0]
    return min(Counter(distances).items(), key=lambda item: (-item[1], item[0]))[0] if distances else 0.0


def _distances(lines: Sequence[Printed]) -> Iterator[float]:
    for upper, lower in pairwise(lines):
        if upper.page == lower.page and upper.height is not None and lower.height is not None:
            yield upper.height - lower.height


def _width(lines: Sequence[Printed]) -> float:
    """Return how many characters a full line has."""
    lengths = sorted(line.length for line in lines)
    return median(lengths[-max(1, len(lengths) // 10) :]) if lengths else 0.0


def _sets_apart(lines: Sequence[Printed], leading: float) -> bool:
    """Tell whether paragraphs of this text are set apart by space."""
    distances = list(_distances(lines))
    return bool(leading) and sum(one > _GAP * leading for one in distances) > 0.05 * len(distances)


def _joined(upper: Printed, lower: Printed, leading: float | None, width: float) -> bool:
    """Tell whether a line goes on in the next: by the space between them, else because its next word did not fit."""
    known = upper.page == lower.page and upper.height is not None and lower.height is not None
    word = lower.text.split()[0] if lower.text.split() else ""
    reach = upper.length + 1 + len(word)
    if known and leading and upper.height is not None and lower.height is not None:
        return abs(upper.height - lower.height) <= _GAP * leading and reach > _SHORT * width
    return reach > _FULL * width
