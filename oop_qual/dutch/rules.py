"""The offline default: spaCy's Dutch tokeniser, sentences by punctuation, lemmas by word list (simplemma)."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.lang.nl import Dutch
from spacy.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

CLOSERS = frozenset("\"'”’»)]}")
SHORTEST_TAIL, SHORTEST_HEAD = 5, 3


def rules_pipeline() -> Language:
    """Return a Dutch pipeline that needs no trained model."""
    nlp = Dutch()
    nlp.add_pipe("oop_rule_sentences")
    nlp.add_pipe("oop_rule_lemmas")
    return nlp


@Language.component("oop_rule_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a text by its punctuation and line ends."""
    words = [token.text for token in doc]
    for token, starts in zip(doc, sentence_starts(words), strict=True):
        token.is_sent_start = starts
    return doc


def sentence_starts(words: Sequence[str]) -> list[bool]:
    """Tell for each word whether a sentence starts there; dots of hesitation end one only before a capital."""
    starts, ended, hesitates = [True] * min(1, len(words)), False, False
    for before, word in pairwise(words):
        if before in {".", "!", "?"} or "\n" in before:
            ended, hesitates = True, False
        elif before and not before.strip(".…"):
            ended, hesitates = True, True
        elif before not in CLOSERS and not before.isspace():
            ended = False
        starts.append(ended and word not in CLOSERS and not word.isspace() and (word[:1].isupper() or not hesitates))
    return starts


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
