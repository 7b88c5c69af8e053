"""The import command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from oop_qual.cli.options import CoderOption, ProjectOption
from oop_qual.cli.render import progress, say
from oop_qual.errors import BadInputError
from oop_qual.language import _, ngettext
from oop_qual.model import KINDS, UNITS

if TYPE_CHECKING:
    from oop_qual.dutch.spreading import Crew
    from oop_qual.files.sources import ReadResult
    from oop_qual.workflow.importing import ImportReport

T = TypeVar("T")


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("import", help=_("Read transcripts or tables into the project."))(import_)


def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help=_("Files, or folders with files."))],
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="interview, groepsgesprek, vragenlijst")] = "",
    speakers: Annotated[
        Path | None, typer.Option("--speakers", metavar="FILE", help=_("Table of speakers with their attributes."))
    ] = None,
    interviewer: Annotated[
        list[str] | None, typer.Option("--interviewer", metavar="NAME", help=_("A speaker who asks the questions."))
    ] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="sentence, turn, row")] = "",
    text_column: Annotated[
        list[str] | None, typer.Option("--text-column", metavar="C", help=_("Column with answers; may be repeated."))
    ] = None,
    document_column: Annotated[
        str | None, typer.Option("--document-column", metavar="C", help=_("Column that names the transcript."))
    ] = None,
    speaker_column: Annotated[
        str | None, typer.Option("--speaker-column", metavar="C", help=_("Column that names the speaker."))
    ] = None,
    codes_column: Annotated[
        str | None, typer.Option("--codes-column", metavar="C", help=_("Column with codes made earlier (a; b)."))
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help=_("Read Dutch with so many processes."))
    ] = 1,
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="tcp://HOST:PORT", help=_("Read Dutch on this Dask cluster."))
    ] = "",
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Read transcripts."""
    from oop_qual.files.sources import ReadOptions
    from oop_qual.workflow.importing import import_files
    from oop_qual.workflow.project import open_project

    crew = _crew(workers, cluster)
    opened = open_project(project)
    options = ReadOptions(
        kind=_one_of("--kind", kind, KINDS),
        unit=_one_of("--unit", unit, UNITS),
        text_columns=tuple(text_column or ()),
        document_column=document_column,
        speaker_column=speaker_column,
        codes_column=codes_column,
        interviewers=tuple(interviewer or ()),
    )
    with progress(_("Reading"), _("words")) as move:
        report = import_files(
            opened, paths, options, coder=opened.coder(coder), speakers=speakers, crew=crew, progress=move
        )  # fmt: skip
    _show(report)


def _crew(workers: int, cluster: str) -> Crew:
    from oop_qual.dutch.spreading import Crew

    if cluster and workers > 1:
        raise BadInputError(_("use either --workers or --cluster."))
    return Crew(workers, cluster)


def _one_of(option: str, value: str, known: tuple[T, ...]) -> T | None:
    """Return the one that was asked for, None where nothing was; raises BadInputError where it is not known."""
    if value and value not in known:
        what = _("'{value}' is not known for {option}.").format(value=value, option=option)
        raise BadInputError(what, remedy=_("Use: {names}.").format(names=", ".join(map(str, known))))
    return next((one for one in known if one == value), None)


def _show(report: ImportReport) -> None:
    for result in report.imported:
        _show_one(result)
    for path in report.known:
        say(_("{file}: is in the project already; nothing changed.").format(file=path.name))
    if report.imported:
        count = len(report.imported)
        done = ngettext("{count} transcript imported", "{count} transcripts imported", count).format(count=count)
        say(_("{done}, read with the Dutch pipeline '{pipeline}'.").format(done=done, pipeline=report.pipeline))
        say(_("Next: oop-qual tag"))


def _show_one(result: ReadResult) -> None:
    transcript = result.transcript
    line = _("{transcript}: {format}, {turns} turns, {words} words")
    words = sum(len(transcript.text[turn.start : turn.end].split()) for turn in transcript.turns)
    say(line.format(transcript=transcript.id, format=result.format, turns=len(transcript.turns), words=words))
    asks = [speaker.name for speaker in transcript.speakers if speaker.role == "interviewer"]
    if asks:
        say("  " + _("interviewer: {names}").format(names=", ".join(asks)))
    for problem in result.problems:
        say(f"  {problem}")
