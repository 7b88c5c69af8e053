"""The import command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oop_qual.cli.asking import ask_labels
from oop_qual.cli.importing import show_preview, show_report, tell_doubts
from oop_qual.cli.options import CoderOption, JsonOption, ProjectOption, one_of
from oop_qual.cli.render import busy, json_lines, progress
from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import KINDS, UNITS

if TYPE_CHECKING:
    from oop_qual.dutch.spreading import Crew
    from oop_qual.workflow.preparing import Request
    from oop_qual.workflow.project import Project


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
    speaker_map: Annotated[
        Path | None, typer.Option("--speaker-map", metavar="FILE", help=_("Table of labels: label, speaker, role."))
    ] = None,
    alternate: Annotated[
        str, typer.Option("--alternate", metavar="A,B", help=_("Nobody is named: paragraphs are of A and B in turn."))
    ] = "",
    whole: Annotated[
        bool, typer.Option("--whole", help=_("Keep several interviews in a file as one transcript."))
    ] = False,
    code_columns: Annotated[
        bool, typer.Option("--code-columns", help=_("Columns named after codes, with 1 or x where they were given."))
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show what would come in; write nothing."))] = False,
    as_json: JsonOption = False,
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Read transcripts."""
    from oop_qual.files.sources import ReadOptions
    from oop_qual.workflow.preparing import Request
    from oop_qual.workflow.project import open_project

    crew = _crew(workers, cluster)
    options = ReadOptions(
        kind=one_of("--kind", kind, KINDS),
        unit=one_of("--unit", unit, UNITS),
        text_columns=tuple(text_column or ()),
        document_column=document_column,
        speaker_column=speaker_column,
        codes_column=codes_column,
        interviewers=tuple(interviewer or ()),
        alternate=_names(alternate),
        whole=whole,
    )
    opened = open_project(project)
    request = Request(paths, options, speakers, speaker_map, code_columns)
    if dry_run:
        _preview(opened, request, as_json=as_json)
    else:
        _import(opened, request, crew, opened.coder(coder), as_json=as_json)


def _preview(project: Project, request: Request, *, as_json: bool) -> None:
    """Show what would come in; exit code 1 where that is nothing because of a problem."""
    from oop_qual.workflow.labelling import used_labels
    from oop_qual.workflow.preparing import prepare
    from oop_qual.workflow.previewing import preview_rows

    with busy(_("Reading files")):
        prepared = prepare(project, request)
    rows = list(preview_rows(prepared))
    if as_json:
        json_lines(rows)
    else:
        show_preview(prepared, rows, used_labels(prepared.options, prepared.results))
    if prepared.problems:
        raise typer.Exit(1)


def _import(project: Project, request: Request, crew: Crew, coder: str, *, as_json: bool) -> None:
    from oop_qual.workflow.importing import bring_in
    from oop_qual.workflow.preparing import check, prepare, prepare_again
    from oop_qual.workflow.previewing import result_row

    with busy(_("Reading files")):
        prepared = prepare(project, request)
    check(prepared)
    answers = ask_labels(prepared.doubts())
    if answers:
        prepared = prepare_again(project, prepared, answers)
    with progress(_("Reading"), _("words")) as move:
        report = bring_in(project, prepared, coder=coder, crew=crew, progress=move)
    rows = [{"file": str(one.path), **result_row(one.result)} for one in prepared.incoming]
    if as_json:
        json_lines(rows)
    show_report(report, rows)
    if not answers:
        tell_doubts(prepared.doubts())


def _names(text: str) -> tuple[str, ...]:
    """Return the speakers that alternate; raises BadInputError where they are not two or more."""
    names = tuple(filter(None, map(str.strip, text.split(","))))
    if text and (len(names) < 2 or len(set(names)) < len(names)):
        what = _("--alternate takes the names of two or more speakers.")
        raise BadInputError(what, remedy=_("For example: --alternate I,R"))
    return names


def _crew(workers: int, cluster: str) -> Crew:
    from oop_qual.dutch.spreading import Crew

    if cluster and workers > 1:
        raise BadInputError(_("use either --workers or --cluster."))
    return Crew(workers, cluster)
