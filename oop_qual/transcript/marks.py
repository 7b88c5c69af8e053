"""What a line of plain text begins with: a time, and what may be the label of a speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.transcript.times import Stamp, clock_length, leading_stamp, whole_stamp

if TYPE_CHECKING:
    from oop_qual.transcript.pieces import Line

LONGEST = 63  # characters of a label; also MAXQDA's limit
_STRONG = re.compile(r"(\*\*|__)([^*_\n:]{1,63}?)\s?(?::\s?\1|\1\s?:)\s*")
_COLON = re.compile(r"([^\s:(\[{<>#|\"“”„*][^:\n\"“”„?!;]{0,62}?)\s{0,3}:(?=[\s\w\[(\"“‘'„…]|$)\s*")
_BRACKET = re.compile(r"\[([^\[\]:\n]{1,63})\](:?)\s*")
_TIMED = re.compile(r"([^\s:(\[{][^:(\[\n]{0,62}?)\s{0,3}[(\[](\d[\d:.,]{3,12})[)\]]\s{0,3}(?::\s*|$)")
_WORDS = 6  # of a label; one that is written as a name may have more
_WORD = re.compile(r"[^\W\d_]")
_SMALL = "van de den der het ter ten te 't v.d. vd d' von zu und en of bin al el la le di da du dos op in"
_PARTICLES = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True)
class Mark:
    """A line taken apart: ``plain`` is its text after a time; ``text`` what is left after the label as well.

    ``label`` is what stands before ``text``, and ``stamped`` what stands before ``plain``.
    """

    line: Line
    plain: str
    text: str = ""
    name: str = ""
    label: str = ""
    stamped: str = ""
    begins: int | None = None
    ends: int | None = None
    bold: bool = False
    bracket: bool = False
    timed: bool = False


def read_mark(line: Line) -> Mark:
    """Take a line apart; whether its name is a speaker is for the whole file to say."""
    text = line.text.strip()
    stamp = whole_stamp(text) or leading_stamp(text)
    start = stamp.length if stamp else 0
    begins, ends = (stamp.begins, stamp.ends) if stamp else (None, None)
    bare = Mark(line, text[start:], text[start:], "", text[:start], text[:start], begins, ends, timed=bool(stamp))
    at = start + (0 if stamp else clock_length(text))
    return _with_label(bare, text, at) if at < len(text) else bare


def _with_label(bare: Mark, text: str, at: int) -> Mark:
    name, end, inner, bracket = _label(text, at)
    if not _may_be_name(name):
        return bare
    after = None if bare.timed or inner else leading_stamp(text[end:], bare=False)
    times = after or inner or Stamp(0, bare.begins, bare.ends)
    end += after.length if after else 0
    bold = text.startswith(("**", "__"), at) or bare.line.bold >= at + len(name)
    timed = bool(bare.timed or inner or after or at)
    return Mark(
        bare.line, bare.plain, text[end:].strip(), name, text[:end], bare.stamped, times.begins, times.ends,
        bold, bracket, timed,
    )  # fmt: skip


def _label(text: str, at: int) -> tuple[str, int, Stamp | None, bool]:
    """Return what may be a name at this place, where it ends, the time in it, and whether it stands in brackets."""
    if found := _STRONG.match(text, at):
        return found[2].strip(), found.end(), None, False
    if (found := _TIMED.match(text, at)) and (stamp := leading_stamp(f"[{found[2]}]")):
        return found[1].strip(), found.end(), stamp, False
    if found := _BRACKET.match(text, at):
        return found[1].strip(), found.end(), None, not found[2]
    if (found := _COLON.match(text, at)) and not text.startswith("//", found.end()):
        return found[1].strip(), found.end(), None, False
    return "", at, None, False


def _may_be_name(name: str) -> bool:
    words = name.split()
    full_stops = [word for word in words if word.endswith(".") and len(word) > 5]  # Int. and M. are short
    short = len(words) <= _WORDS or looks_like_name(name)
    return short and bool(_WORD.search(name)) and not full_stops


def looks_like_name(name: str) -> bool:
    """Tell whether each word of a label is written as in a name: capitals, digits, brackets or a particle."""
    words = [word for word in name.replace("(", " ").replace(")", " ").split() if word.casefold() not in _PARTICLES]
    return bool(words) and all(word[:1].isupper() or any(map(str.isdigit, word)) for word in words)
