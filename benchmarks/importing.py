"""How much of the bare pipeline's rate an import keeps: the same texts through nlp.pipe, and through import_files."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.study import CODEBOOK, write_study
from benchmarks.timing import function, ratio
from oop_qual.dutch.pipeline import BATCH, load_pipeline
from oop_qual.files.sources import ReadOptions, read_sources
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.project import create_project

FILES, WORDS, ROUNDS = 100, 9000, 3


def run() -> dict[str, float]:
    """Return the rate of an import as a share of the bare pipeline's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_study(folder / "in", FILES, WORDS)
        turns = _turns(folder / "in")
        nlp = load_pipeline("auto").nlp

        def bare() -> None:
            for _doc in nlp.pipe(turns, batch_size=BATCH):
                pass

        def whole() -> float:
            shutil.rmtree(folder / "p", ignore_errors=True)
            project = create_project(folder / "p", CODEBOOK)
            before = time.process_time()
            import_files(project, [folder / "in"], ReadOptions(), coder="b")
            return time.process_time() - before

        figure = f"import rate / bare nlp.pipe rate ({FILES * WORDS:,} words)"
        return {figure: ratio(function(bare), whole, ROUNDS)}


def _turns(folder: Path) -> list[str]:
    results = [result for path in sorted(folder.iterdir()) for result in read_sources(path, ReadOptions())]
    return [
        result.transcript.text[turn.start : turn.end] for result in results for turn in result.transcript.turns
    ]  # fmt: skip
