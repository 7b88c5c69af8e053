"""Find the passage that a row of a file names: by segment, by start and end, or by its exact text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.files.rows import Row
    from oop_qual.model import Segment, Transcript


@dataclass(frozen=True, slots=True)
class Opened:
    """A transcript with its segments and the number of its revision."""

    transcript: Transcript
    segments: tuple[Segment, ...]
    revision: int


@dataclass(slots=True)
class Passages:
    """Transcripts that rows name, each loaded once."""

    connection: Connection
    opened: dict[str, Opened] = field(default_factory=dict)

    def open(self, name: str) -> Opened:
        """Return a transcript by its id; raises BadInputError where there is none."""
        if name not in self.opened:
            self.opened[name] = open_transcript(self.connection, name)
        return self.opened[name]

    def find(self, row: Mapping[str, str]) -> Span:
        """Return the passage that a row names; raises BadInputError where it names none, or more than one."""
        opened = self.open(row.get("transcript", ""))
        if row.get("segment"):
            return _by_segment(opened, row["segment"])
        if row.get("start") or row.get("end"):
            return _by_place(opened, row.get("start", ""), row.get("end", ""))
        return _by_text(opened, row.get("text", ""))


def open_transcript(connection: Connection, name: str) -> Opened:
    """Load a live transcript; raises BadInputError where there is none with this id."""
    from difflib import get_close_matches

    from oop_qual.store.transcripts import ids, load_transcript, revision_of
    from oop_qual.transcript.segment import segments_of

    loaded = load_transcript(connection, name)
    if loaded is None:
        near = get_close_matches(name, ids(connection), 1)
        remedy = _("Did you mean '{name}'?").format(name=near[0]) if near else _("See: oop-qual list transcripts")
        raise BadInputError(_("there is no transcript '{name}'.").format(name=name), remedy=remedy)
    transcript, cuts = loaded
    return Opened(transcript, segments_of(transcript, cuts), revision_of(connection, name))


def segment_at(segments: Sequence[Segment], place: int) -> int:
    """Return the number of the segment in or after which a place in the text lies."""
    return max(bisect_right(segments, place, key=lambda segment: segment.start), 1)


def _by_segment(opened: Opened, number: str) -> Span:
    last = len(opened.segments)
    if not number.isdecimal() or not 1 <= int(number) <= last:
        what = _("there is no segment {number}; the transcript has segments 1 to {last}.")
        raise BadInputError(what.format(number=number, last=last))
    segment = opened.segments[int(number) - 1]
    return Span(segment.transcript, segment.start, segment.end)


def _by_place(opened: Opened, start: str, end: str) -> Span:
    last = len(opened.transcript.text)
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= last):
        what = _("start and end must be positions from 0 to {last}, start before end.")
        raise BadInputError(what.format(last=last))
    return Span(opened.transcript.id, int(start), int(end))


def _by_text(opened: Opened, text: str) -> Span:
    if not text.strip():
        raise BadInputError(_("the row names no passage: give segment, start and end, or text."))
    where = exact(opened.transcript.text, text)
    if where is None:
        times = opened.transcript.text.count(text.strip())
        what = _("this text is not in the transcript.") if not times else _("this text is there {times} times.")
        shown = text if len(text) < 60 else f"{text[:57]}..."
        raise BadInputError(
            what.format(times=times), where=f"'{shown}'", remedy=_("Copy it exactly, or name a segment.")
        )
    return Span(opened.transcript.id, *where)


def check_columns(path: Path, rows: Sequence[Row], needed: Sequence[str]) -> None:
    """Raise BadInputError where no row has a column that is needed: one sentence instead of one a row."""
    for name in needed:
        if not any(name in row.values for row in rows):
            what, remedy = _("there is no column '{name}'."), _("It needs: {names}.")
            raise BadInputError(what.format(name=name), where=path.name, remedy=remedy.format(names=", ".join(needed)))


def exact(whole: str, part: str) -> tuple[int, int] | None:
    """Return where a text stands in another that holds it exactly once, else None."""
    from unicodedata import normalize

    wanted = normalize("NFC", part.strip().replace("\r\n", "\n"))
    if not wanted or whole.count(wanted) != 1:
        return None
    start = whole.index(wanted)
    return start, start + len(wanted)
