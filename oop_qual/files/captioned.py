"""Captions: WebVTT, SRT, SBV and the tables of Whisper; each caption has its times, some name who speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, Problem
from oop_qual.files.contents import read_text
from oop_qual.files.source import Document, Source, noted, stem_of
from oop_qual.files.where import at_line
from oop_qual.language import _
from oop_qual.transcript.captions import ARROW, COMMA, Captions, Cue, faults_of_times, read_captions
from oop_qual.transcript.cues import is_teams, parse_cues, parse_said
from oop_qual.transcript.pieces import Skipped
from oop_qual.transcript.voices import bare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from oop_qual.transcript.columns import Asked

_CUES = re.compile(r"(?:WEBVTT(?:\s|$)|\s*\d+[ \t]*\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3} -->)")
_SBV = re.compile(r"\s*\d{1,2}:\d{2}:\d{2}[.]\d{1,3},\d{1,2}:\d{2}:\d{2}[.]\d{1,3}[ \t]*\n")
_TSV = re.compile(r"start\tend\ttext[ \t]*(?:\n|$)")
_MS = re.compile(r"\d{1,10}")
_LATEST = 3_600_000_000  # ms: a thousand hours
_HURRIED, _SPOKEN = 8, 10  # words a second that nobody speaks, in a caption of so many words at least


def is_cues(text: str) -> bool:
    """Tell whether a text is WebVTT or SRT, whatever its file is called."""
    return bool(_CUES.match(text))


def is_sbv(text: str) -> bool:
    """Tell whether a text begins with a caption as SBV has it."""
    return bool(_SBV.match(text))


def is_whisper_table(text: str) -> bool:
    """Tell whether a text is the table that Whisper writes: start, end and text between tabs, in milliseconds."""
    return bool(_TSV.match(text))


def read_cues(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcript in a WebVTT or SRT file."""
    text, note = read_text(path, data)
    web = text.startswith("WEBVTT") or path.suffix.lower() == ".vtt"
    kind = "WebVTT" if web else "SubRip (SRT)"
    if path.suffix.lower() == ".vtt" and not text.startswith("WEBVTT"):
        note = "; ".join(filter(None, (_("does not begin with WEBVTT; read as WebVTT all the same"), note)))
    return _captioned(path, kind, text, note, asked, ARROW)


def read_sbv(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcript in an SBV file, the captions of YouTube."""
    text, note = read_text(path, data)
    return _captioned(path, "SBV", text, note, asked, COMMA)


def _captioned(path: Path, kind: str, text: str, note: str, asked: Asked, timing: re.Pattern[str]) -> Source:
    captions = read_captions(text, at_line, timing)
    if not captions.cues:
        remedy = _("Export the transcript again.")
        raise BadInputError(_("there are no cues in this file."), where=str(path), remedy=remedy)
    parsed = noted(noted(parse_cues(captions, asked.labels), _hurried(captions)), note)
    name = "Teams WebVTT" if is_teams(captions) else kind
    return Source(name, bare(text), (Document(stem_of(path), parsed),))


def _hurried(captions: Captions) -> str:
    """Say that noScribe (0.7) gave the times of the last sentence of a turn to all of it."""
    if not any("noscribe" in part.text.casefold() for part in captions.skipped) or not any(
        map(_hurries, captions.cues)
    ):
        return ""
    return _("the times are those of the last sentence of each turn (a fault of noScribe); its .html has all of them")


def _hurries(cue: Cue) -> bool:
    words = sum(len(line.split()) for line in cue.lines)
    lasts = (cue.ends or 0) - (cue.begins or 0)
    return words >= _SPOKEN and 0 < lasts * _HURRIED < words * 1000


def read_whisper_table(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcript in the table that Whisper writes; quotation marks in it are just text."""
    text, note = read_text(path, data)
    header, *lines = text.split("\n")
    problems: list[Problem] = []
    rows = list(_rows(lines, problems))
    cues = tuple(cue for cue, _number in rows)
    problems += faults_of_times(cues, [number for _cue, number in rows], at_line)
    captions = Captions(cues, (Skipped(header),), tuple(problems))
    parsed = noted(parse_said(captions, asked.labels), note)
    return Source(_("table of Whisper (TSV)"), text, (Document(stem_of(path), parsed),))


def _rows(lines: list[str], problems: list[Problem]) -> Iterator[tuple[Cue, int]]:
    """Give the rows as cues with their line numbers; a row with a fault keeps its words."""
    for number, line in enumerate(lines, 2):
        begins, _tab, rest = line.partition("\t")
        ends, tab, said = rest.partition("\t")
        if not tab and line.strip():
            problems.append(Problem(at_line(number), _("this row has no times; its text is kept")))
            yield Cue("", "", None, None, (line.strip(),)), number
        elif line.strip():
            first, last = (_ms(value, number, problems) for value in (begins, ends))
            yield Cue("", f"{begins} {ends}", first, last, (said.strip(),)), number


def _ms(value: str, number: int, problems: list[Problem]) -> int | None:
    time = int(value) if _MS.fullmatch(value.strip()) else _LATEST
    if time < _LATEST:
        return time
    fault = _("'{value}' is not a time; the text is kept").format(value=value[:20])
    problems.append(Problem(at_line(number), fault))
    return None
