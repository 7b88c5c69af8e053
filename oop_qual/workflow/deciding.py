"""Decisions: one at a time from the screen, or a file of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem, StoreError
from oop_qual.language import _
from oop_qual.model import Coding, Provenance, Reviewed, Span
from oop_qual.workflow.codebooks import check_code, settle_file, sync_codebook
from oop_qual.workflow.passages import Opened, Passages, check_columns
from oop_qual.workflow.project import new_action, new_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.model import Action, Codebook, State
    from oop_qual.workflow.project import Project

STATES: dict[str, State] = {"accept": "accepted", "reject": "rejected"}
READ = "reviewed"
BOOK_ACTIONS = ("recode", "codebook")
ERASED = "pseudonymise"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a row of a decisions file says; ``state`` is '' for read, and no further code."""

    span: Span
    code: str
    state: State | None
    coder: str
    memo: str = ""


def decide_file(project: Project, path: Path, coder: str) -> int:
    """Carry out a file of decisions in one transaction; return how many.

    Raises BadDataError with a problem for each row that cannot be carried out; then nothing is written.
    """
    from oop_qual.files.rows import read_rows
    from oop_qual.store.actions import record

    book, rows = sync_codebook(project, coder), read_rows(path)
    check_columns(path, rows, ("transcript", "decision"))
    with project.reading() as connection:
        passages = Passages(connection)
        decisions = [_checked(path, row.number, row.values, book, passages, coder) for row in rows]
    if problems := [one for one in decisions if isinstance(one, Problem)]:
        raise BadDataError([*problems, Problem("", _("Nothing was written."))])
    action = new_action("decide", coder, path.name)
    with project.writing() as connection:
        record(connection, action)
        for decision in decisions:
            if isinstance(decision, Decision):
                write_decision(connection, decision, passages.open(decision.span.transcript), book, action)
    return len(decisions)


def _checked(
    path: Path, number: int, row: Mapping[str, str], book: Codebook, passages: Passages, coder: str
) -> Decision | Problem:
    try:
        return _decision(row, book, passages, coder)
    except BadInputError as error:
        return Problem(_("{file}, row {number}").format(file=path.name, number=number), str(error))


def _decision(row: Mapping[str, str], book: Codebook, passages: Passages, coder: str) -> Decision:
    decision = row.get("decision", "").strip().lower()
    if decision not in {*STATES, READ}:
        what = _("'{decision}' is not a decision.").format(decision=decision)
        raise BadInputError(what, remedy=_("Use accept, reject or reviewed."))
    code = row.get("code", "").strip()
    if code or decision != READ:
        check_code(book, code)
    who = row.get("coder", "").strip() or coder
    return Decision(passages.find(row), code, STATES.get(decision), who, row.get("memo", ""))


def write_decision(connection: Connection, decision: Decision, opened: Opened, book: Codebook, action: Action) -> None:
    """Write what a row decides: the coding of its coder, its memo, or only that the passage was read."""
    from oop_qual.store.memos import put_memo

    span, code, coder = decision.span, decision.code, decision.coder
    if decision.memo:
        put_memo(connection, new_id(), span, code, coder, decision.memo, opened.revision, action)
    if decision.state is None:
        mark_read(connection, opened, span, coder, code, action)
    else:
        write_coding(connection, opened, span, code, coder, decision.state, book.version, action)


def write_coding(
    connection: Connection,
    opened: Opened,
    span: Span,
    code: str,
    coder: str,
    state: State,
    version: str,
    action: Action,
) -> Coding:
    """Write a coder's decision on a passage, which was thereby read for this code.

    Raises StoreError where a colleague's recode took the code away since the codebook with this version was read.
    """
    from oop_qual.store.codings import put_coding

    _check_still_there(connection, code, version)
    human = Provenance("human", coder)
    coding = Coding(new_id(), span, code, coder, state, human, codebook_version=version, at=action.at)
    mark_read(connection, opened, span, coder, code, action)
    put_coding(connection, coding, opened.revision, action)
    return coding


def _check_still_there(connection: Connection, code: str, version: str) -> None:
    from oop_qual.store.codebooks import applied_version, load_codebook

    if (held := applied_version(connection)) != version:
        book = load_codebook(connection)
        if book is not None and book.get(code) is None:
            what = _("the code '{code}' is gone since a colleague changed the codebook to version {version}.")
            raise StoreError(what.format(code=code, version=held), remedy=_("Open it again, and choose another code."))


def mark_read(connection: Connection, opened: Opened, span: Span, coder: str, code: str, action: Action) -> None:
    """Mark the segments of a passage as read: for one code, or with code '' for all."""
    from oop_qual.store.codings import put_reviewed
    from oop_qual.transcript.segment import touched

    segments = [Span(span.transcript, one.start, one.end) for one in touched(opened.segments, span)]
    put_reviewed(connection, [(new_id(), Reviewed(one, coder, code)) for one in segments], opened.revision, action)


def undo(project: Project, coder: str, count: int = 1, kinds: tuple[str, ...] = ()) -> list[str]:
    """Take back a coder's newest actions, one after the other; return what they were."""
    from oop_qual.store.actions import last_actions, take_back
    from oop_qual.workflow.recoding import follow_back

    with project.writing() as connection:
        undone = _up_to_erased(last_actions(connection, coder, count, kinds))
        for action in undone:
            back = new_action("undo", coder, action.kind)
            take_back(connection, action, back, new_id)
            if action.kind in BOOK_ACTIONS:
                follow_back(project, connection, back)
    settle_file(project)
    return [f"{action.kind} {action.detail}".strip() for action in undone]


def _up_to_erased(newest: list[Action]) -> list[Action]:
    """Return the actions after names were replaced: there is nothing left from which those could come back."""
    taken = list(takewhile(lambda action: action.kind != ERASED, newest))
    if newest and not taken:
        what = _("the last thing you did was to replace names; they are gone from the project, and undo has no copy.")
        remedy = _("The originals are in transcripts/, and pseudonyms.csv tells who is who.")
        raise BadInputError(what, remedy=remedy)
    return taken
