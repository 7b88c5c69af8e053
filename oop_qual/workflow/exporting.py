"""Write a study's quotes or codings to files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import Table
from oop_qual.workflow.codebooks import applied_codebook
from oop_qual.workflow.gate import bank_pieces, pass_gate, table_pieces
from oop_qual.workflow.listing import list_rows
from oop_qual.workflow.project import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from oop_qual.analysis.quotes import Cast
    from oop_qual.model import Codebook, Quote, QuoteBank, Transcript
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.gate import Piece
    from oop_qual.workflow.project import Project

    Tell = Callable[[str], None]

CODING_COLUMNS = (
    "transcript",
    "segment",
    "speaker",
    "text",
    "theme",
    "code",
    "label",
    "state",
    "origin",
    "score",
    "at",
)


HISTORY_COLUMNS = ("at", "coder", "action", "transcript", "start", "end", "code", "origin")


def export_quotes(
    project: Project,
    files: Sequence[Path],
    wanted: Filter,
    *,
    names_allowed: bool = False,
    tell: Tell | None = None,
) -> QuoteBank:
    """Write the quote bank to each of these files, in the format of its suffix; return the bank.

    ``tell`` hears of the places that are named. Raises BadInputError where a suffix is unknown or there are no quotes,
    BadDataError where a name is in them; then nothing is written.
    """
    from oop_qual.exports import QUOTE_EXPORTERS, exporter_for, write_private

    exporters = [exporter_for(path, QUOTE_EXPORTERS) for path in files]
    bank = load_bank(project, wanted)
    if not bank.themes:
        what, remedy = _("there are no quotes to export."), _("Mark some in: oop-qual review (key m).")
        raise BadInputError(what, remedy=remedy)
    _pass(project, bank_pieces(bank), tell, names_allowed=names_allowed)
    for path, data in [(path, exporter(bank)) for path, exporter in zip(files, exporters, strict=True)]:
        write_private(path, data)
    _note_uses(project, files, wanted)
    return bank


def _pass(project: Project, pieces: Iterable[Piece], tell: Tell | None, *, names_allowed: bool) -> None:
    """Stop where names would be written; tell which places would."""
    for place in pass_gate(project, pieces, names_allowed=names_allowed):
        if tell:
            tell(place)


def _note_uses(project: Project, files: Sequence[Path], wanted: Filter) -> None:
    """Write down in which files these quotes now stand."""
    from oop_qual.store.uses import put_uses

    with project.writing() as connection:
        put_uses(connection, _wanted_quotes(project, connection, wanted), [path.name for path in files], now())


def load_bank(project: Project, wanted: Filter) -> QuoteBank:
    """Return the study's quote bank, as far as the filter lets through."""
    from oop_qual.analysis.quotes import quote_bank
    from oop_qual.store.uses import key_of, load_uses

    book = applied_codebook(project)
    with project.reading() as connection:
        quotes, uses = _wanted_quotes(project, connection, wanted), load_uses(connection)
    used = {quote.id: uses.get(key_of(quote), ()) for quote in quotes}
    bank = quote_bank(project.settings.name, quotes, book, _transcripts(project), project.settings.attribution, used)
    return replace(bank, method=_method(project, book))


def _wanted_quotes(project: Project, connection: Connection, wanted: Filter) -> list[Quote]:
    from oop_qual.store.quotes import load_quotes

    listed = {row["id"] for row in list_rows(project, "quotes", wanted)}
    return [quote for quote in load_quotes(connection) if quote.id in listed]


def _method(project: Project, book: Codebook) -> str:
    """Return what a methods section needs: the codebook, and what read and proposed, each with its version."""
    from oop_qual import __version__
    from oop_qual.store.transcripts import listed

    with project.reading() as connection:
        read = sorted({known.pipeline for known in listed(connection)})
    what = _("Codebook {name} {version}; read with the Dutch pipeline {pipelines}; oop-qual {program}.")
    return what.format(name=book.name, version=book.version, pipelines=", ".join(read), program=__version__)


def _transcripts(project: Project) -> list[Transcript]:
    from oop_qual.store.transcripts import ids, load_transcript

    with project.reading() as connection:
        loaded = [load_transcript(connection, name) for name in ids(connection)]
    return [found[0] for found in loaded if found]


def export_codings(
    project: Project,
    files: Sequence[Path],
    wanted: Filter,
    *,
    names_allowed: bool = False,
    tell: Tell | None = None,
) -> int:
    """Write the codings to each of these files, one row each, nobody by name; return how many.

    Raises BadDataError where a name is in what was said; then nothing is written.
    """
    return _export_table(project, files, wanted, _coding_table, tell, names_allowed=names_allowed)


def export_history(
    project: Project,
    files: Sequence[Path],
    wanted: Filter,
    *,
    names_allowed: bool = False,
    tell: Tell | None = None,
) -> int:
    """Write who decided what and when to each of these files, for somebody who reviews the study; return how many."""
    return _export_table(project, files, wanted, _history_table, tell, names_allowed=names_allowed)


def _export_table(
    project: Project,
    files: Sequence[Path],
    wanted: Filter,
    made: Callable[[Project, Filter, Cast], Table],
    tell: Tell | None,
    *,
    names_allowed: bool,
) -> int:
    from oop_qual.analysis.quotes import cast_of
    from oop_qual.exports import TABLE_EXPORTERS, exporter_for, write_private

    exporters = [exporter_for(path, TABLE_EXPORTERS) for path in files]
    table = made(project, wanted, cast_of(_transcripts(project)))
    _pass(project, table_pieces(table), tell, names_allowed=names_allowed)
    for path, data in [(path, exporter(table)) for path, exporter in zip(files, exporters, strict=True)]:
        write_private(path, data)
    return len(table.rows)


def _history_table(project: Project, wanted: Filter, cast: Cast) -> Table:
    rows = []
    for row in list_rows(project, "history", wanted):
        names = (row["transcript"] or "").split(", ")  # an import names several
        row["transcript"] = ", ".join(
            cast.transcripts.get(name, name if row["action"] == "recode" else "") for name in names
        )
        rows.append([row[column] for column in HISTORY_COLUMNS])
    return Table(project.settings.name, HISTORY_COLUMNS, rows, _method(project, applied_codebook(project)))


def _coding_table(project: Project, wanted: Filter, cast: Cast) -> Table:
    book = applied_codebook(project)
    labels = {code.id: code.label for code in book}
    rows = []
    for row in list_rows(project, "codings", wanted):
        row["label"], row["theme"] = labels.get(row["code"], row["code"]), labels.get(book.theme_of(row["code"]), "")
        row["speaker"] = cast.speakers.get((row["transcript"], row["speaker"]), "")
        row["transcript"] = cast.transcripts[row["transcript"]]
        rows.append([row[column] for column in CODING_COLUMNS])
    return Table(project.settings.name, CODING_COLUMNS, rows, _method(project, book))
