"""What an import would bring, as rows: the first turns, who speaks, what is in doubt, and where the words went."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from oop_qual.files.wordcheck import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.files.sources import ReadResult
    from oop_qual.model import Transcript
    from oop_qual.workflow.preparing import Prepared

    Row = dict[str, Any]

FIRST = 3  # turns that are shown


def preview_rows(prepared: Prepared) -> Iterator[Row]:
    """Give a row for each transcript, each file that is there already, and each problem that keeps all of it out."""
    for one in prepared.incoming:
        yield {"file": str(one.path), **result_row(one.result)}
    for path in prepared.known:
        yield {"file": str(path), "transcript": None, "known": True, "problems": []}
    for path in prepared.left_out:
        yield {"file": str(path), "transcript": None, "known": False, "problems": [], "left_out": True}
    for problem in prepared.problems:
        yield {"file": problem.where, "transcript": None, "known": False, "problems": [str(problem)]}


def result_row(result: ReadResult) -> Row:
    """Return what was read of a transcript as a row."""
    transcript = result.transcript
    about = {"transcript": transcript.id, "kind": transcript.kind, "format": result.format}
    return {
        **about,
        "turns": len(transcript.turns),
        "word_check": asdict(result.check),
        "speakers": list(_speakers(transcript)),
        "first": list(_first(transcript)),
        "labels": [asdict(label) for label in result.labels],
        "codings": sum(len(row.codes) for row in result.coded),
        "problems": [str(problem) for problem in result.problems],
    }


def _speakers(transcript: Transcript) -> Iterator[Row]:
    """Give who speaks, how often and how much; last, with the name '', what nobody known says."""
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for turn in transcript.turns:
        turns[turn.speaker] += 1
        words[turn.speaker] += count_words(transcript.text[turn.start : turn.end])
    for speaker in transcript.speakers:
        name = speaker.name
        yield {"speaker": name, "role": speaker.role, "turns": turns[name], "words": words[name]}
    if turns[""]:
        yield {"speaker": "", "role": None, "turns": turns[""], "words": words[""]}


def _first(transcript: Transcript) -> Iterator[Row]:
    for turn in transcript.turns[:FIRST]:
        text = transcript.text[turn.start : turn.end]
        yield {"speaker": turn.speaker, "begins": turn.begins, "text": text}
