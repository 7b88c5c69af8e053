"""Score Dutch spaCy pipelines beside each other: python -m benchmarks.dutch [MODEL...] [--data DIR] [--json FILE].

MODEL is a folder or the name of an installed package; without one, the embedded pipeline is scored. DIR holds the test
sets: ud/ and eval/ (default: shared/dutch beside the checkout).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.dutch_speed import ROOT, measure_apart
from oop_qual.errors import BadInputError, OopQualError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.dutch_scores import Scores

DATA = ROOT.parent / "shared" / "dutch"
EMBEDDED = ROOT / "oop_qual" / "dutch" / "nl_oop_sm"
SPEED = "speed, one thread"


def run() -> dict[str, float]:
    """Return the figures of the embedded pipeline."""
    scores = evaluate(str(EMBEDDED), DATA)
    return {f"{test}: {column}": value for test, figures in scores.items() for column, value in figures.items()}


def evaluate(model: str, data: Path) -> dict[str, Scores]:
    """Return the scores of a pipeline on each test set, and its speed."""
    import spacy

    import oop_qual.dutch.components  # noqa: F401 - registers what the embedded pipeline is made of
    from benchmarks.dutch_scores import UD_TESTS, check_data, read_tests, score

    check_data(data)
    if not (spacy.util.is_package(model) or Path(model).is_dir()):
        raise BadInputError(f"the pipeline '{model}' is not on this machine.", remedy="Install it, or name a folder.")
    nlp = spacy.load(model)
    texts = [doc.text for name, docs in read_tests(data, nlp).items() if name in UD_TESTS for doc in docs]
    return score(nlp, data) | {SPEED: measure_apart(model, texts)}


def table(models: Sequence[str], results: Sequence[dict[str, Scores]]) -> list[str]:
    """Lay the figures out: a line for each figure, a column for each pipeline."""
    names = [Path(model).resolve().name if Path(model).is_dir() else model for model in models]
    lines = [f"{'':<50}" + "".join(f"{name[-18:]:>20}" for name in names)]
    for test, figures in results[0].items():
        for column in figures:
            values = "".join(f"{show(result[test][column]):>20}" for result in results)
            lines.append(f"{f'{test}: {column}':<50}{values}")
    return lines


def show(value: float) -> str:
    """Write shares and seconds with three decimals, speeds in whole words."""
    return f"{value:.3f}" if value < 100 else f"{value:,.0f}"


def main(arguments: Sequence[str]) -> None:
    """Score the pipelines that are named and print them beside each other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dutch", description=__doc__)
    parser.add_argument("models", nargs="*", default=[str(EMBEDDED)], metavar="MODEL")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    args = parser.parse_args(arguments)
    try:
        results = [evaluate(model, args.data) for model in args.models]
    except OopQualError as error:
        sys.exit(str(error))
    print("\n".join(table(args.models, results)))
    if args.json:
        named = dict(zip(args.models, results, strict=True))
        args.json.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
