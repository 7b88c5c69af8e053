"""Quotes: from the screen, or a file of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, get_args

from oop_qual.analysis.shortening import check_shortened
from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.language import _
from oop_qual.model import Quote, Span, Stance
from oop_qual.workflow.codebooks import check_code, sync_codebook
from oop_qual.workflow.deciding import write_coding
from oop_qual.workflow.passages import Passages, check_columns, exact
from oop_qual.workflow.project import new_action, new_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.model import Action, Codebook
    from oop_qual.workflow.project import Project

STANCES: dict[str, Stance] = {stance: stance for stance in get_args(Stance)}
STRENGTHS = {"": None, "1": 1, "2": 2, "3": 3}
T = TypeVar("T")


def quote_file(project: Project, path: Path, coder: str) -> int:
    """Mark the quotes of a file in one transaction; return how many.

    Raises BadDataError with a problem for each row that cannot be carried out; then nothing is written.
    """
    from oop_qual.files.rows import read_rows
    from oop_qual.store.actions import record
    from oop_qual.store.quotes import last_position

    book, rows = sync_codebook(project, coder), read_rows(path)
    check_columns(path, rows, ("transcript",))
    with project.reading() as connection:
        passages, last = Passages(connection), last_position(connection)
        quotes = [
            _checked(path, at, row.number, row.values, book, passages, coder, last) for at, row in enumerate(rows)
        ]
    if problems := [one for one in quotes if isinstance(one, Problem)]:
        raise BadDataError([*problems, Problem("", _("Nothing was written."))])
    action = new_action("quote", coder, path.name)
    with project.writing() as connection:
        record(connection, action)
        passages = Passages(connection)
        for quote in quotes:
            if isinstance(quote, Quote):
                write_quote(connection, quote, passages, book, action)
    return len(quotes)


def _checked(
    path: Path,
    at: int,
    number: int,
    row: Mapping[str, str],
    book: Codebook,
    passages: Passages,
    coder: str,
    last: float,
) -> Quote | Problem:
    try:
        return _quote(row, book, passages, coder, last + 1 + at)
    except BadInputError as error:
        return Problem(_("{file}, row {number}").format(file=path.name, number=number), str(error))


def _quote(row: Mapping[str, str], book: Codebook, passages: Passages, coder: str, position: float) -> Quote:
    span = passages.find(row)
    who = row.get("coder", "").strip() or coder
    code = row.get("code", "").strip() or _only_code(passages, span, who)
    check_code(book, code)
    text = passages.open(span.transcript).transcript.text[span.start : span.end]
    shortened = row.get("shortened", "").strip()
    if shortened:
        check_shortened(text, shortened)
    return Quote(
        new_id(),
        span,
        code,
        text,
        _emphasis(text, row.get("emphasis", "")),
        _number(row.get("order", ""), position),
        _choice("strength", row.get("strength", ""), STRENGTHS),
        _choice("stance", row.get("stance", ""), STANCES),
        row.get("note", ""),
        who,
        shortened=shortened,
    )


def _only_code(passages: Passages, span: Span, coder: str) -> str:
    """Return the code that the coder accepted on this passage, where it is one."""
    from oop_qual.store.codings import load_codings

    own = load_codings(passages.connection, transcript=span.transcript, coder=coder, states=("accepted",))
    codes = [coding.code for coding in own if coding.span == span]
    if len(codes) != 1:
        raise BadInputError(_("the row names no code, and its passage has {count}.").format(count=len(codes)))
    return codes[0]


def _emphasis(text: str, key_sentence: str) -> tuple[int, int] | None:
    if not key_sentence.strip():
        return None
    where = exact(text, key_sentence)
    if where is None:
        raise BadInputError(_("the emphasis is not exactly once in the passage."), where=f"'{key_sentence}'")
    return where


def _number(value: str, otherwise: float) -> float:
    try:
        return float(value) if value.strip() else otherwise
    except ValueError:
        raise BadInputError(_("'{value}' is not a number for order.").format(value=value)) from None


def _choice(name: str, value: str, choices: Mapping[str, T]) -> T:
    try:
        return choices[value.strip().lower()]
    except KeyError:
        known = ", ".join(filter(None, choices))
        what = _("'{value}' is not a {name}.").format(value=value, name=name)
        raise BadInputError(what, remedy=_("Use: {names}.").format(names=known)) from None


def write_quote(connection: Connection, quote: Quote, passages: Passages, book: Codebook, action: Action) -> None:
    """Write a quote; a passage that its coder had not given this code gets it."""
    from oop_qual.store.codings import load_codings
    from oop_qual.store.quotes import put_quote

    opened = passages.open(quote.span.transcript)
    own = load_codings(
        connection, transcript=quote.span.transcript, code=quote.code, coder=quote.coder, states=("accepted",)
    )
    if not any(coding.span == quote.span for coding in own):
        write_coding(connection, opened, quote.span, quote.code, quote.coder, "accepted", book.version, action)
    put_quote(connection, quote, opened.revision, action)
