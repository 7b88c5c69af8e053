"""Bring transcripts into a project: all of the files that were named, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from oop_qual.dutch.spreading import ALONE
from oop_qual.errors import BadDataError, BadInputError, OopQualError, Problem
from oop_qual.language import _
from oop_qual.model import Coding, Provenance, Reviewed, Span
from oop_qual.workflow.codebooks import sync_codebook
from oop_qual.workflow.project import keep_original, new_action, new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.dutch.pipeline import Pipeline
    from oop_qual.dutch.spreading import Crew
    from oop_qual.files.sources import ReadOptions, ReadResult
    from oop_qual.model import Action, Codebook, Reading, Speaker, Transcript
    from oop_qual.store.transcripts import Listed, NewTranscript
    from oop_qual.workflow.project import Project

    Progress = Callable[[int, int], None]  # words read so far, words in all


@dataclass(frozen=True, slots=True)
class Incoming:
    """A transcript that was read from a file and is not in the project yet."""

    path: Path
    digest: str
    result: ReadResult


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: what came in, which files were there already, and which pipeline read."""

    imported: tuple[ReadResult, ...]
    known: tuple[Path, ...]
    pipeline: str = ""


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
    from oop_qual.files.found import find_files
    from oop_qual.workflow.annotating import annotate

    files = [path for path in find_files(paths) if speakers is None or path.resolve() != speakers.resolve()]
    if not files:
        raise BadInputError(_("there are no transcripts to import."), where=", ".join(map(str, paths)))
    book = sync_codebook(project, coder)
    incoming, known = _new_ones(project, _read_all(files, options))
    if not incoming:
        return ImportReport((), known)
    incoming = _with_speakers(incoming, speakers, options)
    _check_codes(book, incoming)
    pipeline = _pipeline(project)
    results = tuple(one.result for one in incoming)
    readings = annotate(project, pipeline, [result.transcript for result in results], crew, progress)
    _write(project, incoming, _as_new(incoming, readings, pipeline), book, coder)
    return ImportReport(results, known, pipeline.label)


def _pipeline(project: Project) -> Pipeline:
    from oop_qual.dutch.pipeline import load_pipeline

    return load_pipeline(project.settings.pipeline)


def _read_all(files: Iterable[Path], options: ReadOptions) -> list[Incoming]:
    from oop_qual.files.sources import read_sources

    incoming: list[Incoming] = []
    problems: list[Problem] = []
    for path in files:
        try:
            results = read_sources(path, options)
        except BadDataError as error:
            problems += error.problems
        except OopQualError as error:
            problems.append(Problem("", str(error)))
        else:
            content = sha256(path.read_bytes()).hexdigest()
            incoming += [Incoming(path, f"{content}:{result.transcript.id}", result) for result in results]
    if problems:
        raise BadDataError([*problems, Problem("", _("Nothing was imported."))])
    return incoming


def _new_ones(project: Project, incoming: Iterable[Incoming]) -> tuple[list[Incoming], tuple[Path, ...]]:
    """Leave out what the project has, and give each of the others an id of its own."""
    from oop_qual.store.transcripts import listed

    with project.reading() as connection:
        here = listed(connection)
    digests = {known.digest for known in here}
    taken = {known.id for known in here}
    fresh, double = [], []
    for one in incoming:
        if one.digest in digests:
            double.append(one.path)
            continue
        _check_not_changed(one, here)
        digests.add(one.digest)
        fresh.append(_renamed(one, taken))
    return fresh, tuple(dict.fromkeys(double))


def _check_not_changed(one: Incoming, here: Iterable[Listed]) -> None:
    """Refuse a file that was imported before and has other text now: its codings would stay behind."""
    source = str(one.path.resolve())
    if any(known.source == source for known in here):
        what = _("this file changed since it was imported as a transcript.")
        raise BadInputError(what, where=str(one.path), remedy=_("Import it under another name."))


def _renamed(one: Incoming, taken: set[str]) -> Incoming:
    transcript = one.result.transcript
    name, number = transcript.id, 1
    while name in taken:
        number += 1
        name = f"{transcript.id}-{number}"
    taken.add(name)
    renamed = replace(transcript, id=name, source=str(one.path.resolve()))
    return replace(one, result=replace(one.result, transcript=renamed))


def _with_speakers(incoming: Iterable[Incoming], speakers: Path | None, options: ReadOptions) -> list[Incoming]:
    known = _speakers(speakers)
    return [
        replace(one, result=replace(one.result, transcript=_known_speakers(one.result.transcript, known, options)))
        for one in incoming
    ]


def _speakers(path: Path | None) -> dict[tuple[str, str], Speaker]:
    from oop_qual.files.speakers import read_speakers

    return read_speakers(path) if path else {}


def _known_speakers(transcript: Transcript, known: dict[tuple[str, str], Speaker], options: ReadOptions) -> Transcript:
    """Return the transcript with what the table says; who asks and who answers decides what kind of talk it is."""
    from oop_qual.transcript.roles import kind_of
    from oop_qual.transcript.speakers import with_speakers

    told = with_speakers(transcript, known)
    if options.kind or told.kind == "vragenlijst":
        return told
    return replace(told, kind=kind_of(told.speakers))


def _check_codes(book: Codebook, incoming: Iterable[Incoming]) -> None:
    known = {code.id for code in book}
    used = {(one.path, code) for one in incoming for row in one.result.coded for code in row.codes}
    missing = [
        Problem(str(path), _("there is no code '{code}' in the codebook").format(code=code))
        for path, code in sorted(used)
        if code not in known
    ]
    if missing:
        raise BadDataError([*missing, Problem("", _("Nothing was imported."))])


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
