"""Check a project: is everything in it as it must be? It reads, and changes nothing."""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from oop_qual.errors import BadInputError, StoreError
from oop_qual.language import _, ngettext
from oop_qual.workflow.project import DATABASE, SETTINGS, find_project, open_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.model import Quote
    from oop_qual.workflow.passages import Opened
    from oop_qual.workflow.project import Project

OTHERS_MAY = 0o077  # the bits of a file's mode that let others in


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; ``details`` are fields for programs."""

    kind: Literal["fault", "information"]
    where: str
    message: str
    details: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message

    def row(self) -> dict[str, Any]:
        """Return the finding as one JSON object."""
        return {"finding": self.kind, "where": self.where, "message": self.message, **self.details}


def check_project(folder: Path) -> list[Finding]:
    """Return the faults of the project in this folder, and what is worth knowing about it."""
    if missing := _missing_database(find_project(folder)):
        return [missing]
    findings: list[Finding] = []
    try:
        project = open_project(folder)
        findings += _modes(project)
        with project.reading() as connection:
            findings += _broken_pages(connection)
            findings += _rows(connection)
            findings += _pipelines(connection, project)
    except StoreError as error:
        findings.append(Finding("fault", error.problem.where, error.problem.message))
    return findings


def _missing_database(folder: Path) -> Finding | None:
    """Say that the database is gone: opening the project would make an empty one."""
    import tomllib

    try:
        name = str(tomllib.loads((folder / SETTINGS).read_text(encoding="utf-8")).get("database", DATABASE))
    except ValueError:
        return None  # open_project says what is wrong there
    if "://" in name or (folder / name).is_file():
        return None
    what = _("the database is not there. Put back a copy before you go on: else the project starts empty.")
    return Finding("fault", str(folder / name), what)


def _modes(project: Project) -> Iterator[Finding]:
    """Find the files with people's words that others on this machine may open."""
    if os.name != "posix":
        return
    originals = sorted(path for path in (project.folder / "transcripts").glob("**/*") if path.is_file())
    for path in (*_database_files(project), *originals):
        if stat.S_IMODE(path.stat().st_mode) & OTHERS_MAY:
            what = _("others on this machine may open it. Make it yours alone with: chmod 600 {file}")
            yield Finding("fault", str(path), what.format(file=path.name))


def _database_files(project: Project) -> list[Path]:
    """Return the files of an SQLite database and the copies made before it was changed; none of a server's."""
    from glob import escape

    if "://" in project.settings.database:
        return []
    database = project.folder / project.settings.database
    names = (f"{escape(database.name)}*", f"{escape(database.stem)}.before-*.db")
    return sorted({path for name in names for path in database.parent.glob(name)})


def _broken_pages(connection: Connection) -> Iterator[Finding]:
    from oop_qual.store.soundness import database_faults

    for line in database_faults(connection):
        yield Finding("fault", _("database"), line)


def _rows(connection: Connection) -> Iterator[Finding]:
    from oop_qual.store.quotes import load_quotes
    from oop_qual.store.soundness import stray_rows
    from oop_qual.store.transcripts import ids
    from oop_qual.workflow.passages import Passages

    for row in stray_rows(connection):
        what = _("the passage {start}-{end} of a row in '{table}' is not in the text ({id}).")
        shown = what.format(start=row.start, end=row.end, table=row.table, id=row.id)
        yield Finding("fault", row.transcript, shown)
    yield from _unknown_codes(connection)
    passages = Passages(connection)
    for name in ids(connection):
        yield from (Finding("fault", name, what) for what in segment_faults(passages.open(name)))
    for quote in load_quotes(connection):
        yield from quote_faults(quote, passages.open(quote.span.transcript))


def _unknown_codes(connection: Connection) -> Iterator[Finding]:
    from oop_qual.store.soundness import known_codes, used_codes

    for code in sorted(used_codes(connection) - known_codes(connection)):
        yield Finding("fault", code, _("no codebook of this project ever had this code."))


def segment_faults(opened: Opened) -> Iterator[str]:
    """Yield what is wrong with the segments of a transcript: across turns, out of order, or words left out."""
    text, turns = opened.transcript.text, opened.transcript.turns
    before = 0
    for one in opened.segments:
        turn = turns[one.turn] if 0 <= one.turn < len(turns) else None
        if turn is None or not turn.start <= one.start < one.end <= turn.end:
            yield _("segment {number} is not within one turn.").format(number=one.number)
        if one.start < before:
            yield _("segment {number} begins before the one above it ends.").format(number=one.number)
        before = max(before, one.end)
    spoken, cut = [sum(_letters(text[part.start : part.end]) for part in parts) for parts in (turns, opened.segments)]
    if spoken != cut:
        yield _("its segments hold {cut} letters, its turns {spoken}.").format(cut=cut, spoken=spoken)


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def quote_faults(quote: Quote, opened: Opened) -> Iterator[Finding]:
    """Yield what is wrong with a quote: other words than stand there, or a key sentence outside it."""
    start, end = quote.emphasis or (0, 0)
    if quote.text != opened.transcript.text[quote.span.start : quote.span.end]:
        yield Finding("fault", quote.span.transcript, _("a quote is not what stands there ({id}).").format(id=quote.id))
    if not 0 <= start <= end <= len(quote.text):
        what = _("the key sentence of a quote lies outside it ({id}).").format(id=quote.id)
        yield Finding("fault", quote.span.transcript, what)


def _pipelines(connection: Connection, project: Project) -> Iterator[Finding]:
    """Tell which Dutch pipelines read the transcripts, and which one would read now where that is another."""
    from oop_qual.store.transcripts import listed

    read = Counter(known.pipeline for known in listed(connection))
    for name, count in read.most_common():
        what = ngettext("read {count} transcript", "read {count} transcripts", count).format(count=count)
        yield Finding("information", name, what, {"pipeline": name, "transcripts": count})
    now = _serving(project)
    if now.kind == "fault" or set(read) - {now.where}:
        yield now


def _serving(project: Project) -> Finding:
    from oop_qual.dutch.pipeline import load_pipeline

    try:
        name = load_pipeline(project.settings.pipeline).label
    except BadInputError as error:
        return Finding("fault", SETTINGS, str(error))
    what = _("would read a transcript that you import now; segments stay as they are")
    return Finding("information", name, what, {"pipeline": name})
