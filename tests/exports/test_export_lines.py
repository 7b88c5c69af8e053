"""CSV that no spreadsheet runs, and JSON that holds everything."""

from __future__ import annotations

import csv
import json
from io import StringIO
from math import inf, nan

import pytest
from export_samples import EMPTY, bank_of, quote_of

from oop_qual.exports.lines import harmless, quote_csv, quote_json, table_csv, table_json
from oop_qual.model import Table

TABLE = Table("Tabel", ("code", "aantal"), [("sparren", 12), ("=1+1", -0.5), ("Zoë; 'é'", None), ('"a"\nb', nan)])


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_table_as_csv() -> None:
    assert table_csv(TABLE) == (
        b'\xef\xbb\xbfcode,aantal\r\nsparren,12\r\n\'=1+1,-0.5\r\nZo\xc3\xab; \'\xc3\xa9\',\r\n"""a""\nb",\r\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+31", "- ja", "@SUM(A1)", "\tx", "\r=x", " =1+1", "\n@x"])
def test_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert str(harmless(text)).startswith("'")


@pytest.mark.parametrize("cell", ["Gewoon = gelijk", "", "'s ochtends", -3, 0.5, None])
def test_other_cells_stay_as_they_are(cell: str | float | None) -> None:
    assert harmless(cell) == cell


def test_quotes_as_csv() -> None:
    header, row = rows_of(quote_csv(bank_of(quote_of("- Ja, zei ze.\nEcht.", "Echt.", strength=2))))
    assert header[:4] == ["theme", "code", "quote", "key sentence"]
    assert row[:4] == ["Samen in de klas", "sparren", "'- Ja, zei ze.\nEcht.", "Echt."]
    assert row[8] == "2"
    assert len(rows_of(quote_csv(EMPTY))) == 1


def test_quotes_as_json() -> None:
    data = quote_json(bank_of(quote_of("Één. \x07\ud83d", "Één."), quote_of("Ja.")))
    document = json.loads(data)
    assert data.startswith(b'{\n  "title": "Aan het woord",\n  "themes": [')
    assert "Één." in data.decode()
    (theme,) = document["themes"]
    assert {name: theme[name] for name in ("id", "label", "definition")} == {
        "id": "samen",
        "label": "Samen in de klas",
        "definition": "Wat samen beter gaat.",
    }
    assert theme["quotes"][0] == {
        "text": "Één. \x07?",
        "emphasis": "Één.",
        "code": "sparren",
        "attribution": "onderwijsassistent",
        "respondent": "R1",
        "transcript": "T03",
        "place": "fragment 12",
        "strength": None,
        "stance": "",
        "note": "",
        "verbatim": "",
        "label": "",
        "before": "",
        "after": "",
        "attributes": {},
        "used": [],
    }
    assert theme["quotes"][1]["emphasis"] is None
    assert json.loads(quote_json(EMPTY))["themes"][0]["quotes"] == []


def test_a_table_as_json() -> None:
    rows = json.loads(table_json(Table("T", ("code", "aandeel"), [("a", 0.5), ("b", inf)])))
    assert rows == {"title": "T", "rows": [{"code": "a", "aandeel": 0.5}, {"code": "b", "aandeel": None}]}
