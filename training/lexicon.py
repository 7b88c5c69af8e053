"""Collect a word list for lemmas from a training corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, DocBin, Token

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SKIPPED = frozenset({"PROPN", "X", "SYM", "PUNCT", "SPACE"})
SAFE_SHARE = 0.6

Lemmas = dict[str, dict[str, str]]


def read_lemmas(corpus: Path) -> Lemmas:
    """Collect the lemmas of a corpus on disk."""
    return collect(DocBin().from_disk(corpus).get_docs(spacy.blank("nl").vocab))


def collect(docs: Iterable[Doc]) -> Lemmas:
    """Return part of speech -> lower-cased form -> its usual lemma ('' when that is the form itself)."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for token in doc:
            if counts_for_list(token):
                counts[token.pos_, token.lower_][token.lemma_] += 1
    lemmas: Lemmas = defaultdict(dict)
    for (pos, form), counter in sorted(counts.items()):
        lemma = usual(counter)
        if lemma is not None:
            lemmas[pos][form] = "" if lemma == form else lemma
    return dict(lemmas)


def counts_for_list(token: Token) -> bool:
    """Tell whether a token says something about the lemma of its form."""
    return token.pos_ not in SKIPPED and token.pos_ != "" and any(char.isalpha() for char in token.text)


def usual(counter: Counter[str]) -> str | None:
    """Return the lemma of most tokens, in its most common case; nothing when the tokens disagree."""
    folded: Counter[str] = Counter()
    for lemma, count in counter.items():
        folded[lemma.lower()] += count
    best, count = folded.most_common(1)[0]
    if count < SAFE_SHARE * folded.total():
        return None
    return max((lemma for lemma in counter if lemma.lower() == best), key=lambda lemma: counter[lemma])
