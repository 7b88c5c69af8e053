"""The bank command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.cli.options import CoderOption, ProjectOption
from oop_qual.language import _

if TYPE_CHECKING:
    import typer


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("bank", help=_("Order, shorten and compare the quotes in the terminal, and take proposed ones in."))(
        bank
    )


def bank(coder: CoderOption = None, project: ProjectOption = Path()) -> None:
    """Open the bank screen; it holds the quotes of all coders."""
    from oop_qual.tui.bank import run_bank
    from oop_qual.workflow.banking import ProjectBank
    from oop_qual.workflow.project import open_project

    opened = open_project(project)
    desk = ProjectBank(opened, opened.coder(coder))
    run_bank(desk, desk.preference("theme"))
