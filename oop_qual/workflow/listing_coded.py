"""What people and programs noted on passages, as rows: suggestions, codings, quotes, and their history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.analysis.quotes import speaker_at
from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oop_qual.model import Coding, Span, Speaker, Transcript
    from oop_qual.workflow.filtering import Listing
    from oop_qual.workflow.passages import Opened

    Row = dict[str, Any]


def suggestions(listing: Listing) -> Iterator[Row]:
    """List what is proposed and not decided on by anybody (or by the coder that is asked for)."""
    from oop_qual.store.codings import load_codings

    rows = load_codings(listing.connection, transcript=listing.filter.transcript)
    asked = listing.filter.coder
    done = {(row.span, row.code) for row in rows if row.coder and row.coder == (asked or row.coder)}
    yield from _coding_rows(listing, (row for row in rows if not row.coder and (row.span, row.code) not in done))


def codings(listing: Listing) -> Iterator[Row]:
    """List what people decided, now or at an earlier moment."""
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


def quotes(listing: Listing) -> Iterator[Row]:
    """List the quotes with who said them and their theme."""
    from oop_qual.store.quotes import load_quotes
    from oop_qual.store.uses import key_of, load_uses

    wanted, branch, files = listing.filter, listing.branch(), load_uses(listing.connection)
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
            bank = {"strength": quote.strength, "stance": quote.stance, "order": quote.order}
            used = list(files.get(key_of(quote), ()))
            shown = {"text": quote.text, "emphasis": emphasis, "shortened": quote.shortened}
            yield {**about, **theme, **shown, "note": quote.note, **bank, "used": used}


def history(listing: Listing) -> Iterator[Row]:
    """List who did what and when, oldest first."""
    from oop_qual.store.history import history as told

    wanted = listing.filter
    branch = listing.branch() if wanted.code else None
    passage, day = _passage(listing), _day(wanted.day) if wanted.day else ""
    for row in told(listing.connection):
        if (
            (not wanted.transcript or row["transcript"] == wanted.transcript)
            and str(row["at"]).startswith(day)
            and (passage is None or _touches(row, passage))
            and (not wanted.coder or row["coder"] == wanted.coder)
            and (branch is None or row["code"] in branch)
        ):
            yield row


def _passage(listing: Listing) -> Span | None:
    """Return the passage of the segment that is asked for, None where none is."""
    wanted = listing.filter
    if not wanted.segment:
        return None
    if not wanted.transcript:
        what = _("a segment is a segment of a transcript.")
        raise BadInputError(what, remedy=_("Name it too: --transcript ID --segment N"))
    return listing.passages.find({"transcript": wanted.transcript, "segment": str(wanted.segment)})


def _touches(row: Row, passage: Span) -> bool:
    return row["start"] is not None and row["start"] < passage.end and passage.start < row["end"]


def _day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        what = _("'{text}' is not a day.").format(text=text)
        raise BadInputError(what, remedy=_("For example: --day 2026-11-30")) from None
