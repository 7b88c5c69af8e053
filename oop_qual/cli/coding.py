"""Commands that propose and decide: tag, suggest, review, decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oop_qual.cli.options import CoderOption, ProjectOption
from oop_qual.cli.render import busy, progress, say
from oop_qual.language import _, ngettext


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("tag", help=_("Let the codebook's patterns suggest codes."))(tag)
    app.command("suggest", help=_("Learn from what is decided, and suggest codes for the rest."))(suggest)
    app.command("review", help=_("Read and code in the terminal."))(review)
    app.command("decide", help=_("Carry out decisions from a CSV or JSON lines file."))(decide)


def tag(coder: CoderOption = None, project: ProjectOption = Path()) -> None:
    """Let the patterns suggest codes."""
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.tagging import tag as run

    opened = open_project(project)
    with busy(_("Looking for patterns")):
        report = run(opened, opened.coder(coder))
    count = report.suggestions
    found = ngettext("{count} suggestion by patterns", "{count} suggestions by patterns", count).format(count=count)
    say(
        _("{found}: {came} new or changed, {went} gone or changed.").format(
            found=found, came=report.came, went=report.went
        )
    )
    if report.silent:
        say(_("No hits for: {codes}").format(codes=", ".join(report.silent)))
    say(_("Next: oop-qual suggest, then oop-qual review"))


def suggest(
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help=_("At most so many."))] = None,
    precision: Annotated[
        float | None,
        typer.Option("--precision", metavar="P", min=0.5, max=0.99, help=_("Only what is right so often: 0.9.")),
    ] = None,
    vectors: Annotated[
        str,
        typer.Option(
            "--vectors", metavar="NAME|DIR", help=_("Also use a sentence model: e5, or the folder of an ONNX model.")
        ),
    ] = "",
    all_coders: Annotated[
        bool, typer.Option("--all-coders", help=_("Learn from everybody's decisions, not only from your own."))
    ] = False,
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Learn and suggest."""
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.suggesting import suggest as run

    opened = open_project(project)
    with progress(_("Learning"), _("words")) as move:
        report = run(opened, opened.coder(coder), limit, precision, vectors, move, all_coders=all_coders)
    say(
        ngettext(
            "{count} suggestion by the classifier, which rests on {decisions} decisions and on the codebook's texts.",
            "{count} suggestions by the classifier, which rests on {decisions} decisions and on the codebook's texts.",
            report.suggestions,
        ).format(count=report.suggestions, decisions=report.decisions)
    )
    for said in filter(None, (report.whose, report.warning)):
        say(said)
    say(_("Next: oop-qual review") if report.decisions else _("Next: oop-qual review --queue first"))


def review(
    queue: Annotated[
        str,
        typer.Option("--queue", metavar="QUEUE", help=_("reading, first, suggestions, uncertain, again or code=CODE")),
    ] = "reading",
    beside: Annotated[
        str, typer.Option("--with", metavar="NAME", help=_("Also show what this coder coded (else you code blind)."))
    ] = "",
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Open the review screen."""
    from oop_qual.tui import run_review
    from oop_qual.workflow.following import Follower
    from oop_qual.workflow.project import open_project
    from oop_qual.workflow.reviewing import ProjectDesk

    opened = open_project(project)
    name = opened.coder(coder)
    run_review(ProjectDesk(opened, name, beside), queue, Follower(opened.folder, name))


def decide(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("Columns: transcript, segment (or text), code, decision."))
    ],
    coder: CoderOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Carry out a file of decisions."""
    from oop_qual.workflow.deciding import decide_file
    from oop_qual.workflow.project import open_project

    opened = open_project(project)
    count = decide_file(opened, file, opened.coder(coder))
    say(ngettext("{count} decision written.", "{count} decisions written.", count).format(count=count))
