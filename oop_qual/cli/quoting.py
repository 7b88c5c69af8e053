"""Commands for quotes: quote, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oop_qual.cli.options import (
    CodeOption,
    CoderOption,
    ProjectOption,
    SpeakerOption,
    StateOption,
    TranscriptOption,
    WhereOption,
    pairs,
)
from oop_qual.cli.render import busy, say
from oop_qual.errors import BadInputError
from oop_qual.language import _, ngettext

KINDS = ("quotes", "codings", "history")


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("quote", help=_("Mark quotes from a CSV or JSON lines file."))(quote)
    app.command("export", help=_("Write quotes (or codings) to files; the suffix says the format."))(export)


def quote(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("Columns: transcript, segment (or text), code, emphasis."))
    ],
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Mark the quotes of a file."""
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.quoting import quote_file

    opened = open_project(project)
    count = quote_file(opened, file, opened.coder(coder))
    say(ngettext("{count} quote marked.", "{count} quotes marked.", count).format(count=count))
    say(_("Next: oop-qual export quotes.pptx"))


def export(
    what: Annotated[
        list[str],
        typer.Argument(metavar="[quotes|codings|history] FILE...", help=_("Such as: quotes.pptx quotes.docx")),
    ],
    code: CodeOption = "",
    transcript: TranscriptOption = "",
    speaker: SpeakerOption = "",
    where: WhereOption = None,
    coder: CoderOption = None,
    state: StateOption = "",
    names_allowed: Annotated[
        bool, typer.Option("--names-allowed", help=_("Write what holds names of persons or schools all the same."))
    ] = False,
    project: ProjectOption = Path(),
) -> None:
    """Write quotes or codings to files; where they hold a name nothing is written."""
    from oop_qual.workflow.exporting import export as write
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.project import open_project

    kind, names = (what[0], what[1:]) if what[0] in KINDS else ("quotes", what)
    files = [Path(name) for name in names]
    if not files:
        raise BadInputError(_("no file is named."), remedy=_("For example: oop-qual export quotes.pptx"))
    opened, wanted = open_project(project), Filter(code, transcript, speaker, coder or "", state, pairs(where))
    with busy(_("Writing")):
        done = write(opened, kind, files, wanted, names_allowed=names_allowed)
    name = {"quotes": _("quotes"), "codings": _("codings"), "history": _("actions")}[kind]
    for file in files:
        say(_("{file}: {count} {kind}").format(file=file, count=done.count, kind=name))
    _tell_places(done.places)


def _tell_places(places: tuple[str, ...]) -> None:
    """Say which places and web addresses stand in what was written; they stop nothing."""
    if places:
        say(_("Places and web addresses are named in it:"))
    for place in places:
        say(f"  {place}")
