"""Time one pipeline in a process of its own: python -m benchmarks.dutch_speed MODEL < texts.json > figures.json."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

ROUNDS = 5
SLOW = ("parser", "ner")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
ROOT = Path(__file__).parent.parent


def measure_apart(model: str, texts: list[str]) -> dict[str, float]:
    """Return load time and speeds of a pipeline, measured in a new process with one thread."""
    command = [sys.executable, "-m", "benchmarks.dutch_speed", model]
    run = subprocess.run(
        command,
        input=json.dumps(texts),
        env=os.environ | ONE_THREAD,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def measure(model: str, texts: list[str]) -> dict[str, float]:
    """Return seconds to load, and words a second with all components and without parser and names."""
    import spacy

    import oop_qual.dutch.components  # noqa: F401 - registers what the embedded pipeline is made of

    start = time.process_time()
    nlp = spacy.load(model)
    load = time.process_time() - start
    whole = words_per_second(nlp, texts)
    with nlp.select_pipes(disable=[name for name in SLOW if name in nlp.pipe_names]):
        quick = words_per_second(nlp, texts)
    return {"words/s, all": whole, "words/s, without parser and names": quick, "seconds to load": load}


def words_per_second(nlp: Language, texts: list[str]) -> float:
    """Return the best speed of a few rounds, in processor time."""
    best = 0.0
    for _round in range(ROUNDS):
        start = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.process_time() - start))
    return best


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], json.load(sys.stdin))))
