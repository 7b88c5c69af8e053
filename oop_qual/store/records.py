"""Rows of the database to values of the vocabulary, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from oop_qual.model import Coding, Evidence, Provenance, Quote, Reviewed, Span, Speaker, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Row

    from oop_qual.model import Action, Role, Stance, State

Values = dict[str, Any]


def life(action: Action) -> Values:
    """Return the columns of a row that this action makes."""
    return {"action": action.id, "created_at": action.at, "revived_by": None, "ended_at": None, "ended_by": None}


def span_from(row: Row[Any]) -> Span:
    """Return the passage of a row."""
    return Span(row.transcript, row.start, row.end)


def span_values(span: Span, revision: int) -> Values:
    """Return the columns of a passage."""
    return {"transcript": span.transcript, "revision": revision, "start": span.start, "end": span.end}


def coding_from(row: Row[Any]) -> Coding:
    """Return the coding of a row."""
    return Coding(
        row.id,
        span_from(row),
        row.code,
        row.coder,
        cast("State", row.state),
        Provenance(row.origin, row.origin_name, row.origin_version),
        row.score,
        evidence_from(json.loads(row.evidence)),
        row.codebook_version,
        row.created_at,
    )


def coding_values(coding: Coding, revision: int, evidence: str, action: Action) -> Values:
    """Return the row of a coding; ``evidence`` is JSON, one entry a source."""
    return {
        "id": coding.id,
        **span_values(coding.span, revision),
        "code": coding.code,
        "coder": coding.coder,
        "state": coding.state,
        "origin": coding.provenance.kind,
        "origin_name": coding.provenance.name,
        "origin_version": coding.provenance.version,
        "score": coding.score,
        "evidence": evidence,
        "codebook_version": coding.codebook_version,
        **life(action),
    }


def evidence_from(sources: Mapping[str, Any]) -> Evidence:
    """Return the evidence of all sources of a suggestion together."""
    spans = sorted({(start, end) for part in sources.values() for start, end in part["spans"]})
    texts = ["; ".join(filter(None, (part[key] for part in sources.values()))) for key in ("because", "against")]
    return Evidence(tuple(spans), *texts)


def reviewed_from(row: Row[Any]) -> Reviewed:
    """Return the reading mark of a row."""
    return Reviewed(span_from(row), row.coder, row.code)


def quote_from(row: Row[Any], text: str) -> Quote:
    """Return the quote of a row, with its words."""
    emphasis = None if row.emphasis_start is None else (row.emphasis_start, row.emphasis_end)
    stance = cast("Stance", row.stance)
    details = (row.position, row.strength, stance, row.note, row.coder, row.created_at, row.shortened)
    return Quote(row.id, span_from(row), row.code, text, emphasis, *details)


def quote_values(quote: Quote, revision: int, action: Action) -> Values:
    """Return the row of a quote."""
    start, end = quote.emphasis or (None, None)
    return {
        "id": quote.id,
        **span_values(quote.span, revision),
        "code": quote.code,
        "coder": quote.coder,
        "emphasis_start": start,
        "emphasis_end": end,
        "position": quote.order,
        "strength": quote.strength,
        "stance": quote.stance,
        "note": quote.note,
        "shortened": quote.shortened,
        **life(action),
    }


def turn_from(row: Row[Any]) -> Turn:
    """Return the turn of a row."""
    return Turn(row.start, row.end, row.speaker, row.begins, row.ends)


def speaker_from(row: Row[Any]) -> Speaker:
    """Return the speaker of a row."""
    return Speaker(row.name, cast("Role", row.role), json.loads(row.attributes))
