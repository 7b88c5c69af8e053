"""Run all benchmarks, or those that are named: python -m benchmarks [startup] [importing] [review]."""

from __future__ import annotations

import sys

from benchmarks import importing, review, startup

BENCHMARKS = {"startup": startup.run, "importing": importing.run, "review": review.run}


def main(names: list[str]) -> None:
    """Run benchmarks and print a line for each figure."""
    for name in names or BENCHMARKS:
        for figure, value in BENCHMARKS[name]().items():
            print(f"{name:<10} {figure:<66} {value:8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
