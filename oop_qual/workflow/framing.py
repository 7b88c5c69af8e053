"""A project's segments, codings and quotes as tables of pandas; speakers and transcripts by number unless asked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from oop_qual.workflow.codebooks import applied_codebook, check_code
from oop_qual.workflow.filtering import Filter, Listing
from oop_qual.workflow.listing_coded import quotes
from oop_qual.workflow.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from oop_qual.analysis.quotes import Cast
    from oop_qual.model import Coding, Segment, Transcript
    from oop_qual.workflow.passages import Opened
    from oop_qual.workflow.project import Project

    Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frames:
    """A study as tables, each with a column for every attribute of the speakers; ``columns`` names those."""

    segments: pd.DataFrame
    codings: pd.DataFrame
    quotes: pd.DataFrame
    columns: dict[str, str]


def study_frames(project: Project, wanted: Filter | None = None, *, names: bool = False) -> Frames:
    """Return what the filter lets through; with ``names`` transcripts and speakers as the project calls them."""
    from oop_qual.analysis.frames import SEGMENTS, attribute_columns, codings_frame, quotes_frame, segments_frame
    from oop_qual.analysis.quotes import cast_of

    asked = wanted or Filter()
    book = applied_codebook(project)
    if asked.code:
        check_code(book, asked.code)
    with project.reading() as connection:
        listing = Listing(connection, book, asked, Passages(connection))
        listing.names()  # complains of a transcript that is not there
        told = [listing.passages.open(name).transcript for name in replace(listing, filter=Filter()).names()]
        rows = list(_segments(listing)), list(_codings(listing)), list(quotes(listing))
    cast = None if names else cast_of(told)
    segments, codings, quoted, people = (_shown(found, cast) for found in (*rows, _people(told)))
    codes = [{"code": code.id, "label": code.label, "theme": book.theme_of(code.id)} for code in book]
    return Frames(
        segments_frame(segments, people),
        codings_frame(codings, people, codes),
        quotes_frame(quoted, people, codes, project.settings.attribution),
        attribute_columns((name for row in people for name in row["attributes"]), SEGMENTS),
    )


def _people(transcripts: Sequence[Transcript]) -> Iterator[Row]:
    for transcript in transcripts:
        for speaker in transcript.speakers:
            who = {"transcript": transcript.id, "speaker": speaker.name, "role": speaker.role}
            yield {**who, "attributes": dict(speaker.attributes)}


def _shown(rows: Iterable[Row], cast: Cast | None) -> list[Row]:
    """Return rows with T01 for a transcript and R1 for a speaker, as exports have them."""
    if cast is None:
        return list(rows)
    found = []
    for row in rows:
        speaker = cast.speakers.get((row["transcript"], row["speaker"]), "")
        found.append({**row, "speaker": speaker, "transcript": cast.transcripts[row["transcript"]]})
    return found


def _segments(listing: Listing) -> Iterator[Row]:
    from oop_qual.store.codings import load_reviewed

    asked = listing.filter
    marks = load_reviewed(listing.connection, transcript=asked.transcript, coder=asked.coder or None)
    read = {mark.span for mark in marks if not mark.code}
    places = {(span.transcript, span.start, span.end) for span in read}
    for name in listing.names():
        opened = listing.passages.open(name)
        known = {speaker.name: speaker for speaker in opened.transcript.speakers}
        for one in opened.segments:
            if asked.keeps_speaker(known.get(one.speaker)):
                yield _segment(one, reviewed=(name, one.start, one.end) in places)


def _segment(one: Segment, *, reviewed: bool) -> Row:
    who = {"transcript": one.transcript, "segment": one.number, "speaker": one.speaker, "role": one.role}
    return {**who, "start": one.start, "end": one.end, "text": one.text, "reviewed": reviewed}


def _codings(listing: Listing) -> Iterator[Row]:
    from oop_qual.store.codings import load_codings

    asked, branch = listing.filter, listing.branch()
    states = (asked.state,) if asked.state else ("accepted", "rejected")
    found = load_codings(listing.connection, transcript=asked.transcript, coder=asked.coder or None, states=states)
    by_transcript: dict[str, list[Coding]] = defaultdict(list)
    for coding in found:
        if coding.code in branch or not asked.code:
            by_transcript[coding.span.transcript].append(coding)
    for name, codings in by_transcript.items():
        places = _Places(listing.passages.open(name))
        for coding in codings:
            speaker = places.speaker(coding)
            if asked.keeps_speaker(places.known.get(speaker)):
                yield _coding(coding, places, speaker)


def _coding(coding: Coding, places: _Places, speaker: str) -> Row:
    span = coding.span
    where = {"transcript": span.transcript, "segment": places.number(coding), "start": span.start, "end": span.end}
    who = {"speaker": speaker, "text": places.opened.transcript.text[span.start : span.end], "code": coding.code}
    how = {"coder": coding.coder, "state": coding.state, "origin": coding.provenance.kind}
    return {"id": coding.id, **where, **who, **how, "score": coding.score, "at": coding.at}


@dataclass(slots=True)
class _Places:
    """Looks up, many times, in which segment of a transcript a passage starts and who speaks there."""

    opened: Opened
    known: dict[str, Any] = field(init=False)
    turns: list[int] = field(init=False)
    ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.known = {speaker.name: speaker for speaker in self.opened.transcript.speakers}
        self.turns = [turn.end for turn in self.opened.transcript.turns]
        self.ends = [segment.end for segment in self.opened.segments]

    def speaker(self, coding: Coding) -> str:
        """Return who speaks where a passage starts, '' where nobody is named."""
        turns, at = self.opened.transcript.turns, bisect_right(self.turns, coding.span.start)
        return turns[at].speaker if at < len(turns) and turns[at].start <= coding.span.start else ""

    def number(self, coding: Coding) -> int | None:
        """Return the number of the first segment that a passage touches, None between segments."""
        segments, at = self.opened.segments, bisect_right(self.ends, coding.span.start)
        return segments[at].number if at < len(segments) and segments[at].start < coding.span.end else None
