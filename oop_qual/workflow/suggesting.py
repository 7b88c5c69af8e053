"""Learn from what a coder decided, and suggest codes for the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from oop_qual.language import _
from oop_qual.model import Evidence, Proposal, Provenance, Span
from oop_qual.workflow.blind import EVERYBODY, model_name
from oop_qual.workflow.codebooks import sync_codebook
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.project import new_action, new_id
from oop_qual.workflow.tagging import pattern_hits
from oop_qual.workflow.vectors import read_vectors, with_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oop_qual.model import Codebook, Segment
    from oop_qual.suggest.index import Text
    from oop_qual.suggest.passages import Passage, Said
    from oop_qual.suggest.proposing import CodeTexts, Ground, Judgement, Scored
    from oop_qual.workflow.corpus import Corpus
    from oop_qual.workflow.importing import Progress
    from oop_qual.workflow.project import Project


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What the classifier did: how many suggestions of it stand now, on how many decisions, and whether that is few.

    ``whose`` says in a sentence whose decisions these are.
    """

    suggestions: int
    decisions: int
    warning: str = ""
    whose: str = ""


def suggest(
    project: Project,
    coder: str,
    limit: int | None = None,
    precision: float | None = None,
    vectors: str = "",
    progress: Progress | None = None,
    *,
    all_coders: bool = False,
) -> SuggestReport:
    """Train on what a coder decided, or all of them, and suggest codes for the rest; decisions stay as they are.

    With a wanted precision (a share) only what was right so often on transcripts left out. A sentence model (its name
    or folder, else the project's) also reads the passages; progress is told of what it reads.
    """
    from oop_qual import __version__
    from oop_qual.store.actions import record
    from oop_qual.store.suggestions import replace_suggestions
    from oop_qual.suggest.proposing import propose, rests_on

    book = sync_codebook(project, coder)
    codable = Codable(load_corpus(project))
    judged = codable.judged(project, None if all_coders else coder)
    ground = ground_of(project, codable, book, vectors, progress)
    passages, texts, hits = ground.passages, ground.texts, ground.hits
    scored = propose(passages, judged, book, texts, pattern_hits=hits, limit=limit, precision=precision)
    learned_from = EVERYBODY if all_coders else coder
    origin = Provenance("model", model_name(learned_from if judged else ""), __version__)
    proposals = [codable.proposal(one, origin) for one in scored]
    action = new_action("suggest", coder, book.version)
    with project.writing() as connection:
        record(connection, action)
        replace_suggestions(connection, "model", proposals, book.version, action, new_id)
    decisions = len({(one.passage, one.code) for one in judged})
    whose = _whose(project, coder, all_coders=all_coders)
    warning = "" if whose and not judged else rests_on(passages, judged, book)
    return SuggestReport(len(proposals), decisions, warning, whose)


def _whose(project: Project, coder: str, *, all_coders: bool) -> str:
    """Return a sentence on whose decisions were learned from; '' where nobody decided anything."""
    from oop_qual.store.codings import coders

    with project.reading() as connection:
        known = coders(connection)
    if all_coders and known:
        return _("Learned from what everybody decided: {names}.").format(names=", ".join(known))
    if coder in known:
        return _("Learned from what {name} decided.").format(name=coder)
    if known:
        return _(
            "{name} has decided nothing yet, and others' decisions are left out so that {name} codes blind: these rest"
            " on the codebook's texts and patterns alone. --all-coders also learns from: {names}."
        ).format(name=coder, names=", ".join(known))
    return ""


def ground_of(
    project: Project, codable: Codable, book: Codebook, vectors: str = "", progress: Progress | None = None
) -> Ground:
    """Return what there is to learn from besides decisions, read by the sentence model where there is one."""
    from oop_qual.suggest.proposing import Ground, codable_codes

    passages, texts = codable.passages(), code_texts(project, book)
    rows = read_vectors(project, [*codable.texts(), *chain.from_iterable(_own_words(book))], vectors, progress)
    if rows is not None:
        passages, texts = with_vectors(passages, texts, rows)
    return Ground(passages, codable_codes(book), texts, codable.hits(book))


class Codable:
    """The segments that codes are proposed for, numbered, with the words of each."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._items = corpus.codable()
        self._number = {_span(segment): at for at, (_text, segment) in enumerate(self._items)}
        self._words = [_word_places(text, segment) for text, segment in self._items]
        self._segments = {text.segments[0].transcript: text.segments for text in corpus.texts if text.segments}

    def passages(self) -> list[Passage]:
        """Return each segment with its words and what is said around it, also by interviewers."""
        from oop_qual.suggest.passages import in_context

        read = [(segment, _said(text, segment)) for text in self._corpus.texts for segment in text.segments]
        found = in_context([said for _segment, said in read])
        return [passage for (segment, _said), passage in zip(read, found, strict=True) if segment.offered]

    def texts(self) -> list[str]:
        """Return the text of each of these segments."""
        return [text.text[segment.start : segment.end] for text, segment in self._items]

    def judged(self, project: Project, coder: str | None = None, transcript: str = "") -> list[Judgement]:
        """Return what a coder (None: everybody) decided on these segments: codes accepted or rejected, or none further.

        With a transcript only what was decided in that one.
        """
        from oop_qual.store.codings import load_codings, load_reviewed
        from oop_qual.suggest.proposing import Judgement

        with project.reading() as connection:
            decided = ("accepted", "rejected")
            codings = load_codings(connection, transcript=transcript, coder=coder, states=decided)
            marks = load_reviewed(connection, transcript=transcript, coder=coder)
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

        segments = touched(self._segments.get(span.transcript, ()), span)
        return [self._number[_span(one)] for one in segments if _span(one) in self._number]

    def span(self, number: int) -> Span:
        """Return where the passage with this number stands."""
        return _span(self._items[number][1])

    def segment(self, number: int) -> Segment:
        """Return the segment that is the passage with this number."""
        return self._items[number][1]

    def number(self, span: Span) -> int | None:
        """Return the number of the passage that stands exactly there, None where there is none."""
        return self._number.get(span)

    def part(self, transcript: str) -> slice:
        """Return the numbers of a transcript's passages."""
        own = [self._number[_span(one)] for one in self._segments.get(transcript, ()) if one.offered]
        return slice(own[0], own[-1] + 1) if own else slice(0, 0)

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


def _own_words(book: Codebook) -> list[list[str]]:
    """Return what the codebook says of each code: its description as one text, and its examples."""
    return [
        [". ".join(text for text in (code.label, code.definition, code.include) if text), *code.examples]
        for code in book
    ]


def code_texts(project: Project, book: Codebook) -> Mapping[str, CodeTexts]:
    """Return the codebook's own words for each code, read as the transcripts were."""
    from oop_qual.dutch.pipeline import load_pipeline
    from oop_qual.suggest.passages import Passage
    from oop_qual.suggest.proposing import CodeTexts

    own = _own_words(book)
    flat = list(chain.from_iterable(own))
    lemmas = iter(load_pipeline(project.settings.pipeline).lemmas(flat))
    read = [[Passage(next(lemmas)) for _text in texts] for texts in own]
    return {code.id: CodeTexts(texts[0], tuple(texts[1:])) for code, texts in zip(book, read, strict=True)}


def first_passages(project: Project, coder: str, count: int = 50) -> list[Span]:
    """Return about so many passages to begin with, spread over all transcripts and codes, in reading order."""
    from oop_qual.suggest.first import first_round
    from oop_qual.suggest.proposing import codable_codes, judged_table, taught

    book = sync_codebook(project, coder)
    codable = Codable(load_corpus(project))
    passages, codes = codable.passages(), codable_codes(book)
    hits = codable.hits(book)
    nothing = judged_table(len(passages), [], codes)
    suggester = taught(passages, nothing, codes, code_texts(project, book), hits) if passages and codes else None
    likeness = None if suggester is None else suggester.known_scores(slice(len(passages)))
    return [codable.span(at) for at in first_round(passages, likeness, count)]
