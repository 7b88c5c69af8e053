"""Bring a project to another codebook: read the plan first, then apply it in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, Problem, StoreError
from oop_qual.language import _
from oop_qual.workflow.codebooks import (
    adopt_file,
    applied_codebook,
    file_with,
    keep_applied,
    promise_file,
    settle_file,
)
from oop_qual.workflow.planning import new_hits, retagged_codes, work_of
from oop_qual.workflow.project import new_action, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.model import Action, Code, Codebook, Span
    from oop_qual.workflow.passages import Passages
    from oop_qual.workflow.planning import Plan, Work
    from oop_qual.workflow.project import Project

SHORT = 100  # letters of an example passage


def read_new(project: Project, path: Path, renames: Mapping[str, str] | None = None) -> tuple[Codebook, Codebook]:
    """Return the project's codebook and the one in a file; raises BadDataError with every fault of the file.

    ``renames`` (old id to new id) are renames that a person confirmed and that the file does not tell.
    """
    from oop_qual.codebook.diff import with_renames
    from oop_qual.files.codebooks import read_codebook

    old, new = applied_codebook(project), read_codebook(path)
    with project.reading() as connection:
        faults = _used_before(connection, [code for code in new if old.get(code.id) is None])
    if faults:
        raise BadDataError(Problem(str(path), fault) for fault in faults)
    return old, with_renames(new, renames or {})


def _used_before(connection: Connection, codes: Iterable[Code]) -> list[str]:
    """Return what is wrong with ids that return and meant something else before."""
    from oop_qual.codebook.diff import ALIKE, likeness
    from oop_qual.store.returning import past_books

    books, faults = past_books(connection), []
    for code in codes:
        book, before = next(((book, then) for book in books if (then := book.get(code.id)) is not None), (None, code))
        if book is not None and likeness(before, code) < ALIKE:
            what = _("the id '{code}' stood for '{label}' in version {version}; choose another id")
            faults.append(what.format(code=code.id, label=before.label, version=book.version))
    return faults


@dataclass(frozen=True, slots=True)
class Recode:
    """A recode that was planned: the codebook's file with its digest, and all that applying it writes."""

    path: Path
    digest: str
    work: Work

    @property
    def plan(self) -> Plan:
        """Return what it would do."""
        return self.work.plan


def plan_recode(project: Project, path: Path, renames: Mapping[str, str] | None = None) -> Recode:
    """Return what applying a codebook's file would do; nothing is written. See read_new."""
    from oop_qual.codebook.diff import compare

    old, new = read_new(project, path, renames)
    comparison = compare(old, new)
    tagged = new_hits(project, new, retagged_codes(comparison))
    with project.reading() as connection:
        work = work_of(connection, old, new, comparison, tagged)
    return Recode(path, sha256(path.read_bytes()).hexdigest(), work)


def apply_recode(project: Project, planned: Recode, coder: str, why: str = "") -> None:
    """Carry out a plan in one transaction, and make its file the project's codebook.

    Raises StoreError where the project or the file changed since the plan was made; then nothing is written.
    """
    from oop_qual.store.recoding import newest_action

    plan = planned.plan
    if sha256(planned.path.read_bytes()).hexdigest() != planned.digest:
        raise _changed()
    target = adopt_file(project, planned.path)
    keep_applied(project, planned.path, plan.new.version, planned.digest)
    action = new_action("recode", coder, " ".join(filter(None, [f"{plan.old.version} → {plan.new.version}", why])))
    with project.writing() as connection:
        same = newest_action(connection) == planned.work.newest
        _carry_out(connection, planned.work if same else _again(project, connection, plan), planned.digest, action)
        promise_file(project, target, planned.digest)
    settle_file(project)


def _again(project: Project, connection: Connection, plan: Plan) -> Work:
    """Return the work for a project in which something was done since; raises StoreError where the plan is another."""
    from oop_qual.store.codebooks import load_codebook

    tagged = new_hits(project, plan.new, retagged_codes(plan.comparison))
    work = work_of(connection, plan.old, plan.new, plan.comparison, tagged)
    if load_codebook(connection) != plan.old or work.plan.codes != plan.codes:
        raise _changed()
    return work


def _changed() -> StoreError:
    return StoreError(_("the project changed since the plan was made."), remedy=_("Look at the plan again."))


def _carry_out(connection: Connection, work: Work, digest: str, action: Action) -> None:
    from oop_qual.store.actions import record
    from oop_qual.store.codebooks import apply_codebook
    from oop_qual.store.codings import end_rows
    from oop_qual.store.recoding import CODED, carry_out, rename_memos, rename_rows
    from oop_qual.store.returning import bring_back
    from oop_qual.store.suggestions import replace_suggestions

    plan = work.plan
    record(connection, action)
    for table in CODED:
        end_rows(connection, table, work.returning[table.name].ends, action)
        carry_out(connection, table, work.fates[table.name], plan.old.version, action, new_id)
        rename_rows(connection, table, work.renames, plan.old.version, action)
        bring_back(connection, table, work.returning[table.name].rows, action, new_id)
    names = {old: now[0] for old, now in plan.comparison.becomes.items() if len(now) == 1 and now != (old,)}
    rename_memos(connection, names, action, new_id)
    version, parts = plan.new.version, {proposal.code for proposal in work.parts}
    replace_suggestions(connection, "recode", work.parts, version, action, new_id, parts)
    replace_suggestions(connection, "pattern", work.tagged, version, action, new_id, work.retagged)
    apply_codebook(connection, plan.new, digest, new_id(), action)


def follow_back(project: Project, connection: Connection, undone: Action) -> None:
    """After a codebook was taken back: retire what was coded with codes that are gone, and name its file again."""
    from oop_qual.store.codebooks import applied_digest, load_codebook
    from oop_qual.store.recoding import retire_strangers

    book, digest = load_codebook(connection), applied_digest(connection)
    retire_strangers(connection, {code.id for code in book or ()}, undone)
    if (path := file_with(project.folder, digest)) is not None:
        promise_file(project, path, digest)


def undo_recode(project: Project, coder: str) -> str | None:
    """Take the last recode back exactly, whoever did it; return what it was, None where there is none."""
    from oop_qual.store.actions import last_actions, take_back

    with project.writing() as connection:
        last = next(iter(last_actions(connection, None, 1, ("recode",))), None)
        if last is None:
            return None
        back = new_action("undo", coder, last.kind)
        take_back(connection, last, back, new_id)
        follow_back(project, connection, back)
    settle_file(project)
    return f"{last.kind} {last.detail}"


def example_texts(project: Project, plan: Plan) -> dict[str, list[str]]:
    """Return the example passages of each code of a plan as short texts with their transcript."""
    from oop_qual.workflow.passages import Passages

    with project.reading() as connection:
        passages = Passages(connection)
        return {one.code: [_short(passages, span) for span in one.examples] for one in plan.codes}


def _short(passages: Passages, span: Span) -> str:
    text = " ".join(passages.open(span.transcript).transcript.text[span.start : span.end].split())
    return f"{span.transcript}: {text if len(text) <= SHORT else text[: SHORT - 1] + '…'}"
