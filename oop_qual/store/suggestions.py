"""Suggestions: one live row a passage and code, whoever proposes it; its evidence names each source."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from oop_qual.model import Coding, Provenance, Span
from oop_qual.store.codings import end_rows, still_there
from oop_qual.store.db import insert_rows
from oop_qual.store.records import coding_from, coding_values, evidence_from, span_from
from oop_qual.store.tables import codings, transcripts
from oop_qual.store.transcripts import ids, revision_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from sqlalchemy import Connection, Row

    from oop_qual.model import Action, Proposal

Key = tuple[Span, str]


def replace_suggestions(
    connection: Connection,
    kind: str,
    proposals: Iterable[Proposal],
    codebook_version: str,
    action: Action,
    new_id: Callable[[], str],
    codes: Collection[str] | None = None,
) -> tuple[int, int]:
    """Let ``proposals`` be all that this kind of source proposes; return how many rows came and how many went.

    Rows that stay the same are not touched; what other sources propose stays, and so do codes that are not in
    ``codes`` where that is given.
    """
    live = {(span_from(row), row.code): row for row in connection.execute(_live(codes))}
    wanted = {key: _without(row, kind) for key, row in live.items()}
    for proposal in proposals:
        wanted.setdefault((proposal.span, proposal.code), {})[kind] = _source(proposal)
    changed = {key: sources for key, sources in wanted.items() if sources != _sources(live.get(key))}
    ended = [live[key].id for key in changed if key in live]
    end_rows(connection, codings, ended, action)
    revisions = {transcript: revision_of(connection, transcript) for transcript in ids(connection)}
    fresh = [
        _row(new_id(), key, sources, codebook_version, revisions[key[0].transcript], action)
        for key, sources in changed.items()
        if sources
    ]
    insert_rows(connection, codings, fresh)
    return len(fresh), len(ended)


def load_suggestions(
    connection: Connection, kept: Callable[[str, str], bool], *, transcript: str = "", code: str = ""
) -> list[Coding]:
    """Return the live suggestions of live transcripts, each with only the sources that are kept, by kind and name."""
    where = [codings.c.coder == "", codings.c.ended_at.is_(None)]
    where += [codings.c.transcript == transcript] if transcript else []
    where += [codings.c.code == code] if code else []
    query = select(codings).join(transcripts, still_there(codings)).where(*where)
    order = (transcripts.c.number, codings.c.start, codings.c.end, codings.c.code)
    found = (_with_sources(row, kept) for row in connection.execute(query.order_by(*order)))
    return [one for one in found if one is not None]


def _with_sources(row: Row[Any], kept: Callable[[str, str], bool]) -> Coding | None:
    """Return a suggestion with the sources that are kept, None where that is none of them."""
    coding = coding_from(row)
    kind, name = coding.provenance.kind, coding.provenance.name
    if "+" not in kind:
        return coding if kept(kind, name) else None
    sources = _sources(row)
    left = {kind: one for kind, one in sources.items() if kept(kind, one["name"])}
    if not left or left == sources:
        return coding if left else None
    provenance, score = _told(left)
    return replace(coding, provenance=provenance, score=score, evidence=evidence_from(left))


def _told(sources: dict[str, Any]) -> tuple[Provenance, float | None]:
    """Return a provenance that names all sources, and the score of the model among them."""
    kinds = sorted(sources, key=lambda kind: kind != "pattern")
    names, versions = (" + ".join(sources[kind][field] for kind in kinds) for field in ("name", "version"))
    scores = [source["score"] for source in sources.values() if source["score"] is not None]
    return Provenance("+".join(kinds), names, versions), max(scores, default=None)


def _live(codes: Collection[str] | None) -> Any:  # noqa: ANN401 - an SQL expression
    columns = (codings.c[name] for name in ("id", "transcript", "start", "end", "code", "evidence"))
    query = select(*columns).where(codings.c.coder == "", codings.c.ended_at.is_(None))
    return query if codes is None else query.where(codings.c.code.in_(list(codes)))


def proposed_by(connection: Connection, kind: str, codes: Collection[str]) -> set[Key]:
    """Return the passages and codes that a kind of source proposes now, of these codes."""
    rows = connection.execute(_live(codes))
    return {(span_from(row), row.code) for row in rows if kind in _sources(row)}


def _sources(row: Row[Any] | None) -> dict[str, Any]:
    return json.loads(row.evidence) if row is not None else {}


def _without(row: Row[Any], kind: str) -> dict[str, Any]:
    return {name: source for name, source in _sources(row).items() if name != kind}


def _source(proposal: Proposal) -> dict[str, Any]:
    evidence, provenance = proposal.evidence, proposal.provenance
    return {
        "name": provenance.name,
        "version": provenance.version,
        "score": proposal.score,
        "spans": [list(span) for span in evidence.spans],
        "because": evidence.because,
        "against": evidence.against,
    }


def _row(row: str, key: Key, sources: dict[str, Any], version: str, revision: int, action: Action) -> dict[str, Any]:
    """Return the row of a suggestion; its provenance names all sources, its score is that of the model."""
    provenance, score = _told(sources)
    coding = Coding(row, *key, "", "suggested", provenance, score, codebook_version=version)
    return coding_values(coding, revision, json.dumps(sources, ensure_ascii=False), action)
