"""The tables. Rows are ended, never erased: a live row has no ``ended_at``. Times are ISO 8601 in UTC, as text."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()


def _row_life() -> list[Column[str]]:
    """Return the columns of a row that can end: the actions that made, ended and brought it back, and when."""
    return [
        Column("action", Text, nullable=False),
        Column("created_at", Text, nullable=False),
        Column("revived_by", Text),
        Column("ended_at", Text),
        Column("ended_by", Text),
    ]


def _span() -> list[Column[str] | Column[int]]:
    """Return the columns of a passage; positions are code points in the revision's text."""
    return [
        Column("transcript", Text, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    ]


actions = Table(
    "actions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("takes_back", Text),
)

codebooks = Table(
    "codebooks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("content", Text, nullable=False),
    *_row_life(),
)

transcripts = Table(
    "transcripts",
    metadata,
    Column("row", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    *_row_life(),
)

revisions = Table(
    "revisions",
    metadata,
    Column("transcript", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("problems", Text, nullable=False),
    Column("tokens", LargeBinary, nullable=False),
    Column("word_check", Text, nullable=False, server_default=""),
)

turns = Table(
    "turns",
    metadata,
    Column("transcript", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("begins", Integer),
    Column("ends", Integer),
)

segments = Table(
    "segments",
    metadata,
    Column("transcript", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
)

speakers = Table(
    "speakers",
    metadata,
    Column("transcript", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("attributes", Text, nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("id", Text, primary_key=True),
    *_span(),
    Column("code", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("origin_name", Text, nullable=False),
    Column("origin_version", Text, nullable=False),
    Column("score", Float),
    Column("evidence", Text, nullable=False),
    Column("codebook_version", Text, nullable=False),
    *_row_life(),
)

reviewed = Table(
    "reviewed",
    metadata,
    Column("id", Text, primary_key=True),
    *_span(),
    Column("code", Text, nullable=False),
    Column("coder", Text, nullable=False),
    *_row_life(),
)

quotes = Table(
    "quotes",
    metadata,
    Column("id", Text, primary_key=True),
    *_span(),
    Column("code", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("emphasis_start", Integer),
    Column("emphasis_end", Integer),
    Column("position", Float, nullable=False),
    Column("strength", Integer),
    Column("stance", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("shortened", Text, nullable=False, server_default=""),
    *_row_life(),
)

uses = Table(  # in which files a quote stands; told by what it says, for its row changes with each correction
    "uses",
    metadata,
    Column("transcript", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("file", Text, primary_key=True),
    Column("at", Text, nullable=False),
)

memos = Table(
    "memos",
    metadata,
    Column("id", Text, primary_key=True),
    *_span(),
    Column("code", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("text", Text, nullable=False),
    *_row_life(),
)

places = Table(
    "places",
    metadata,
    Column("coder", Text, primary_key=True),
    Column("transcript", Text, nullable=False),
    Column("segment", Integer, nullable=False),
)

annotated = Table(  # a cache: what a pipeline made of a text; see store/annotations.py
    "annotations",
    metadata,
    Column("pipeline", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("texts", LargeBinary, nullable=False),
    Column("columns", LargeBinary, nullable=False),
)

vectors = Table(  # a cache: what a sentence model made of a text; see store/vectors.py
    "vectors",
    metadata,
    Column("model", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("numbers", LargeBinary, nullable=False),
)

LIVING = (codebooks, transcripts, codings, reviewed, quotes, memos)  # the tables whose rows end
LIVE = text("ended_at IS NULL")

for _table in LIVING:
    Index(f"{_table.name}_action", _table.c.action)
    Index(f"{_table.name}_ended_by", _table.c.ended_by)
Index("one_live_transcript", transcripts.c.id, unique=True, sqlite_where=LIVE, postgresql_where=LIVE)
for _table in (codings, reviewed, quotes):
    Index(
        f"one_live_{_table.name}",
        *(_table.c[name] for name in ("transcript", "start", "end", "code", "coder")),
        unique=True,
        sqlite_where=LIVE,
        postgresql_where=LIVE,
    )
Index("codings_coder", codings.c.coder, codings.c.transcript, sqlite_where=LIVE, postgresql_where=LIVE)
