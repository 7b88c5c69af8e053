"""All commands under one name."""

from __future__ import annotations

from typing import Annotated

import typer

from oop_qual import __version__
from oop_qual.cli import (
    banking,
    codebook,
    coding,
    correcting,
    integrity,
    listing,
    merging,
    projects,
    pseudonymising,
    quoting,
    recoding,
    reporting,
    team,
    transcripts,
)
from oop_qual.language import _

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=_("Code Dutch interviews and groepsgesprekken, offline, from transcript to quote bank."),
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"oop-qual {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """Take the options that stand before the command."""


for group in (
    merging,
    projects,
    transcripts,
    listing,
    coding,
    pseudonymising,
    quoting,
    banking,
    integrity,
    correcting,
    reporting,
):
    group.add_to(app)
recoding.add_to(app, codebook.app)
app.add_typer(codebook.app, name="codebook")
app.add_typer(team.app, name="project")
