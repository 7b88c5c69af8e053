"""From cues to who says what: by voice tags, else by ``Name:`` where names recur, else of nobody known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.transcript.labels import Cast, decide
from oop_qual.transcript.marks import Mark, read_mark
from oop_qual.transcript.pieces import Line, Parsed, Piece, Skipped
from oop_qual.transcript.voices import bare, voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oop_qual.transcript.captions import Captions, Cue

_UTTERANCE = re.compile(r"([0-9a-fA-F-]{16,40}/\d{1,9})-\d{1,9}")
_EVERY = 0.8  # share of the cues with a name, from which on a cue without one has no known speaker

Said = tuple[str, str, str]  # speaker, label as written, words


def parse_cues(captions: Captions) -> Parsed:
    """Return the speech of cues, in the order of the file; the parts of one utterance are one turn."""
    voiced = [voices(cue.lines) for cue in captions.cues]
    problems = captions.problems
    if any(name for cue in voiced for name, _lines in cue):
        spoken = [[(name, name, " ".join(lines)) for name, lines in cue] for cue in voiced]
    else:
        marks = [[read_mark(Line(line, 0)) for _name, lines in cue for line in lines] for cue in voiced]
        cast = decide([lines[0] for lines in marks if lines])
        spoken, problems = list(_by_labels(marks, cast)), problems + cast.problems
    pieces: list[Piece] = []
    skipped = [*captions.skipped]
    utterance = ""
    for cue, said in zip(captions.cues, spoken, strict=True):
        known = _utterance(cue)
        found, rest = _pieces(cue, said, continues=bool(known and known == utterance))
        utterance = known
        pieces += found
        skipped += [Skipped(rest)] if rest else []
    return Parsed(tuple(pieces), tuple(skipped), problems)


def is_teams(captions: Captions) -> bool:
    """Tell whether cues are named as Teams does: an utterance, and the number of its part."""
    return any(map(_utterance, captions.cues))


def _utterance(cue: Cue) -> str:
    found = _UTTERANCE.fullmatch(cue.name.strip())
    return found[1] if found else ""


def _by_labels(cues: Sequence[Sequence[Mark]], cast: Cast) -> Iterator[list[Said]]:
    """Name the speakers by labels: those of each cue, or only where a turn begins and then until the next label."""
    named = sum(any(cast.name_of(mark) for mark in lines[:1]) for lines in cues)
    each, speaker = named >= _EVERY * len(cues), ""
    for lines in cues:
        said: list[Said] = []
        for mark in lines:
            name = cast.name_of(mark)
            if name or not said:
                speaker = name or ("" if each else speaker)
                said.append((speaker, mark.label if name else "", mark.text if name else mark.line.text))
            else:
                said[-1] = (*said[-1][:2], f"{said[-1][2]} {mark.line.text}".strip())
        yield said


def _pieces(cue: Cue, said: Sequence[Said], *, continues: bool) -> tuple[list[Piece], str]:
    """Return the pieces of a cue, and what of its labels stands before no words."""
    pieces: list[Piece] = []
    label = bare(f"{cue.name}\n{cue.timing}").strip()
    for speaker, name, words in said:
        label = f"{label} {name}".strip()
        if words:
            follows = continues and not speaker and not pieces
            pieces.append(Piece(words, speaker, label, cue.begins, cue.ends, " ", follows))
            label = ""
    return pieces, label
