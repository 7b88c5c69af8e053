"""What patterns and models saw in passages that people gave the same code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from oop_qual.store.codings import still_there
from oop_qual.store.records import evidence_from, span_from
from oop_qual.store.tables import codings, transcripts

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from oop_qual.model import Evidence, Span


def evidence_on_codings(connection: Connection) -> list[tuple[Span, str, Evidence]]:
    """Return passage, code and evidence of the live suggestions that touch an accepted coding of that code."""
    given = codings.alias()
    touching = (
        given.c.transcript == codings.c.transcript,
        given.c.code == codings.c.code,
        given.c.start < codings.c.end,
        codings.c.start < given.c.end,
        given.c.state == "accepted",
        given.c.ended_at.is_(None),
    )
    live = (codings.c.coder == "", codings.c.ended_at.is_(None))
    query = select(codings).join(transcripts, still_there(codings)).where(*live)
    query = query.where(select(given.c.id).where(and_(*touching)).exists())
    order = (transcripts.c.number, codings.c.start, codings.c.end, codings.c.code)
    rows = connection.execute(query.order_by(*order))
    return [(span_from(row), row.code, evidence_from(json.loads(row.evidence))) for row in rows]
