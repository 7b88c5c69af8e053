"""Times as transcripts write them: 0:12, 00:00:12.345, [00:12], #00:12:34-5#, a range with an arrow."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TIME = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,-]\d{1,3})?"
_LONG = r"\d{1,3}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,-](\d{1,3}))?")
_RANGE = rf"({_TIME})(?:\s?(?:-->|[-–])\s?({_TIME}))?"
_BRACKETED = re.compile(rf"(?:\[\s?{_RANGE}\s?\]|\(\s?{_RANGE}\s?\)|\{{\s?{_RANGE}\s?\}}|#{_RANGE}#)")
_BARE = re.compile(rf"({_LONG})(?:\s?-->\s?({_LONG}))?(?=\s|$)")
_ALONE = re.compile(rf"{_RANGE}")
_CLOCK = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?\s?[AaPp]\.?[Mm]\.?[\])]?\s+")
_LONGEST = 45  # characters of a range with brackets
_AFTER = re.compile(r"\s*(?:[-–]\s+)?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time, or a range of times, at the head of a line; ``length`` counts its characters."""

    length: int
    begins: int | None
    ends: int | None = None


def read_time(text: str) -> int | None:
    """Return a time in milliseconds, or None where this is none; 60 seconds or more are counted as they stand."""
    found = _PARTS.fullmatch(text.strip())
    if not found:
        return None
    hours, minutes, seconds, fraction = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def leading_stamp(text: str, *, bare: bool = True) -> Stamp | None:
    """Return the time that a line begins with; without brackets only where it has hours (and ``bare`` allows it)."""
    found = _BRACKETED.match(text) or (_BARE.match(text) if bare else None)
    return _stamp(text, found) if found else None


def whole_stamp(text: str) -> Stamp | None:
    """Return the time that a line is, when it is nothing else."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    found = _BRACKETED.fullmatch(text) or _ALONE.fullmatch(text)
    return _stamp(text, found) if found else None


def clock_length(text: str) -> int:
    """Return the length of a time of day such as ``[09:00 AM]`` at the head of a line; it is no recording time."""
    found = _CLOCK.match(text)
    return found.end() if found else 0


def _stamp(text: str, found: re.Match[str]) -> Stamp:
    times = [read_time(time) for time in found.groups() if time]
    after = _AFTER.match(text, found.end())
    return Stamp(after.end() if after else found.end(), times[0], times[1] if len(times) > 1 else None)
