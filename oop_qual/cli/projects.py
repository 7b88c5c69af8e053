"""Commands on a project as a whole: init, undo, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oop_qual.cli.options import CoderOption, ProjectOption
from oop_qual.cli.render import say
from oop_qual.language import _


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("init", help=_("Make a project folder."))(init)
    app.command("undo", help=_("Take back your last action: decisions, quotes, an import."))(undo)
    app.command("demo", help=_("Run the whole main job on the demo transcripts."))(demo)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("The folder to make."))],
    codebook: Annotated[
        Path | None, typer.Option("--codebook", metavar="FILE", help=_("Your codebook (YAML); it is copied."))
    ] = None,
) -> None:
    """Make a project folder."""
    from oop_qual.workflow.project import create_project

    project = create_project(folder, codebook)
    say(_("Made the project {folder}.").format(folder=project.folder))
    say(_("Next: cd {folder}; oop-qual import FILES").format(folder=folder))


def undo(
    last: Annotated[int, typer.Option("--last", metavar="N", min=1, help=_("How many actions."))] = 1,
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Take back the last actions."""
    from oop_qual.workflow.deciding import undo as take_back
    from oop_qual.workflow.project import open_project

    opened = open_project(project)
    undone = take_back(opened, opened.coder(coder), last)
    for what in undone:
        say(_("Taken back: {what}").format(what=what))
    if not undone:
        say(_("There is nothing to take back."))


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("The folder to make."))] = Path("demo"),
) -> None:
    """Run the whole main job."""
    from oop_qual.cli.render import progress, show_rows
    from oop_qual.workflow.demo import run_demo

    with progress(_("Reading")) as move:
        made = run_demo(folder, move)
    show_rows(made, ("what", "count", "where"))
    say(_("Look around: cd {folder}; oop-qual review").format(folder=folder))
