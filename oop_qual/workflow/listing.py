"""What a project holds, as rows: the same for the terminal and for --json, with one filter for all."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.codebooks import applied_codebook, check_code
from oop_qual.workflow.filtering import Listing
from oop_qual.workflow.listing_coded import codings, history, quotes, suggestions
from oop_qual.workflow.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.passages import Opened
    from oop_qual.workflow.project import Project

    Row = dict[str, Any]


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
            told = {"pipeline": known.pipeline, "word_check": asdict(known.check) if known.check else None}
            yield {"transcript": known.id, "kind": known.kind, **counts, **told}


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
    from oop_qual.store.said import first_revision
    from oop_qual.store.transcripts import load_transcript
    from oop_qual.transcript.segment import segments_of
    from oop_qual.workflow.passages import Opened

    opened, revision = listing.passages.open(name), listing.filter.revision
    if not revision:
        return opened
    loaded = load_transcript(listing.connection, name, revision)
    if loaded is None:
        first = first_revision(listing.connection, name)
        what = _("'{transcript}' has revisions {first} to {last}.")
        what = what.format(transcript=name, first=first, last=opened.revision)
        if first == opened.revision:
            what = _("'{transcript}' has revision {last} only.").format(transcript=name, last=first)
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


LISTS: dict[str, Callable[[Listing], Iterator[Row]]] = {
    "transcripts": _transcripts,
    "segments": _segments,
    "speakers": _speakers,
    "codes": _codes,
    "suggestions": suggestions,
    "codings": codings,
    "quotes": quotes,
    "history": history,
}
