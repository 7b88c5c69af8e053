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
from oop_qual.workflow.project import SETTINGS, create_project, open_project

ROUNDS = 3
STUDIES = {"rules": (100, 9000), "nl_oop_sm": (20, 3000)}  # files, words in each: the trained pipeline is slower


def run() -> dict[str, float]:
    """Return the rate of an import as a share of the bare pipeline's, for each pipeline of our own."""
    return {
        f"import rate / bare nlp.pipe rate, {pipeline} ({files * words:,} words)": _share(pipeline, files, words)
        for pipeline, (files, words) in STUDIES.items()
    }


def _share(pipeline: str, files: int, words: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_study(folder / "in", files, words)
        turns = _turns(folder / "in")
        nlp = load_pipeline(pipeline).nlp

        def bare() -> None:
            for _doc in nlp.pipe(turns, batch_size=BATCH):
                pass

        def whole() -> float:
            shutil.rmtree(folder / "p", ignore_errors=True)
            create_project(folder / "p", CODEBOOK)
            settings = folder / "p" / SETTINGS
            settings.write_text(
                settings.read_text(encoding="utf-8").replace('"auto"', f'"{pipeline}"'), encoding="utf-8"
            )
            project = open_project(folder / "p")
            before = time.process_time()
            import_files(project, [folder / "in"], ReadOptions(), coder="b")
            return time.process_time() - before

        return ratio(function(bare), whole, ROUNDS)


def _turns(folder: Path) -> list[str]:
    results = [result for path in sorted(folder.iterdir()) for result in read_sources(path, ReadOptions())]
    return [result.transcript.text[turn.start : turn.end] for result in results for turn in result.transcript.turns]
