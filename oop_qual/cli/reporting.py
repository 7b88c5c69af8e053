"""The report command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oop_qual.cli.modelling import show_model
from oop_qual.cli.options import (
    CodeOption,
    CoderOption,
    JsonOption,
    ProjectOption,
    SpeakerOption,
    TranscriptOption,
    WhereOption,
    pairs,
)
from oop_qual.cli.render import busy, json_lines, say
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.project import Project


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    what = _("Count codes: frequencies, crosstabs, co-occurrence, saturation, who speaks; to the screen or to files.")
    app.command("report", help=what)(report)


def report(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE...]", help=_("Such as: report.docx report.html"))
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="ATTRIBUTE", help=_("Compare codes by this attribute of speakers; repeatable.")),
    ] = None,
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section",
            metavar="NAME",
            help=_("Only this section, such as frequencies, crosstabs or saturation; repeatable."),
        ),
    ] = None,
    model: Annotated[
        bool, typer.Option("--model", help=_("How good the suggestions are, on transcripts they did not learn from."))
    ] = False,
    all_coders: Annotated[
        bool, typer.Option("--all-coders", help=_("With --model: take everybody's decisions, not only your own."))
    ] = False,
    code: CodeOption = "",
    transcript: TranscriptOption = "",
    speaker: SpeakerOption = "",
    where: WhereOption = None,
    coder: CoderOption = None,
    names_allowed: Annotated[
        bool, typer.Option("--names-allowed", help=_("Write what holds names of persons or schools all the same."))
    ] = False,
    as_json: JsonOption = False,
    project: ProjectOption = Path(),
) -> None:
    """Count what is coded; with files, write them, else show it."""
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.project import open_project

    opened = open_project(project)
    if model:
        show_model(opened, opened.coder(coder), all_coders=all_coders, as_json=as_json)
        return
    wanted = Filter(code, transcript, speaker, coder or "", "", pairs(where))
    if files:
        _write(opened, files, wanted, (by or [], section or []), names_allowed=names_allowed)
    else:
        _show(opened, wanted, (by or [], section or []), as_json=as_json)


def _write(
    opened: Project, files: list[Path], wanted: Filter, asked: tuple[list[str], list[str]], *, names_allowed: bool
) -> None:
    from oop_qual.cli.quoting import tell_places
    from oop_qual.workflow.reporting import write_report

    with busy(_("Counting")):
        done = write_report(opened, files, wanted, *asked, names_allowed=names_allowed)
    for file in files:
        what = ngettext("{file}: {count} section", "{file}: {count} sections", done.count)
        say(what.format(file=file, count=done.count))
    tell_places(done.places)


def _show(opened: Project, wanted: Filter, asked: tuple[list[str], list[str]], *, as_json: bool) -> None:
    from oop_qual.cli.pictures import show_section
    from oop_qual.workflow.reporting import section_rows, study_report

    with busy(_("Counting")):
        made = study_report(opened, wanted, *asked)
    if as_json:
        json_lines(section_rows(made))
        return
    for section in made.sections:
        show_section(section)
    say(made.method)
