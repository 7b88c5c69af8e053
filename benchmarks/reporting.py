"""What the figures of a report cost with 100,000 codings, beside opening the project and beside bare pandas."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.study import CODEBOOK, write_study
from benchmarks.timing import function, ratio
from oop_qual.analysis.counts import study_of
from oop_qual.files.codebooks import read_codebook
from oop_qual.files.sources import ReadOptions
from oop_qual.model import Coding, Provenance, Span
from oop_qual.store.db import insert_rows
from oop_qual.store.records import coding_values
from oop_qual.store.tables import codings
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.framing import study_frames
from oop_qual.workflow.importing import import_files
from oop_qual.workflow.project import SETTINGS, Project, create_project, new_action, new_id, open_project
from oop_qual.workflow.reporting import FIGURES, study_report

if TYPE_CHECKING:
    import pandas as pd

FILES, WORDS, CODINGS, ROUNDS = 100, 10_000, 100_000, 3


def run() -> dict[str, float]:
    """Return the ratios, and the seconds of processor time that a whole report takes."""
    with tempfile.TemporaryDirectory() as name:
        project = _project(Path(name))
        frames, book = study_frames(project), read_codebook(CODEBOOK)
        started = time.process_time()
        study_report(project, Filter())
        spent = time.process_time() - started

        def figures() -> None:
            study = study_of(frames.segments, frames.codings, book)
            for figure in FIGURES.values():
                figure(study, {})

        bare = ratio(function(figures), function(lambda: _grouped(frames.codings)), ROUNDS)
        whole = ratio(
            function(lambda: study_report(project, Filter())),
            function(lambda: load_corpus(open_project(project.folder))),
            ROUNDS,
        )
    return {
        f"all figures / counting {CODINGS:,} rows in pandas by code, and by code and transcript": bare,
        "whole report / opening and reading the project (1,000,000 words)": whole,
        f"whole report of {CODINGS:,} codings, seconds": spent,
    }


def _grouped(frame: pd.DataFrame) -> None:
    """Count rows as one would in a notebook."""
    frame.groupby("code").size()
    frame.groupby(["code", "transcript"]).size().unstack(fill_value=0)


def _project(folder: Path) -> Project:
    write_study(folder / "in", FILES, WORDS)
    create_project(folder / "p", CODEBOOK)
    settings = folder / "p" / SETTINGS
    settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', '"rules"'), encoding="utf-8")
    project = open_project(folder / "p")
    import_files(project, [folder / "in"], ReadOptions(), coder="b")
    _add_codings(project)
    return project


def _add_codings(project: Project) -> None:
    """Accept random codes on random segments of respondents."""
    pick, codes = random.Random(11), [code.id for code in read_codebook(CODEBOOK)]
    segments = [segment for _text, segment in load_corpus(project).codable()]
    places = {(pick.randrange(len(segments)), pick.choice(codes)) for _number in range(int(CODINGS * 1.05))}
    action = new_action("decide", "b")
    rows = []
    for at, code in sorted(places)[:CODINGS]:
        span = Span(segments[at].transcript, segments[at].start, segments[at].end)
        coding = Coding(new_id(), span, code, "b", "accepted", Provenance("human", "b"))
        rows.append(coding_values(coding, 1, "{}", action))
    with project.writing() as connection:
        insert_rows(connection, codings, rows)
