"""From a file to transcripts: a reader for its format, then the same checks for all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.files.contents import read_bytes
from oop_qual.files.readers import READERS
from oop_qual.files.wordcheck import check_words
from oop_qual.language import _
from oop_qual.model import Transcript
from oop_qual.transcript.columns import Asked
from oop_qual.transcript.pieces import beginning, join_pieces, word_count
from oop_qual.transcript.roles import cast, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from oop_qual.files.source import Document, Source
    from oop_qual.model import Kind, Speaker, Unit
    from oop_qual.transcript.pieces import Skipped


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of the files to read; what is not said is recognised."""

    kind: Kind | None = None
    unit: Unit | None = None
    text_columns: tuple[str, ...] = ()
    document_column: str | None = None
    speaker_column: str | None = None
    codes_column: str | None = None
    interviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedRow:
    """Codes that a table gives to one of its texts; start and end are places in the transcript's text."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A transcript that was read, what the user should know of the reading, and the codes that came along."""

    transcript: Transcript
    format: str
    problems: tuple[Problem, ...] = ()
    coded: tuple[CodedRow, ...] = ()
    skipped_words: int = 0
    interviewers: tuple[str, ...] = ()


def read_sources(path: Path, options: ReadOptions) -> tuple[ReadResult, ...]:
    """Read the transcripts of a file.

    Raises BadInputError or BadDataError with a sentence where it cannot be read, or a word would be lost.
    """
    data = read_bytes(path)
    source = _read(path, data, options)
    if source.documents:
        check_words(source.container, [document.parsed for document in source.documents], str(path))
    if not any(any(map(str.isalnum, piece.text)) for one in source.documents for piece in one.parsed.pieces):
        raise BadInputError(_("there are no words in this file."), where=str(path), remedy=_("Check what it holds."))
    return tuple(_result(path, document, source, options) for document in source.documents)


def _read(path: Path, data: bytes, options: ReadOptions) -> Source:
    """Read a file by its suffix; a fault in its table is told with its name."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        what = _("files of this type are not read ({suffix}).").format(suffix=path.suffix or _("no suffix"))
        remedy = _("These are: {known}.").format(known=", ".join(READERS))
        raise BadInputError(what, where=str(path), remedy=remedy)
    asked = Asked(options.text_columns, options.document_column, options.speaker_column, options.codes_column)
    try:
        return reader(path, data, asked)
    except BadDataError:
        raise
    except BadInputError as error:
        if error.problem.where:
            raise
        raise BadInputError(error.problem.message, where=str(path), remedy=error.remedy) from None


def _result(path: Path, document: Document, source: Source, options: ReadOptions) -> ReadResult:
    parsed = document.parsed
    text, turns, places = join_pieces(parsed.pieces, merge=not source.table)
    speakers = _speakers(document, options, survey=source.survey)
    kind = options.kind or ("vragenlijst" if source.survey else kind_of(speakers))
    transcript = Transcript(document.id, kind, text, turns, speakers, str(path), options.unit or "sentence")
    told = [part for part in parsed.skipped if part.why]
    return ReadResult(
        transcript,
        source.format,
        tuple(_in_file(path, problem) for problem in (*map(_note, told), *parsed.problems)),
        tuple(CodedRow(*place, codes) for place, codes in zip(places, document.codes, strict=False) if codes),
        sum(len(part.text.split()) for part in told),
        tuple(speaker.name for speaker in speakers if speaker.role == "interviewer"),
    )


def _speakers(document: Document, options: ReadOptions, *, survey: bool) -> tuple[Speaker, ...]:
    names = [piece.speaker for piece in document.parsed.pieces]
    speakers = cast(names, options.interviewers, survey=survey)
    return tuple(replace(one, attributes=dict(document.attributes.get(one.name, {}))) for one in speakers)


def _note(part: Skipped) -> Problem:
    note = _("skipped {words}, {why}: '{text}'")
    return Problem(part.where, note.format(words=word_count(part.text), why=part.why, text=beginning(part.text)))


def _in_file(path: Path, problem: Problem) -> Problem:
    where = problem.where.removeprefix(f"{path.name}, ")
    return Problem(f"{path.name}, {where}" if where else path.name, problem.message)
