"""Commands on a transcript that was coded already: correct, resegment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oop_qual.cli.options import CoderOption, ProjectOption
from oop_qual.cli.render import busy, say
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from oop_qual.workflow.shifting import CorrectReport, Shifted

TranscriptArgument = Annotated[str, typer.Argument(metavar="TRANSCRIPT", help=_("The transcript's id."))]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("correct", help=_("Give a transcript a better text; codings and quotes move along."))(correct)
    app.command("resegment", help=_("Cut a transcript into fragments anew; codings stay in place."))(resegment)


def correct(
    transcript: TranscriptArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The corrected transcript."))],
    interviewer: Annotated[
        list[str] | None, typer.Option("--interviewer", metavar="NAME", help=_("A speaker who asks the questions."))
    ] = None,
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Correct a transcript."""
    from oop_qual.files.sources import ReadOptions
    from oop_qual.workflow.correcting import correct as run
    from oop_qual.workflow.project import open_project

    opened = open_project(project)
    options = ReadOptions(interviewers=tuple(interviewer or ()))
    with busy(_("Laying the texts side by side")):
        report = run(opened, transcript, file, options, opened.coder(coder))
    _show(report)


def resegment(transcript: TranscriptArgument, coder: CoderOption = None, project: ProjectOption = Path()) -> None:
    """Cut anew."""
    from oop_qual.workflow.correcting import resegment as run
    from oop_qual.workflow.project import open_project

    opened = open_project(project)
    with busy(_("Cutting")):
        report = run(opened, transcript, opened.coder(coder))
    say(_("{transcript}: cut anew; codings, quotes and memos stay where they are.").format(transcript=transcript))
    _show_rest(report)


def _show(report: CorrectReport) -> None:
    say(ngettext(
        "{transcript}: {count} coding, quote or memo moved along.",
        "{transcript}: {count} codings, quotes and memos moved along.",
        report.moved,
    ).format(transcript=report.transcript, count=report.moved))  # fmt: skip
    _show_rest(report)


def _show_rest(report: CorrectReport) -> None:
    for one in report.shifted:
        say(_shifted(one))
    if report.unread:
        text = ngettext(
            "{count} fragment that was read has other words now; read it again.",
            "{count} fragments that were read have other words now; read them again.",
            report.unread,
        )
        say(text.format(count=report.unread))
    say(_("To take it back: oop-qual undo. Next: oop-qual tag"))


def _shifted(one: Shifted) -> str:
    """Say what became of a passage whose words changed."""
    if not one.after:
        return _("  {code} ({coder}): no longer there: '{before}'").format(
            code=one.code, coder=one.coder, before=one.before
        )
    text = _("  {code} ({coder}): look again: '{before}' is now '{after}'")
    return text.format(code=one.code, coder=one.coder, before=one.before, after=one.after)
