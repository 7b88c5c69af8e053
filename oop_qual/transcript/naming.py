"""Who speaks, where the user says so: names for the speakers of a file, or paragraphs that alternate between some."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

from oop_qual.errors import Problem
from oop_qual.language import _
from oop_qual.transcript.labels import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from oop_qual.transcript.pieces import Parsed, Piece

    Attributes = Mapping[str, Mapping[str, str]]


def renamed(parsed: Parsed, told: Mapping[str, str]) -> Parsed:
    """Return what was read with the speakers that the user names; one who is named '' is unknown.

    Where labels in the text were decided on, that was done with the same names already.
    """
    if parsed.labels or not told:
        return parsed
    return replace(parsed, pieces=tuple(_renamed(piece, told) for piece in parsed.pieces))


def _renamed(piece: Piece, told: Mapping[str, str]) -> Piece:
    name = told.get(fold_label(piece.speaker), piece.speaker) if piece.speaker else ""
    return piece if name == piece.speaker else replace(piece, speaker=name)


def merged(attributes: Attributes, told: Mapping[str, str]) -> tuple[dict[str, dict[str, str]], tuple[Problem, ...]]:
    """Return what is known of speakers under the names that the user gives them; a value that differs is told."""
    kept: dict[str, dict[str, str]] = {}
    problems = []
    for old, values in attributes.items():
        name = told.get(fold_label(old), old)
        here = kept.setdefault(name, {})
        for key, value in values.items():
            if here.setdefault(key, value) != value:
                text = _("'{speaker}' is both '{first}' and '{second}' ({attribute}); the first is kept")
                text = text.format(speaker=name, first=here[key], second=value, attribute=key)
                problems.append(Problem("", text))
    return kept, tuple(problems)


def alternated(pieces: Sequence[Piece], names: Sequence[str]) -> tuple[Piece, ...]:
    """Return pieces without speakers, paragraph by paragraph spoken by the next of these names.

    A remark in brackets such as ``(stilte)`` is nobody's.
    """
    turn = cycle(names)
    speaker = ""
    found = []
    for piece in pieces:
        if not piece.continues:
            speaker = "" if _is_remark(piece.text) else next(turn)
        found.append(replace(piece, speaker=speaker))
    return tuple(found)


def _is_remark(text: str) -> bool:
    text = text.strip().rstrip(".")
    return text[:1] + text[-1:] in {"()", "[]"} and not any(one in text[1:-1] for one in "()[]")


def speak(pieces: Iterable[Piece]) -> bool:
    """Tell whether anybody is named in these pieces."""
    return any(piece.speaker for piece in pieces)
