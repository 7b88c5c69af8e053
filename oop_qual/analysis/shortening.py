"""Shortened quotes: ``(...)`` for what was left out, ``[ ]`` for what was added; nothing else may differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = r"\(\s*(?:\.\.\.|…)\s*\)(?:\s*\(\s*(?:\.\.\.|…)\s*\))*"
_ADDED = r"\[[^\[\]]*\]"
_MARKS = re.compile(f"({_GAP})|({_ADDED})")
_CHUNK = re.compile(r"\S+")
_NO_WORD, _SIGN = r"[^\pL\pN]", r"[^\pL\pN\s]"
MEMORY = 64 << 20  # bytes that the pattern of a long quote may take


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch without white space that both texts hold: where in the verbatim one, where in the shortened one."""

    start: int
    end: int
    shown: int

    @property
    def shift(self) -> int:
        """Return how much further on it stands in the shortened text."""
        return self.shown - self.start


def kept_parts(verbatim: str, shortened: str) -> tuple[Kept, ...] | None:
    """Return what the shortened text keeps of the verbatim one, in order; None where it differs in another way.

    White space may differ. Words are left out whole. The work is linear in both texts.
    """
    import re2

    literals = [piece for piece in _pieces(shortened) if piece.mark == "text"]
    options = re2.Options()
    options.max_mem, options.log_errors = MEMORY, False
    try:
        pattern = re2.compile(_pattern(list(_pieces(shortened))), options=options)
    except re2.error:
        return None
    found = pattern.fullmatch(verbatim)
    if found is None:
        return None
    places = [found.span(number) for number in range(1, len(literals) + 1)]
    return tuple(
        kept for piece, place in zip(literals, places, strict=True) for kept in _aligned(verbatim, place, piece)
    )


def check_shortened(verbatim: str, shortened: str) -> None:
    """Raise BadInputError unless the shortened text differs by ``(...)`` and ``[ ]`` alone and still holds a word."""
    parts = kept_parts(verbatim, shortened)
    remedy = _("Write (...) where words are left out, and put what you add between [ ].")
    if parts is None:
        raise BadInputError(_("the shortened quote has other words than the transcript."), remedy=remedy)
    if not any(any(map(str.isalnum, verbatim[part.start : part.end])) for part in parts):
        raise BadInputError(_("the shortened quote keeps nothing of what was said."), remedy=remedy)


def shown_emphasis(emphasis: tuple[int, int], parts: Sequence[Kept]) -> tuple[int, int] | None:
    """Return where a key sentence of the verbatim text stands in the shortened one; None where it was left out."""
    first, last = emphasis
    held = [part for part in parts if part.start < last and first < part.end]
    if not held:
        return None
    return max(first, held[0].start) + held[0].shift, min(last, held[-1].end) + held[-1].shift


@dataclass(frozen=True, slots=True)
class _Piece:
    mark: str  # "gap", "added" or "text"
    text: str
    start: int


def _pieces(shortened: str) -> Iterator[_Piece]:
    at = 0
    for found in _MARKS.finditer(shortened):
        if shortened[at : found.start()].strip():
            yield _Piece("text", shortened[at : found.start()], at)
        yield _Piece("gap" if found[1] else "added", found[0], found.start())
        at = found.end()
    if shortened[at:].strip():
        yield _Piece("text", shortened[at:], at)


def _pattern(pieces: Sequence[_Piece]) -> str:
    """Return a pattern of the texts that can be shortened like this; each kept text is a group."""
    made = [r"(?s)\s*"]
    for at, piece in enumerate(pieces):
        if piece.mark == "text":
            made.append(rf"({_spaced(piece.text)})\s*")
        elif piece.mark == "added":
            made.append(rf"(?:{_spaced(piece.text)})??\s*")  # brackets may also stand in the transcript
        else:
            made.append(_left_out(pieces[:at], pieces[at + 1 :]))
    return "".join(made)


def _left_out(before: Sequence[_Piece], after: Sequence[_Piece]) -> str:
    """Return the pattern of what may be left out here: whole words, and at least something."""
    last = next((piece.text.rstrip()[-1] for piece in reversed(before) if piece.mark == "text"), "")
    first = next((piece.text.lstrip()[0] for piece in after if piece.mark == "text"), "")
    begins, ends = _NO_WORD if last.isalnum() else "", _NO_WORD if first.isalnum() else ""
    return rf"(?:{begins}.*?\S.*?{ends}|{_SIGN})"


def _spaced(text: str) -> str:
    import re2

    return r"\s+".join(re2.escape(word) for word in text.split())


def _aligned(verbatim: str, place: tuple[int, int], piece: _Piece) -> Iterator[Kept]:
    said = _CHUNK.finditer(verbatim, *place)
    for chunk, shown in zip(said, _CHUNK.finditer(piece.text), strict=True):
        yield Kept(chunk.start(), chunk.end(), piece.start + shown.start())
