"""A small coded study as tables: what is said in a line each, with its codes between brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.analysis.counts import study_of
from oop_qual.analysis.frames import codings_frame, segments_frame
from oop_qual.model import Code, Codebook

if TYPE_CHECKING:
    from oop_qual.analysis.counts import Study

BOOK = Codebook(
    "Proef",
    "1",
    "nl",
    (
        Code("team", "Team"),
        Code("sparren", "Sparren", "team"),
        Code("rust", "Rust", "team"),
        Code("salaris", "Salaris"),
        Code("loopbaan", "Loopbaan"),
    ),
)
PEOPLE = {"R1": "leraar", "R2": "assistent", "R3": "assistent", "R4": ""}
LINE = re.compile(r"(?P<transcript>\w+) (?P<speaker>\w*): (?P<text>[^\[]*)(?:\[(?P<codes>.*)\])?")


def study(text: str) -> Study:
    """Return the study that lines such as ``T1 R1: Ik spar. [sparren:anna rust:anna]`` describe."""
    segments, codings = [], []
    for number, line in enumerate(text.strip().splitlines(), 1):
        found = LINE.fullmatch(line.strip())
        assert found, line
        said = found["text"].strip()
        where = {
            "transcript": found["transcript"],
            "segment": number,
            "start": 100 * number,
            "speaker": found["speaker"],
        }
        row = where | {"end": 100 * number + len(said), "text": said, "reviewed": True}
        segments.append(row | {"role": "interviewer" if found["speaker"] == "I" else "respondent"})
        for mark in (found["codes"] or "").split():
            code, coder = mark.split(":")
            state = "rejected" if code.startswith("-") else "accepted"
            how = {"id": f"{number}{mark}", "code": code.strip("-"), "coder": coder, "state": state, "origin": "human"}
            codings.append(row | how | {"score": None, "at": "2026-01-01T00:00:00+00:00"})
    names = {(str(row["transcript"]), str(row["speaker"])) for row in segments} - {("", "")}
    people = [
        {"transcript": transcript, "speaker": speaker, "role": "interviewer" if speaker == "I" else "respondent"}
        | {"attributes": {"functie": PEOPLE[speaker]} if PEOPLE.get(speaker) else {}}
        for transcript, speaker in sorted(names)
    ]
    return study_of(segments_frame(segments, people), codings_frame(codings, people), BOOK)


SMALL = """
T1 I: Hoe gaat het met u? [sparren:anna]
T1 R1: Ik spar vaak. [sparren:anna sparren:bert rust:anna]
T1 R2: Dan is er rust in de klas. [rust:anna -salaris:anna]
T2 I: En verder?
T2 R3: Het salaris is laag. [salaris:anna]
T2 R4: Sparren en salaris. [sparren:bert salaris:bert]
T3 R1: Niets gecodeerd.
"""
