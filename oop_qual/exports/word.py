"""Quote banks and tables as a Word document."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from oop_qual.exports.archive import AUTHOR, MADE, settled
from oop_qual.exports.captions import label_of, shown_themes, size_of, source_of, title_of
from oop_qual.exports.cells import written
from oop_qual.exports.paper import new_paper, turned
from oop_qual.exports.runs import one_line, printable, runs_of
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

    from oop_qual.exports.cells import Cell
    from oop_qual.model import BankedQuote, QuoteBank, Table, ThemeQuotes

UPRIGHT = 5  # more columns than this and the page lies on its side


def quote_document(bank: QuoteBank) -> bytes:
    """Return a quote bank as a Word document, a heading a theme."""
    paper = titled(title_of(bank))
    paper.add_paragraph(size_of(bank), style="Subtitle")
    _add_method(paper, bank.method)
    for theme in shown_themes(bank):
        _add_theme(paper, theme)
    return saved(paper)


def table_document(table: Table) -> bytes:
    """Return a table as a Word document; its header returns on each page."""
    paper = titled(one_line(table.title) or _("Table"))
    if len(table.columns) > UPRIGHT:
        turned(paper)
    _add_method(paper, table.method)
    if not table.rows:
        paper.add_paragraph(_("Nothing to show."))
    add_table(paper, table)
    return saved(paper)


def titled(title: str) -> Document:
    """Return a document with this title."""
    paper = new_paper()
    about = paper.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title[:255], AUTHOR, AUTHOR, ""
    about.created = about.modified = MADE
    about.language = "nl-NL"
    paper.add_heading(title, 0)
    return paper


def _add_method(paper: Document, method: str) -> None:
    if method:
        paper.add_paragraph(one_line(method), style="Subtitle")


def saved(paper: Document) -> bytes:
    """Return a document as the bytes of a file."""
    out = BytesIO()
    paper.save(out)
    return settled(out.getvalue())


def _add_theme(paper: Document, theme: ThemeQuotes) -> None:
    paper.add_heading(label_of(theme), 1)
    if theme.definition:
        paper.add_paragraph(printable(theme.definition))
    for quote in theme.quotes:
        add_quote(paper, quote)


def add_quote(paper: Document, quote: BankedQuote) -> None:
    """Add a quote with its key sentence bold, and who said it."""
    text = paper.add_paragraph(style="Quote")
    for part in runs_of(quote):
        run = text.add_run(part.text)
        if part.bold:
            run.bold = True
    byline = paper.add_paragraph(style="Attribution")
    byline.add_run(one_line(quote.attribution))
    if source := source_of(quote):
        lead = " " if quote.attribution else ""
        byline.add_run(f"{lead}({source})", style="Source")


def add_table(paper: Document, table: Table) -> None:
    """Add a table; its header returns on each page."""
    from docx.oxml import OxmlElement

    if not table.columns:
        return
    grid = paper.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    head = grid.rows[0]
    for cell in head.cells:
        cell.paragraphs[0].style = "Cell"
    # Rows are copies of an empty one: python-docx looks each cell up again, fourteen times as slow.
    blank: Any = head._tr  # noqa: SLF001 - python-docx has no other way to its elements
    for row in table.rows:
        blank.getparent().append(_filled(blank, row))
    _fill(blank, table.columns, bold=True)
    blank.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _filled(blank: Any, row: Sequence[Cell]) -> Any:  # noqa: ANN401 - elements of python-docx have no types
    made = deepcopy(blank)
    _fill(made, row)
    return made


def _fill(cells: Any, row: Sequence[Cell], *, bold: bool = False) -> None:  # noqa: ANN401 - as above
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.text.run import Run

    for cell, value in zip(cells.tc_lst, row, strict=True):
        paragraph = cell.p_lst[0]
        run = Run(paragraph.add_r(), paragraph)
        run.text, run.bold = printable(written(value)), True if bold else None
        if isinstance(value, int | float):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
