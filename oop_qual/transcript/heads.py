"""Files in which the speaker stands on a line above the text: Teams, Otter, Happy Scribe, Word, Zoom's window."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from oop_qual.transcript.marks import LONGEST, Mark
from oop_qual.transcript.pieces import Line
from oop_qual.transcript.times import Stamp, leading_stamp, read_time, whole_stamp

_NAME_TIME = re.compile(r"(\S.{0,62}?)(?:\s{2,}|\t\s*)(\d{1,3}:\d{2}(?::\d{2})?)")
_BRACKETED_NAME = re.compile(r"\[([^\[\]]{1,63})\]\s{1,3}\d{1,2}:\d{2}:\d{2}")
_CREDIT = re.compile(r"Transcribed by https?://\S{1,60}")
_RESIDUE = 3  # words at most of what a copied window repeats above each name
_RECURS = 0.67  # share of the heads that may name somebody new: speakers come back
_USED = 0.8  # share of a file's lines with a time that must be heads

Head = tuple[str, Stamp, int]  # who, when, how many lines the head takes
Find = Callable[[Sequence[Line], int], Head | None]


def find_heads(lines: Sequence[Line]) -> Mapping[int, Mark | None]:
    """Return a mark for each line that heads a turn, and None for the further lines of a head; {} where none do."""
    timed = sum(bool(leading_stamp(line.text.strip()) or whole_stamp(line.text)) for line in lines)
    for find in (_name_and_time, _bracketed_name, _time_and_name, _name_below_time, _name_above_time):
        heads = dict(_every(lines, find))
        names = {name for name, _stamp, _taken in heads.values()}
        if len(heads) >= max(2, _USED * timed) and len(names) <= max(2, _RECURS * len(heads)):
            return dict(_marks(lines, heads))
    return {}


def find_residue(lines: Sequence[Line], heads: Mapping[int, Mark | None]) -> set[Line]:
    """Find lines that a program adds: what a copied window repeats above every name, and Otter's last line."""
    filled = [line for line in lines if line.text.strip()]
    found = {line for line in filled[-1:] if heads and _CREDIT.fullmatch(line.text.strip())}
    above = [lines[at - 1] if at else None for at, mark in heads.items() if mark]
    texts = {line.text.strip() if line else "" for line in above}
    text = next(iter(texts), "")
    same = len(above) > 1 and len(texts) == 1 and 0 < len(text.split()) <= _RESIDUE and text[-1:].isalpha()
    return found | ({line for line in above if line} if same else set())


def _every(lines: Sequence[Line], find: Find) -> Iterator[tuple[int, Head]]:
    at = 0
    while at < len(lines):
        head = find(lines, at)
        if head and _text(lines, at + head[2]):
            yield at, head
        at += head[2] if head else 1


def _marks(lines: Sequence[Line], heads: Mapping[int, Head]) -> Iterator[tuple[int, Mark | None]]:
    for at, (name, stamp, taken) in heads.items():
        label = "\n".join(line.text for line in lines[at : at + taken])
        yield at, Mark(lines[at], "", "", name, label, "", stamp.begins, stamp.ends, timed=True)
        yield from ((further, None) for further in range(at + 1, at + taken))


def _text(lines: Sequence[Line], at: int) -> str:
    return lines[at].text.strip() if at < len(lines) else ""


def _name_and_time(lines: Sequence[Line], at: int) -> Head | None:
    """Read ``Anna de Wit   0:12``."""
    found = _NAME_TIME.fullmatch(lines[at].text.strip())
    return (found[1], Stamp(0, read_time(found[2])), 1) if found and _is_name(found[1]) else None


def _bracketed_name(lines: Sequence[Line], at: int) -> Head | None:
    """Read ``[Anna de Wit] 14:03:12``, as Zoom saves captions: the time of day, which is no time of a recording."""
    found = _BRACKETED_NAME.fullmatch(lines[at].text.strip())
    return (found[1], Stamp(0, None), 1) if found and _is_name(found[1]) else None


def _time_and_name(lines: Sequence[Line], at: int) -> Head | None:
    """Read ``[00:00:12] - Anna de Wit``."""
    text = lines[at].text.strip()
    stamp = leading_stamp(text)
    name = text[stamp.length :] if stamp else ""
    return (name, stamp, 1) if stamp and _is_name(name) else None


def _name_below_time(lines: Sequence[Line], at: int) -> Head | None:
    stamp, name = whole_stamp(lines[at].text), _text(lines, at + 1)
    return (name, stamp, 2) if stamp and _is_name(name) else None


def _name_above_time(lines: Sequence[Line], at: int) -> Head | None:
    name, stamp = _text(lines, at), whole_stamp(_text(lines, at + 1))
    return (name, stamp, 2) if stamp and _is_name(name) else None


def _is_name(text: str) -> bool:
    """Tell whether a line can be a name: short, no sentence, not itself a time or a label."""
    short = 0 < len(text) <= LONGEST and len(text.split()) <= 6
    return short and not text.endswith((".", "?", "!", ":", "…")) and ":" not in text and whole_stamp(text) is None
