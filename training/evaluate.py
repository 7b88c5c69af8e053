"""Score a Dutch spaCy pipeline: python -m training.evaluate MODEL --data DIR [--json FILE]."""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example

import oop_qual.dutch.components  # noqa: F401  (registers the factories)
from training.augment import Disguise, disguise
from training.treebank import read_docs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

BARE = Disguise(lower=True, bare=True)
UD_TESTS = {"Alpino": "ud/alpino-r2.16-test.conllu", "Lassy": "ud/lassy-r2.16-test.conllu"}
CGN_TEST = "eval/test-cgn_exs.spacy"
NAME_TESTS = {"names": "eval/ner-test-hand.spacy", "names, bare": "eval/ner-test-hand-asr.spacy"}
COLUMNS = ("pos", "tag", "lemma", "lemma_ci", "uas", "las", "sents_f", "boundary_f")
SHOWN = ("lemma", "lemma_ci", "pos", "las", "sents_f", "boundary_f")


def test_sets(data: Path, nlp: Language) -> Iterator[tuple[str, list[Doc]]]:
    """Yield the test sets as written, and lower-cased without punctuation."""
    sets = {name: list(read_docs(data / file, nlp.vocab)) for name, file in UD_TESTS.items()}
    sets["CGN"] = list(DocBin().from_disk(data / CGN_TEST).get_docs(nlp.vocab))
    yield from sets.items()
    for name, docs in sets.items():
        yield f"{name}, bare", [disguise(doc, BARE, random.Random(0)) for doc in docs]


def score(nlp: Language, docs: list[Doc]) -> dict[str, float]:
    """Score a pipeline on the raw text of docs."""
    predicted = list(nlp.pipe(doc.text for doc in docs))
    examples = [Example(guess, gold) for guess, gold in zip(predicted, docs, strict=True)]
    result = {
        "pos": Scorer.score_token_attr(examples, "pos")["pos_acc"],
        "tag": Scorer.score_token_attr(examples, "tag")["tag_acc"],
        "lemma": Scorer.score_token_attr(examples, "lemma")["lemma_acc"],
        "lemma_ci": Scorer.score_token_attr(examples, "lemma", getter=folded_lemma)["lemma_acc"],
        "boundary_f": boundary_f(examples),
    }
    deps = Scorer.score_deps(examples, "dep", head_attr="head", ignore_labels=("punct",), getter=relation)
    sents = Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents, has_annotation=bool)
    result |= {"uas": deps["dep_uas"], "las": deps["dep_las"], "sents_f": sents["sents_f"]}
    return {name: round(result[name] or 0.0, 4) for name in COLUMNS}


def folded_lemma(token: Token, _: str) -> str:
    """Return a lemma without regard to capitals."""
    return str(token.lemma_.lower())


def relation(token: Token, _: str) -> str:
    """Return a token's relation to its head."""
    return str(token.dep_)


def boundary_f(examples: list[Example]) -> float:
    """Return the F1 of sentence boundaries inside docs."""
    hits = guessed = wanted = 0
    for example in examples:
        guess = {sentence.start_char for sentence in example.predicted.sents} - {0}
        gold = {sentence.start_char for sentence in example.reference.sents} - {0}
        hits, guessed, wanted = hits + len(guess & gold), guessed + len(guess), wanted + len(gold)
    return 2 * hits / max(1, guessed + wanted)


def name_recall(nlp: Language, docs: list[Doc]) -> dict[str, float]:
    """Return which share of the words of person names is found, as a name or as a proper noun."""
    wanted = named = found = 0
    for gold, guess in zip(docs, nlp.pipe(doc.text for doc in docs), strict=True):
        by_place = {token.idx: token for token in guess}
        for word in (word for span in gold.ents if span.label_ == "PERSON" for word in span):
            token = by_place.get(word.idx)
            wanted += 1
            named += token is not None and token.ent_type_ == "PERSON"
            found += token is not None and (bool(token.ent_type_) or token.pos_ == "PROPN")
    return {"person": round(named / wanted, 4), "person_or_proper_noun": round(found / wanted, 4)}


def measure_speed(model: str, texts: list[str]) -> dict[str, float]:
    """Measure load time and words per second in a process with one thread."""
    env = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    command = [sys.executable, "-m", "training.speed", model]
    run = subprocess.run(  # noqa: S603  (our own module)
        command, input=json.dumps(texts), env=env, text=True, capture_output=True, check=True
    )
    speeds: dict[str, float] = json.loads(run.stdout)
    return speeds


def evaluate(model: str, data: Path) -> dict[str, Any]:
    """Score a pipeline on all test sets."""
    nlp = spacy.load(model)
    sets = dict(test_sets(data, nlp))
    with nlp.select_pipes(disable=[name for name in ("ner",) if name in nlp.pipe_names]):
        result: dict[str, Any] = {name: score(nlp, docs) for name, docs in sets.items()}
    for name, file in NAME_TESTS.items():
        result[name] = name_recall(nlp, list(DocBin().from_disk(data / file).get_docs(nlp.vocab)))
    texts = [doc.text for name in UD_TESTS for doc in sets[name]]
    return result | {"speed": measure_speed(model, texts)}


def table(result: dict[str, Any]) -> str:
    """Lay the figures out in columns."""
    lines = [f"{'test set':<14}" + "".join(f"{column:>12}" for column in SHOWN)]
    for name, scores in result.items():
        if "pos" in scores:
            lines.append(f"{name:<14}" + "".join(f"{scores[column]:>12.3f}" for column in SHOWN))
        else:
            lines.append(f"{name:<14}  " + ", ".join(f"{key} {value:g}" for key, value in scores.items()))
    return "\n".join(lines)


def main() -> None:
    """Score the pipeline named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="folder or package of a spaCy pipeline")
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/ and eval/")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    args = parser.parse_args()
    result = evaluate(args.model, args.data)
    print(table(result))
    if args.json:
        args.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
