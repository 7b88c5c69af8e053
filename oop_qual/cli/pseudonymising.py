"""The pseudonymise command: find names, show what would replace them, replace them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from oop_qual.cli.options import CoderOption, JsonOption, ProjectOption, one_of
from oop_qual.cli.render import json_lines, progress, say, show_rows
from oop_qual.errors import BadInputError
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from oop_qual.transcript.placeholders import Style
    from oop_qual.workflow.project import Project
    from oop_qual.workflow.pseudonymising import Plan, PseudonymReport

STYLES: tuple[Style, ...] = ("brackets", "invented")


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("pseudonymise", help=_("Replace names of people, schools and places; codings move along."))(
        pseudonymise
    )


def pseudonymise(
    review: Annotated[bool, typer.Option("--review", help=_("Look at the names one by one, on a screen."))] = False,
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help=_("Replace what this table says, such as pseudonyms.csv.")),
    ] = None,
    style: Annotated[
        str,
        typer.Option("--style", metavar="STYLE", help=_("For new names: brackets, as [leerling 1], or invented.")),
    ] = "brackets",
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask: replace what is proposed."))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show the names and write nothing."))] = False,
    as_json: JsonOption = False,
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Find names and replace them."""
    from oop_qual.workflow.key import save_key
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.pseudonymising import plan_names

    opened = open_project(project)
    with progress(_("Looking for names"), _("words")) as move:
        plan = plan_names(opened, file, one_of("--style", style, STYLES) or STYLES[0], move)
    if review and not dry_run:
        _review(opened, plan, opened.coder(coder))
        return
    _show(plan, as_json=as_json)
    if dry_run or not plan.names:
        return
    if yes or file:
        _replace(opened, plan, opened.coder(coder), asked=not yes)
        return
    save_key(opened, plan.names)
    say(_("Written to pseudonyms.csv, which you alone can read. Nothing was replaced yet."))
    say(_("Look at each of them: oop-qual pseudonymise --review"))
    say(_("Or change the table and use it: oop-qual pseudonymise --from pseudonyms.csv"))


def _show(plan: Plan, *, as_json: bool) -> None:
    from oop_qual.files.keys import COLUMNS, key_table

    if as_json:
        json_lines(_fields(plan))
        return
    if not plan.names:
        say(_("No names were found."))
        return
    here = [name for name in plan.names if name.count]
    if here:
        show_rows([dict(zip(COLUMNS, row, strict=True)) for row in key_table(here).rows], COLUMNS)
    _show_about(plan)


def _fields(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "replace": name.scope,
            "name": name.spellings[0],
            "spellings": list(name.spellings),
            "kind": name.kind,
            "replacement": name.replacement,
            "count": name.count,
            "example": name.example,
        }
        for name in plan.names
    ]


def _show_about(plan: Plan) -> None:
    count = len(plan.present)
    if not count:
        say(_("No name is left to replace."))
        return
    text = ngettext(
        "{count} name would be replaced, in {places} places of texts, notes and labels.",
        "{count} names would be replaced, in {places} places of texts, notes and labels.",
        count,
    )
    say(text.format(count=count, places=plan.places))
    if any(name.scope == "capital" for name in plan.present):
        say(_("capital: also a common word; replaced only where it has a capital or is surely a name."))
    if plan.labels:
        say(_("Speakers who get another label: {names}").format(names=", ".join(plan.labels)))
    if plan.transcripts:
        say(_("Transcripts whose id holds a name: {names}").format(names=", ".join(plan.transcripts)))


def _replace(project: Project, plan: Plan, coder: str, *, asked: bool) -> None:
    if asked and not _agreed():
        say(_("Nothing was replaced."))
        return
    _apply(project, plan, coder)


def _apply(project: Project, plan: Plan, coder: str) -> None:
    from oop_qual.workflow.pseudonymising import apply_names

    with progress(_("Replacing"), _("transcripts")) as move:
        report = apply_names(project, plan, coder, move)
    _tell(report)


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise BadInputError(_("nobody can answer here."), remedy=_("Look at the table above, then add --yes."))
    say(_("This cannot be taken back with undo: the names leave the project's database."))
    return typer.confirm(_("Replace them?"), err=True)


def _review(project: Project, plan: Plan, coder: str) -> None:
    from oop_qual.review.naming import NamingState
    from oop_qual.tui.screens.names import review_names
    from oop_qual.workflow.key import save_key
    from oop_qual.workflow.pseudonymising import changed_plan

    if not plan.names:
        say(_("No names were found."))
        return
    state = review_names(NamingState(plan.names))
    if state.confirmed:
        _apply(project, changed_plan(plan, state.names), coder)
        return
    if state.changed:
        save_key(project, state.names)
        say(_("Your answers are in pseudonyms.csv; go on with: oop-qual pseudonymise --review"))
    say(_("Nothing was replaced."))


def _tell(report: PseudonymReport) -> None:
    text = ngettext("{count} name replaced", "{count} names replaced", report.names).format(count=report.names)
    say(_("{names}, in {places} places; {transcripts} transcripts changed.").format(
        names=text, places=report.places, transcripts=len(report.transcripts)
    ))  # fmt: skip
    say(ngettext(
        "{count} coding, quote or memo kept its words but for the names.",
        "{count} codings, quotes and memos kept their words but for the names.",
        report.moved,
    ).format(count=report.moved))  # fmt: skip
    if not report.clean:
        say(_("Another window of oop-qual is open: close it and run this again, for the database may hold old text."))
    if report.still:
        say(_("Names are still in:"))
    for line in report.still:
        say(f"  {line}")
    say(_("Next: oop-qual export quotes.pptx"))
