"""How an import and its preview look on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from oop_qual.cli.asking import described
from oop_qual.cli.render import grouped, plain, say
from oop_qual.language import _, ngettext
from oop_qual.transcript.pieces import beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from oop_qual.workflow.importing import ImportReport
    from oop_qual.workflow.labelling import Doubt
    from oop_qual.workflow.preparing import Prepared

    Row = dict[str, Any]

_WIDTH = 100  # characters of a turn that are shown
_SHOWN = 20  # speakers and labels of a transcript that are shown


def show_report(report: ImportReport, rows: Sequence[Row]) -> None:
    """Say what came in, and what to do next."""
    for row in rows:
        _headline(row)
        asks = [one["speaker"] for one in row["speakers"] if one["role"] == "interviewer"]
        if asks:
            say("  " + _("interviewer: {names}").format(names=", ".join(asks)))
        for problem in row["problems"]:
            say(f"  {problem}")
    for path in report.known:
        say(known(path.name))
    tell_left_out(report.left_out)
    if report.mapped:
        say(mapped(report.mapped, report.used))
    if rows:
        count = len(rows)
        done = ngettext("{count} transcript imported", "{count} transcripts imported", count).format(count=count)
        say(_("{done}, read with the Dutch pipeline '{pipeline}'.").format(done=done, pipeline=report.pipeline))
        say(_("Next: oop-qual tag"))


def _headline(row: Row) -> None:
    line = _("{transcript}: {format}, {turns} turns")
    say(line.format(transcript=row["transcript"], format=row["format"], turns=grouped(row["turns"])))
    say("  " + word_check(row["word_check"]))


def word_check(check: dict[str, int]) -> str:
    """Say where the words of a file went, as a sum."""
    text = _("words: {file} in the file = {turns} in turns + {labels} in labels and times + {skipped} skipped")
    if check["elsewhere"]:
        text += " + " + _("{elsewhere} in its other transcripts")
    return text.format(**{name: grouped(count) for name, count in check.items()})


def as_sum(check: dict[str, int] | None) -> str:
    """Return where the words of a file went as a short sum, '' where that is not known."""
    if check is None:
        return ""
    parts = [check["turns"], check["labels"], check["skipped"], *filter(None, [check["elsewhere"]])]
    return f"{grouped(check['file'])} = {' + '.join(map(grouped, parts))}"


def known(name: str) -> str:
    """Say that a file is there already."""
    return _("{file}: is in the project already; nothing changed.").format(file=name)


def mapped(count: int, used: int) -> str:
    """Say how many labels the speaker map holds, and how many of them are in these files."""
    labels = ngettext("speaker map: {n} label", "speaker map: {n} labels", count).format(n=count)
    return _("{labels}, {used} of them in these files").format(labels=labels, used=used)


def tell_left_out(paths: Sequence[Path]) -> None:
    """Say what stands in the folders and is not read."""
    if paths:
        names = ", ".join(path.name for path in paths[:_SHOWN]) + (", ..." if len(paths) > _SHOWN else "")
        say(_("not read, because they are folders or files of another type: {names}").format(names=names))


def tell_doubts(doubts: Sequence[Doubt]) -> None:
    """Say which labels are in doubt and how to decide on them, where nobody can be asked."""
    for doubt in doubts[:_SHOWN]:
        taken = _("taken as a speaker") if doubt.speaker else _("kept as text")
        say(f"{described(doubt)} ({taken})")
    if doubts:
        say(_how_to_decide(doubts))


def _how_to_decide(doubts: Sequence[Doubt]) -> str:
    count = ngettext("{n} label is in doubt.", "{n} labels are in doubt.", len(doubts)).format(n=len(doubts))
    remedy = _(
        "Say who it is in a table with the columns label and speaker (left empty: it is text): --speaker-map FILE"
    )
    return f"{count} {remedy}"


def show_preview(prepared: Prepared, rows: Sequence[Row], used: int) -> None:
    """Show what an import would bring; nothing was written."""
    for row in rows:
        sys.stdout.writelines(f"{plain(line)}\n" for line in _preview(row))
    tell_left_out(prepared.left_out)
    if prepared.mapped:
        say(mapped(len(prepared.mapped), used))
    if doubts := prepared.doubts():
        say(_how_to_decide(doubts))
    count = len(prepared.incoming)
    if prepared.problems:
        say(_("Nothing was written. With these problems nothing can be imported."))
    elif not count:
        say(_("Nothing was written; there is nothing new to import."))
    else:
        said = ngettext("{n} transcript would be imported", "{n} transcripts would be imported", count).format(n=count)
        say(_("Nothing was written. {said}: give the same command without --dry-run.").format(said=said))


def _preview(row: Row) -> Iterator[str]:
    if row["transcript"] is None:
        yield from ([known(row["file"])] if row["known"] else row["problems"])  # what is left out has neither
        return
    line = _("{file} -> {transcript}: {format}, {kind}, {turns} turns")
    yield line.format(**{**row, "turns": grouped(row["turns"])})
    yield "  " + word_check(row["word_check"])
    yield "  " + _("speakers:")
    yield from map(_speaker, row["speakers"][:_SHOWN])
    yield from _more(row["speakers"])
    yield "  " + _("first turns:")
    for turn in row["first"]:
        yield f"    {turn['speaker'] or _('(unknown)')}: {beginning(turn['text'], _WIDTH)}"
    labels = [one for one in row["labels"] if one["doubtful"] or one["name"] != one["speaker"]]
    if labels:
        yield "  " + _("before a colon:")
        yield from map(_label, labels[:_SHOWN])
        yield from _more(labels)
    if row["codings"]:
        brought = ngettext("{n} coding comes along", "{n} codings come along", row["codings"])
        yield "  " + brought.format(n=grouped(row["codings"]))
    yield from (f"  {problem}" for problem in row["problems"])


def _speaker(one: Row) -> str:
    role = {"interviewer": _("interviewer"), "respondent": _("respondent"), None: _("nobody is named")}[one["role"]]
    turns = ngettext("{n} turn", "{n} turns", one["turns"]).format(n=grouped(one["turns"]))
    words = ngettext("{n} word", "{n} words", one["words"]).format(n=grouped(one["words"]))
    return f"    {one['speaker'] or _('(unknown)')}: {role}, {turns}, {words}"


def _label(one: Row) -> str:
    lines = ngettext("{n} line", "{n} lines", one["count"]).format(n=one["count"])
    taken = _("speaker {name}").format(name=one["speaker"]) if one["speaker"] else _("text")
    doubt = " " + _("(in doubt)") if one["doubtful"] else ""
    return f"    '{one['name']}:' {lines} -> {taken}{doubt}: {one['example']}"


def _more(rows: Sequence[object]) -> Iterator[str]:
    if len(rows) > _SHOWN:
        yield "    " + _("... and {n} more (all of them with --json)").format(n=len(rows) - _SHOWN)
