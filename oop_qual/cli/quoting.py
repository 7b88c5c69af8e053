"""Commands for quotes: quote, export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from oop_qual.cli.options import (
    CodeOption,
    CoderOption,
    JsonOption,
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

KINDS = ("quotes", "codings", "history", "joint")


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("quote", help=_("Mark quotes from a CSV or JSON lines file, or propose some (--propose)."))(quote)
    app.command("export", help=_("Write quotes (or codings) to files; the suffix says the format."))(export)


def quote(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=_("Columns: transcript, segment (or text), code, emphasis."))
    ] = None,
    propose: Annotated[
        int, typer.Option("--propose", metavar="N", min=0, help=_("Mark nothing; propose N quotes for each theme."))
    ] = 0,
    per_speaker: Annotated[
        int, typer.Option("--per-speaker", metavar="K", min=1, help=_("At most K quotes of a speaker in a theme."))
    ] = 1,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.csv", help=_("Write the proposals, for: oop-qual quote FILE."))
    ] = None,
    code: CodeOption = "",
    transcript: TranscriptOption = "",
    speaker: SpeakerOption = "",
    where: WhereOption = None,
    coder: CoderOption = None,
    as_json: JsonOption = False,
    names_allowed: Annotated[
        bool, typer.Option("--names-allowed", help=_("Write what holds names of persons or schools all the same."))
    ] = False,
    project: ProjectOption = Path(),
) -> None:
    """Mark the quotes of a file, or propose quotes and mark nothing."""
    from oop_qual.cli.proposals import Ask, show_proposals
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.quoting import quote_file

    if file is None or propose or out or as_json:
        wanted = Filter(code, transcript, speaker, coder or "", "", pairs(where))
        ask = Ask(propose, per_speaker, out, as_json=as_json, names_allowed=names_allowed)
        show_proposals(project, file, wanted, ask)
        return
    opened = open_project(project)
    count = quote_file(opened, file, opened.coder(coder))
    say(ngettext("{count} quote marked.", "{count} quotes marked.", count).format(count=count))
    say(_("Next: oop-qual export quotes.pptx"))


def export(
    what: Annotated[
        list[str],
        typer.Argument(metavar="[quotes|codings|history|joint] FILE...", help=_("Such as: quotes.pptx quotes.docx")),
    ],
    code: Annotated[
        list[str] | None,
        typer.Option("--code", metavar="CODE", help=_("Only this code and those below it; joint takes several.")),
    ] = None,
    transcript: TranscriptOption = "",
    speaker: SpeakerOption = "",
    where: WhereOption = None,
    coder: CoderOption = None,
    state: StateOption = "",
    answer: Annotated[
        str, typer.Option("--answer", metavar="COLUMN", help=_("The closed question of a survey (joint)."))
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="ATTRIBUTE", help=_("What makes the groups, such as functie (joint)."))
    ] = "",
    names_allowed: Annotated[
        bool, typer.Option("--names-allowed", help=_("Write what holds names of persons or schools all the same."))
    ] = False,
    project: ProjectOption = Path(),
) -> None:
    """Write quotes or codings to files; where they hold a name nothing is written."""
    from oop_qual.workflow.exporting import export as write
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.joint import Joint, export_joint
    from oop_qual.workflow.project import open_project

    kind, names = (what[0], what[1:]) if what[0] in KINDS else ("quotes", what)
    files = [Path(name) for name in names]
    if not files:
        raise BadInputError(_("no file is named."), remedy=_("For example: oop-qual export quotes.pptx"))
    codes = tuple(code or ())
    _check_joint(kind, codes, {"--answer": answer, "--by": by})
    wanted = Filter("", transcript, speaker, coder or "", state, pairs(where))
    opened = open_project(project)
    with busy(_("Writing")):
        if kind == "joint":
            done = export_joint(opened, files, wanted, Joint(answer, by, codes), names_allowed=names_allowed)
        else:
            one = replace(wanted, code="".join(codes))
            done = write(opened, kind, files, one, names_allowed=names_allowed)
    name = {"quotes": _("quotes"), "codings": _("codings"), "history": _("actions"), "joint": _("respondents")}[kind]
    for file in files:
        say(_("{file}: {count} {kind}").format(file=file, count=done.count, kind=name))
    tell_places(done.places)


def _check_joint(kind: str, codes: tuple[str, ...], asked: dict[str, str]) -> None:
    """Refuse what a joint display alone understands for every other export."""
    if kind == "joint":
        return
    for option, value in asked.items():
        if value:
            what = _("{option} works for 'export joint' only.").format(option=option)
            raise BadInputError(what, remedy=_("For example: oop-qual export joint samen.pptx --answer COLUMN"))
    if len(codes) > 1:
        what = _("one --code at a time; only 'export joint' takes several.")
        raise BadInputError(what, remedy=_("Name the code above them."))


def tell_places(places: tuple[str, ...]) -> None:
    """Say which places and web addresses stand in what was written; they stop nothing."""
    if places:
        say(_("Places and web addresses are named in it:"))
    for place in places:
        say(f"  {place}")
