"""Write a study's quotes or codings to files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import Table
from oop_qual.workflow.codebooks import applied_codebook
from oop_qual.workflow.gate import bank_pieces, pass_gate, table_pieces
from oop_qual.workflow.listing import list_rows
from oop_qual.workflow.project import now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from oop_qual.analysis.quotes import Cast
    from oop_qual.model import Codebook, Quote, QuoteBank, Transcript
    from oop_qual.workflow.filtering import Filter
    from oop_qual.workflow.project import Project

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


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: how many rows or quotes, and which places are named in them."""

    count: int
    places: tuple[str, ...]


def export(
    project: Project, what: str, files: Sequence[Path], wanted: Filter, *, names_allowed: bool = False
) -> Exported:
    """Write quotes, codings or the history to each of these files, in the format of its suffix; nobody by name.

    Raises BadInputError where a suffix is unknown or there are no quotes, BadDataError where a name is in what people
    said; then nothing is written.
    """
    if what == "quotes":
        return _export_quotes(project, files, wanted, names_allowed=names_allowed)
    from oop_qual.analysis.quotes import cast_of
    from oop_qual.exports import TABLE_EXPORTERS, exporter_for

    exporters = [exporter_for(path, TABLE_EXPORTERS) for path in files]
    table = TABLES[what](project, wanted, cast_of(all_transcripts(project)))
    places = pass_gate(project, table_pieces(table), names_allowed=names_allowed)
    write_files(files, [exporter(table) for exporter in exporters])
    return Exported(len(table.rows), places)


def _export_quotes(project: Project, files: Sequence[Path], wanted: Filter, *, names_allowed: bool) -> Exported:
    from oop_qual.exports import QUOTE_EXPORTERS, exporter_for
    from oop_qual.store.uses import put_uses

    exporters = [exporter_for(path, QUOTE_EXPORTERS) for path in files]
    quotes = _wanted_quotes(project, wanted)
    if not quotes:
        what, remedy = _("there are no quotes to export."), _("Mark some in: oop-qual review (key m).")
        raise BadInputError(what, remedy=remedy)
    bank = _bank(project, quotes)
    places = pass_gate(project, bank_pieces(bank), names_allowed=names_allowed)
    write_files(files, [exporter(bank) for exporter in exporters])
    with project.writing() as connection:
        put_uses(connection, quotes, [path.name for path in files], now())
    return Exported(len(quotes), places)


def write_files(files: Sequence[Path], contents: Sequence[bytes]) -> None:
    """Write each content to its file, readable by its owner alone."""
    from oop_qual.exports import write_private

    for path, data in zip(files, contents, strict=True):
        write_private(path, data)


def bank_of(project: Project, wanted: Filter) -> QuoteBank:
    """Return the quotes that the filter lets through under their themes; no themes where there are none."""
    return _bank(project, _wanted_quotes(project, wanted))


def _bank(project: Project, quotes: Sequence[Quote]) -> QuoteBank:
    from oop_qual.analysis.quotes import quote_bank
    from oop_qual.store.uses import key_of, load_uses

    book = applied_codebook(project)
    with project.reading() as connection:
        uses = load_uses(connection)
    used = {quote.id: uses.get(key_of(quote), ()) for quote in quotes}
    bank = quote_bank(project.settings.name, quotes, book, all_transcripts(project), project.settings.attribution, used)
    return replace(bank, method=method_of(project, book))


def _wanted_quotes(project: Project, wanted: Filter) -> list[Quote]:
    from oop_qual.store.quotes import load_quotes

    listed = {row["id"] for row in list_rows(project, "quotes", wanted)}
    with project.reading() as connection:
        return [quote for quote in load_quotes(connection) if quote.id in listed]


def method_of(project: Project, book: Codebook) -> str:
    """Return what a methods section needs: the codebook, and what read and proposed, each with its version."""
    from oop_qual import __version__
    from oop_qual.store.transcripts import listed

    with project.reading() as connection:
        read = sorted({known.pipeline for known in listed(connection)})
    what = _("Codebook {name} {version}; read with the Dutch pipeline {pipelines}; oop-qual {program}.")
    return what.format(name=book.name, version=book.version, pipelines=", ".join(read), program=__version__)


def all_transcripts(project: Project) -> list[Transcript]:
    """Return the live transcripts of a project, in the order in which they came."""
    from oop_qual.store.transcripts import ids, load_transcript

    with project.reading() as connection:
        loaded = [load_transcript(connection, name) for name in ids(connection)]
    return [found[0] for found in loaded if found]


def _history_table(project: Project, wanted: Filter, cast: Cast) -> Table:
    rows = []
    for row in list_rows(project, "history", wanted):
        names = (row["transcript"] or "").split(", ")  # an import names several
        row["transcript"] = ", ".join(
            cast.transcripts.get(name, name if row["action"] == "recode" else "") for name in names
        )
        rows.append([row[column] for column in HISTORY_COLUMNS])
    return Table(project.settings.name, HISTORY_COLUMNS, rows, method_of(project, applied_codebook(project)))


def _coding_table(project: Project, wanted: Filter, cast: Cast) -> Table:
    book = applied_codebook(project)
    labels = {code.id: code.label for code in book}
    rows = []
    for row in list_rows(project, "codings", wanted):
        row["label"], row["theme"] = labels.get(row["code"], row["code"]), labels.get(book.theme_of(row["code"]), "")
        row["speaker"] = cast.speakers.get((row["transcript"], row["speaker"]), "")
        row["transcript"] = cast.transcripts[row["transcript"]]
        rows.append([row[column] for column in CODING_COLUMNS])
    return Table(project.settings.name, CODING_COLUMNS, rows, method_of(project, book))


TABLES: dict[str, Callable[[Project, Filter, Cast], Table]] = {"codings": _coding_table, "history": _history_table}
