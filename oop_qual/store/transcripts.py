"""Transcripts, their revisions, turns, speakers, segments and words."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select, update

from oop_qual.model import Transcript, WordCheck
from oop_qual.store.columns import packed, unpacked
from oop_qual.store.db import insert_rows
from oop_qual.store.records import life, speaker_from, turn_from
from oop_qual.store.tables import LIVE, revisions, segments, speakers, transcripts, turns

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table

    from oop_qual.model import Action, Kind, Tokens, Unit

Borders = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class NewTranscript:
    """A transcript as it goes into the project, with the digest of its file and what the pipeline made of it."""

    transcript: Transcript
    digest: str
    borders: tuple[Borders, ...]
    tokens: Tokens
    pipeline: str
    problems: tuple[str, ...] = ()
    check: WordCheck | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of transcripts shows; ``words`` counts the words of the turns.

    ``check`` is None where the project's version of the program did not keep where the words went.
    """

    id: str
    number: int
    kind: str
    source: str
    digest: str
    revision: int
    words: int
    pipeline: str
    turns: int
    segments: int
    speakers: int
    check: WordCheck | None = None


def add_transcript(connection: Connection, new: NewTranscript, row: str, action: Action) -> int:
    """Write a transcript with its first live revision; its id must be free among the live ones."""
    return _write(connection, new, row, 1 + int(_newest(connection, transcripts.c.number)), action)


def revise_transcript(connection: Connection, new: NewTranscript, row: str, action: Action) -> int:
    """Write a new revision of a live transcript and return its number; the revision before stays readable."""
    live = (transcripts.c.id == new.transcript.id, LIVE)
    number = connection.scalar(select(transcripts.c.number).where(*live))
    connection.execute(update(transcripts).where(*live).values(ended_at=action.at, ended_by=action.id))
    return _write(connection, new, row, number or 0, action)


def _write(connection: Connection, new: NewTranscript, row: str, number: int, action: Action) -> int:
    transcript = new.transcript
    revision = 1 + int(_newest(connection, revisions.c.revision, revisions.c.transcript == transcript.id))
    key = {"transcript": transcript.id, "revision": revision}
    values = {"row": row, "id": transcript.id, "number": number, "kind": transcript.kind, "unit": transcript.unit}
    about = {"source": transcript.source, "digest": new.digest, "revision": revision}
    connection.execute(transcripts.insert().values(**values, **about, **life(action)))
    connection.execute(revisions.insert().values(**key, **_content(new)))
    insert_rows(connection, turns, _turn_rows(transcript, key))
    insert_rows(connection, segments, [
        {**key, "number": at, "start": start, "end": end, "turn": turn}
        for at, (start, end, turn) in enumerate(new.borders, 1)
    ])  # fmt: skip
    _set_speakers(connection, transcript)
    return revision


def _newest(connection: Connection, column: Any, *where: Any) -> int:  # noqa: ANN401 - SQL expressions
    return connection.scalar(select(func.coalesce(func.max(column), 0)).where(*where)) or 0


def _content(new: NewTranscript) -> dict[str, object]:
    return {
        "text": new.transcript.text,
        "words": sum(len(new.transcript.text[turn.start : turn.end].split()) for turn in new.transcript.turns),
        "pipeline": new.pipeline,
        "problems": json.dumps(new.problems, ensure_ascii=False),
        "tokens": packed(new.tokens),
        "word_check": json.dumps(asdict(new.check)) if new.check else "",
    }


def _turn_rows(transcript: Transcript, key: dict[str, object]) -> list[dict[str, object]]:
    return [
        {**key, "number": at, "start": turn.start, "end": turn.end, "speaker": turn.speaker,
         "begins": turn.begins, "ends": turn.ends}
        for at, turn in enumerate(transcript.turns)
    ]  # fmt: skip


def listed(connection: Connection) -> list[Listed]:
    """Return the live transcripts in the order in which they came, with their counts."""
    query = (
        select(
            *(transcripts.c[name] for name in ("id", "number", "kind", "source", "digest", "revision")),
            revisions.c.words,
            revisions.c.pipeline,
            revisions.c.word_check,
            _count(turns).label("turns"),
            _count(segments).label("segments"),
            _voices().label("speakers"),
        )
        .join(revisions, _is_current(revisions))
        .where(transcripts.c.ended_at.is_(None))
        .order_by(transcripts.c.number)
    )
    return [_listed(dict(row)) for row in connection.execute(query).mappings()]


def _listed(row: dict[str, Any]) -> Listed:
    check = row.pop("word_check")
    return Listed(**row, check=WordCheck(**json.loads(check)) if check else None)


def _is_current(table: Table) -> Any:  # noqa: ANN401 - an SQL expression
    return (table.c.transcript == transcripts.c.id) & (table.c.revision == transcripts.c.revision)


def _count(table: Table) -> Any:  # noqa: ANN401 - an SQL expression
    return select(func.count()).select_from(table).where(_is_current(table)).scalar_subquery()


def _voices() -> Any:  # noqa: ANN401 - an SQL expression
    named = (_is_current(turns), turns.c.speaker != "")
    return select(func.count(turns.c.speaker.distinct())).where(*named).scalar_subquery()


def ids(connection: Connection) -> tuple[str, ...]:
    """Return the ids of the live transcripts in the order in which they came."""
    query = select(transcripts.c.id).where(LIVE).order_by(transcripts.c.number)
    return tuple(connection.scalars(query))


def revision_of(connection: Connection, transcript: str) -> int:
    """Return the number of a live transcript's current revision, or 0 where there is no such transcript."""
    return connection.scalar(select(transcripts.c.revision).where(transcripts.c.id == transcript, LIVE)) or 0


def load_transcript(
    connection: Connection, transcript: str, revision: int = 0
) -> tuple[Transcript, tuple[Borders, ...]] | None:
    """Return a live transcript and the borders of its segments, in its current revision or the one that is asked for.

    None where there is no transcript with this id, or no such revision of it.
    """
    asked = _is_current(revisions) if not revision else revisions.c.revision == revision
    columns = (transcripts.c[name] for name in ("id", "kind", "source", "unit"))
    query: Any = select(*columns, revisions.c.revision, revisions.c.text).join(
        revisions, (revisions.c.transcript == transcripts.c.id) & asked
    )
    row = connection.execute(query.where(transcripts.c.id == transcript, transcripts.c.ended_at.is_(None))).first()
    if row is None:
        return None
    return _transcript(connection, row), _borders(connection, row)


def _transcript(connection: Connection, row: Row[Any]) -> Transcript:
    spoken = connection.execute(
        select(turns)
        .where(turns.c.transcript == row.id, turns.c.revision == row.revision)
        .order_by(turns.c.number)
    )  # fmt: skip
    said = tuple(map(turn_from, spoken))
    voices = {turn.speaker for turn in said}
    silent = _silent(connection, row.id) if row.kind == "vragenlijst" else frozenset()
    known = connection.execute(select(speakers).where(speakers.c.transcript == row.id).order_by(speakers.c.number))
    return Transcript(
        row.id,
        cast("Kind", row.kind),
        row.text,
        said,
        tuple(speaker for speaker in map(speaker_from, known) if speaker.name in voices | silent),
        row.source,
        cast("Unit", row.unit),
    )


def _silent(connection: Connection, transcript: str) -> frozenset[str]:
    """Return who never says anything: respondents of a survey who answered its closed questions alone."""
    voices = select(turns.c.speaker).where(turns.c.transcript == transcript)
    query = select(speakers.c.name).where(speakers.c.transcript == transcript, speakers.c.name.not_in(voices))
    return frozenset(connection.scalars(query))


def _borders(connection: Connection, row: Row[Any]) -> tuple[Borders, ...]:
    query = (
        select(segments.c.start, segments.c.end, segments.c.turn)
        .where(segments.c.transcript == row.id, segments.c.revision == row.revision)
        .order_by(segments.c.number)
    )
    return tuple((start, end, turn) for start, end, turn in connection.execute(query))


def load_tokens(connection: Connection, transcript: str, revision: int = 0) -> Tokens:
    """Return the words of a live transcript's current revision, or of the one that is asked for."""
    asked = _is_current(revisions) if not revision else revisions.c.revision == revision
    query = select(revisions.c.tokens).join(transcripts, (revisions.c.transcript == transcripts.c.id) & asked)
    data = connection.scalar(query.where(transcripts.c.id == transcript, transcripts.c.ended_at.is_(None)))
    return unpacked(bytes(data or b"\0" * 4))


def _set_speakers(connection: Connection, transcript: Transcript) -> None:
    """Write the speakers; those that only earlier revisions name stay, behind these."""
    names = {speaker.name for speaker in transcript.speakers}
    query = select(speakers).where(speakers.c.transcript == transcript.id).order_by(speakers.c.number)
    earlier = [speaker_from(row) for row in connection.execute(query) if row.name not in names]
    connection.execute(speakers.delete().where(speakers.c.transcript == transcript.id))
    insert_rows(connection, speakers, [
        {"transcript": transcript.id, "number": at, "name": speaker.name, "role": speaker.role,
         "attributes": json.dumps(dict(speaker.attributes), ensure_ascii=False)}
        for at, speaker in enumerate([*transcript.speakers, *earlier])
    ])  # fmt: skip
