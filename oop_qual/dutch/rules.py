"""The offline default: spaCy's Dutch tokeniser, sentences by punctuation, lemmas by word list (simplemma)."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.lang.nl import Dutch
from spacy.language import Language

from oop_qual.dutch.tokens import set_starts, teach_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

QUOTES = frozenset("\"'”’»")
CLOSERS = QUOTES | frozenset(")]}")
_ENDING = "enz. etc. e.d. o.i.d. p.w. p.d. p.m. p.j. i.i.g. a.u.b. s.v.p. n.v.t."
ENDING_ABBREVIATIONS = frozenset(_ENDING.split())
GOES_ON, PERHAPS, ENDED = range(3)
SHORTEST_TAIL, SHORTEST_HEAD = 5, 3


def rules_pipeline() -> Language:
    """Return a Dutch pipeline that needs no trained model."""
    nlp = Dutch()
    nlp.add_pipe("oop_rule_sentences")
    nlp.add_pipe("oop_rule_lemmas")
    teach_words(nlp)
    return nlp


@Language.component("oop_rule_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a text by its punctuation and line ends."""
    set_starts(doc, sentence_starts([token.text for token in doc]))
    return doc


def sentence_starts(words: Sequence[str]) -> list[bool]:
    """Tell for each word whether a sentence starts there.

    Dots of hesitation, an abbreviation and a quoted sentence end one only before a capital.
    """
    starts, state = [True] * min(1, len(words)), GOES_ON
    for before, word in pairwise(words):
        state = _state_after(before, state)
        begins = state != GOES_ON and not _belongs_to_the_last(word)
        starts.append(begins and (state == ENDED or word[:1].isupper()))
    return starts


def _state_after(word: str, state: int) -> int:
    """Return whether the sentence is over after this word, surely or only where a capital follows."""
    if word in {".", "!", "?"} or "\n" in word:
        return ENDED
    if not word.strip(".…") or word.lower() in ENDING_ABBREVIATIONS:
        return PERHAPS
    if word in QUOTES and state == ENDED:
        return PERHAPS
    return state if word in CLOSERS or word.isspace() else GOES_ON


def _belongs_to_the_last(word: str) -> bool:
    return word in CLOSERS or word.isspace() or not word.strip(".…!?")


@Language.factory("oop_rule_lemmas")
class RuleLemmas:
    """Set each word's lemma from the word list; each form is looked up once a pipeline."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._strings = nlp.vocab.strings
        self._numbers: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of one text."""
        numbers = self._numbers
        for token in doc:
            orth = token.orth
            if orth not in numbers:
                numbers[orth] = self._strings.add(rule_lemma(token.text))
            token.lemma = numbers[orth]
        return doc


@lru_cache(maxsize=200_000)
def rule_lemma(word: str) -> str:
    """Return the lemma of a word form in lower case; of an unknown compound, that of its last part."""
    import simplemma

    low = word.lower()
    lemma = str(simplemma.lemmatize(low, lang="nl")).lower().replace("_", "")
    if lemma != low or not low.isalpha() or simplemma.is_known(low, lang="nl"):
        return lemma
    return _compound_lemma(low) or lemma


def _compound_lemma(word: str) -> str:
    """Return the word with its longest known ending lemmatised, or '' where no ending is known."""
    import simplemma

    for cut in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
        tail = word[cut:]
        if simplemma.is_known(tail, lang="nl"):
            return word[:cut] + str(simplemma.lemmatize(tail, lang="nl")).lower()
    return ""
