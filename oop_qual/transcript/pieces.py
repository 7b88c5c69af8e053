"""What a file is read into before it is a transcript: lines, and pieces of speech with what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.model import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oop_qual.errors import Problem

Place = tuple[int, int]  # start and end in the text of the transcript


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; ``number`` is that of the line, in a document that of its paragraph.

    ``bold`` counts the leading characters in bold; ``broken`` says that the line follows a break inside its paragraph,
    ``flows`` that it goes on in the line above, which a time cut.
    """

    text: str
    number: int
    bold: int = 0
    heading: bool = False
    broken: bool = False
    flows: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of speech; ``label`` is what the file writes around it (name, times), which is not speech.

    ``joint`` joins it to the piece before when both are one turn; ``continues`` says that they are, whoever speaks.
    """

    text: str
    speaker: str = ""
    label: str = ""
    begins: int | None = None
    ends: int | None = None
    joint: str = "\n"
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """Words of a file that are not speech: which, where, and why they are left out ('' is not worth a note)."""

    text: str
    where: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What lines of a file begin with before a colon: how often, in what line, and whom it was taken for.

    ``speaker`` is '' where it stayed text; ``doubtful`` says that it may well be otherwise.
    """

    name: str
    count: int
    example: str
    speaker: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says: its speech in order, and everything that is not speech.

    ``labels`` is what may name a speaker in it, where that was decided by how its lines begin.
    """

    pieces: tuple[Piece, ...]
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    labels: tuple[Label, ...] = ()


def join_pieces(pieces: Iterable[Piece], *, merge: bool) -> tuple[str, tuple[Turn, ...], tuple[Place, ...]]:
    """Return the text, its turns, and where each piece came to stand.

    With ``merge``, consecutive pieces of the same known speaker are one turn.
    """
    parts: list[str] = []
    turns: list[Turn] = []
    places: list[Place] = []
    at = 0
    for piece in pieces:
        before = turns[-1] if turns else None
        same = before and (piece.continues or (merge and piece.speaker and piece.speaker == before.speaker))
        if parts:
            parts.append(piece.joint if same else "\n")
            at += len(parts[-1])
        start, at = at, at + len(piece.text)
        parts.append(piece.text)
        places.append((start, at))
        if before and same:
            turns[-1] = _longer(before, piece, at)
        else:
            turns.append(Turn(start, at, piece.speaker, piece.begins, piece.ends))
    return "".join(parts), tuple(turns), tuple(places)


def _longer(turn: Turn, piece: Piece, end: int) -> Turn:
    begins = piece.begins if turn.begins is None else turn.begins
    return Turn(turn.start, end, turn.speaker, begins, turn.ends if piece.ends is None else piece.ends)


def beginning(text: str, length: int = 50) -> str:
    """Return how a text begins, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"
