"""Show proposed quotes, or write them to a file that marks them once a person has gone through it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.cli.render import busy, cell, json_lines, plain, say, show_rows
from oop_qual.errors import BadInputError
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from oop_qual.workflow.filtering import Filter

    Row = dict[str, Any]

ABOUT = 28  # cells of a terminal for what is said about a quote
COLUMNS = ("theme", "why", "attribution", "words", "text", "emphasis", "transcript")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for: how many quotes a theme and a speaker, and where they go."""

    count: int
    per_speaker: int
    out: Path | None
    as_json: bool
    names_allowed: bool


def show_proposals(folder: Path, file: Path | None, wanted: Filter, ask: Ask) -> None:
    """Show or write the proposals; nothing is marked."""
    from oop_qual.workflow.choosing import proposal_rows, write_proposals
    from oop_qual.workflow.project import open_project

    _check(file, ask)
    opened = open_project(folder)
    with busy(_("Looking for quotes")):
        rows = proposal_rows(opened, wanted, ask.count, ask.per_speaker)
    if ask.out is not None:
        count = write_proposals(opened, rows, ask.out, names_allowed=ask.names_allowed)
        text = ngettext("{file}: {count} proposed quote", "{file}: {count} proposed quotes", count)
        say(text.format(file=ask.out, count=count))
        say(_("Take out the rows that you do not want, then: oop-qual quote {file}").format(file=ask.out))
    elif ask.as_json:
        json_lines(rows)
    elif rows:
        _show(rows)
        say(_("Nothing is marked. To mark some: oop-qual bank (key p), or --out FILE.csv and oop-qual quote FILE.csv"))
    else:
        say(_("No quotes to propose: there is no accepted coding of a respondent that stands alone and is no quote."))


def _show(rows: Sequence[Row]) -> None:
    """Show proposals on a terminal with room for their words, the key sentence in [brackets]; elsewhere as lines."""
    if not sys.stdout.isatty():
        show_rows(rows, COLUMNS)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(_("theme, why, and who says it"), _("quote"), box=box.SIMPLE_HEAD, header_style="bold")
    table.columns[0].max_width = ABOUT
    for row in rows:
        about = "\n".join(plain(row[name]) for name in ("theme", "why", "attribution"))
        text = cell(row["text"]).replace(cell(row["emphasis"]), f"[{cell(row['emphasis'])}]", 1)
        table.add_row(Text(about), Text(text if row["emphasis"] else cell(row["text"])))
        table.add_row("", "")
    Console().print(table)


def _check(file: Path | None, ask: Ask) -> None:
    if file is not None:
        what = _(
            "a file is marked as it is, and proposals (--propose, --out, --json) mark nothing: not both in one go."
        )
        raise BadInputError(what, where=str(file), remedy=_("Leave one of them out."))
    if not ask.count:
        what = _("no file is named, and no number of quotes to propose.")
        raise BadInputError(what, remedy=_("For example: oop-qual quote quotes.csv, or oop-qual quote --propose 3"))
    if ask.out is not None and ask.out.suffix.lower() != ".csv":
        what = _("proposals are written as .csv only.")
        raise BadInputError(what, where=str(ask.out), remedy=_("For example: --out proposals.csv"))
