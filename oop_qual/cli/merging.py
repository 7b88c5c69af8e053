"""Commands that bring copies of a project together, and make them: merge, backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from oop_qual.cli.options import CoderOption, JsonOption, ProjectOption
from oop_qual.cli.render import busy, json_lines, say
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.workflow.merging import Merged

MOST = 20  # clashes that are shown; --json gives all


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("merge", help=_("Bring a colleague's project into this one; nothing of either is lost."))(merge)
    app.command("backup", help=_("Write the whole project into one file, and read it back to be sure."))(backup)


def merge(
    other: Annotated[Path, typer.Argument(metavar="OTHER", help=_("A project's folder, or its project.db."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only tell what would come; write nothing."))] = False,
    coder: CoderOption = None,
    as_json: JsonOption = False,
    project: ProjectOption = Path(),
) -> None:
    """Bring another project in."""
    from oop_qual.workflow.merging import merge as bring_in
    from oop_qual.workflow.project import open_project

    opened = open_project(project)
    with busy(_("Comparing")):
        merged = bring_in(opened, other, opened.coder(coder), dry_run=dry_run)
    if as_json:
        json_lines(_rows(merged))
        return
    for line in _lines(merged):
        say(line)
    if not merged.nothing:
        say(_("Nothing was written yet.") if dry_run else _("Done. The database as it was: project.before-merge.db"))


def _lines(merged: Merged) -> Iterator[str]:
    if merged.nothing:
        yield _("Nothing new: all of it is here already.")
        return
    names = {"codings": _("decisions"), "quotes": _("quotes"), "memos": _("memos")}
    for (table, coder), count in sorted(merged.new.items(), key=lambda one: (one[0][1], one[0][0])):
        yield _("{coder}: {count} new {what}").format(coder=coder, count=count, what=names[table])
    if merged.transcripts:
        yield _("New transcripts: {names}").format(names=", ".join(merged.transcripts))
    for theirs, ours in merged.renamed.items():
        yield _("Their '{theirs}' is another interview than ours; it is called '{ours}' here.").format(
            theirs=theirs, ours=ours
        )
    for name in merged.corrected:
        yield _("The text of '{name}' was corrected there; codings move along.").format(name=name)
    if merged.codebook:
        yield _("Their codebook, version {version}, is newer and holds now.").format(version=merged.codebook)
    if merged.ended:
        said = ngettext(
            "{count} row of ours was replaced there.", "{count} rows of ours were replaced there.", merged.ended
        )
        yield said.format(count=merged.ended)
    yield from _clashes(merged)


def _clashes(merged: Merged) -> Iterator[str]:
    count = len(merged.clashes)
    if count:
        said = ngettext(
            "On {count} passage one coder decided two things, on two computers; the last one stands:",
            "On {count} passages one coder decided two things, on two computers; the last one stands:",
            count,
        )
        yield said.format(count=count)
    for one in merged.clashes[:MOST]:
        shown = _("  {transcript} {start}-{end}, {code}, {coder}: first {first}, last {last}")
        yield shown.format(**{**one._asdict(), "first": one.first or "-", "last": one.last or "-"})
    if count > MOST:
        yield "  " + _("and {count} more").format(count=count - MOST)


def _rows(merged: Merged) -> Iterator[dict[str, Any]]:
    for (table, coder), count in sorted(merged.new.items()):
        yield {"kind": "new", "what": table, "coder": coder, "count": count}
    yield {"kind": "same", "count": merged.same}
    yield {"kind": "ended", "count": merged.ended}
    yield from ({"kind": "transcript", "transcript": name} for name in merged.transcripts)
    yield from ({"kind": "renamed", "theirs": old, "ours": new} for old, new in merged.renamed.items())
    yield from ({"kind": "corrected", "transcript": name} for name in merged.corrected)
    if merged.codebook:
        yield {"kind": "codebook", "version": merged.codebook}
    yield from ({"kind": "conflict", **one._asdict()} for one in merged.clashes)


def backup(
    file: Annotated[Path | None, typer.Argument(metavar="FILE.zip", help=_("Else a name with today's date."))] = None,
    project: ProjectOption = Path(),
) -> None:
    """Write a backup, and read it back."""
    from oop_qual.workflow.backing_up import back_up
    from oop_qual.workflow.project import open_project

    with busy(_("Copying")):
        made = back_up(open_project(project), file)
    said = _("{file}: {files} files, {rows} rows, read back and sound.")
    say(said.format(file=made.file, files=made.files, rows=made.rows))
