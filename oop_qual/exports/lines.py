"""Quote banks and tables as comma-separated lines and as JSON."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING

from oop_qual.exports.captions import quote_rows
from oop_qual.exports.cells import finite
from oop_qual.exports.runs import key_sentence, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oop_qual.exports.cells import Cell
    from oop_qual.model import BankedQuote, QuoteBank, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "utf-8-sig"  # without the byte order mark Excel reads accents as garbage


def quote_csv(bank: QuoteBank) -> bytes:
    """Return a quote bank as CSV, one quote a row."""
    return table_csv(quote_rows(bank))


def table_csv(table: Table) -> bytes:
    """Return a table as CSV that a spreadsheet opens as text and numbers, never as formulas."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(harmless, table.columns))
    writer.writerows(map(harmless, row) for row in table.rows)
    return out.getvalue().encode(MARK)


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: text that looks like one gets an apostrophe."""
    if not isinstance(cell, str):
        return finite(cell)
    risky = cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA)
    return ("'" if risky else "") + printable(cell)


def quote_json(bank: QuoteBank) -> bytes:
    """Return a quote bank as one JSON document; ``emphasis`` is the key sentence as text, or null."""
    themes = [
        {
            "id": theme.id,
            "label": theme.label,
            "definition": theme.definition,
            "quotes": [quote_fields(quote) for quote in theme.quotes],
        }
        for theme in bank.themes
    ]
    return json_document({"title": bank.title, **_told(bank), "themes": themes})


def _told(made: QuoteBank | Table) -> dict[str, str]:
    return {"method": made.method} if made.method else {}


def quote_fields(quote: BankedQuote) -> dict[str, object]:
    """Return a quote as fields of JSON; ``emphasis`` is the key sentence as text, or null."""
    return asdict(quote) | {"emphasis": key_sentence(quote)}


def table_json(table: Table) -> bytes:
    """Return a table as one JSON document with its title and an object a row."""
    rows = [dict(zip(table.columns, map(finite, row), strict=True)) for row in table.rows]
    return json_document({"title": table.title, **_told(table), "rows": rows})


def json_document(fields: Mapping[str, object]) -> bytes:
    """Return one JSON document as UTF-8, indented to be read."""
    text = json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", errors="replace")  # half a surrogate pair has no place in UTF-8
