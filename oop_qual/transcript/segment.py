"""Cut a transcript into the segments that are read and coded. Never across turns; no word is left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from oop_qual.model import Segment
from oop_qual.transcript.backchannels import is_backchannel
from oop_qual.transcript.clauses import clause_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from oop_qual.model import Reading, Span, Transcript, Turn

Borders = tuple[int, int, int]  # start, end, number of the turn (from 0)


def borders(transcript: Transcript, reading: Reading) -> tuple[Borders, ...]:
    """Return the borders of a transcript's segments: its sentences, or its turns where that is the unit.

    A sentence of more than 60 words is cut into its clauses.
    """
    cut = _sentences if transcript.unit == "sentence" else _whole
    return tuple(
        border
        for number, turn in enumerate(transcript.turns)
        for border in _trimmed(transcript.text, cut(transcript.text, turn, reading.sentences), number)
    )


def _sentences(text: str, turn: Turn, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    inside = starts[bisect_right(starts, turn.start) : bisect_left(starts, turn.end)]
    for start, end in pairwise([turn.start, *inside, turn.end]):
        yield from pairwise([start, *clause_starts(text, start, end), end])


def _whole(_text: str, turn: Turn, _starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield turn.start, turn.end


def _trimmed(text: str, cuts: Iterable[tuple[int, int]], turn: int) -> Iterator[Borders]:
    for start, end in cuts:
        words = text[start:end]
        left = len(words) - len(words.lstrip())
        if stripped := words.strip():
            yield start + left, start + left + len(stripped), turn


def segments_of(transcript: Transcript, cuts: Sequence[Borders]) -> tuple[Segment, ...]:
    """Return the segments that these borders cut; in a questionnaire *ja* is an answer like any other."""
    roles = {turn.speaker: transcript.role_of(turn.speaker) for turn in transcript.turns}
    spoken = transcript.unit != "row" and transcript.kind != "vragenlijst"
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
            spoken and is_backchannel(transcript.text[start:end]),
        )
        for number, (start, end, turn) in enumerate(cuts, 1)
    )


def touched(segments: Sequence[Segment], span: Span) -> Sequence[Segment]:
    """Return the segments that a span shares text with, in order."""
    first = bisect_right(segments, span.start, key=lambda segment: segment.end)
    last = bisect_left(segments, span.end, key=lambda segment: segment.start)
    return segments[first:last]
