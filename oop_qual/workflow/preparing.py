"""Read the files of an import, and check them, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, OopQualError, Problem
from oop_qual.language import _
from oop_qual.workflow.labelling import doubts_of, load_map, with_answers, with_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from oop_qual.files.sources import ReadOptions, ReadResult
    from oop_qual.files.speakermap import Mapped
    from oop_qual.model import Codebook, Speaker, Transcript
    from oop_qual.store.transcripts import Listed
    from oop_qual.workflow.labelling import Doubt
    from oop_qual.workflow.project import Project


@dataclass(frozen=True, slots=True)
class Request:
    """What to import and how: files and folders, tables of speakers and of labels, columns that are codes."""

    paths: Sequence[Path]
    options: ReadOptions
    speakers: Path | None = None
    speaker_map: Path | None = None
    code_columns: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """A transcript that was read from a file and is not in the project yet."""

    path: Path
    digest: str
    result: ReadResult


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an import would bring: new transcripts, files that are there already, and what cannot be read.

    ``left_out`` is what stands in the folders that were named and is not of a type that is read.
    """

    request: Request
    options: ReadOptions
    incoming: tuple[Incoming, ...]
    known: tuple[Path, ...]
    problems: tuple[Problem, ...]
    mapped: tuple[Mapped, ...] = ()
    left_out: tuple[Path, ...] = ()

    @property
    def results(self) -> tuple[ReadResult, ...]:
        """Return what was read."""
        return tuple(one.result for one in self.incoming)

    def doubts(self) -> tuple[Doubt, ...]:
        """Return the labels that may be speakers or may be text."""
        return doubts_of((one.path, one.result) for one in self.incoming)


def prepare(project: Project, request: Request, mapped: tuple[Mapped, ...] | None = None) -> Prepared:
    """Read what is to be imported; nothing is written. ``mapped`` is the speaker map, else that of the project.

    Raises BadInputError where there is nothing to read; what is wrong with files is among the problems.
    """
    from oop_qual.files.codebooks import read_codebook
    from oop_qual.files.found import find_files, left_out
    from oop_qual.workflow.codebooks import codebook_path

    tables = {one.resolve() for one in (request.speakers, request.speaker_map) if one}
    files = [path for path in find_files(request.paths) if path.resolve() not in tables]
    if not files:
        raise BadInputError(_("there are no transcripts to import."), where=", ".join(map(str, request.paths)))
    book = read_codebook(codebook_path(project))
    mapped = load_map(project, request.speaker_map) if mapped is None else mapped
    options = with_map(request.options, mapped)
    if request.code_columns:
        options = replace(options, marked=_marked(book))
    read, problems = _read_all(files, options)
    incoming, known, changed = _new_ones(project, read)
    incoming = _with_speakers(incoming, request.speakers, options)
    problems = (*problems, *changed, *_unknown_codes(book, incoming))
    return Prepared(request, options, tuple(incoming), known, problems, mapped, tuple(left_out(request.paths)))


def prepare_again(project: Project, before: Prepared, answers: Mapping[str, str]) -> Prepared:
    """Read once more, with what the user says of labels in doubt."""
    return prepare(project, before.request, with_answers(before.mapped, answers))


def check(prepared: Prepared) -> None:
    """Raise BadDataError with every problem because of which nothing can be imported."""
    if prepared.problems:
        raise BadDataError([*prepared.problems, Problem("", _("Nothing was imported."))])


def _marked(book: Codebook) -> dict[str, str]:
    """Return the names that a column for a code can have: its id, or its label."""
    from oop_qual.transcript.columns import folded

    return {**{folded(code.label): code.id for code in book}, **{folded(code.id): code.id for code in book}}


def _read_all(files: Iterable[Path], options: ReadOptions) -> tuple[list[Incoming], tuple[Problem, ...]]:
    from oop_qual.files.sources import read_sources

    incoming: list[Incoming] = []
    problems: list[Problem] = []
    for path in files:
        try:
            results = read_sources(path, options)
        except BadDataError as error:
            problems += error.problems
        except OopQualError as error:
            problems.append(
                Problem(error.problem.where or str(path), f"{error.problem.message} {error.remedy}".rstrip())
            )
        else:
            content = sha256(path.read_bytes()).hexdigest()
            incoming += [Incoming(path, f"{content}:{result.transcript.id}", result) for result in results]
    return incoming, tuple(problems)


def _new_ones(
    project: Project, incoming: Iterable[Incoming]
) -> tuple[list[Incoming], tuple[Path, ...], tuple[Problem, ...]]:
    """Leave out what the project has, and give each of the others an id of its own."""
    from oop_qual.store.transcripts import listed

    with project.reading() as connection:
        here = listed(connection)
    digests = {known.digest for known in here}
    taken = {known.id for known in here}
    fresh, double, changed = [], [], {}
    for one in incoming:
        if one.digest in digests:
            double.append(one.path)
            continue
        if problem := _changed(one, here):
            changed[one.path] = problem
        digests.add(one.digest)
        fresh.append(_renamed(one, taken))
    return fresh, tuple(dict.fromkeys(double)), tuple(changed.values())


def _changed(one: Incoming, here: Iterable[Listed]) -> Problem | None:
    """Refuse a file that was imported before and is otherwise now: its codings would stay behind."""
    source = str(one.path.resolve())
    known = next((known for known in here if known.source == source), None)
    if known is None:
        return None
    what = _("this file changed since it was imported as a transcript. Import it under another name.")
    if known.digest.partition(":")[0] == one.digest.partition(":")[0]:
        what = _("this file is in the project already, divided into other transcripts. Take that import back first.")
    return Problem(str(one.path), what)


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
    from oop_qual.files.speakers import read_speakers

    known = read_speakers(speakers) if speakers else {}
    return [
        replace(one, result=replace(one.result, transcript=_known_speakers(one.result.transcript, known, options)))
        for one in incoming
    ]


def _known_speakers(transcript: Transcript, known: dict[tuple[str, str], Speaker], options: ReadOptions) -> Transcript:
    """Return the transcript with what the table says; who asks and who answers decides what kind of talk it is."""
    from oop_qual.transcript.roles import kind_of
    from oop_qual.transcript.speakers import with_speakers

    told = with_speakers(transcript, known)
    if options.kind or told.kind == "vragenlijst":
        return told
    return replace(told, kind=kind_of(told.speakers))


def _unknown_codes(book: Codebook, incoming: Iterable[Incoming]) -> tuple[Problem, ...]:
    known = {code.id for code in book}
    used = {(one.path, code) for one in incoming for row in one.result.coded for code in row.codes}
    return tuple(
        Problem(str(path), _("there is no code '{code}' in the codebook").format(code=code))
        for path, code in sorted(used)
        if code not in known
    )
