"""Cut a transcript into the segments that are read and coded. Never across turns; no word is left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from oop_qual.model import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oop_qual.model import Reading, Span, Transcript, Turn

Borders = tuple[int, int, int]  # start, end, number of the turn (from 0)


def borders(transcript: Transcript, reading: Reading) -> tuple[Borders, ...]:
    """Return the borders of a transcript's segments: its sentences, or its turns where that is the unit."""
    cut = _sentences if transcript.unit == "sentence" else _whole
    return tuple(
        border
        for number, turn in enumerate(transcript.turns)
        for border in _trimmed(transcript.text, cut(turn, reading.sentences), number)
    )


def _sentences(turn: Turn, starts: Sequence[int]) -> list[tuple[int, int]]:
    inside = starts[bisect_right(starts, turn.start) : bisect_left(starts, turn.end)]
    cuts = [turn.start, *inside, turn.end]
    return list(pairwise(cuts))


def _whole(turn: Turn, _starts: Sequence[int]) -> list[tuple[int, int]]:
    return [(turn.start, turn.end)]


def _trimmed(text: str, cuts: list[tuple[int, int]], turn: int) -> Iterator[Borders]:
    for start, end in cuts:
        words = text[start:end]
        left = len(words) - len(words.lstrip())
        if stripped := words.strip():
            yield start + left, start + left + len(stripped), turn


def segments_of(transcript: Transcript, cuts: Sequence[Borders]) -> tuple[Segment, ...]:
    """Return the segments that these borders cut."""
    roles = {turn.speaker: transcript.role_of(turn.speaker) for turn in transcript.turns}
    return tuple(
        Segment(
            transcript.id,
            number,
            start,
            end,
            turn,
            transcript.text[start:end],
            transcript.turns[turn].speaker,
            roles[transcript.turns[turn].speaker],
        )
        for number, (start, end, turn) in enumerate(cuts, 1)
    )


def touched(segments: Sequence[Segment], span: Span) -> Sequence[Segment]:
    """Return the segments that a span shares text with, in order."""
    first = bisect_right(segments, span.start, key=lambda segment: segment.end)
    last = bisect_left(segments, span.end, key=lambda segment: segment.start)
    return segments[first:last]
