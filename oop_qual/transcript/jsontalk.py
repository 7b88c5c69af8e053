"""Speech in JSON, as Whisper, WhisperX, Amberscript and the BBC write it.

What counts as words of the file: the text of each segment, or its words where it has no text. The same speech kept once
more (a text of the whole, a list of words beside a text) is not counted again, but where it says more than the segments
do, that is told. Names of files and models, tokens and figures are no speech; any other string of four words is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, Problem
from oop_qual.language import _, ngettext
from oop_qual.transcript.captions import Captions, Cue, faults_of_times
from oop_qual.transcript.jsonparts import LATEST, parts_of, seconds_of, squeezed, whole_of
from oop_qual.transcript.pieces import Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from oop_qual.transcript.jsonparts import Json, Part

_NO_SPEECH = frozenset(("filename", "file", "audio", "media", "path", "url", "model"))
_FIGURES = frozenset((int, float))
_PROSE = 4  # words of a string that may be speech
_MOST_KEYS = 20  # that are told one by one


@dataclass(frozen=True, slots=True)
class Said:
    """Speech in JSON: what wrote it, its cues, and every string that is counted (``container``)."""

    kind: str
    captions: Captions
    container: str


def read_json_talk(value: Json, clean: Callable[[str], str]) -> Said:
    """Return the speech in what a JSON file holds; ``clean`` writes a string as transcripts hold text.

    Raises BadInputError where no text of speech is found, or a text is no text.
    """
    kind, found = parts_of(value)
    parts = _cleaned(found, clean) or _cleaned(whole_of(value), clean)
    if not parts:
        what = _("this JSON holds no text of a transcript.")
        raise BadInputError(what, remedy=_("Export the transcript as text, or as .vtt or .srt."))
    offset = seconds_of(value.get("startTimeOffset")) if isinstance(value, dict) else None
    cues, problems = _cues(parts, offset or 0)
    skipped = [*_beside(parts), *_others(value, parts, clean)]
    container = "\n".join([*(f"{part.speaker} {part.text}" for part in parts), *(part.text for part in skipped)])
    return Said(kind, Captions(cues, tuple(skipped), problems), container)


def _cleaned(parts: Sequence[Part], clean: Callable[[str], str]) -> list[Part]:
    """Return the parts that say something."""
    tidied = (
        replace(one, text=clean(one.text).strip(), speaker=clean(one.speaker).strip(), beside=clean(one.beside).strip())
        for one in parts
    )
    return [one for one in tidied if one.text]


def _cues(parts: Sequence[Part], offset: float) -> tuple[tuple[Cue, ...], tuple[Problem, ...]]:
    """Return segments as cues, in the order of the file, and what is wrong with their times."""
    cues: list[Cue] = []
    problems: list[Problem] = []
    for part in parts:
        begins, ends = (_time(value, offset, part.where, problems) for value in (part.begins, part.ends))
        cues.append(Cue("", "", begins, ends, (part.text,), part.speaker))
    problems += faults_of_times(cues, [part.where for part in parts], str)
    if timeless := _timeless(cues, parts):
        problems.append(Problem(timeless[0], _no_times(len(timeless))))
    return tuple(cues), tuple(problems)


def _timeless(cues: Sequence[Cue], parts: Sequence[Part]) -> list[str]:
    """Return the segments without times, where others have some."""
    found = [part.where for cue, part in zip(cues, parts, strict=True) if cue.begins is None]
    return found if len(found) < len(cues) else []


def _no_times(count: int) -> str:
    note = ngettext("{n} segment has no time; its text is kept", "{n} segments have no time; their text is kept", count)
    return note.format(n=count)


def _time(value: Json, offset: float, where: str, problems: list[Problem]) -> int | None:
    """Return a time in ms. What is there and cannot be a time is told."""
    if value is None:
        return None
    seconds = seconds_of(value)
    time = None if seconds is None else round((seconds + offset) * 1000)
    if time is None or not 0 <= time < LATEST:
        fault = _("'{value}' is not a time; the text is kept").format(value=str(value)[:20])
        problems.append(Problem(where, fault))
        return None
    return time


def _beside(parts: Sequence[Part]) -> Iterator[Skipped]:
    """Tell of segments whose list of words says more than their text."""
    for part in parts:
        if part.beside:
            yield Skipped(part.beside, part.where, _("its list of words differs from its text, which is read"))


def _others(value: Json, parts: Sequence[Part], clean: Callable[[str], str]) -> Iterator[Skipped]:
    """Tell of strings that may be speech and were not read, key by key; what repeats the speech is not told."""
    known = {squeezed(text) for part in parts for text in (part.text, part.beside, part.speaker)}
    found: dict[str, list[str]] = {}
    for key, text in _strings(value):
        if (
            key.casefold() not in _NO_SPEECH
            and len(text.split()) >= _PROSE
            and squeezed(tidied := clean(text).strip()) not in known
        ):
            found.setdefault(key if key in found or len(found) < _MOST_KEYS else "", []).append(tidied)
    spoken = "".join(squeezed(part.text) for part in parts)
    for key, texts in found.items():
        if not key or "".join(map(squeezed, texts)) not in spoken:
            yield Skipped("\n".join(texts), _("key '{key}'").format(key=key), _("not what the segments say"))


def _strings(value: Json) -> Iterator[tuple[str, str]]:
    """Give every string in JSON with the key it stands under, in the order of the file."""
    left = [("", value)]
    while left:
        key, one = left.pop()
        if isinstance(one, str):
            yield key, one
        elif isinstance(one, dict):
            left += reversed(one.items())
        elif isinstance(one, list) and not _FIGURES.issuperset(map(type, one)):
            left += [(key, inner) for inner in reversed(one) if isinstance(inner, str | dict | list)]
