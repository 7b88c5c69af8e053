"""How much of the bare pipeline's rate an import keeps, what its readers take, and how much faster the cache is."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.study import CODEBOOK, write_study
from benchmarks.timing import function, ratio
from oop_qual.dutch.pipeline import BATCH, load_pipeline
from oop_qual.files.sources import ReadOptions, read_sources
from oop_qual.workflow.annotating import annotate
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.project import SETTINGS, create_project, open_project

if TYPE_CHECKING:
    from oop_qual.model import Transcript

ROUNDS = 3
STUDIES = {"rules": (100, 9000), "nl_oop_sm": (20, 3000)}  # files, words in each: the trained pipeline is slower


def run() -> dict[str, float]:
    """Return the rates of an import and of a re-import, as times the bare pipeline's, for each pipeline of our own."""
    return _imports() | _readers() | _reimports()


def _imports() -> dict[str, float]:
    return {
        f"import rate / bare nlp.pipe rate, {pipeline} ({files * words:,} words)": _share(pipeline, files, words)
        for pipeline, (files, words) in STUDIES.items()
    }


def _readers() -> dict[str, float]:
    return {
        f"reading and checking the files / import, {pipeline} ({files * words:,} words)": _read(pipeline, files, words)
        for pipeline, (files, words) in STUDIES.items()
    }


def _reimports() -> dict[str, float]:
    return {
        f"re-import from the cache / pipeline, {pipeline} ({files * words:,} words)": _gain(pipeline, files, words)
        for pipeline, (files, words) in STUDIES.items()
    }


def _gain(name: str, files: int, words: int) -> float:
    """Return the processor time of the bare pipeline as times that of the same transcripts from the database."""
    with tempfile.TemporaryDirectory() as folder:
        write_study(Path(folder) / "in", files, words)
        turns, transcripts = _turns(Path(folder) / "in"), _transcripts(Path(folder) / "in")
        project, pipeline = create_project(Path(folder) / "p", CODEBOOK), load_pipeline(name)

        def bare() -> None:
            for _doc in pipeline.nlp.pipe(turns, batch_size=BATCH):
                pass

        def cached() -> None:
            annotate(project, pipeline, transcripts)

        return ratio(function(bare), function(cached), ROUNDS)


def _share(pipeline: str, files: int, words: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_study(folder / "in", files, words)
        turns = _turns(folder / "in")
        nlp = load_pipeline(pipeline).nlp

        def bare() -> None:
            for _doc in nlp.pipe(turns, batch_size=BATCH):
                pass

        return ratio(function(bare), lambda: _whole(folder, pipeline), ROUNDS)


def _read(pipeline: str, files: int, words: int) -> float:
    """Return what reading the files takes of an import: format, speakers, word check."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_study(folder / "in", files, words)
        return ratio(function(lambda: _transcripts(folder / "in")), lambda: _whole(folder, pipeline), ROUNDS)


def _whole(folder: Path, pipeline: str) -> float:
    """Return the processor time of an import of the folder's files into a new project."""
    shutil.rmtree(folder / "p", ignore_errors=True)
    create_project(folder / "p", CODEBOOK)
    settings = folder / "p" / SETTINGS
    settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', f'"{pipeline}"'), encoding="utf-8")
    project = open_project(folder / "p")
    before = time.process_time()
    import_files(project, [folder / "in"], ReadOptions(), coder="b")
    return time.process_time() - before


def _transcripts(folder: Path) -> list[Transcript]:
    return [result.transcript for path in sorted(folder.iterdir()) for result in read_sources(path, ReadOptions())]


def _turns(folder: Path) -> list[str]:
    return [one.text[turn.start : turn.end] for one in _transcripts(folder) for turn in one.turns]
