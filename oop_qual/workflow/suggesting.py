"""Learn from what a coder decided, and suggest codes for the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.language import _
from oop_qual.model import Evidence, Proposal, Provenance, Span
from oop_qual.workflow.codebooks import sync_codebook
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.project import new_action, new_id
from oop_qual.workflow.tagging import pattern_hits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oop_qual.model import Codebook, Segment
    from oop_qual.suggest.index import Text
    from oop_qual.suggest.passages import Passage, Said
    from oop_qual.suggest.proposing import CodeTexts, Judgement, Scored
    from oop_qual.workflow.corpus import Corpus
    from oop_qual.workflow.project import Project

MODEL = "ridge"


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What the classifier did: how many suggestions of it stand now, on how many decisions, and whether that is few."""

    suggestions: int
    decisions: int
    warning: str = ""


def suggest(project: Project, coder: str, limit: int | None = None, precision: float | None = None) -> SuggestReport:
    """Train on what people decided and suggest codes for what they did not; decisions stay as they are.

    With a wanted precision (a share) only what was right so often on transcripts left out.
    """
    from oop_qual import __version__
    from oop_qual.store.actions import record
    from oop_qual.store.suggestions import replace_suggestions
    from oop_qual.suggest.proposing import propose, rests_on

    book = sync_codebook(project, coder)
    codable = _Codable(load_corpus(project))
    passages, judged = codable.passages(), codable.judged(project)
    texts, hits = code_texts(project, book), codable.hits(book)
    scored = propose(passages, judged, book, texts, pattern_hits=hits, limit=limit, precision=precision)
    origin = Provenance("model", MODEL, __version__)
    proposals = [codable.proposal(one, origin) for one in scored]
    action = new_action("suggest", coder, book.version)
    with project.writing() as connection:
        record(connection, action)
        replace_suggestions(connection, "model", proposals, book.version, action, new_id)
    decisions = len({(one.passage, one.code) for one in judged})
    return SuggestReport(len(proposals), decisions, rests_on(passages, judged, book))


class _Codable:
    """The segments that codes are proposed for, numbered, with the words of each."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._items = corpus.codable()
        self._number = {_span(segment): at for at, (_text, segment) in enumerate(self._items)}
        self._words = [_word_places(text, segment) for text, segment in self._items]

    def passages(self) -> list[Passage]:
        """Return each segment with its words and what is said around it, also by interviewers."""
        from oop_qual.suggest.passages import in_context

        read = [(segment, _said(text, segment)) for text in self._corpus.texts for segment in text.segments]
        found = in_context([said for _segment, said in read])
        return [passage for (segment, _said), passage in zip(read, found, strict=True) if segment.offered]

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

    def span(self, number: int) -> Span:
        """Return where the passage with this number stands."""
        return _span(self._items[number][1])

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
        because = scored.because
        if scored.example is not None:
            like = self._items[scored.example][1]
            named = _("like segment {number} of {transcript}").format(number=like.number, transcript=like.transcript)
            because = f"{because}; {named}"
        return Proposal(_span(segment), scored.code, origin, scored.score, Evidence(spans, because, scored.against))


def _span(segment: Segment) -> Span:
    return Span(segment.transcript, segment.start, segment.end)


def _word_places(text: Text, segment: Segment) -> range:
    from bisect import bisect_left

    return range(bisect_left(text.tokens.start, segment.start), bisect_left(text.tokens.start, segment.end))


def _said(text: Text, segment: Segment) -> Said:
    from oop_qual.suggest.passages import Said

    tokens, places = text.tokens, _word_places(text, segment)
    words = tuple(text.text[tokens.start[at] : tokens.end[at]] for at in places)
    lemmas = tuple(tokens.lemmas[tokens.lemma[at]] for at in places)
    return Said(segment.transcript, segment.speaker, segment.role, words, lemmas)


def code_texts(project: Project, book: Codebook) -> Mapping[str, CodeTexts]:
    """Return the codebook's own words for each code, read as the transcripts were."""
    from oop_qual.dutch.pipeline import load_pipeline
    from oop_qual.suggest.passages import Passage
    from oop_qual.suggest.proposing import CodeTexts

    own = [
        [". ".join(text for text in (code.label, code.definition, code.include) if text), *code.examples]
        for code in book
    ]
    flat = [text for texts in own for text in texts]
    lemmas = iter(load_pipeline(project.settings.pipeline).lemmas(flat))
    read = [[Passage(next(lemmas)) for _text in texts] for texts in own]
    return {code.id: CodeTexts(texts[0], tuple(texts[1:])) for code, texts in zip(book, read, strict=True)}


def first_passages(project: Project, coder: str, count: int = 50) -> list[Span]:
    """Return about so many passages to begin with, spread over all transcripts and codes, in reading order."""
    from oop_qual.suggest.first import first_round
    from oop_qual.suggest.proposing import codable_codes, judged_table, taught

    book = sync_codebook(project, coder)
    codable = _Codable(load_corpus(project))
    passages, codes = codable.passages(), codable_codes(book)
    hits = codable.hits(book)
    nothing = judged_table(len(passages), [], codes)
    suggester = taught(passages, nothing, codes, code_texts(project, book), hits) if passages and codes else None
    likeness = None if suggester is None else suggester.known_scores(slice(len(passages)))
    return [codable.span(at) for at in first_round(passages, likeness, count)]
