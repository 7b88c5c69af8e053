"""Run all benchmarks, or those that are named: python -m benchmarks [startup] [matching] ..."""

from __future__ import annotations

import sys

from benchmarks import (
    dutch,
    exporting,
    importing,
    matching,
    merging,
    queues,
    recoding,
    reporting,
    retraining,
    review,
    spreading,
    startup,
    suggest,
    vectors,
)
from oop_qual.errors import OopQualError

BENCHMARKS = {
    "startup": startup.run,
    "suggest": suggest.run,
    "exporting": exporting.run,
    "importing": importing.run,
    "matching": matching.run,
    "merging": merging.run,
    "queues": queues.run,
    "recoding": recoding.run,
    "reporting": reporting.run,
    "retraining": retraining.run,
    "review": review.run,
    "dutch": dutch.run,
    "spreading": spreading.run,
    "vectors": vectors.run,
}


def main(names: list[str]) -> None:
    """Run benchmarks and print a line for each figure; one whose data are not here says so."""
    for name in names or BENCHMARKS:
        try:
            figures = BENCHMARKS[name]()
        except OopQualError as error:
            print(f"{name:<10} {error}")
            continue
        for figure, value in figures.items():
            print(f"{name:<10} {figure:<66} {value:9,.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
