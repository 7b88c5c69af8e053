"""Time a pipeline on the texts given as JSON on standard input; print JSON. Run with OMP_NUM_THREADS=1."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import spacy

import oop_qual.dutch.components  # noqa: F401  (registers the factories)

if TYPE_CHECKING:
    from spacy.language import Language

ROUNDS = 3


def words_per_second(nlp: Language, texts: list[str]) -> int:
    """Return the best speed of a few rounds, in processor time."""
    best = 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.process_time() - start))
    return round(best)


def measure(model: str, texts: list[str]) -> dict[str, float]:
    """Measure load time and speed, with and without parser and names."""
    start = time.process_time()
    nlp = spacy.load(model)
    result: dict[str, float] = {"load_seconds": round(time.process_time() - start, 2)}
    result["all"] = words_per_second(nlp, texts)
    slow = [name for name in ("parser", "ner") if name in nlp.pipe_names]
    with nlp.select_pipes(disable=slow):
        result["without_parser_and_ner"] = words_per_second(nlp, texts)
    return result


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], json.load(sys.stdin))))
