"""The check command."""

from __future__ import annotations

from pathlib import Path

import typer

from oop_qual.cli.options import JsonOption, ProjectOption
from oop_qual.cli.render import json_lines, say
from oop_qual.language import _, ngettext


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("check", help=_("See whether everything in the project is as it must be; nothing is changed."))(check)


def check(as_json: JsonOption = False, project: ProjectOption = Path()) -> None:
    """Check the project; exit with 1 where something is wrong."""
    from oop_qual.workflow.integrity import check_project

    findings = check_project(project)
    faults = sum(finding.kind == "fault" for finding in findings)
    if as_json:
        json_lines(finding.row() for finding in findings)
    else:
        for finding in findings:
            say(str(finding))
        found = ngettext("{count} fault found.", "{count} faults found.", faults).format(count=faults)
        say(found if faults else _("All is well: database, passages, segments, quotes and codes are sound."))
    if faults:
        raise typer.Exit(1)
