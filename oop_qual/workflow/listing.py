"""What a project holds, as rows: the same for the terminal and for --json, with one filter for all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from oop_qual.analysis.quotes import speaker_at
from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.codebooks import applied_codebook, check_code
from oop_qual.workflow.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from oop_qual.model import Codebook, Coding, Span, Speaker, Transcript
    from oop_qual.workflow.passages import Opened
    from oop_qual.workflow.project import Project

    Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list; an empty field lets everything through. ``code`` is a code or a whole branch."""

    code: str = ""
    transcript: str = ""
    speaker: str = ""
    coder: str = ""
    state: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    as_of: str = ""
    segment: int = 0
    day: str = ""
    revision: int = 0

    def keeps_speaker(self, speaker: Speaker | None) -> bool:
        """Tell whether what this speaker said is listed."""
        if self.speaker and (speaker is None or speaker.name != self.speaker):
            return False
        known = {} if speaker is None else speaker.attributes
        return all(known.get(key, "").casefold() == value.casefold() for key, value in self.where.items())

    def asks_speaker(self) -> bool:
        """Tell whether the filter looks at who spoke."""
        return bool(self.speaker or self.where)


@dataclass(frozen=True, slots=True)
class Listing:
    """An open project with a filter, from which rows are listed."""

    connection: Connection
    book: Codebook
    filter: Filter
    passages: Passages

    def names(self) -> tuple[str, ...]:
        """Return the transcripts that the filter lets through."""
        from oop_qual.store.transcripts import ids

        if self.filter.transcript:
            self.passages.open(self.filter.transcript)
            return (self.filter.transcript,)
        return ids(self.connection)

    def branch(self) -> set[str]:
        """Return the codes that the filter lets through: the code and all below it; all where none is asked."""
        wanted = {self.filter.code}
        for code in self.book:
            if not self.filter.code or code.parent in wanted:
                wanted.add(code.id)
        return wanted


def list_rows(project: Project, what: str, wanted: Filter) -> list[Row]:
    """Return the rows of one kind that the filter lets through; LISTS names the kinds."""
    book = applied_codebook(project)
    if wanted.code and not wanted.as_of:
        check_code(book, wanted.code)
    if what not in LISTS:
        names = ", ".join(LISTS)
        raise BadInputError(
            _("there is no list of '{what}'.").format(what=what), remedy=_("Use: {names}.").format(names=names)
        )
    with project.reading() as connection:
        return list(LISTS[what](Listing(connection, book, wanted, Passages(connection))))


def _transcripts(listing: Listing) -> Iterator[Row]:
    from oop_qual.store.transcripts import listed

    names = set(listing.names())
    for known in listed(listing.connection):
        if known.id in names:
            counts = {
                "words": known.words,
                "turns": known.turns,
                "segments": known.segments,
                "speakers": known.speakers,
            }
            yield {"transcript": known.id, "kind": known.kind, **counts, "pipeline": known.pipeline}


def _segments(listing: Listing) -> Iterator[Row]:
    from oop_qual.store.codings import load_reviewed
    from oop_qual.store.transcripts import load_tokens

    for name in listing.names():
        opened = _opened(listing, name)
        marks = load_reviewed(listing.connection, transcript=name, coder=listing.filter.coder or None)
        read = {(mark.span.start, mark.span.end) for mark in marks if not mark.code and not listing.filter.revision}
        lemmas = _lemmas_by_start(load_tokens(listing.connection, name, listing.filter.revision))
        known = {speaker.name: speaker for speaker in opened.transcript.speakers}
        for one in opened.segments:
            if listing.filter.keeps_speaker(known.get(one.speaker)):
                about = {"transcript": name, "segment": one.number, "speaker": one.speaker, "role": one.role}
                place = {"start": one.start, "end": one.end, "text": one.text}
                reviewed = (one.start, one.end) in read
                told = {"lemmas": lemmas(one.start, one.end), "reviewed": reviewed, "backchannel": one.backchannel}
                yield {**about, **place, **told}


def _opened(listing: Listing, name: str) -> Opened:
    """Return a transcript as it is, or in the revision that is asked for."""
    from oop_qual.store.transcripts import load_transcript
    from oop_qual.transcript.segment import segments_of
    from oop_qual.workflow.passages import Opened

    opened, revision = listing.passages.open(name), listing.filter.revision
    if not revision:
        return opened
    loaded = load_transcript(listing.connection, name, revision)
    if loaded is None:
        what = _("'{transcript}' has revisions 1 to {last}.").format(transcript=name, last=opened.revision)
        raise BadInputError(what, remedy=_("Name one of these."))
    return Opened(loaded[0], segments_of(*loaded), revision)


def _lemmas_by_start(tokens: Any) -> Callable[[int, int], list[str]]:  # noqa: ANN401
    from bisect import bisect_left

    def between(start: int, end: int) -> list[str]:
        first, last = bisect_left(tokens.start, start), bisect_left(tokens.start, end)
        return [tokens.lemmas[number] for number in tokens.lemma[first:last]]

    return between


def _speakers(listing: Listing) -> Iterator[Row]:
    for name in listing.names():
        transcript = listing.passages.open(name).transcript
        words: Counter[str] = Counter()
        for turn in transcript.turns:
            words[turn.speaker] += len(transcript.text[turn.start : turn.end].split())
        for speaker in transcript.speakers:
            if listing.filter.keeps_speaker(speaker):
                about = {"transcript": name, "speaker": speaker.name, "role": speaker.role}
                yield {**about, "words": words[speaker.name], "attributes": dict(speaker.attributes)}


def _codes(listing: Listing) -> Iterator[Row]:
    from oop_qual.store.codings import load_codings

    counts = Counter((coding.code, coding.state) for coding in load_codings(listing.connection))
    branch = listing.branch()
    for code in listing.book:
        if code.id in branch:
            about = {
                "code": code.id,
                "label": code.label,
                "theme": listing.book.theme_of(code.id),
                "parent": code.parent,
            }
            states = {state: counts[code.id, state] for state in ("suggested", "accepted", "rejected")}
            yield {**about, "definition": code.definition, "patterns": len(code.patterns), **states}


def _suggestions(listing: Listing) -> Iterator[Row]:
    """List what is proposed and not decided on by anybody (or by the coder that is asked for)."""
    from oop_qual.store.codings import load_codings

    rows = load_codings(listing.connection, transcript=listing.filter.transcript)
    asked = listing.filter.coder
    done = {(row.span, row.code) for row in rows if row.coder and row.coder == (asked or row.coder)}
    yield from _coding_rows(listing, (row for row in rows if not row.coder and (row.span, row.code) not in done))


def _codings(listing: Listing) -> Iterator[Row]:
    from oop_qual.store.codings import load_codings

    wanted = listing.filter
    if wanted.as_of:
        yield from _earlier_codings(listing)
        return
    states = (wanted.state,) if wanted.state else ("accepted", "rejected")
    yield from _coding_rows(
        listing,
        load_codings(listing.connection, transcript=wanted.transcript, coder=wanted.coder or None, states=states),
    )


def _earlier_codings(listing: Listing) -> Iterator[Row]:
    """List the codings as they were at a moment; codes may be gone since, and words corrected."""
    from oop_qual.store.past import codings_before

    wanted, branch = listing.filter, listing.branch() | {listing.filter.code}
    speakers = {
        (name, speaker.name): speaker
        for name in (listing.names() if wanted.asks_speaker() else ())
        for speaker in listing.passages.open(name).transcript.speakers
    }
    for coding, words, number, speaker in codings_before(listing.connection, _moment(listing)):
        if (
            (not wanted.code or coding.code in branch)
            and wanted.transcript in {"", coding.span.transcript}
            and wanted.coder in {"", coding.coder}
            and wanted.state in {"", coding.state}
            and wanted.keeps_speaker(speakers.get((coding.span.transcript, speaker)))
        ):
            yield _row_of(coding, words, number, speaker)


def _moment(listing: Listing) -> str:
    """Return the time before which a codebook's version held, or a day was over; raises BadInputError for neither."""
    from datetime import date, timedelta

    from oop_qual.store.past import version_until

    asked = listing.filter.as_of
    if (until := version_until(listing.connection, asked)) is not None:
        return until
    try:
        return (date.fromisoformat(asked) + timedelta(days=1)).isoformat()
    except ValueError:
        what = _("'{text}' is neither a version of the codebook nor a day.").format(text=asked)
        raise BadInputError(what, remedy=_("For example: --as-of 1.0, or --as-of 2026-11-30")) from None


def _coding_rows(listing: Listing, codings: Iterable[Coding]) -> Iterator[Row]:
    branch = listing.branch()
    numbers: dict[str, SegmentNumbers] = {}
    for coding in codings:
        opened = listing.passages.open(coding.span.transcript)
        speaker = speaker_at(opened.transcript, coding.span.start)
        if coding.code in branch and listing.filter.keeps_speaker(speaker):
            number = numbers.setdefault(coding.span.transcript, SegmentNumbers(opened)).at(coding.span)
            yield _coding_row(coding, opened.transcript, number, speaker)


@dataclass(slots=True)
class SegmentNumbers:
    """Looks up the number of the segment in which a passage starts."""

    opened: Opened

    def at(self, span: Span) -> int | None:
        """Return the number of the segment in which this passage starts, None between segments."""
        from oop_qual.transcript.segment import touched

        found = touched(self.opened.segments, span)
        return found[0].number if found else None


def _coding_row(coding: Coding, transcript: Transcript, number: int | None, speaker: Speaker | None) -> Row:
    text = transcript.text[coding.span.start : coding.span.end]
    return _row_of(coding, text, number, speaker.name if speaker else "")


def _row_of(coding: Coding, text: str, number: int | None, speaker: str) -> Row:
    """Return a coding as it is listed, with its words, the number of its segment and who spoke."""
    span, evidence = coding.span, coding.evidence
    return {
        "id": coding.id,
        "transcript": span.transcript,
        "segment": number,
        "start": span.start,
        "end": span.end,
        "text": text,
        "speaker": speaker,
        "code": coding.code,
        "coder": coding.coder,
        "state": coding.state,
        "origin": coding.provenance.kind,
        "score": coding.score,
        "evidence": {
            "words": [list(word) for word in evidence.spans],
            "because": evidence.because,
            "against": evidence.against,
        },
        "codebook_version": coding.codebook_version,
        "at": coding.at,
    }


def _quotes(listing: Listing) -> Iterator[Row]:
    from oop_qual.store.quotes import load_quotes

    wanted, branch = listing.filter, listing.branch()
    for quote in load_quotes(listing.connection, transcript=wanted.transcript, coder=wanted.coder or None):
        speaker = speaker_at(listing.passages.open(quote.span.transcript).transcript, quote.span.start)
        if quote.code in branch and wanted.keeps_speaker(speaker):
            said = {
                "speaker": speaker.name if speaker else "",
                "attributes": dict(speaker.attributes) if speaker else {},
            }
            about = {"id": quote.id, "transcript": quote.span.transcript, **said}
            theme = {"theme": listing.book.theme_of(quote.code), "code": quote.code}
            emphasis = quote.text[slice(*quote.emphasis)] if quote.emphasis else None
            yield {**about, **theme, "text": quote.text, "emphasis": emphasis, "note": quote.note}


def _history(listing: Listing) -> Iterator[Row]:
    from oop_qual.store.history import history

    wanted = listing.filter
    branch = listing.branch() if wanted.code else None
    passage = _passage(listing)
    for row in history(listing.connection):
        if (
            (not wanted.transcript or row["transcript"] == wanted.transcript)
            and (not wanted.day or str(row["at"]).startswith(wanted.day))
            and (
                passage is None
                or (row["start"] is not None and row["start"] < passage.end and passage.start < row["end"])
            )
            and (not wanted.coder or row["coder"] == wanted.coder)
            and (branch is None or row["code"] in branch)
        ):
            yield row


def _passage(listing: Listing) -> Span | None:
    """Return the passage of the segment that is asked for, None where none is."""
    wanted = listing.filter
    if not wanted.segment:
        return None
    return listing.passages.find({"transcript": wanted.transcript, "segment": str(wanted.segment)})


LISTS: dict[str, Callable[[Listing], Iterator[Row]]] = {
    "transcripts": _transcripts,
    "segments": _segments,
    "speakers": _speakers,
    "codes": _codes,
    "suggestions": _suggestions,
    "codings": _codings,
    "quotes": _quotes,
    "history": _history,
}
