"""The cues of WebVTT and SRT, with their faults. Tolerant: a cue with a fault keeps its words, the fault is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from oop_qual.errors import Problem
from oop_qual.language import _
from oop_qual.transcript.parse import back_in_time
from oop_qual.transcript.pieces import Skipped
from oop_qual.transcript.times import read_time
from oop_qual.transcript.voices import bare

WhereIs = Callable[[int], str]  # number of a line -> what the user calls it

_TIMING = re.compile(r"\s{0,9}(\d[^\s>]{0,19}?)\s{0,9}-->\s{0,9}(\S{0,20})")
_LONG_SECONDS = re.compile(r":[6-9]\d(?:[.,]|$)")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_UTTERANCE = re.compile(r"[0-9a-fA-F-]{16,40}/\d{1,9}-\d{1,9}")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: its name, its times, its timing as written, and its lines of text."""

    name: str
    timing: str
    begins: int | None
    ends: int | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file in its order, what stands between them, and what is wrong with them."""

    cues: tuple[Cue, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


def read_captions(text: str, where: WhereIs) -> Captions:
    """Return the cues of a WebVTT or SRT file; ``where`` names a line for the notes."""
    lines = text.split("\n")
    reading = _Reading(where)
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
    end = next((at for at, line in enumerate(lines) if at and (not line.strip() or _TIMING.match(line))), len(lines))
    if end > 1 and end < len(lines) and _TIMING.match(lines[end]) and _is_number(lines[end - 1]):
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
    cues: list[Cue] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    latest: int = 0
    back: list[int] = field(default_factory=list)

    def skip(self, text: str, number: int, why: str) -> None:
        self.skipped.append(Skipped(bare(text), self.where(number), why))

    def take(self, block: list[tuple[int, str]]) -> None:
        """Take the lines between two blank lines: an aside, or cues, each from its timing to the next."""
        times = [at for at, (_number, line) in enumerate(block) if _TIMING.match(line)]
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
        return at - 1 if before and named and not _TIMING.match(before) else at

    def _loose(self, lines: list[tuple[int, str]]) -> None:
        """Keep text that has no timing above it as a cue without times."""
        name = lines[0][1] if len(lines) > 1 and _is_number(lines[0][1]) else ""
        texts = lines[1:] if name else lines
        if texts:
            self.problems.append(Problem(self.where(texts[0][0]), _("this cue has no times; its text is kept")))
            self.cues.append(Cue(name, "", None, None, tuple(line for _number, line in texts)))

    def _cue(self, name: str, timing: tuple[int, str], texts: list[tuple[int, str]]) -> None:
        number, line = timing
        found = _TIMING.match(line)
        begins, ends = (read_time(found[1]), read_time(found[2])) if found else (None, None)
        self._check(number, found, begins, ends)
        self.cues.append(Cue(name, line, begins, ends, tuple(text for _number, text in texts)))

    def _check(self, number: int, found: re.Match[str] | None, begins: int | None, ends: int | None) -> None:
        for value, time in zip(found.groups() if found else (), (begins, ends), strict=False):
            if time is None:
                fault = _("'{value}' is not a time; the text is kept").format(value=value)
                self.problems.append(Problem(self.where(number), fault))
            elif _LONG_SECONDS.search(value):
                fault = _("'{value}' has 60 seconds or more; it is counted as it stands").format(value=value)
                self.problems.append(Problem(self.where(number), fault))
        if begins is not None:
            if begins < self.latest:
                self.back.append(number)
            self.latest = begins

    def captions(self) -> Captions:
        if self.back:
            self.problems.append(Problem(self.where(self.back[0]), back_in_time(len(self.back))))
        return Captions(tuple(self.cues), tuple(self.skipped), tuple(self.problems))
