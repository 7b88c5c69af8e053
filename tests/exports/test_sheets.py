"""Excel sheets in which text stays text."""

from __future__ import annotations

from io import BytesIO
from math import nan
from typing import Any
from zipfile import ZipFile

import pytest
from export_samples import EMPTY, bank_of, quote_of, quotes
from hypothesis import given, settings
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from oop_qual.errors import BadInputError
from oop_qual.exports.runs import key_sentence, printable
from oop_qual.exports.sheets import quote_sheet, table_sheet
from oop_qual.model import BankedQuote, Table

NASTY = (
    "=1+1",
    "@SUM(A1)",
    "https://naam.nl",
    "mailto:a@naam.nl",
    "12",
    "<r>x</r>",
    "<r><t>x</t></r>",
    "_x0041_",
    "{=1}",
)


def sheet_of(data: bytes) -> Any:  # noqa: ANN401 - the stubs know no cells with rich text
    return load_workbook(BytesIO(data), rich_text=True).active


def test_quotes_as_a_sheet() -> None:
    sheet = sheet_of(
        quote_sheet(bank_of(quote_of("Eerst.\nDan.", "Dan.", strength=3), quote_of("Ja.", "Ja."), quote_of("Nee.")))
    )
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Aan het woord", "A2", "A1:O4")
    assert [cell.value for cell in sheet[1]][:3] == ["theme", "code", "quote"]
    assert [cell.value for cell in sheet[2]][3:9] == ["Dan.", "onderwijsassistent", "R1", "T03", "fragment 12", 3]
    rich = sheet["C2"].value
    assert [str(part) for part in rich if isinstance(part, TextBlock) and part.font.b] == ["Dan."]
    assert str(rich) == "Eerst.\nDan."
    assert sheet["C2"].alignment.wrap_text
    assert (sheet["C3"].value, sheet["C3"].font.b, sheet["C4"].value, sheet["C4"].font.b) == (
        "Ja.",
        True,
        "Nee.",
        False,
    )


def test_the_strings_inside() -> None:
    with ZipFile(BytesIO(quote_sheet(bank_of(quote_of("Eerst. Dan.", "Dan."))))) as file:
        strings = file.read("xl/sharedStrings.xml").decode()
    assert '<t xml:space="preserve">Eerst. </t></r><r><rPr><b/>' in strings


def test_text_is_never_a_formula_a_link_or_a_number() -> None:
    data = table_sheet(Table("T", ("tekst",), [(text,) for text in NASTY]))
    cells = [row[0] for row in sheet_of(data).iter_rows(min_row=2)]
    assert [str(cell.value).replace("_x005F_", "_") for cell in cells] == list(NASTY)
    assert {cell.data_type for cell in cells} == {"s"}
    with ZipFile(BytesIO(data)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
        assert not [name for name in file.namelist() if "sheet1.xml.rels" in name]


@settings(max_examples=30, deadline=None)
@given(quotes())
def test_the_text_is_whole_and_the_key_sentence_bold(quote: BankedQuote) -> None:
    cell = sheet_of(quote_sheet(bank_of(quote)))["C2"]
    parts = cell.value if isinstance(cell.value, CellRichText) else [cell.value or ""]
    bold = [str(part) for part in parts if isinstance(part, TextBlock) and part.font.b]
    assert "".join(map(str, parts)) == printable(quote.text)
    assert (printable(quote.text) if cell.font.b else "".join(bold)) == printable(key_sentence(quote) or "")


def test_a_text_that_is_too_long_for_a_cell_is_cut_visibly() -> None:
    text = "a" * 32_760 + "😀" * 10
    sheet = sheet_of(quote_sheet(bank_of(quote_of(text, "aa", note=text))))
    for cell in (sheet["C2"], sheet["K2"]):
        assert cell.value == "a" * 32_760 + "😀" * 3 + "…"


def test_numbers_stay_numbers() -> None:
    sheet = sheet_of(table_sheet(Table("T", ("n",), [(3,), (-0.5,), (None,), (nan,)])))
    assert [cell.value for (cell,) in sheet.iter_rows(min_row=2, max_row=5)] == [3, -0.5, None, None]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/b: [c]*?\\'", "a b   c"),
        ("", "Table"),
        ("History", "Table"),
        ("x" * 40, "x" * 31),
        ("'s middags'", "s middags"),
    ],
)
def test_a_title_becomes_a_name_that_excel_takes(title: str, name: str) -> None:
    assert sheet_of(table_sheet(Table(title, ("a",), [(1,)]))).title == name


def test_nothing_to_show() -> None:
    assert sheet_of(quote_sheet(EMPTY))["A2"].value == "Nothing to show."
    assert sheet_of(table_sheet(Table("T", (), [])))["A2"].value == "Nothing to show."


def test_a_table_longer_than_a_sheet_is_refused() -> None:
    with pytest.raises(BadInputError, match=r"1200000 rows; an Excel sheet holds 1048575. Export it to .csv."):
        table_sheet(Table("T", ("a",), [(1,)] * 1_200_000))


def test_the_same_bank_gives_the_same_bytes() -> None:
    assert quote_sheet(bank_of(quote_of("Ja."))) == quote_sheet(bank_of(quote_of("Ja.")))
