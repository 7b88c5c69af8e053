"""The parts of speech in JSON: segments with texts, segments with words, or words and who speaks when."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.transcript.times import read_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Json = Any  # what json.loads returns; every value is looked at before it is used
Table = dict[str, Json]

LATEST = 3_600_000_000  # ms: a thousand hours
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A segment as it stands in the file; its times are in seconds, or None where it has none."""

    text: str
    where: str
    speaker: str = ""
    begins: Json = None
    ends: Json = None
    beside: str = ""  # what its words say that its text does not


def parts_of(value: Json) -> tuple[str, list[Part]]:
    """Say what wrote this JSON, by its keys, and take it apart."""
    if isinstance(value, list):
        return "JSON", _segments(value, {})
    if not isinstance(value, dict):
        return "JSON", []
    if isinstance(value.get("retval"), dict):  # what the BBC's Kaldi wraps its answer in
        value = value["retval"]
    if value.get("segments"):
        named = isinstance(value.get("speakers"), list) and _list(value, "speakers")
        return ("Amberscript JSON" if named else "Whisper JSON"), _segments(_list(value, "segments"), _names(value))
    if value.get("words") and isinstance(value.get("segmentation"), dict):
        spans = [_Span(*_kaldi(one)) for one in _list(value["segmentation"], "segments") if isinstance(one, dict)]
        return "BBC Kaldi JSON", list(_by_time(_list(value, "words"), spans))
    if value.get("words") and value.get("paragraphs"):
        spans = [_Span(*_paragraph(one)) for one in _list(value, "paragraphs") if isinstance(one, dict)]
        return "BBC DPE JSON", list(_by_time(_list(value, "words"), spans))
    return "JSON", whole_of(value)


def whole_of(value: Json) -> list[Part]:
    """Return the text of a JSON file as one part, where it has one."""
    return [_segment(value, "", {})] if isinstance(value, dict) else []


def _list(value: Table, key: str) -> list[Json]:
    found = value.get(key)
    if found is not None and not isinstance(found, list):
        raise BadInputError(_("'{key}' is no list.").format(key=key), remedy=_("Export the transcript again."))
    return found or []


def _names(value: Table) -> dict[str, str]:
    """Return the names of speakers by their ids."""
    people = value.get("speakers") if isinstance(value.get("speakers"), list) else []
    told = (one for one in people or [] if isinstance(one, dict))
    return {_name(one.get("spkid")): _name(one.get("name")) or _name(one.get("spkid")) for one in told}


def _name(value: Json) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _segments(values: Sequence[Json], names: Mapping[str, str]) -> list[Part]:
    place = _("segment {n}")
    return [_segment(one, place.format(n=number), names) for number, one in enumerate(values, 1)]


def _segment(value: Json, where: str, names: Mapping[str, str]) -> Part:
    """Take a segment apart: its text, or where it has none its words; its times, or those of its words."""
    if not isinstance(value, dict):
        if isinstance(value, str) and _WORD.search(value):
            raise BadInputError(_("this is a text without the keys of a segment."), where=where)
        return Part("", where)
    words = [one for one in _list(value, "words") if isinstance(one, dict)]
    text, spoken = _text(value, "text", where), _joined(words, where)
    beside = spoken if text.strip() and spoken and _says_more(spoken, text) else ""
    name = _name(value.get("speaker"))
    begins, ends = value.get("start"), value.get("end")
    begins = _first(words, "start") if begins is None else begins
    ends = _first(words[::-1], "end") if ends is None else ends
    return Part(text if text.strip() else spoken, where, names.get(name, name), begins, ends, beside)


def _text(value: Table, key: str, where: str) -> str:
    text = value.get(key)
    if text is None or isinstance(text, str):
        return text or ""
    what = _("'{key}' is not a text here.").format(key=key)
    raise BadInputError(what, where=where, remedy=_("Export the transcript again."))


def _joined(words: Sequence[Table], where: str) -> str:
    """Return the words of a segment as a text; Whisper's own hold the space before them."""
    texts = [text for word in words if (text := _spoken(word, where))]
    glue = "" if any(text.startswith(" ") for text in texts[1:]) else " "
    return glue.join(texts)


def _spoken(word: Table, where: str) -> str:
    return next((text for key in ("text", "punct", "word") if (text := _text(word, key, where)).strip()), "")


def _first(words: Sequence[Table], key: str) -> Json:
    return next((word[key] for word in words if word.get(key) is not None), None)


def _says_more(spoken: str, text: str) -> bool:
    if squeezed(spoken) == squeezed(text):
        return False
    return bool(Counter(_WORD.findall(spoken.casefold())) - Counter(_WORD.findall(text.casefold())))


def squeezed(text: str) -> str:
    """Return a text without its spaces, as texts are compared."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class _Span:
    begins: float
    ends: float
    speaker: str


def _kaldi(one: Table) -> tuple[float, float, str]:
    begins = seconds_of(one.get("start")) or 0.0
    who = one.get("speaker")
    ends = begins + (seconds_of(one.get("duration")) or 0.0)
    return begins, ends, _name(who.get("@id") if isinstance(who, dict) else who)


def _paragraph(one: Table) -> tuple[float, float, str]:
    return seconds_of(one.get("start")) or 0.0, seconds_of(one.get("end")) or 0.0, _name(one.get("speaker"))


def _by_time(words: Sequence[Json], spans: Sequence[_Span]) -> Iterator[Part]:
    """Bring words together by the span that they begin in; those between two spans are nobody's."""
    spans = sorted(spans, key=lambda span: span.begins)
    starts = [span.begins for span in spans]
    at: int | None = None
    placed: list[tuple[int | None, Table]] = []
    for word in (one for one in words if isinstance(one, dict)):
        time = seconds_of(word.get("start"))
        at = at if time is None else _within(spans, bisect_right(starts, time) - 1, time)
        placed.append((at, word))
    for number, (span, group) in enumerate(groupby(placed, key=lambda one: one[0]), 1):
        found = [word for _at, word in group]
        where = _("paragraph {n}").format(n=number)
        speaker = "" if span is None else spans[span].speaker
        yield Part(_joined(found, where), where, speaker, _first(found, "start"), _first(found[::-1], "end"))


def _within(spans: Sequence[_Span], at: int, time: float) -> int | None:
    return at if at >= 0 and time < spans[at].ends else None


def seconds_of(value: Json) -> float | None:
    """Return a number of seconds, also where it is written as text; None where it is none, or without end."""
    if isinstance(value, str):
        time = read_time(value)
        try:
            value = float(value) if time is None else time / 1000
        except ValueError:
            return None
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > LATEST:
        return None
    return float(value) if math.isfinite(value) else None
