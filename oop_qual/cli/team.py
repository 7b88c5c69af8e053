"""Commands for a team on a server: project copy, project role, project roles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oop_qual.cli.options import JsonOption, ProjectOption, one_of
from oop_qual.cli.render import busy, json_lines, say, show_rows
from oop_qual.language import _, ngettext

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help=_("A team on one server: copy a project, give roles.")
)


@app.command("copy", help=_("Copy a project's database: sqlite:FILE postgresql://..., or the other way round."))
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help=_("sqlite:project.db or postgresql://HOST/NAME"))],
    target: Annotated[str, typer.Argument(metavar="TO", help=_("A database that holds no project yet."))],
) -> None:
    """Copy a project's database."""
    from oop_qual.workflow.team import copy_project

    with busy(_("Copying")):
        rows = copy_project(source, target)
    say(
        ngettext(
            "{count} row copied; the old database stays.", "{count} rows copied; the old database stays.", rows
        ).format(count=rows)
    )
    say(_('Now put this line into oop-qual.toml: database = "{place}"').format(place=target))


@app.command("role", help=_("Give a login of the server a role: lead, coder or reader."))
def role(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help=_("A login of the PostgreSQL server."))],
    name: Annotated[str, typer.Argument(metavar="ROLE", help=_("lead, coder or reader"))],
    project: ProjectOption = Path(),
) -> None:
    """Give a role."""
    from oop_qual.store.roles import ROLES
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.team import give_role

    one_of("ROLE", name, ROLES)
    give_role(open_project(project), login, name)
    say(_("{login} is {role} now.").format(login=login, role=name))


@app.command("roles", help=_("Who may do what in this project."))
def roles(as_json: JsonOption = False, project: ProjectOption = Path()) -> None:
    """List the roles."""
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.team import roles as held

    rows = held(open_project(project))
    if as_json:
        json_lines(rows)
    else:
        show_rows(rows, ("login", "role"))
