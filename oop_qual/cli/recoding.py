"""Commands for a codebook that changed: codebook diff, recode."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from oop_qual.cli.options import CoderOption, JsonOption, ProjectOption
from oop_qual.cli.render import busy, json_lines, plain, say, show_rows
from oop_qual.errors import BadInputError, OopQualError
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from oop_qual.codebook.diff import Change
    from oop_qual.model import Codebook
    from oop_qual.workflow.planning import CodePlan, Plan
    from oop_qual.workflow.project import Project

COUNTS = ("stays", "moves", "joins", "back", "retires", "returns", "quotes", "quotes_retire", "came", "went")
ProjectsOption = Annotated[
    list[Path] | None,
    typer.Option("--project", metavar="DIR", help=_("A project's folder; repeat it for several projects.")),
]


def add_to(app: typer.Typer, codebook: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("recode", help=_("Bring all codings to a changed codebook: a plan first, then in one go."))(recode)
    codebook.command("diff", help=_("Say what changed from one codebook to another."))(diff)


def diff(
    old: Annotated[Path, typer.Argument(metavar="A", help=_("The codebook before."))],
    new: Annotated[Path | None, typer.Argument(metavar="B", help=_("The codebook after; else the project's."))] = None,
    as_json: JsonOption = False,
    project: ProjectOption = Path(),
) -> None:
    """Say what changed."""
    from oop_qual.codebook.diff import compare
    from oop_qual.files.codebooks import read_codebook
    from oop_qual.workflow.codebooks import codebook_path
    from oop_qual.workflow.project import open_project

    before, after = read_codebook(old), read_codebook(new or codebook_path(open_project(project)))
    changes = compare(before, after).changes
    if as_json:
        json_lines(asdict(change) for change in changes)
        return
    for change in changes:
        sys.stdout.write(plain(sentence(change)) + "\n")
    for hint in _hints(before, after):
        say(hint)
    if not changes:
        say(_("Nothing changed."))


def sentence(change: Change) -> str:
    """Say a change in words."""
    old, new, details = ", ".join(change.old), ", ".join(change.new), ", ".join(change.details)
    texts = {
        "added": _("{new}: new"),
        "removed": _("{old}: gone"),
        "renamed": _("{old}: now called {new}"),
        "merged": _("{old}: together in {new}"),
        "split": _("{old}: split into {new}"),
        "moved": _("{new}: moved ({details})"),
        "redefined": _("{new}: other text ({details})"),
        "patterns": _("{new}: other patterns ({details})"),
    }
    if change.kind == "moved":
        details = " → ".join(part or _("top") for part in change.details)
    return texts[change.kind].format(old=old, new=new, details=details)


def _hints(old: Codebook, new: Codebook) -> list[str]:
    from oop_qual.codebook.diff import look_alikes

    text = _("'{new}' looks like '{old}', which is gone. If it is the same code, write: replaces: [{old}]")
    return [text.format(old=before.id, new=code.id) for before, code in look_alikes(old, new)]


def recode(
    codebook: Annotated[Path | None, typer.Argument(metavar="CODEBOOK", help=_("The changed codebook."))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show the plan and change nothing."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask; renames are never guessed."))] = False,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason, kept in the history."))] = "",
    undo: Annotated[bool, typer.Option("--undo", help=_("Take the last recode back."))] = False,
    as_json: JsonOption = False,
    coder: CoderOption = None,
    projects: ProjectsOption = None,
) -> None:
    """Recode one project, or several."""
    from oop_qual.workflow.project import open_project

    folders = projects or [Path()]
    if undo:
        for folder in folders:
            _take_back(open_project(folder), coder)
    elif codebook is None:
        raise BadInputError(_("which codebook?"), remedy=_("For example: oop-qual recode codebooks/oop-v2.yaml"))
    elif len(folders) == 1:
        _one(open_project(folders[0]), codebook, coder, why, dry_run=dry_run, yes=yes, as_json=as_json)
    else:
        _many(folders, codebook, coder, why, dry_run=dry_run, yes=yes)


def _take_back(project: Project, coder: str | None) -> None:
    from oop_qual.workflow.recoding import undo_recode

    undone = undo_recode(project, project.coder(coder))
    if undone is None:
        raise BadInputError(_("there is no recode to take back."), where=str(project.folder))
    say(_("Taken back: {what}").format(what=undone))


def _one(project: Project, path: Path, coder: str | None, why: str, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    from oop_qual.workflow.recoding import apply_recode, plan_recode, read_new

    renames = {} if yes or dry_run or not sys.stdin.isatty() else _asked_renames(*read_new(project, path))
    with busy(_("Looking at what changes")):
        planned = plan_recode(project, path, renames)
    plan = planned.plan
    _show(project, plan, as_json=as_json)
    if dry_run:
        return
    if not yes and not _agreed():
        say(_("Nothing was changed."))
        return
    with busy(_("Recoding")):
        apply_recode(project, planned, project.coder(coder), why)
    say(_("Recoded from version {old} to {new}. To take it back: oop-qual recode --undo").format(
        old=plan.old.version, new=plan.new.version
    ))  # fmt: skip
    say(_("Next: oop-qual suggest, then oop-qual review"))


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise BadInputError(_("nobody can answer here."), remedy=_("Look at the plan above, then add --yes."))
    return typer.confirm(_("Do this?"), err=True)


def _asked_renames(old: Codebook, new: Codebook) -> dict[str, str]:
    """Ask for each removed code that looks like a new one whether that is its new name."""
    from oop_qual.codebook.diff import look_alikes

    question = _("'{old}' is gone and '{new}' is new. Is it the same code under another name?")
    return {
        before.id: code.id
        for before, code in look_alikes(old, new)
        if typer.confirm(question.format(old=before.label, new=code.label), err=True)
    }


def _show(project: Project, plan: Plan, *, as_json: bool) -> None:
    from oop_qual.workflow.recoding import example_texts

    texts = example_texts(project, plan)
    rows: list[dict[str, Any]] = [
        {"code": one.code, **{name: getattr(one, name) for name in COUNTS}, "examples": texts[one.code]}
        for one in plan.codes
    ]
    if as_json:
        json_lines(rows)
        return
    for change in plan.comparison.changes:
        say(sentence(change))
    if not plan.comparison.changes:
        say(_("The codebook is the same; nothing changes."))
    for hint in _hints(plan.old, plan.new):
        say(hint)
    for one in plan.codes:
        _show_code(one, texts[one.code])


def _show_code(one: CodePlan, examples: list[str]) -> None:
    told = [text.format(count=getattr(one, name)) for name, text in _told().items() if getattr(one, name)]
    if told:
        say(f"  {one.code}: " + ", ".join(told))
    for example in examples:
        say(f"      {example}")


def _told() -> dict[str, str]:
    return {
        "stays": _("stay: {count}"),
        "moves": _("move here: {count}"),
        "joins": _("join another decision on the same passage: {count}"),
        "back": _("come back to decide on: {count}"),
        "retires": _("retire until the code comes back: {count}"),
        "returns": _("return: {count}"),
        "quotes": _("quotes that go along: {count}"),
        "quotes_retire": _("quotes that retire: {count}"),
        "came": _("new suggestions: {count}"),
        "went": _("suggestions that go: {count}"),
    }


def _many(folders: list[Path], path: Path, coder: str | None, why: str, *, dry_run: bool, yes: bool) -> None:
    """Recode several projects; one that cannot be recoded does not hold up the others."""
    if not (yes or dry_run):
        raise BadInputError(_("several projects are not asked one by one."), remedy=_("Add --dry-run or --yes."))
    rows = [_outcome(folder, path, coder, why, dry_run=dry_run) for folder in folders]
    show_rows(rows, ("project", "outcome", *COUNTS))
    failed = sum(1 for row in rows if row["failed"])
    if failed:
        what = ngettext("{count} project was not recoded.", "{count} projects were not recoded.", failed)
        raise BadInputError(what.format(count=failed))


def _outcome(folder: Path, path: Path, coder: str | None, why: str, *, dry_run: bool) -> dict[str, Any]:
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.recoding import apply_recode, plan_recode

    nothing: dict[str, Any] = dict.fromkeys(COUNTS, 0)
    try:
        project = open_project(folder)
        planned = plan_recode(project, path)
        if not dry_run:
            apply_recode(project, planned, project.coder(coder), why)
    except OopQualError as error:
        return {"project": str(folder), "outcome": str(error), "failed": True, **nothing}
    sums = {name: sum(getattr(one, name) for one in planned.plan.codes) for name in COUNTS}
    outcome = _("would be recoded") if dry_run else _("recoded")
    return {"project": str(folder), "outcome": outcome, "failed": False, **sums}
