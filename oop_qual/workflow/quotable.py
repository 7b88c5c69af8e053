"""A study in which quotes are looked for: its accepted codings, what was seen in them, and who said what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from oop_qual.analysis.key_sentences import key_sentence
from oop_qual.analysis.proposing import Candidate, Taken, Voice
from oop_qual.analysis.standalone import LEAST, Sentence, sentences_of, standing_alone
from oop_qual.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from oop_qual.model import Code, Coding, Evidence, Pattern, Segment, Speaker, Tokens
    from oop_qual.suggest.passages import Passage
    from oop_qual.suggest.patterns import Hit
    from oop_qual.workflow.filtering import Listing
    from oop_qual.workflow.passages import Opened

    Floats = NDArray[np.float32]
    Range = tuple[int, int]


class QuotedStudy:
    """An open project in which quotes are looked for."""

    def __init__(self, listing: Listing, attribution: Sequence[str]) -> None:
        self.listing, self.attribution = listing, attribution
        self._themes = {code.id: listing.book.theme_of(code.id) for code in listing.book}
        self._conversations: dict[str, _Conversation] = {}

    @cached_property
    def _codings(self) -> list[Coding]:
        from oop_qual.store.codings import load_codings

        asked, branch = self.listing.filter, self.listing.branch()
        found = load_codings(
            self.listing.connection, transcript=asked.transcript, coder=asked.coder or None, states=("accepted",)
        )
        return [coding for coding in found if coding.code in branch]

    @cached_property
    def _group_names(self) -> tuple[str, ...]:
        """Return the attributes over which quotes are spread: those of the attribution, then what says the school."""
        names = {
            name
            for transcript in dict.fromkeys(coding.span.transcript for coding in self._codings)
            for speaker in self._conversation(transcript).opened.transcript.speakers
            for name in speaker.attributes
        }
        schools = sorted(name for name in names if "school" in name.casefold() and name not in self.attribution)
        return (*(name for name in self.attribution if name in names), *schools)

    def _conversation(self, transcript: str) -> _Conversation:
        from oop_qual.store.transcripts import load_tokens

        if transcript not in self._conversations:
            tokens = load_tokens(self.listing.connection, transcript)
            self._conversations[transcript] = _Conversation(self.listing.passages.open(transcript), tokens)
        return self._conversations[transcript]

    @cached_property
    def _seen(self) -> dict[tuple[str, str], Sight]:
        """Return by transcript and code what patterns and models saw there, patterns as they are now."""
        from oop_qual.store.seen import evidence_on_codings

        found: dict[tuple[str, str], Sight] = defaultdict(Sight)
        for code, hit in self._hits():
            found[hit.segment.transcript, code].add_hit(hit)
        for span, code, evidence in evidence_on_codings(self.listing.connection):
            found[span.transcript, code].add_evidence(span, evidence)
        return found

    def _hits(self) -> Iterator[tuple[str, Hit]]:
        from oop_qual.suggest.index import Text
        from oop_qual.workflow.corpus import Corpus
        from oop_qual.workflow.tagging import pattern_matcher

        names = dict.fromkeys(coding.span.transcript for coding in self._codings)
        read = [self._conversation(name) for name in names]
        texts = [Text(one.opened.transcript.text, one.tokens, one.opened.segments) for one in read]
        matcher, used = pattern_matcher(Corpus(tuple(texts))), {coding.code for coding in self._codings}
        for code in self.listing.book:
            if code.id in used:
                yield from ((code.id, hit) for hit in matcher.hits(code))

    def candidates(self) -> dict[str, list[Candidate]]:
        """Return by theme, in the codebook's order, the passages that can be read on their own, each once."""
        found: dict[str, dict[Span, Candidate]] = {theme: {} for theme in dict.fromkeys(self._themes.values())}
        if not self._codings:
            return {}
        for coding in self._codings:
            candidate = self._candidate(coding)
            if candidate is not None:
                own = found[candidate.theme]
                if candidate.denied or candidate.span not in own:
                    own[candidate.span] = candidate
        return {theme: list(own.values()) for theme, own in found.items()}

    def _candidate(self, coding: Coding) -> Candidate | None:
        conversation = self._conversation(coding.span.transcript)
        part = conversation.part(coding.span)
        sight = self._seen.get((coding.span.transcript, coding.code), Sight())
        alone = standing_alone(conversation.sentences(part[0]), part[1:], sight.spans) if part else None
        if part is None or alone is None:
            return None
        speaker = conversation.speakers.get(conversation.opened.transcript.turns[part[0]].speaker)
        if not self.listing.filter.keeps_speaker(speaker):
            return None
        text = conversation.opened.transcript.text
        said = text[slice(*alone)]
        return Candidate(
            Span(coding.span.transcript, *alone),
            coding.code,
            self._themes[coding.code],
            said,
            self._voice(conversation, part[0]),
            sight.denied(text, (coding.span.start, coding.span.end)),
            len(said.split()) < LEAST,
        )

    def _voice(self, conversation: _Conversation, turn: int) -> Voice:
        """Return who says a turn; where nobody is named, each row of a questionnaire is somebody else."""
        transcript = conversation.opened.transcript
        name = transcript.turns[turn].speaker
        speaker = conversation.speakers.get(name)
        told = speaker.attributes if speaker else {}
        asked = transcript.kind == "vragenlijst" and not name
        return Voice(
            (transcript.id, f"#{turn}" if asked else name), {group: told.get(group, "") for group in self._group_names}
        )

    def taken(self) -> list[Taken]:
        """Return the quotes that anybody marked already."""
        from oop_qual.store.quotes import load_quotes

        found = []
        for quote in load_quotes(self.listing.connection):
            conversation = self._conversation(quote.span.transcript)
            voice = self._voice(conversation, conversation.turn_at(quote.span.start))
            found.append(Taken(quote.span, self._themes.get(quote.code, quote.code), voice, quote.stance))
        return found

    def rows(self, spans: Sequence[Span]) -> Floats:
        """Return a vector of unit length a passage, without what all of them share."""
        from oop_qual.suggest.dense import Dense

        read = [self._conversation(span.transcript).passage(span) for span in spans]
        rows: Floats = Dense(words=True).rows(read, learn=True)[:, :-1]  # the last column is a constant
        return rows

    def key(self, candidate: Candidate, code: Code) -> Range | None:
        """Return the key sentence of a candidate of this code, within its text."""
        span, conversation = candidate.span, self._conversation(candidate.span.transcript)
        sight = self._seen.get((span.transcript, code.id), Sight())
        sentences = conversation.sentences(conversation.turn_at(span.start))
        text, place = conversation.opened.transcript.text, (span.start, span.end)
        return key_sentence(text, place, sentences, sight.spans, lambda texts: _nearest(texts, code))

    def speaker(self, span: Span) -> Speaker | None:
        """Return who says a passage, None where nobody is named."""
        conversation = self._conversation(span.transcript)
        turn = conversation.opened.transcript.turns[conversation.turn_at(span.start)]
        return conversation.speakers.get(turn.speaker)


@dataclass(slots=True)
class Sight:
    """What was seen of a code in a transcript: places of words, hits of patterns (denied or not), and denials.

    ``against`` are passages in which a word such as *niet* speaks most against the code, as the classifier sees it.
    """

    spans: tuple[Range, ...] = ()
    hits: list[tuple[Range, bool]] = field(default_factory=list)
    against: list[tuple[Range, str]] = field(default_factory=list)

    def add_hit(self, hit: Hit) -> None:
        """Take in what a pattern found."""
        self.spans += hit.spans
        self.hits.append(((hit.spans[0][0], hit.spans[-1][1]), hit.negated and not _denies_itself(hit.pattern)))

    def add_evidence(self, span: Span, evidence: Evidence) -> None:
        """Take in why a code was suggested on a passage."""
        self.spans += evidence.spans
        if _denies(evidence.against):
            self.against.append(((span.start, span.end), evidence.against))

    def denied(self, text: str, passage: Range) -> str:
        """Return what a passage denies of a code: words of its patterns, else the word that speaks against it.

        Where the passage also says something of the code without denying it, that is ''.
        """
        inside = [(place, no) for place, no in self.hits if passage[0] <= place[0] and place[1] <= passage[1]]
        if not all(no for _place, no in inside):
            return ""
        words = [" ".join(text[slice(*place)].split()) for place, _no in inside]
        words = words or [word for place, word in self.against if passage[0] <= place[0] and place[1] <= passage[1]]
        return ", ".join(dict.fromkeys(words))


def _denies(word: str) -> bool:
    from oop_qual.suggest.word_classes import NEGATIVE_DETERMINERS, NEGATORS

    return word.casefold() in NEGATORS | NEGATIVE_DETERMINERS


def _denies_itself(pattern: Pattern) -> bool:
    """Tell whether a pattern looks for a denial: then to deny is to say it (*nooit van gehoord*)."""
    return any(map(_denies, (*pattern.words, *pattern.regex.split())))


class _Conversation:
    """A transcript in which passages are looked up many times."""

    def __init__(self, opened: Opened, tokens: Tokens) -> None:
        self.opened, self.tokens = opened, tokens
        self.speakers = {speaker.name: speaker for speaker in opened.transcript.speakers}
        self._turns = [turn.start for turn in opened.transcript.turns]
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        self._segments: dict[int, list[Segment]] = defaultdict(list)
        for segment in opened.segments:
            self._segments[segment.turn].append(segment)

    def turn_at(self, place: int) -> int:
        """Return the number of the turn in which a place lies, from 0."""
        return max(bisect_right(self._turns, place) - 1, 0)

    def sentences(self, turn: int) -> tuple[Sentence, ...]:
        """Return the sentences of a turn."""
        if turn not in self._sentences:
            transcript = self.opened.transcript
            cut = transcript.unit != "sentence"
            self._sentences[turn] = sentences_of(transcript.text, self._segments[turn], cut=cut)
        return self._sentences[turn]

    def part(self, span: Span) -> tuple[int, int, int] | None:
        """Return the turn of a respondent that holds most of a passage, and which part of it; None for nobody's."""
        turns = self.opened.transcript.turns
        parts = [
            (number, max(span.start, turns[number].start), min(span.end, turns[number].end))
            for number in range(self.turn_at(span.start), self.turn_at(span.end - 1) + 1)
            if self.opened.transcript.role_of(turns[number].speaker) == "respondent"
        ]
        return max(parts, key=lambda part: part[2] - part[1], default=None)

    def passage(self, span: Span) -> Passage:
        """Return the words of a passage with the lemma of each."""
        from oop_qual.suggest.passages import Passage

        tokens, text = self.tokens, self.opened.transcript.text
        places = range(bisect_left(tokens.start, span.start), bisect_left(tokens.start, span.end))
        words = tuple(text[tokens.start[at] : tokens.end[at]] for at in places)
        return Passage(tuple(tokens.lemmas[tokens.lemma[at]] for at in places), words=words)


def _nearest(texts: Sequence[str], code: Code) -> int:
    """Return which text is nearest in meaning to what the codebook says of a code."""
    import re

    from oop_qual.dutch.vectors import load_vectors

    told = [" ".join((code.label, code.definition, code.include)), *code.examples]
    words = [re.findall(r"\w+", text.casefold()) for text in (*texts, *told)]
    rows = load_vectors().of_texts(words)
    return int((rows[: len(texts)] @ rows[len(texts) :].T).max(axis=1).argmax())
