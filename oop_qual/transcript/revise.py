"""A transcript and its corrected text: which borders stay, and which segments were read before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from oop_qual.model import Segment, Transcript
    from oop_qual.transcript.move import Alignment
    from oop_qual.transcript.segment import Borders

Place = tuple[int, int]


def kept_borders(
    old: Transcript, segments: Sequence[Segment], new: Transcript, alignment: Alignment, cuts: Iterable[Borders]
) -> tuple[Borders, ...]:
    """Return ``cuts`` of the new text, but those of before in every turn that stayed as it was."""
    turns = {(turn.start, turn.end): number for number, turn in enumerate(new.turns)}
    inside: dict[int, list[Borders]] = {number: [] for number in range(len(new.turns))}
    for start, end, turn in cuts:
        inside[turn].append((start, end, turn))
    before: dict[int, list[Segment]] = {}
    for segment in segments:
        before.setdefault(segment.turn, []).append(segment)
    for at, said in enumerate(old.turns):
        moved = alignment.move(said.start, said.end)
        number = turns.get((moved.start, moved.end))
        if number is not None and old.text[said.start : said.end] == new.text[moved.start : moved.end]:
            shift = moved.start - said.start
            inside[number] = [(one.start + shift, one.end + shift, number) for one in before.get(at, ())]
    return tuple(border for number in sorted(inside) for border in inside[number])


def covered(text: str, places: Iterable[Place], cuts: Iterable[Borders]) -> list[Place]:
    """Return the segments of which every word stands in one of these places."""
    runs: list[list[int]] = []
    for start, end in sorted(places):
        if runs and (start <= runs[-1][1] or not text[runs[-1][1] : start].strip()):
            runs[-1][1] = max(runs[-1][1], end)
        else:
            runs.append([start, end])
    found, at = [], 0
    for start, end, _turn in cuts:
        while at < len(runs) and runs[at][1] < end:
            at += 1
        if at < len(runs) and runs[at][0] <= start:
            found.append((start, end))
    return found
