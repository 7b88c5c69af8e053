"""Make training text for the sentence splitters: sentences in old and new company, disguised, with predicted tags."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

from training.augment import Disguise, disguise_words
from training.words import Word, from_doc, sentences, to_doc

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

SEED = 77
RUNS = (1, 1, 2, 3)
DOC_SIZES = (1, 2, 3, 4, 6, 8, 10, 15)
NEEDED = ("tok2vec", "morphologizer", "tagger")

Manner = Callable[[random.Random], Disguise]


def punctuated(rng: random.Random) -> Disguise:
    """Draw a disguise that leaves most punctuation."""
    return Disguise(
        lower=rng.random() < 0.25,
        filler_rate=rng.choice([0.0, 0.0, 0.0, 0.05]),
        final_rate=rng.choice([0.1, 0.3, 0.6]) if rng.random() < 0.15 else 0.0,
    )


def unpunctuated(rng: random.Random) -> Disguise:
    """Draw a disguise without punctuation, mostly without capitals."""
    return Disguise(bare=True, lower=rng.random() < 0.8, filler_rate=rng.choice([0.0, 0.0, 0.05]))


def regroup(corpus: list[list[Word]], rng: random.Random) -> Iterator[list[Word]]:
    """Shuffle short runs of sentences and yield them in groups of all sizes."""
    runs = list(_chunks(corpus, RUNS, rng))
    rng.shuffle(runs)
    for group in _chunks([sentence for run in runs for sentence in run], DOC_SIZES, rng):
        yield [replace(word, sentence=n) for n, sentence in enumerate(group) for word in sentence]


def _chunks(items: list[list[Word]], sizes: tuple[int, ...], rng: random.Random) -> Iterator[list[list[Word]]]:
    """Cut a list into pieces of random sizes."""
    start = 0
    while start < len(items):
        size = rng.choice(sizes)
        yield items[start : start + size]
        start += size


def make(source: Path, target: Path, tagger: Path, manner: Manner, rounds: int, copies: int) -> None:
    """Write a corpus of disguised docs, regrouped so many times and as they stand, with the tags the pipeline gives."""
    nlp = spacy.load(tagger)
    rng = random.Random(SEED)
    corpus = [unparsed(from_doc(doc)) for doc in DocBin().from_disk(source).get_docs(nlp.vocab)]
    groups = company(corpus, rounds, copies, rng)
    save(nlp, (to_doc(disguise_words(group, manner(rng), rng), nlp.vocab) for group in groups), target)


def company(corpus: list[list[Word]], rounds: int, copies: int, rng: random.Random) -> list[list[Word]]:
    """Return groups of sentences, in random order: so many rounds of new company, so many copies of the source's."""
    single = [sentence for doc in corpus for sentence in sentences(doc)]
    groups = [group for _ in range(rounds) for group in regroup(single, rng)]
    groups += [[replace(word) for word in doc] for _ in range(copies) for doc in corpus]
    rng.shuffle(groups)
    return groups


def unparsed(words: list[Word]) -> list[Word]:
    """Drop the parse, which words that move would break."""
    return [replace(word, head=None, dep="") for word in words]


def save(nlp: Language, gold: Iterable[Doc], target: Path) -> None:
    """Write docs with predicted tags and true sentence starts."""
    box = DocBin(attrs=["ORTH", "SPACY", "POS", "TAG", "SENT_START"])
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in NEEDED]):
        pairs = ((blank(doc), doc) for doc in gold)
        for guess, doc in nlp.pipe(pairs, as_tuples=True):
            for token, true in zip(guess, doc, strict=True):
                token.is_sent_start = bool(true.is_sent_start)
            box.add(guess)
    box.to_disk(target)


def blank(doc: Doc) -> Doc:
    """Copy the words of a doc without annotation."""
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


@registry.readers("oop_tagged.v1")  # type: ignore[untyped-decorator]
def create_reader(path: Path) -> Callable[[Language], Iterator[Example]]:
    """Return a reader of docs with predicted tags, in new order in every epoch (the trainer shuffles)."""

    def read(nlp: Language) -> Iterator[Example]:
        """Yield examples whose predicted side has the tags but not the sentence starts."""
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            guess = blank(doc)
            for token, tagged in zip(guess, doc, strict=True):
                token.pos, token.tag = tagged.pos, tagged.tag
            yield Example(guess, doc)

    return read
