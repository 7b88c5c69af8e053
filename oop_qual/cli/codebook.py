"""Commands on the codebook: check, show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oop_qual.cli.options import JsonOption, ProjectOption
from oop_qual.cli.render import busy, cell, json_lines, say
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oop_qual.model import Codebook
    from oop_qual.workflow.checking import PatternCheck
    from oop_qual.workflow.project import Project

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=_("Look at the codebook."))
FileArgument = Annotated[
    Path | None, typer.Argument(metavar="FILE", help=_("A codebook's file; else that of the project."))
]


def _path(file: Path | None, project: Path) -> Path:
    from oop_qual.workflow.codebooks import codebook_path
    from oop_qual.workflow.project import open_project

    return file or codebook_path(open_project(project))


@app.command("check", help=_("Name every fault of a codebook, with its line; try its patterns on the project."))
def check(file: FileArgument = None, as_json: JsonOption = False, project: ProjectOption = Path()) -> None:
    """Check a codebook's file, and show what its patterns hit."""
    from oop_qual.files.codebooks import read_codebook
    from oop_qual.workflow.checking import check_patterns

    book = read_codebook(_path(file, project))
    with busy(_("Looking for patterns")):
        checks = check_patterns(book, _project(file, project))
    if as_json:
        from dataclasses import asdict

        json_lines(map(asdict, checks))
    else:
        _show_checks(checks)
    line = _("{name} {version}: {codes} codes, {patterns} patterns, no faults.")
    say(line.format(name=book.name, version=book.version, codes=len(book.codes), patterns=len(checks)))


def _project(file: Path | None, folder: Path) -> Project | None:
    """Return the project to try patterns in; None where a file is checked and there is no project."""
    from oop_qual.errors import NoProjectError
    from oop_qual.workflow.project import open_project

    try:
        return open_project(folder)
    except NoProjectError:
        if file is None:
            raise
        return None


def _show_checks(checks: Iterable[PatternCheck]) -> None:
    """Show each pattern that was tried or looks wrong, under its code, with passages that it hits."""
    code = ""
    for each in checks:
        if each.hits is None and not each.warning:
            continue
        if each.code != code:
            _write(each.code)
            code = each.code
        _write("  " + "  ".join(filter(None, (each.pattern, _hits(each), _warning(each)))))
        for example in each.examples:
            denied = _(" (denied)") if example.negated else ""
            _write(f"    {example.transcript}:{example.segment}  {example.text}{denied}")


def _write(line: str) -> None:
    """Write one line on stdout; what a transcript holds does not act on a terminal."""
    sys.stdout.write(cell(line) + "\n")


def _hits(each: PatternCheck) -> str:
    if each.hits is None:
        return ""
    hits = ngettext("{count} hit", "{count} hits", each.hits).format(count=each.hits)
    negated = _("{count} of them denied").format(count=each.negated) if each.negated else ""
    return ", ".join(filter(None, (hits, negated)))


def _warning(each: PatternCheck) -> str:
    warnings = {
        "silent": _("! never hits"),
        "everywhere": _("! hits more than half of all segments"),
        "border": _(r"! \b does not know letters such as ë and é: leave it out there, or write a pattern of words"),
    }
    return warnings.get(each.warning, "")


@app.command("show", help=_("Show the tree of codes with their definitions."))
def show(file: FileArgument = None, as_json: JsonOption = False, project: ProjectOption = Path()) -> None:
    """Show a codebook."""
    from dataclasses import asdict

    from oop_qual.files.codebooks import read_codebook

    book = read_codebook(_path(file, project))
    if as_json:
        json_lines(asdict(code) for code in book)
    else:
        _tree(book)


def _tree(book: Codebook) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(Text(f"{book.name} {book.version}", style="bold"))
    branches = {"": root}
    for code in book:
        label = Text.assemble((code.label, "bold"), f"  {code.id}", f"\n{code.definition}" if code.definition else "")
        branches[code.id] = branches[code.parent].add(label)
    Console().print(root)
