"""From a file to transcripts: a reader for its format, then the same checks for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.files.contents import read_bytes
from oop_qual.files.readers import READERS
from oop_qual.files.recognise import recognised
from oop_qual.files.refused import remedy_for
from oop_qual.files.wordcheck import check_words, count_words
from oop_qual.language import _, ngettext
from oop_qual.model import Transcript
from oop_qual.transcript.columns import Asked
from oop_qual.transcript.labels import fold_label
from oop_qual.transcript.naming import alternated, merged, renamed, speak
from oop_qual.transcript.pieces import beginning, join_pieces
from oop_qual.transcript.roles import cast, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from oop_qual.files.source import Document, Source
    from oop_qual.model import Kind, Role, Speaker, Unit, WordCheck
    from oop_qual.transcript.pieces import Label, Parsed, Skipped


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of the files to read; what is not said is recognised.

    ``labels`` and ``roles`` are a speaker map: whom a folded label names ('' where it is text), and who has which role.
    ``alternate`` names who speaks in turn where nobody is named; ``whole`` keeps several interviews in a file one
    transcript; ``marked`` maps folded names of columns to the codes that a 1 or an x in them gives.
    """

    kind: Kind | None = None
    unit: Unit | None = None
    text_columns: tuple[str, ...] = ()
    document_column: str | None = None
    speaker_column: str | None = None
    codes_column: str | None = None
    interviewers: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    alternate: tuple[str, ...] = ()
    whole: bool = False
    marked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodedRow:
    """Codes that a table gives to one of its texts; start and end are places in the transcript's text."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A transcript that was read, what the user should know of the reading, and the codes that came along.

    ``check`` is where the words of its file went, ``labels`` what may name a speaker in it.
    """

    transcript: Transcript
    format: str
    check: WordCheck
    problems: tuple[Problem, ...] = ()
    coded: tuple[CodedRow, ...] = ()
    interviewers: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()


def read_sources(path: Path, options: ReadOptions) -> tuple[ReadResult, ...]:
    """Read the transcripts of a file.

    Raises BadInputError or BadDataError with a sentence where it cannot be read, or a word would be lost.
    """
    data = read_bytes(path)
    suffix = recognised(path.suffix.lower(), data, READERS)
    source = _read(path, suffix, data, options)
    parsed = [document.parsed for document in source.documents]
    checks = check_words(source.container, parsed, str(path)) if parsed else ()
    if not any(any(map(str.isalnum, piece.text)) for one in parsed for piece in one.pieces):
        raise BadInputError(_("there are no words in this file."), where=str(path), remedy=_("Check what it holds."))
    said = _named_otherwise(path, source) if source.otherwise or suffix != path.suffix.lower() else ()
    return tuple(
        _result(path, document, source, check, options, () if number else said)
        for number, (document, check) in enumerate(zip(source.documents, checks, strict=True))
    )


def _named_otherwise(path: Path, source: Source) -> tuple[Problem, ...]:
    note = _("named {suffix}, but what it holds is read as: {format}")
    return (Problem("", note.format(suffix=path.suffix or path.name, format=source.format)),)


def _read(path: Path, suffix: str, data: bytes, options: ReadOptions) -> Source:
    """Read a file as what it is; a fault in its table is told with its name."""
    reader = READERS.get(suffix)
    if reader is None:
        what = _("files of this type are not read ({suffix}).").format(suffix=path.suffix or _("no suffix"))
        remedy = remedy_for(suffix) or _("These are: {known}.").format(known=", ".join(READERS))
        raise BadInputError(what, where=str(path), remedy=remedy)
    columns = (options.text_columns, options.document_column, options.speaker_column, options.codes_column)
    asked = Asked(*columns, options.labels, options.whole, options.marked)
    try:
        return reader(path, data, asked)
    except BadDataError:
        raise
    except BadInputError as error:
        if error.problem.where:
            raise
        raise BadInputError(error.problem.message, where=str(path), remedy=error.remedy) from None


def _result(
    path: Path, document: Document, source: Source, check: WordCheck, options: ReadOptions, said: tuple[Problem, ...]
) -> ReadResult:
    parsed = _spoken(renamed(document.parsed, options.labels), options.alternate, survey=source.survey)
    text, turns, places = join_pieces(parsed.pieces, merge=not source.table)
    speakers, doubts = _speakers(document, parsed, options, survey=source.survey)
    kind = options.kind or ("vragenlijst" if source.survey else kind_of(speakers))
    transcript = Transcript(document.id, kind, text, turns, speakers, str(path), options.unit or "sentence")
    told = [part for part in parsed.skipped if part.why]
    return ReadResult(
        transcript,
        source.format,
        check,
        tuple(_in_file(path, problem) for problem in (*said, *map(_note, told), *parsed.problems, *doubts)),
        tuple(CodedRow(*place, codes) for place, codes in zip(places, document.codes, strict=False) if codes),
        tuple(speaker.name for speaker in speakers if speaker.role == "interviewer"),
        parsed.labels,
    )


def _spoken(parsed: Parsed, alternate: tuple[str, ...], *, survey: bool) -> Parsed:
    """Return what was read with a speaker where the user names some, and a word on it where nobody is named."""
    if speak(parsed.pieces) or survey:
        note = _("--alternate is not used here: speakers are named already, or these are open answers")
        return replace(parsed, problems=(*parsed.problems, Problem("", note))) if alternate else parsed
    if not alternate:
        note = _("no speakers are named: the speaker is unknown (see --alternate and --speaker-map)")
        return replace(parsed, problems=(*parsed.problems, Problem("", note)))
    note = _("no speakers are named; as you asked, paragraphs alternate between {names}")
    problem = Problem("", note.format(names=", ".join(alternate)))
    return replace(parsed, pieces=alternated(parsed.pieces, alternate), problems=(*parsed.problems, problem))


def _speakers(
    document: Document, parsed: Parsed, options: ReadOptions, *, survey: bool
) -> tuple[tuple[Speaker, ...], tuple[Problem, ...]]:
    """Return who speaks, and what of their attributes is in doubt."""
    attributes, doubts = merged(document.attributes, options.labels)
    asks = [options.labels.get(fold_label(name), name) for name in document.interviewers]
    names = [*(attributes if survey else ()), *(piece.speaker for piece in parsed.pieces)]
    speakers = cast(names, (*options.interviewers, *asks), survey=survey)
    return tuple(
        replace(one, role=options.roles.get(fold_label(one.name), one.role), attributes=attributes.get(one.name, {}))
        for one in speakers
    ), doubts


def _note(part: Skipped) -> Problem:
    count = count_words(part.text)
    words = ngettext("{n} word", "{n} words", count).format(n=count)
    note = _("skipped {words}, {why}: '{text}'")
    return Problem(part.where, note.format(words=words, why=part.why, text=beginning(part.text)))


def _in_file(path: Path, problem: Problem) -> Problem:
    where = problem.where.removeprefix(f"{path.name}, ")
    return Problem(f"{path.name}, {where}" if where else path.name, problem.message)
