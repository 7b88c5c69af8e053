"""A report as Markdown and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from oop_qual.exports.captions import label_of, shown_themes
from oop_qual.exports.cells import finite
from oop_qual.exports.lines import json_document, quote_fields
from oop_qual.exports.markdown import heading, markdown_document, paragraph, quote_blocks, table_block
from oop_qual.language import _

if TYPE_CHECKING:
    from oop_qual.model import Report, Section


def report_markdown(report: Report) -> bytes:
    """Return a report as Markdown: each section with its numbers, then the quotes by theme."""
    blocks = [heading(1, report.title or _("Report")), paragraph(report.method)]
    for section in report.sections:
        blocks += [heading(2, section.title), paragraph(section.text), *quote_blocks(section.quotes)]
        blocks.append(table_block(section.table))
    for theme in shown_themes(report.bank) if report.bank else ():
        blocks += [heading(2, label_of(theme)), paragraph(theme.definition), *quote_blocks(theme.quotes)]
    return markdown_document(filter(None, blocks))


def report_json(report: Report) -> bytes:
    """Return a report as one JSON document; rows of tables have the names that no language changes."""
    bank = report.bank.themes if report.bank else ()
    return json_document(
        {
            "title": report.title,
            "method": report.method,
            "sections": list(map(_fields, report.sections)),
            "themes": [
                {"id": one.id, "label": one.label, "quotes": list(map(quote_fields, one.quotes))} for one in bank
            ],
        }
    )


def _fields(section: Section) -> dict[str, Any]:
    names = section.fields or section.table.columns
    rows = [dict(zip(names, map(finite, row), strict=True)) for row in section.table.rows]
    told = {"key": section.key, "title": section.title, "text": section.text, "rows": rows}
    quotes = {"quotes": list(map(quote_fields, section.quotes))} if section.quotes else {}
    return told | ({"chart": asdict(section.chart)} if section.chart else {}) | quotes
