"""From quote banks and tables to files, one format a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from oop_qual.errors import BadInputError
from oop_qual.exports.lines import quote_csv, quote_json, table_csv, table_json
from oop_qual.exports.markdown import quote_markdown, table_markdown
from oop_qual.exports.page import quote_page, table_page
from oop_qual.exports.private import write_private
from oop_qual.exports.report_document import report_document
from oop_qual.exports.report_lines import report_json, report_markdown
from oop_qual.exports.report_page import report_page
from oop_qual.exports.report_sheet import report_sheet
from oop_qual.exports.report_slides import report_slides
from oop_qual.exports.sheets import quote_sheet, table_sheet
from oop_qual.exports.slides import quote_slides
from oop_qual.exports.word import quote_document, table_document
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from oop_qual.model import QuoteBank, Report, Table

T = TypeVar("T")

QUOTE_EXPORTERS: dict[str, Callable[[QuoteBank], bytes]] = {
    ".pptx": quote_slides,
    ".docx": quote_document,
    ".xlsx": quote_sheet,
    ".html": quote_page,
    ".md": quote_markdown,
    ".csv": quote_csv,
    ".json": quote_json,
}
TABLE_EXPORTERS: dict[str, Callable[[Table], bytes]] = {
    ".xlsx": table_sheet,
    ".csv": table_csv,
    ".html": table_page,
    ".md": table_markdown,
    ".json": table_json,
    ".docx": table_document,
}
REPORT_EXPORTERS: dict[str, Callable[[Report], bytes]] = {
    ".html": report_page,
    ".docx": report_document,
    ".pptx": report_slides,
    ".xlsx": report_sheet,
    ".md": report_markdown,
    ".json": report_json,
}

__all__ = ["QUOTE_EXPORTERS", "REPORT_EXPORTERS", "TABLE_EXPORTERS", "exporter_for", "write_private"]


def exporter_for(path: Path, exporters: Mapping[str, Callable[[T], bytes]]) -> Callable[[T], bytes]:
    """Return what writes the format that a file name's suffix asks for; BadInputError where nothing does."""
    exporter = exporters.get(path.suffix.lower())
    if exporter is None:
        raise BadInputError(
            _("There is no export to '{suffix}'.").format(suffix=path.suffix or path.name),
            where=str(path),
            remedy=_("Use one of: {suffixes}.").format(suffixes=", ".join(exporters)),
        )
    return exporter
