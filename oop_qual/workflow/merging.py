"""Bring the work of a colleague, or of another computer, into a project: by the ids of rows, in one transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.codebooks import adopt_file, file_with, keep_applied, promise_file, settle_file
from oop_qual.workflow.otherproject import other_project
from oop_qual.workflow.project import keep_original, new_action, new_id, now

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.model import Codebook
    from oop_qual.store.uniting import Clash, News
    from oop_qual.workflow.otherproject import Other
    from oop_qual.workflow.project import Project

    Row = dict[str, Any]

COUNTED = ("codings", "quotes", "memos")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brings, or would bring.

    ``new`` counts live rows by table and coder, ``ended`` those of ours that end, ``same`` the rows that both sides
    have; ``renamed`` maps the ids of their transcripts that were taken here to other ones.
    """

    new: Mapping[tuple[str, str], int]
    ended: int
    same: int
    transcripts: tuple[str, ...]
    renamed: Mapping[str, str]
    clashes: tuple[Clash, ...]
    corrected: tuple[str, ...]
    codebook: str = ""

    @property
    def nothing(self) -> bool:
        """Tell whether there was nothing new."""
        return not (self.new or self.ended or self.transcripts or self.codebook)


def merge(project: Project, path: Path, coder: str, *, dry_run: bool = False) -> Merged:
    """Unite another project with this one; with ``dry_run`` only look. What the other one is stays as it is.

    Raises BadInputError where the other cannot be read, or where names were replaced in only one of the two.
    """
    from oop_qual.store.db import reading

    with other_project(path) as other, reading(other.engine) as theirs:
        if dry_run:
            with project.reading() as ours:
                return _report(ours, theirs, _news(ours, theirs, path))
        _keep_copy(project)
        with project.writing() as ours:
            merged = _unite(project, other, (ours, theirs), path, coder)
        settle_file(project)
        _copy_originals(project, other)
    return merged


def _news(ours: Connection, theirs: Connection, path: Path) -> News:
    from oop_qual.store.uniting import news_of

    news = news_of(ours, theirs)
    if news.lineage.changed:
        name = news.lineage.changed[0]
        what = _("'{name}' has other words there than here, though nobody corrected it: names were replaced in one.")
        remedy = _("Replace them in both, with the same pseudonyms.csv: oop-qual pseudonymise --from pseudonyms.csv")
        raise BadInputError(what.format(name=name), where=str(path), remedy=remedy)
    return news


def _unite(
    project: Project, other: Other, connections: tuple[Connection, Connection], path: Path, coder: str
) -> Merged:
    from oop_qual.store.actions import record
    from oop_qual.store.codebooks import applied_digest, load_codebook
    from oop_qual.store.texts import copy_texts
    from oop_qual.store.uniting import write_news

    ours, theirs = connections
    news = _news(ours, theirs, path)
    merged = _report(ours, theirs, news)
    if not news:
        return merged
    books, before = (load_codebook(ours), load_codebook(theirs)), applied_digest(ours)
    write_news(ours, news)
    copy_texts(ours, theirs, news.lineage)
    _follow_corrections(ours)
    if applied_digest(ours) != before:
        _take_file(project, other, applied_digest(ours), path)
    _follow_codebook(ours, [book for book in books if book is not None])
    if not merged.nothing:
        record(ours, new_action("merge", coder, path.resolve().name))
    return merged


def _report(ours: Connection, theirs: Connection, news: News) -> Merged:
    from oop_qual.store.codebooks import applied_digest
    from oop_qual.store.transcripts import ids

    live = [(table, row) for table in COUNTED for row in news.rows[table] if row["ended_at"] is None]
    new = Counter((table, row["coder"]) for table, row in live if row["coder"])
    known, names = set(ids(ours)), news.lineage.names
    came = {row["id"] for row in news.rows["transcripts"] if row["ended_at"] is None}
    fresh = [row for row in news.rows["codebooks"] if row["ended_at"] is None]
    other_book = fresh and applied_digest(ours) != applied_digest(theirs)
    return Merged(
        new,
        sum(len(news.ends[table]) for table in COUNTED),
        news.same,
        tuple(sorted(came - known)),
        {theirs_id: ours_id for theirs_id, ours_id in names.items() if theirs_id != ours_id},
        tuple(news.clashes),
        tuple(sorted(came & known & {news.lineage.at(*place)[0] for place in news.lineage.new})),
        str(fresh[0]["version"]) if other_book else "",
    )


def _follow_corrections(connection: Connection) -> None:
    """Move what was noted on an earlier revision of a transcript along to the one that holds now."""
    from oop_qual.store.late import late_places

    for name, revisions in late_places(connection).items():
        for revision in revisions:
            _follow(connection, name, revision)


def _follow(connection: Connection, name: str, revision: int) -> None:
    from oop_qual.store.late import action_with, next_revision
    from oop_qual.store.transcripts import load_transcript
    from oop_qual.transcript.move import Alignment
    from oop_qual.transcript.segment import segments_of
    from oop_qual.workflow.passages import Opened
    from oop_qual.workflow.shifting import Revised, move_all

    while (step := next_revision(connection, name, revision)) is not None:
        following, by = step
        old, new = load_transcript(connection, name, revision), load_transcript(connection, name, following)
        if old is None or new is None:
            return
        opened = Opened(old[0], segments_of(*old), revision)
        revised = Revised(opened, new[0], new[1], Alignment(old[0].text, new[0].text))
        move_all(connection, revised, following, action_with(connection, by, now()))
        revision = following


def _take_file(project: Project, other: Other, digest: str, path: Path) -> None:
    """Make their codebook's file the project's, now that theirs holds."""
    from oop_qual.files.codebooks import read_codebook

    found = file_with(other.folder, digest) if other.folder else None
    found = found or file_with(project.folder, digest)
    if found is None:
        what = _("it has a newer codebook, but the codebook's file did not come along.")
        remedy = _("Ask for the whole folder, or put the file into codebooks/ and merge again.")
        raise BadInputError(what, where=str(path), remedy=remedy)
    keep_applied(project, found, read_codebook(found).version, digest)
    promise_file(project, adopt_file(project, found), digest)


def _follow_codebook(connection: Connection, books: list[Codebook]) -> None:
    """Let codings with codes of a codebook that no longer holds follow it, or retire until their code comes back."""
    from oop_qual.codebook.diff import compare
    from oop_qual.store.codebooks import load_codebook
    from oop_qual.store.late import follow_codes, live_book_action
    from oop_qual.store.recoding import retire_strangers

    held = load_codebook(connection)
    if held is None:
        return
    action = live_book_action(connection, now())
    for book in books:
        comparison = compare(book, held)
        heirs = {old: now_[0] for old, now_ in comparison.becomes.items() if len(now_) == 1 and now_[0] != old}
        merged = {change.new[0] for change in comparison.of("merged")}
        follow_codes(connection, heirs, merged, book.version, action, new_id)
    retire_strangers(connection, {code.id for code in held}, action)


def _keep_copy(project: Project) -> None:
    """Keep the database as it was; a merge is not one person's action that undo could take back."""
    from oop_qual.store.db import POSTGRES
    from oop_qual.workflow.otherproject import copy_database

    if not project.settings.database.startswith(POSTGRES):
        database = project.folder / project.settings.database
        copy = database.with_suffix(".before-merge.db")
        copy.unlink(missing_ok=True)
        copy_database(database, copy)


def _copy_originals(project: Project, other: Other) -> None:
    """Copy the files from which their transcripts came, where the folder came along."""
    for path in _originals(other):
        keep_original(project, path)


def _originals(other: Other) -> Iterator[Path]:
    if other.folder is not None:
        yield from (path for path in sorted((other.folder / "transcripts").glob("*")) if path.is_file())
