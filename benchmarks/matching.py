"""How fast patterns are found: 2,000 of them in 1M words, beside spaCy's Matcher with the same patterns."""

from __future__ import annotations

import random
import time
from array import array
from itertools import accumulate
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.timing import function
from oop_qual.model import Pattern, Segment, Tokens
from oop_qual.suggest.index import LemmaIndex, Text
from oop_qual.suggest.patterns import Matcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    Sentence = list[tuple[str, str]]  # form and lemma of each word

WORDS, SAMPLE = 1_000_000, 4_000  # spaCy's Matcher is timed on the sample: the rates are compared
PATTERNS, LEMMAS, SENTENCE = 2_000, 20_000, 12
ROUNDS = 3
SYLLABLES = [a + b + c for a in "bdfgklmnprstvz" for b in ("a", "o", "u", "oe", "aa") for c in "kmpst"]
ENDINGS = ("", "", "en", "s")


def run() -> dict[str, float]:
    """Return speeds, their ratio, and the time of one changed code; raises where the two matchers differ."""
    pick = random.Random(7)
    lemmas = _lemmas(pick)
    said = _sentences(pick, lemmas, WORDS)
    patterns = _patterns(pick, lemmas)
    sample = said[: SAMPLE // SENTENCE]
    hits, theirs = _spacy_rate(sample, patterns)
    if hits != _hits(Matcher(LemmaIndex([_text(sample)]), str.lower), patterns):
        raise AssertionError("the two matchers find different words")
    text = _text(said)
    build = min(function(lambda: _ready(text))() for _round in range(ROUNDS))
    seconds = min(_matching(_ready(text), patterns) for _round in range(ROUNDS))
    return {
        f"hits in the sample of {SAMPLE:,} words, the same in both": float(len(hits)),
        f"words/s, {PATTERNS:,} patterns in {WORDS:,} words": WORDS / seconds,
        f"words/s, spaCy's Matcher, {PATTERNS:,} patterns in {SAMPLE:,} words": theirs,
        "words/s / spaCy's Matcher's words/s": WORDS / seconds / theirs,
        "seconds to make the index and its columns": build,
        "words/s / spaCy's Matcher's words/s, the index included": WORDS / (seconds + build) / theirs,
        f"milliseconds for one changed code in {WORDS:,} words": _one_code(_ready(text), patterns) * 1000,
    }


def _lemmas(pick: random.Random) -> list[str]:
    """Return words that are no Dutch: each is only a form of itself, in both matchers."""
    found: dict[str, None] = {}
    while len(found) < LEMMAS:
        found["".join(pick.choices(SYLLABLES, k=2)) + "q"] = None
    return list(found)


def _sentences(pick: random.Random, lemmas: Sequence[str], words: int) -> list[Sentence]:
    """Return sentences in which the words are as unequal as in speech (Zipf)."""
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(lemmas))))
    chosen = pick.choices(lemmas, cum_weights=weights, k=words)
    forms = [lemma + ending for lemma, ending in zip(chosen, pick.choices(ENDINGS, k=words), strict=True)]
    pairs = list(zip(forms, chosen, strict=True))
    return [pairs[at : at + SENTENCE] for at in range(0, words, SENTENCE)]


def _patterns(pick: random.Random, lemmas: Sequence[str]) -> list[Pattern]:
    """Return patterns of one lemma, and a third of them of two in a row."""
    return [
        Pattern("words", tuple(pick.choices(lemmas if number % 3 else lemmas[:500], k=1 if number % 3 else 2)))
        for number in range(PATTERNS)
    ]


def _text(said: Sequence[Sentence]) -> Text:
    """Return the sentences as a text that a pipeline has read, each a segment."""
    numbers: dict[str, int] = {}
    starts, lemma, segments, parts, at = array("i"), array("i"), [], [], 0
    ends = array("i")
    for number, sentence in enumerate(said, 1):
        begin = at
        for form, base in sentence:
            starts.append(at)
            ends.append(at + len(form))
            lemma.append(numbers.setdefault(base, len(numbers)))
            at += len(form) + 1
            parts.append(form)
        segments.append(Segment("t", number, begin, at - 1, 0, ""))
    return Text(" ".join(parts), Tokens(starts, ends, lemma, tuple(numbers)), segments)


def _ready(text: Text) -> Matcher:
    """Return a matcher on a new index, all columns of which are there: it has looked for a word once."""
    matcher = Matcher(LemmaIndex([text]), str.lower)
    matcher.found(Pattern("words", ("baap",)))
    return matcher


def _matching(matcher: Matcher, patterns: Sequence[Pattern]) -> float:
    """Return the seconds to find all patterns, none of which the matcher has seen."""
    return function(lambda: [matcher.found(pattern) for pattern in patterns])()


def _hits(matcher: Matcher, patterns: Sequence[Pattern]) -> set[tuple[int, int, int]]:
    """Return (pattern, first word, last word) of each hit, words counted over all sentences."""
    at = {int(start): word for word, start in enumerate(matcher.index.start)}
    return {
        (number, at[min(starts)], at[max(starts)])
        for number, pattern in enumerate(patterns)
        for starts in matcher.found(pattern).start.tolist()
    }


def _spacy_rate(said: Sequence[Sentence], patterns: Sequence[Pattern]) -> tuple[set[tuple[int, int, int]], float]:
    """Return what spaCy's Matcher finds, and its words a second."""
    from spacy.matcher import Matcher as SpacyMatcher
    from spacy.vocab import Vocab

    vocab = Vocab()
    matcher = SpacyMatcher(vocab)
    for number, pattern in enumerate(patterns):
        matcher.add(str(number), [[{"LEMMA": word} for word in pattern.words]])
    docs = [_doc(vocab, sentence) for sentence in said]
    before = time.process_time()
    found = [matcher(doc) for doc in docs]
    rate = sum(map(len, docs)) / (time.process_time() - before)
    firsts = accumulate((len(doc) for doc in docs), initial=0)
    hits = {
        (int(vocab.strings[name]), first + start, first + end - 1)
        for first, matches in zip(firsts, found, strict=False)
        for name, start, end in matches
    }
    return hits, rate


def _doc(vocab: Vocab, sentence: Sentence) -> Doc:
    from spacy.tokens import Doc

    return Doc(vocab, words=[form for form, _lemma in sentence], lemmas=[lemma for _form, lemma in sentence])


def _one_code(matcher: Matcher, patterns: Sequence[Pattern]) -> float:
    """Return the seconds to find a code of three patterns that was just changed, the median of many codes."""
    codes = (patterns[at : at + 3] for at in range(0, len(patterns) - 3, 30))
    return median(_matching(matcher, code) for code in codes)
