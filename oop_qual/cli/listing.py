"""The list command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from oop_qual.cli.importing import as_sum
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
from oop_qual.cli.render import busy, json_lines, say, show_rows
from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from oop_qual.workflow.project import Project

UNSEEN = ("unseen", "unseen_low", "unseen_high", "unread_share")
COLUMNS = {
    "transcripts": ("transcript", "kind", "words", "turns", "segments", "speakers", "pipeline", "word_check"),
    "segments": ("transcript", "segment", "speaker", "text", "reviewed"),
    "speakers": ("transcript", "speaker", "role", "words", "attributes"),
    "codes": ("code", "label", "patterns", "suggested", "accepted", "rejected"),
    "suggestions": ("transcript", "segment", "code", "score", "origin", "text"),
    "codings": ("transcript", "segment", "code", "coder", "state", "text"),
    "quotes": (
        *("transcript", "theme", "code", "text", "emphasis"),
        *("shortened", "strength", "stance", "order", "used"),
    ),
    "history": ("at", "coder", "action", "transcript", "code", "origin"),
}


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("list", help=_("Show what the project holds: {kinds}.").format(kinds=", ".join(COLUMNS)))(list_)


def list_(
    what: Annotated[str, typer.Argument(metavar="WHAT", help=", ".join(COLUMNS))],
    code: CodeOption = "",
    transcript: TranscriptOption = "",
    speaker: SpeakerOption = "",
    where: WhereOption = None,
    coder: CoderOption = None,
    state: StateOption = "",
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="VERSION|DAY", help=_("Codings as they were then (codings only)."))
    ] = "",
    segment: Annotated[
        int, typer.Option("--segment", metavar="N", help=_("Only this fragment, with --transcript (history)."))
    ] = 0,
    revision: Annotated[
        int, typer.Option("--revision", metavar="N", help=_("The text before a correction, from 1 (segments)."))
    ] = 0,
    day: Annotated[str, typer.Option("--day", metavar="YYYY-MM-DD", help=_("Only this day (history)."))] = "",
    unseen: Annotated[
        bool, typer.Option("--unseen", help=_("Estimate how many passages of each code are still unseen (codes)."))
    ] = False,
    as_json: JsonOption = False,
    project: ProjectOption = Path(),
) -> None:
    """Show rows of one kind."""
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.listing import list_rows
    from oop_qual.workflow.project import open_project

    _check_place("--as-of", as_of, what, "codings")
    _check_place("--segment", segment, what, "history")
    _check_place("--day", day, what, "history")
    _check_place("--revision", revision, what, "segments")
    _check_place("--unseen", unseen, what, "codes")
    wanted = Filter(code, transcript, speaker, coder or "", state, pairs(where), as_of, segment, day, revision)
    opened = open_project(project)
    rows, columns = list_rows(opened, what, wanted), COLUMNS[what]
    if unseen:
        rows, columns = _unseen(opened, opened.coder(coder), rows), (*COLUMNS[what][:2], "accepted", *UNSEEN)
    if as_json:
        json_lines(rows)
    elif rows and what == "transcripts":
        show_rows([{**row, "word_check": as_sum(row["word_check"])} for row in rows], COLUMNS[what])
        say(_("word_check: words in the file = in turns + in labels and times + skipped (+ in its other transcripts)"))
    elif rows and what == "quotes":
        show_rows([{**row, "order": f"{row['order']:g}", "used": ", ".join(row["used"])} for row in rows], columns)
    elif rows:
        show_rows(rows, columns)
    else:
        say(_("Nothing found."))


def _unseen(project: Project, coder: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add what is unseen of each code; say so where nothing can be said of any."""
    from oop_qual.workflow.unseen import with_unseen

    with busy(_("Learning")):
        found = with_unseen(project, coder, rows)
    if all(row["unseen"] is None for row in found):
        say(_("What is unseen can be estimated once a code has 50 passages that were read, and 3 that have it."))
    return found


def _check_place(option: str, value: str | int, what: str, only: str) -> None:
    if value and what != only:
        text = _("{option} works for 'list {what}' only.").format(option=option, what=only)
        raise BadInputError(text, remedy=_("Leave it out."))
