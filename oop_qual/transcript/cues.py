"""From cues to who says what: by voice tags, else by ``Name:`` where names recur, else of nobody known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.transcript.labels import NOTHING, Cast, decide
from oop_qual.transcript.marks import Mark, read_mark
from oop_qual.transcript.pieces import Label, Line, Parsed, Piece, Skipped
from oop_qual.transcript.voices import bare, voices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from oop_qual.transcript.captions import Captions, Cue
    from oop_qual.transcript.voices import Voice

_UTTERANCE = re.compile(r"([0-9a-fA-F-]{16,40}/\d{1,9})-\d{1,9}")
_DIARISED = re.compile(r"SPEAKER_\d{1,4}")
_EVERY = 0.8  # share of the cues with a name, from which on a cue without one has no known speaker

Said = tuple[str, str, str]  # speaker, label as written, words


def parse_cues(captions: Captions, told: Mapping[str, str] = NOTHING) -> Parsed:
    """Return the speech of cues, in the order of the file; the parts of one utterance are one turn.

    ``told`` is what the user says of labels, as for ``parse_lines``.
    """
    return _parsed(captions, [voices(cue.lines) for cue in captions.cues], told, bare)


def parse_said(captions: Captions, told: Mapping[str, str] = NOTHING) -> Parsed:
    """Return the speech of cues whose text has no markup, and whose speakers may be named beside it."""
    return _parsed(captions, [[(cue.speaker, list(cue.lines))] for cue in captions.cues], told, str)


def _parsed(
    captions: Captions, voiced: Sequence[Sequence[Voice]], told: Mapping[str, str], shown: Callable[[str], str]
) -> Parsed:
    """Bring cues and their voices together; ``shown`` writes what stands above a cue as words of the file."""
    problems = captions.problems
    labels: tuple[Label, ...] = ()
    if any(name for cue in voiced for name, _lines in cue):
        spoken = [[(name, name, " ".join(lines)) for name, lines in cue] for cue in voiced]
    else:
        marks = [[read_mark(Line(line, 0)) for _name, lines in cue for line in lines] for cue in voiced]
        cast = decide([lines[0] for lines in marks if lines], told)
        labels = cast.labels
        spoken, problems = list(_by_labels(marks, cast)), problems + cast.problems
    pieces: list[Piece] = []
    skipped = [*captions.skipped]
    utterance = ""
    for cue, said in zip(captions.cues, spoken, strict=True):
        known = _utterance(cue)
        label = shown(f"{cue.name}\n{cue.timing}").strip()
        found, rest = _pieces(cue, said, label, continues=bool(known and known == utterance))
        utterance = known
        pieces += found
        skipped += [Skipped(rest)] if rest else []
    return Parsed(tuple(pieces), tuple(skipped), problems, labels)


def is_teams(captions: Captions) -> bool:
    """Tell whether cues are named as Teams does: an utterance, and the number of its part."""
    return any(map(_utterance, captions.cues))


def _utterance(cue: Cue) -> str:
    found = _UTTERANCE.fullmatch(cue.name.strip())
    return found[1] if found else ""


def _by_labels(cues: Sequence[Sequence[Mark]], cast: Cast) -> Iterator[list[Said]]:
    """Name the speakers by labels: those of each cue, or only where a turn begins and then until the next label."""
    named = sum(any(cast.name_of(mark) for mark in lines[:1]) for lines in cues)
    each, speaker = named >= _EVERY * len(cues) or _is_diarised(cast), ""
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


def _is_diarised(cast: Cast) -> bool:
    """Tell whether a program named the speakers, as WhisperX does: then a cue without a name has no known speaker."""
    return bool(cast.names) and all(map(_DIARISED.fullmatch, cast.names.values()))


def _pieces(cue: Cue, said: Sequence[Said], label: str, *, continues: bool) -> tuple[list[Piece], str]:
    """Return the pieces of a cue, and what of its labels stands before no words."""
    pieces: list[Piece] = []
    for speaker, name, words in said:
        label = f"{label} {name}".strip()
        if words:
            follows = continues and not speaker and not pieces
            pieces.append(Piece(words, speaker, label, cue.begins, cue.ends, " ", follows))
            label = ""
    return pieces, label
