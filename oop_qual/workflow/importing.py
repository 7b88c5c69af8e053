"""Bring transcripts into a project: all of the files that were named, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.dutch.spreading import ALONE
from oop_qual.model import Coding, Provenance, Reviewed, Span
from oop_qual.workflow.codebooks import sync_codebook
from oop_qual.workflow.labelling import load_map, remember, used_labels
from oop_qual.workflow.preparing import Request, check, prepare
from oop_qual.workflow.project import keep_original, new_action, new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.dutch.pipeline import Pipeline
    from oop_qual.dutch.spreading import Crew
    from oop_qual.files.sources import ReadOptions, ReadResult
    from oop_qual.model import Action, Codebook, Reading
    from oop_qual.store.transcripts import NewTranscript
    from oop_qual.workflow.preparing import Incoming, Prepared
    from oop_qual.workflow.project import Project

    Progress = Callable[[int, int], None]  # words read so far, words in all


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: what came in, which files were there already, and which pipeline read.

    ``mapped`` counts the labels of the speaker map, ``used`` those that stand in these files; ``left_out`` is what the
    folders hold besides transcripts.
    """

    imported: tuple[ReadResult, ...]
    known: tuple[Path, ...]
    pipeline: str = ""
    mapped: int = 0
    used: int = 0
    left_out: tuple[Path, ...] = ()


def import_files(
    project: Project,
    paths: Sequence[Path],
    options: ReadOptions,
    *,
    coder: str,
    speakers: Path | None = None,
    crew: Crew = ALONE,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files and folders; ``coder`` is whose earlier codings a codes column holds.

    ``crew`` reads the Dutch. Raises BadDataError with one problem a file that cannot be read; then nothing is imported.
    """
    prepared = prepare(project, Request(paths, options, speakers))
    return bring_in(project, prepared, coder=coder, crew=crew, progress=progress)


def bring_in(
    project: Project, prepared: Prepared, *, coder: str, crew: Crew = ALONE, progress: Progress | None = None
) -> ImportReport:
    """Import what was prepared: all of it, or none where there is a problem; what was said of labels is remembered."""
    from oop_qual.workflow.annotating import annotate

    check(prepared)
    book = sync_codebook(project, coder)
    counts = (len(prepared.mapped), used_labels(prepared.options, prepared.results))
    if not prepared.incoming:
        _remember(project, prepared)
        return ImportReport((), prepared.known, "", *counts, prepared.left_out)
    pipeline = _pipeline(project)
    incoming, results = prepared.incoming, prepared.results
    readings = annotate(project, pipeline, [result.transcript for result in results], crew, progress)
    _write(project, incoming, _as_new(incoming, readings, pipeline), book, coder)
    _remember(project, prepared)
    return ImportReport(results, prepared.known, pipeline.label, *counts, prepared.left_out)


def _remember(project: Project, prepared: Prepared) -> None:
    if prepared.mapped != load_map(project):
        remember(project, prepared.mapped)


def _pipeline(project: Project) -> Pipeline:
    from oop_qual.dutch.pipeline import load_pipeline

    return load_pipeline(project.settings.pipeline)


def _as_new(incoming: Sequence[Incoming], readings: Sequence[Reading], pipeline: Pipeline) -> list[NewTranscript]:
    from oop_qual.store.transcripts import NewTranscript
    from oop_qual.transcript.segment import borders

    return [
        NewTranscript(
            one.result.transcript,
            one.digest,
            borders(one.result.transcript, reading),
            reading.tokens,
            pipeline.label,
            tuple(map(str, one.result.problems)),
            one.result.check,
        )
        for one, reading in zip(incoming, readings, strict=True)
    ]


def _write(
    project: Project, incoming: Sequence[Incoming], read: Sequence[NewTranscript], book: Codebook, coder: str
) -> None:
    from oop_qual.store.actions import record
    from oop_qual.store.transcripts import add_transcript

    for path in dict.fromkeys(one.path for one in incoming):
        keep_original(project, path)
    names = ", ".join(one.result.transcript.id for one in incoming)
    action = new_action("import", coder, names)
    with project.writing() as connection:
        record(connection, action)
        for one, new in zip(incoming, read, strict=True):
            add_transcript(connection, new, new_id(), action)
            _write_codings(connection, one.result, book, coder, action)


def _write_codings(connection: Connection, result: ReadResult, book: Codebook, coder: str, action: Action) -> None:
    """Write the codings that a table brought; its rows count as read."""
    from oop_qual.store.codings import put_coding, put_reviewed
    from oop_qual.store.transcripts import revision_of

    transcript = result.transcript.id
    revision = revision_of(connection, transcript) if result.coded else 0
    origin = Provenance("import", result.format)
    for row in result.coded:
        span = Span(transcript, row.start, row.end)
        for code in row.codes:
            coding = Coding(new_id(), span, code, coder, "accepted", origin, codebook_version=book.version)
            put_coding(connection, coding, revision, action)
        put_reviewed(connection, [(new_id(), Reviewed(span, coder))], revision, action)
