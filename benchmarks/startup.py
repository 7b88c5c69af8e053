"""How long commands take beside an empty Python: processor time, whole processes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.study import CODEBOOK, write_study
from benchmarks.timing import program, ratio

OOP_QUAL = [sys.executable, "-m", "oop_qual"]
LISTS = ("transcripts", "speakers", "codes", "suggestions", "quotes")


def run() -> dict[str, float]:
    """Return how many times an empty Python each command takes."""
    empty = program([sys.executable, "-c", "pass"])
    figures = {"oop-qual --help / python -c pass": ratio(program([*OOP_QUAL, "--help"]), empty)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_study(folder / "in", files=10, words=1000)
        _run("init", str(folder / "p"), "--codebook", str(CODEBOOK))
        _run("import", str(folder / "in"), "--project", str(folder / "p"))
        _run("tag", "--project", str(folder / "p"))
        for what in LISTS:
            listing = program([*OOP_QUAL, "list", what, "--json"], folder / "p")
            figures[f"oop-qual list {what} (10,000 words) / python -c pass"] = ratio(listing, empty)
    return figures


def _run(*command: str) -> None:
    program([*OOP_QUAL, *command])()
