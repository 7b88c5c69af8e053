"""Commands on the codebook: check, show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oop_qual.cli.options import JsonOption, ProjectOption
from oop_qual.cli.render import json_lines, say
from oop_qual.language import _

if TYPE_CHECKING:
    from oop_qual.model import Codebook

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=_("Look at the codebook."))
FileArgument = Annotated[
    Path | None, typer.Argument(metavar="FILE", help=_("A codebook's file; else that of the project."))
]


def _path(file: Path | None, project: Path) -> Path:
    from oop_qual.workflow.codebooks import codebook_path
    from oop_qual.workflow.project import open_project

    return file or codebook_path(open_project(project))


@app.command("check", help=_("Name every fault of a codebook, with its line."))
def check(file: FileArgument = None, project: ProjectOption = Path()) -> None:
    """Check a codebook's file."""
    from oop_qual.files.codebooks import read_codebook

    book = read_codebook(_path(file, project))
    patterns = sum(len(code.patterns) for code in book)
    line = _("{name} {version}: {codes} codes, {patterns} patterns, no faults.")
    say(line.format(name=book.name, version=book.version, codes=len(book.codes), patterns=patterns))


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
