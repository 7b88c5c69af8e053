"""The cues of WebVTT, SRT and SBV, with their faults. A cue with a fault keeps its words, the fault is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from oop_qual.errors import Problem
from oop_qual.language import _, ngettext
from oop_qual.transcript.parse import back_in_time
from oop_qual.transcript.pieces import Skipped
from oop_qual.transcript.times import read_time
from oop_qual.transcript.voices import bare

Place = TypeVar("Place")
WhereIs = Callable[[int], str]  # number of a line -> what the user calls it

ARROW = re.compile(r"\s{0,9}(\d[^\s>]{0,19}?)\s{0,9}-->\s{0,9}(\S{0,20})")  # WebVTT and SRT
COMMA = re.compile(r"\s{0,9}(\d{1,3}:[^\s,]{1,16}),(\d{1,3}:\S{1,16})\s*$")  # SBV
_LONG_SECONDS = re.compile(r":[6-9]\d(?:[.,]|$)")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_ROLLS, _ROLLING = 2, 0.2  # captions that begin with the line before; so many, and this share of them, roll
_UTTERANCE = re.compile(r"[0-9a-fA-F-]{16,40}/\d{1,9}-\d{1,9}")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: its name, its times, its timing as written, and its lines of text."""

    name: str
    timing: str
    begins: int | None
    ends: int | None
    lines: tuple[str, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file in its order, what stands between them, and what is wrong with them.

    A cue's ``speaker`` is whom the format names beside its text, '' in all formats that have names in the text alone.
    """

    cues: tuple[Cue, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


def read_captions(text: str, where: WhereIs, timing: re.Pattern[str] = ARROW) -> Captions:
    """Return the cues of a file; ``where`` names a line for the notes, ``timing`` is how its times are written."""
    lines = text.split("\n")
    reading = _Reading(where, timing)
    start = _header(lines, reading)
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*lines[start:], ""], start + 1):
        if line.strip():
            block.append((number, line))
        elif block:
            reading.take(block)
            block = []
    return reading.captions()


def _header(lines: Sequence[str], reading: _Reading) -> int:
    """Skip the header of WebVTT: up to a blank line, or to the first cue where there is none."""
    if not lines[0].startswith("WEBVTT"):
        return 0
    end = next((at for at, line in enumerate(lines) if at and (not line.strip() or ARROW.match(line))), len(lines))
    if end > 1 and end < len(lines) and ARROW.match(lines[end]) and _is_number(lines[end - 1]):
        end -= 1
    title = lines[0].removeprefix("WEBVTT").strip(" \t-")
    reading.skip("\n".join(lines[:end]), 1, _("the header of the file") if title else "")
    return end


def _is_number(line: str) -> bool:
    return line.strip().isdecimal()


@dataclass(slots=True)
class _Reading:
    """What was read so far of a file of cues."""

    where: WhereIs
    timing: re.Pattern[str]
    cues: list[Cue] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # the lines of the cues

    def skip(self, text: str, number: int, why: str) -> None:
        self.skipped.append(Skipped(bare(text), self.where(number), why))

    def take(self, block: list[tuple[int, str]]) -> None:
        """Take the lines between two blank lines: an aside, or cues, each from its timing to the next."""
        times = [at for at, (_number, line) in enumerate(block) if self.timing.match(line)]
        if _ASIDE.match(block[0][1]) and not (times and times[0] < 2):
            style = not block[0][1].startswith("NOTE")
            self.skip("\n".join(line for _number, line in block), block[0][0], "" if style else _("a note in the file"))
            return
        starts = [self._start(block, at) for at in times]
        self._loose(block[: starts[0] if starts else len(block)])
        for start, at, end in zip(starts, times, [*starts[1:], len(block)], strict=False):
            self._cue("".join(line for _number, line in block[start:at]), block[at], block[at + 1 : end])

    def _start(self, block: list[tuple[int, str]], at: int) -> int:
        """Return where the cue of this timing starts: at its name, one line up, or at the timing."""
        before = block[at - 1][1].strip() if at else ""
        named = at == 1 or _is_number(before) or _UTTERANCE.fullmatch(before)
        return at - 1 if before and named and not self.timing.match(before) else at

    def _loose(self, lines: list[tuple[int, str]]) -> None:
        """Keep text that has no timing above it as a cue without times."""
        name = lines[0][1] if len(lines) > 1 and _is_number(lines[0][1]) else ""
        texts = lines[1:] if name else lines
        if texts:
            self.problems.append(Problem(self.where(texts[0][0]), _("this cue has no times; its text is kept")))
            self._add(texts[0][0], Cue(name, "", None, None, tuple(line for _number, line in texts)))

    def _cue(self, name: str, timing: tuple[int, str], texts: list[tuple[int, str]]) -> None:
        number, line = timing
        found = self.timing.match(line)
        begins, ends = (read_time(found[1]), read_time(found[2])) if found else (None, None)
        self._check(number, found, begins, ends)
        self._add(number, Cue(name, line, begins, ends, tuple(text for _number, text in texts)))

    def _add(self, number: int, cue: Cue) -> None:
        self.cues.append(cue)
        self.places.append(number)

    def _check(self, number: int, found: re.Match[str] | None, begins: int | None, ends: int | None) -> None:
        for value, time in zip(found.groups() if found else (), (begins, ends), strict=False):
            if time is None:
                fault = _("'{value}' is not a time; the text is kept").format(value=value)
                self.problems.append(Problem(self.where(number), fault))
            elif _LONG_SECONDS.search(value):
                fault = _("'{value}' has 60 seconds or more; it is counted as it stands").format(value=value)
                self.problems.append(Problem(self.where(number), fault))

    def captions(self) -> Captions:
        self.problems += faults_of_times(self.cues, self.places, self.where)
        if repeated := _repeated(self.cues):
            self.problems.append(Problem("", repeated))
        return Captions(tuple(self.cues), tuple(self.skipped), tuple(self.problems))


def faults_of_times(cues: Sequence[Cue], places: Sequence[Place], where: Callable[[Place], str]) -> Iterator[Problem]:
    """Tell of cues that begin before the one above them, or end before they begin; ``where`` names their places."""
    back: list[Place] = []
    short: list[Place] = []
    latest = 0
    for cue, place in zip(cues, places, strict=True):
        if cue.begins is not None:
            back += [place] if cue.begins < latest else []
            short += [place] if cue.ends is not None and cue.ends < cue.begins else []
            latest = cue.begins
    if back:
        yield Problem(where(back[0]), back_in_time(len(back)))
    if short:
        yield Problem(where(short[0]), _ends_too_soon(len(short)))


def _ends_too_soon(count: int) -> str:
    note = ngettext("{n} caption ends before it begins", "{n} captions end before they begin", count)
    return note.format(n=count) + "; " + _("the times of the file are kept")


def _repeated(cues: Sequence[Cue]) -> str:
    """Say that captions roll: each begins with the line that the one before ended with, so that words stand twice."""
    lines = [[line for line in (bare(line).strip() for line in cue.lines) if line] for cue in cues]
    spoken = [one for one in lines if one]
    count = sum(one[0] == before[-1] for before, one in pairwise(spoken))
    if count < max(_ROLLS, _ROLLING * len(spoken)):
        return ""
    return _("{n} captions begin with the last line of the caption before; all of it is kept").format(n=count)
