"""Find the codebook's patterns in all transcripts and keep them as suggestions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.language import _
from oop_qual.model import Evidence, Proposal, Provenance, Span
from oop_qual.workflow.codebooks import sync_codebook
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.project import new_action, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oop_qual.model import Codebook
    from oop_qual.suggest.patterns import Hit, Matcher
    from oop_qual.workflow.corpus import Corpus
    from oop_qual.workflow.project import Project

    CodeHits = dict[str, list[Hit]]  # by code


@dataclass(frozen=True, slots=True)
class TagReport:
    """What tagging did: suggestions by patterns that stand now, that came and that went."""

    suggestions: int
    came: int
    went: int
    silent: tuple[str, ...]


def tag(project: Project, coder: str) -> TagReport:
    """Let the patterns of the codebook propose codes; decisions stay as they are."""
    from oop_qual.store.actions import record
    from oop_qual.store.suggestions import replace_suggestions

    book = sync_codebook(project, coder)
    hits = pattern_hits(load_corpus(project), book)
    proposals = list(proposals_from(hits, book))
    action = new_action("tag", coder, book.version)
    with project.writing() as connection:
        record(connection, action)
        came, went = replace_suggestions(connection, "pattern", proposals, book.version, action, new_id)
    silent = tuple(code.id for code in book if code.patterns and not hits[code.id])
    return TagReport(len(proposals), came, went, silent)


def pattern_hits(corpus: Corpus, book: Codebook) -> CodeHits:
    """Return the hits of each code's patterns in the segments that codes are proposed for."""
    matcher = pattern_matcher(corpus)
    return {code.id: [hit for hit in matcher.hits(code) if hit.segment.offered] for code in book}


def pattern_matcher(corpus: Corpus) -> Matcher:
    """Return what finds patterns in these texts; a word of a pattern stands for its lemma too."""
    from oop_qual.dutch.rules import rule_lemma
    from oop_qual.suggest.index import LemmaIndex
    from oop_qual.suggest.patterns import Matcher

    return Matcher(LemmaIndex(corpus.texts), rule_lemma)


def proposals_from(hits: CodeHits, book: Codebook) -> Iterator[Proposal]:
    """Yield one proposal a code and segment; its evidence names the patterns and the words that they hit."""
    origin = Provenance("pattern", book.name, book.version)
    for code, found in hits.items():
        by_segment: dict[Span, list[Hit]] = defaultdict(list)
        for hit in found:
            by_segment[Span(hit.segment.transcript, hit.segment.start, hit.segment.end)].append(hit)
        for span, together in by_segment.items():
            yield Proposal(span, code, origin, None, _evidence(together))


def _evidence(hits: Iterable[Hit]) -> Evidence:
    spans = sorted({span for hit in hits for span in hit.spans})
    return Evidence(tuple(spans), ", ".join(dict.fromkeys(map(_because, hits))))


def _because(hit: Hit) -> str:
    return _("not: {pattern}").format(pattern=hit.pattern) if hit.negated else str(hit.pattern)
