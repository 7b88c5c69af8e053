"""Learn from what a coder decided, and suggest codes for the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.model import Evidence, Proposal, Provenance, Span
from oop_qual.workflow.codebooks import sync_codebook
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.project import new_action, new_id
from oop_qual.workflow.tagging import pattern_hits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from oop_qual.model import Codebook, Segment
    from oop_qual.suggest.index import Text
    from oop_qual.suggest.proposing import Judgement, Passage, Scored
    from oop_qual.workflow.corpus import Corpus
    from oop_qual.workflow.project import Project

MODEL = "ridge"


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What the classifier did: how many suggestions of it stand now, and on how many decisions they rest."""

    suggestions: int
    decisions: int


def suggest(project: Project, coder: str, limit: int | None = None) -> SuggestReport:
    """Train on what people decided and suggest codes for what they did not; decisions stay as they are."""
    from oop_qual import __version__
    from oop_qual.store.actions import record
    from oop_qual.store.suggestions import replace_suggestions
    from oop_qual.suggest.proposing import propose

    book = sync_codebook(project, coder)
    corpus = load_corpus(project)
    codable = _Codable(corpus)
    judged = codable.judged(project)
    scored = propose(
        codable.passages(),
        judged,
        book,
        _code_texts(project, book),
        pattern_hits=codable.hits(book),
        limit=limit,
    )
    origin = Provenance("model", MODEL, __version__)
    proposals = [codable.proposal(one, origin) for one in scored]
    action = new_action("suggest", coder, book.version)
    with project.writing() as connection:
        record(connection, action)
        replace_suggestions(connection, "model", proposals, book.version, action, new_id)
    return SuggestReport(len(proposals), len({(one.passage, one.code) for one in judged}))


class _Codable:
    """The segments that codes are proposed for, numbered, with the words of each."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._items = corpus.codable()
        self._number = {_span(segment): at for at, (_text, segment) in enumerate(self._items)}
        self._words = [_word_places(text, segment) for text, segment in self._items]

    def passages(self) -> list[Passage]:
        """Return the lemmas of each segment with its transcript and role."""
        from oop_qual.suggest.proposing import Passage

        return [
            Passage(tuple(text.tokens.lemmas[text.tokens.lemma[at]] for at in places), one.transcript, one.role)
            for (text, one), places in zip(self._items, self._words, strict=True)
        ]

    def judged(self, project: Project) -> list[Judgement]:
        """Return what people decided on these segments: codes accepted or rejected, or read and no further code."""
        from oop_qual.store.codings import load_codings, load_reviewed
        from oop_qual.suggest.proposing import Judgement

        with project.reading() as connection:
            codings = load_codings(connection, states=("accepted", "rejected"))
            marks = load_reviewed(connection)
        found = [
            Judgement(number, coding.code, coding.state)
            for coding in codings
            for number in self._touched(coding.span)
        ]  # fmt: skip
        return found + [
            Judgement(self._number[mark.span], "", "none")
            for mark in marks
            if not mark.code and mark.span in self._number
        ]

    def _touched(self, span: Span) -> list[int]:
        from oop_qual.transcript.segment import touched

        texts = {text.segments[0].transcript: text for text in self._corpus.texts if text.segments}
        segments = touched(texts[span.transcript].segments, span) if span.transcript in texts else ()
        return [self._number[_span(one)] for one in segments if _span(one) in self._number]

    def hits(self, book: Codebook) -> dict[tuple[int, str], str]:
        """Return which patterns hit which segment for which code."""
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for code, hits in pattern_hits(self._corpus, book).items():
            for hit in hits:
                found[self._number[_span(hit.segment)], code].append(str(hit.pattern))
        return {key: ", ".join(dict.fromkeys(patterns)) for key, patterns in found.items()}

    def proposal(self, scored: Scored, origin: Provenance) -> Proposal:
        """Return a scored code as a proposal on its segment, its evidence as places in the text."""
        text, segment = self._items[scored.passage]
        places = self._words[scored.passage]
        spans = tuple((text.tokens.start[places[word]], text.tokens.end[places[word]]) for word in scored.words)
        return Proposal(
            _span(segment), scored.code, origin, scored.score, Evidence(spans, scored.because, scored.against)
        )


def _span(segment: Segment) -> Span:
    return Span(segment.transcript, segment.start, segment.end)


def _word_places(text: Text, segment: Segment) -> range:
    from bisect import bisect_left

    return range(bisect_left(text.tokens.start, segment.start), bisect_left(text.tokens.start, segment.end))


def _code_texts(project: Project, book: Codebook) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the codebook's own words for each code, read as the transcripts were."""
    from oop_qual.dutch.pipeline import load_pipeline

    own = [
        (code.id, text) for code in book for text in (code.label, code.definition, code.include, *code.examples) if text
    ]
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    lemmas = load_pipeline(project.settings.pipeline).lemmas([text for _code, text in own])
    for (code, _text), read in zip(own, lemmas, strict=True):
        found[code].append(read)
    return found
