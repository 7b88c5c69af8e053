"""Times as transcripts write them: 0:12, 00:00:12.345, [00:12], #00:12:34-5#, [1.20s -> 3.40s], ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TIME = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,-]\d{1,3})?"
_LONG = r"\d{1,3}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,-](\d{1,3}))?")
_WHOLE_SECONDS = re.compile(r"(\d{1,6})\.(\d{1,3})s")
_RANGE = rf"({_TIME})(?:\s?(?:-->|[-–])\s?({_TIME}))?"
_SECONDS = r"\[(\d{1,6}\.\d{1,3}s) -> (\d{1,6}\.\d{1,3}s)\]"  # the log of faster-whisper
_BRACKETED = re.compile(rf"(?:\[\s?{_RANGE}\s?\]|\(\s?{_RANGE}\s?\)|\{{\s?{_RANGE}\s?\}}|#{_RANGE}#|{_SECONDS})")
_BARE = re.compile(rf"({_LONG})(?:\s?(?:-->|[-–])\s?({_LONG}))?(?=\s|$)")
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
    text = text.strip()
    if text.endswith("s") and (seconds := _WHOLE_SECONDS.fullmatch(text)):
        return int(seconds[1]) * 1000 + int(seconds[2].ljust(3, "0"))
    found = _PARTS.fullmatch(text)
    if not found:
        return None
    hours, minutes, rest, fraction = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(rest)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def written(time: int) -> str:
    """Return a time in milliseconds as hours, minutes, seconds and thousandths; ``read_time`` reads it back."""
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


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


def closing_stamp(text: str) -> tuple[str, str, int] | None:
    """Return a text without the mark such as ``#00:12:34-5#`` that it ends with, the mark, and its time.

    f4 and easytranscript write it where a paragraph ends.
    """
    start = text.rfind("#", 0, -1)
    time = read_time(text[start + 1 : -1]) if text.endswith("#") and start > 0 else None
    return (text[:start].rstrip(), text[start:], time) if time is not None and text[:start].strip() else None


def clock_length(text: str) -> int:
    """Return the length of a time of day such as ``[09:00 AM]`` at the head of a line; it is no recording time."""
    found = _CLOCK.match(text)
    return found.end() if found else 0


def _stamp(text: str, found: re.Match[str]) -> Stamp:
    times = [read_time(time) for time in found.groups() if time]
    after = _AFTER.match(text, found.end())
    return Stamp(after.end() if after else found.end(), times[0], times[1] if len(times) > 1 else None)
