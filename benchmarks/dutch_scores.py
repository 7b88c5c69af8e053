"""Score a Dutch spaCy pipeline on treebanks, as written and bare: lower-cased without any punctuation."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Span, Token
from spacy.training import Example

from oop_qual.dutch.names import find_names
from oop_qual.errors import BadInputError
from training.augment import Disguise, disguise
from training.treebank import read_docs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language

BARE = Disguise(lower=True, bare=True)
UD_TESTS = {"Alpino": "ud/alpino-r2.16-test.conllu", "Lassy": "ud/lassy-r2.16-test.conllu"}
CGN_TEST = {"CGN": "eval/test-cgn_exs.spacy"}
NAME_TESTS = {"names": "eval/ner-test-hand.spacy", "names, bare": "eval/ner-test-hand-asr.spacy"}
COLUMNS = ("lemma", "lemma, any case", "UPOS", "LAS", "sentence F1", "boundary F1")

Scores = dict[str, float]


def check_data(data: Path) -> None:
    """Raise BadInputError where a test set is missing."""
    for file in [*UD_TESTS.values(), *CGN_TEST.values(), *NAME_TESTS.values()]:
        if not (data / file).is_file():
            raise BadInputError(
                f"the test set {data / file} is not there.",
                remedy="Name the folder that holds ud/ and eval/: --data DIR.",
            )


def read_tests(data: Path, nlp: Language) -> dict[str, list[Doc]]:
    """Return the test sets as written, then the same ones bare."""
    sets = {name: list(read_docs(data / file, nlp.vocab)) for name, file in UD_TESTS.items()}
    sets |= {name: _read_box(data / file, nlp) for name, file in CGN_TEST.items()}
    bare = {f"{name}, bare": [disguise(doc, BARE, random.Random(0)) for doc in docs] for name, docs in sets.items()}
    return sets | bare


def _read_box(path: Path, nlp: Language) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def score(nlp: Language, data: Path) -> dict[str, Scores]:
    """Return the scores on each test set: raw text goes in."""
    names = [name for name in ("ner",) if name in nlp.pipe_names]
    with nlp.select_pipes(disable=names):
        result = {name: _score_set(nlp, docs) for name, docs in read_tests(data, nlp).items()}
    return result | {name: _score_names(nlp, _read_box(data / file, nlp)) for name, file in NAME_TESTS.items()}


def _score_set(nlp: Language, docs: list[Doc]) -> Scores:
    predicted = nlp.pipe(doc.text for doc in docs)
    examples = [Example(guess, gold) for guess, gold in zip(predicted, docs, strict=True)]
    deps = Scorer.score_deps(examples, "dep", head_attr="head", ignore_labels=("punct",), getter=_relation)
    sentences = Scorer.score_spans(examples, "sents", getter=_sentences, has_annotation=bool)
    return {
        "lemma": Scorer.score_token_attr(examples, "lemma")["lemma_acc"] or 0.0,
        "lemma, any case": Scorer.score_token_attr(examples, "lemma", getter=_folded_lemma)["lemma_acc"] or 0.0,
        "UPOS": Scorer.score_token_attr(examples, "pos")["pos_acc"] or 0.0,
        "LAS": deps["dep_las"] or 0.0,
        "sentence F1": sentences["sents_f"] or 0.0,
        "boundary F1": boundary_f1(examples),
    }


def _relation(token: Token, _attribute: str) -> str:
    return str(token.dep_)


def _folded_lemma(token: Token, _attribute: str) -> str:
    return str(token.lemma_.lower())


def _sentences(doc: Doc, _attribute: str) -> Iterator[Span]:
    return doc.sents


def boundary_f1(examples: Iterable[Example]) -> float:
    """Return the F1 of the places inside docs where a sentence starts."""
    hits = guessed = wanted = 0
    for example in examples:
        guess = {sentence.start_char for sentence in example.predicted.sents} - {0}
        gold = {sentence.start_char for sentence in example.reference.sents} - {0}
        hits, guessed, wanted = hits + len(guess & gold), guessed + len(guess), wanted + len(gold)
    return 2 * hits / max(1, guessed + wanted)


def _score_names(nlp: Language, docs: list[Doc]) -> Scores:
    """Return which share of the words of person names is found, and which share of all words that takes."""
    wanted = named = found = flagged = words = 0
    for gold, guess in zip(docs, nlp.pipe(doc.text for doc in docs), strict=True):
        spans = find_names(nlp, guess)
        persons = [word.idx for span in gold.ents if span.label_ == "PERSON" for word in span]
        entities = {token.idx for token in guess if token.ent_type_ == "PERSON"}
        flags = {token.idx for token in guess if any(span.start <= token.idx < span.end for span in spans)}
        wanted, named = wanted + len(persons), named + sum(place in entities for place in persons)
        found, flagged = found + sum(place in flags for place in persons), flagged + len(flags)
        words += sum(not token.is_punct and not token.is_space for token in guess)
    return {
        "words of persons found": found / wanted,
        "by the name model alone": named / wanted,
        "words flagged": flagged / words,
    }
