"""Passages with a code, and how often each code was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from oop_qual.store.records import span_from, speaker_from
from oop_qual.store.tables import codings, revisions, segments, speakers, transcripts, turns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from oop_qual.model import Span, Speaker


def count_codes(connection: Connection, coder: str) -> dict[str, int]:
    """Return how many passages a coder gave each code."""
    mine = (codings.c.coder == coder, codings.c.state == "accepted", codings.c.ended_at.is_(None))
    rows = connection.execute(select(codings.c.code, func.count()).where(*mine).group_by(codings.c.code))
    return {code: count for code, count in rows}  # noqa: C416 - rows are no pairs to the type checker


def coded_passages(connection: Connection, code: str, coder: str, limit: int) -> list[tuple[Span, int, str, str]]:
    """Return the newest passages to which a coder gave a code: span, segment's number, speaker and words."""
    there = (transcripts.c.id == codings.c.transcript) & (transcripts.c.revision == codings.c.revision)
    same = (revisions.c.transcript == codings.c.transcript) & (revisions.c.revision == codings.c.revision)
    words = func.substr(revisions.c.text, codings.c.start + 1, codings.c.end - codings.c.start)
    number, speaker = _at(segments, segments.c.number), _at(turns, turns.c.speaker)
    query = select(codings, words.label("words"), number.label("number"), speaker.label("speaker"))
    query = (
        query.join(transcripts, there)
        .join(revisions, same)
        .where(codings.c.code == code, codings.c.coder == coder, codings.c.state == "accepted")
    )
    live = (codings.c.ended_at.is_(None), transcripts.c.ended_at.is_(None))
    rows = connection.execute(query.where(*live).order_by(codings.c.created_at.desc()).limit(limit))
    return [(span_from(row), row.number or 0, row.speaker or "", row.words) for row in rows]


def _at(table: Any, column: Any) -> Any:  # noqa: ANN401 - parts of a query
    """Return what stands in a column for the part of the transcript in which a coding begins."""
    same = (table.c.transcript == codings.c.transcript, table.c.revision == codings.c.revision)
    part = select(column).where(*same, table.c.start <= codings.c.start).order_by(table.c.start.desc()).limit(1)
    return part.correlate(codings).scalar_subquery()


def words_at(connection: Connection, spans: Iterable[Span]) -> list[str]:
    """Return the words of passages in the current texts of their transcripts."""
    current = (transcripts.c.id == revisions.c.transcript) & (transcripts.c.revision == revisions.c.revision)
    wanted = list(spans)
    names = sorted({span.transcript for span in wanted})
    query = select(revisions.c.transcript, revisions.c.text).join(transcripts, current)
    rows = connection.execute(query.where(transcripts.c.ended_at.is_(None), revisions.c.transcript.in_(names)))
    texts = {row.transcript: row.text for row in rows}
    return [texts[span.transcript][span.start : span.end] for span in wanted]


def all_speakers(connection: Connection) -> dict[str, tuple[Speaker, ...]]:
    """Return who speaks in each live transcript as it is now; those whom a correction renamed are not there."""
    current = (turns.c.transcript == transcripts.c.id) & (turns.c.revision == transcripts.c.revision)
    speaks = select(turns.c.number).where(current, turns.c.speaker == speakers.c.name).exists()
    query = select(speakers).join(transcripts, transcripts.c.id == speakers.c.transcript)
    rows = connection.execute(
        query.where(transcripts.c.ended_at.is_(None), speaks).order_by(transcripts.c.number, speakers.c.number)
    )
    found: dict[str, tuple[Speaker, ...]] = {}
    for row in rows:
        found[row.transcript] = (*found.get(row.transcript, ()), speaker_from(row))
    return found
