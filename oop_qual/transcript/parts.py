"""Several interviews in one file, each under a heading of its own: where one ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.errors import Problem
from oop_qual.language import _
from oop_qual.transcript.labels import NOTHING, fold_label
from oop_qual.transcript.parse import parse_lines
from oop_qual.transcript.pieces import Parsed, beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from oop_qual.transcript.parse import WhereIs
    from oop_qual.transcript.pieces import Line

_TALK = (
    "diepte-?interview|interview|groepsinterview|groepsgesprek|groepsdiscussie|focusgroep(?:sgesprek)?|focus group"
    "|gesprek|transcript(?:ie|ion)?"
)
_PERSON = "respondent|deelnem(?:er|ster)|participant|ge[iï]nterviewde"
# 'Interview 3', '2. Gesprek met Anna', 'Respondent B': not 'Gesprek over werkdruk', a section of one interview.
_NAMES_ONE = re.compile(
    rf"#*\s*(?:\d+[.)]\s*)?(?i:{_TALK}|{_PERSON})(?i:\s+(?:transcript|nr\.?|no\.?|nummer|number))?"
    r"(?:\s*[:–—(#-]\s*\S.*|\s+(?:met|with|van|of)\s.+|\s+[\dA-Z].*|\s*\d+.*|\s*)"
)
_NUMBERED = re.compile(rf"(?i:(?:{_TALK})\s*(?:nr\.?|no\.?|nummer|number)?\s*\d{{1,3}}\s*[:.]?)")
_NUMBER = re.compile(r"\d+")
_FEWEST = 2  # turns of an interview


@dataclass(frozen=True, slots=True)
class Part:
    """One interview of a file: what it is told apart by ('' where it is all of the file), and its speech."""

    mark: str
    parsed: Parsed


def parse_parts(
    lines: Sequence[Line], where: WhereIs, *, hard_wraps: bool, told: Mapping[str, str] = NOTHING, whole: bool = False
) -> tuple[Part, ...]:
    """Return the interviews of a file: one, or as many as headings look like interviews with turns of their own.

    With ``whole`` it stays one; ``told`` is what the user says of labels.
    """
    all_of_it = parse_lines(lines, where, hard_wraps=hard_wraps, told=told)
    heads = _heads(lines)
    if len(heads) < _FEWEST:
        return (Part("", all_of_it),)
    known = {**{fold_label(label.name): label.speaker for label in all_of_it.labels}, **told}
    parsed = [parse_lines(part, where, hard_wraps=hard_wraps, told=known) for part in _cut(lines, heads)]
    titles = [beginning(lines[at].text.lstrip("# "), 60) for at in heads]
    if not all(_talks(part, all_of_it) for part in parsed):
        return (Part("", all_of_it),)
    if whole:
        kept = _("{n} headings look like interviews; kept as one transcript").format(n=len(heads))
        return (Part("", replace(all_of_it, problems=(Problem("", kept), *all_of_it.problems))),)
    return tuple(_parts(titles, parsed, all_of_it))


def _heads(lines: Sequence[Line]) -> list[int]:
    """Return the lines that head an interview: headings by their words, other lines only as 'Interview 3' alone."""
    found = [at for at, line in enumerate(lines) if _is_head(lines, at, line.text.strip())]
    counts = Counter(lines[at].text.strip().casefold() for at in found)
    persons = re.compile(rf"#*\s*(?i:{_PERSON})\b")
    # A person's name above each of many turns is a label, not the head of an interview.
    return [at for at in found if counts[lines[at].text.strip().casefold()] == 1 or not persons.match(lines[at].text)]


def _is_head(lines: Sequence[Line], at: int, text: str) -> bool:
    if lines[at].heading:
        return bool(_NAMES_ONE.fullmatch(text))
    alone = not at or not lines[at - 1].text.strip()
    return alone and not lines[at].broken and bool(_NUMBERED.fullmatch(text))


def _cut(lines: Sequence[Line], heads: Sequence[int]) -> Iterator[list[Line]]:
    """Cut the lines at the heads, which are headings from here on; what stands above the first belongs to it."""
    ends = [*heads[1:], len(lines)]
    for number, (at, end) in enumerate(zip(heads, ends, strict=True)):
        before = lines[:at] if not number else ()
        yield [*before, replace(lines[at], heading=True), *lines[at + 1 : end]]


def _talks(part: Parsed, whole: Parsed) -> bool:
    """Tell whether a part is an interview: it has turns, and speakers where the file has any."""
    voices = any(piece.speaker for piece in part.pieces) or not any(piece.speaker for piece in whole.pieces)
    return len(part.pieces) >= _FEWEST and voices


def _parts(titles: Sequence[str], parsed: Sequence[Parsed], whole: Parsed) -> Iterator[Part]:
    """Tell the parts apart by the numbers in their headings, else by their order; notes go with the first."""
    numbers = [found[0] if (found := _NUMBER.search(title)) else "" for title in titles]
    marks = numbers if len({*filter(None, numbers)}) == len(titles) else [str(at) for at in range(1, len(titles) + 1)]
    names = ", ".join(f"'{title}'" for title in titles)
    split = _("{n} headings look like interviews, each is a transcript of its own: {names}")
    note = Problem("", split.format(n=len(titles), names=names))
    for at, (mark, one) in enumerate(zip(marks, parsed, strict=True)):
        notes = () if at else (note, *whole.problems)
        yield Part(mark, replace(one, problems=notes, labels=one.labels if at else whole.labels))
