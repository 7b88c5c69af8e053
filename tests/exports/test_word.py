"""Word documents with headings, quotes and attributions in styles of their own."""

from __future__ import annotations

import subprocess
from io import BytesIO
from math import nan
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENTATION
from export_samples import EMPTY, bank_of, quote_of, quotes
from hypothesis import given, settings

from oop_qual.exports.runs import key_sentence, printable
from oop_qual.exports.word import quote_document, table_document
from oop_qual.model import BankedQuote, QuoteBank, Table, ThemeQuotes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def document_of(data: bytes) -> Any:  # noqa: ANN401 - the library calls everything optional
    return docx.Document(BytesIO(data))


def test_quotes_as_a_document() -> None:
    paper = document_of(quote_document(bank_of(quote_of("Eerst.\nDan.", "Dan."), quote_of("Ja.", attribution=""))))
    assert [(part.style.name, part.text) for part in paper.paragraphs] == [
        ("Title", "Aan het woord"),
        ("Subtitle", "2 quotes · 1 theme"),
        ("Heading 1", "Samen in de klas"),
        ("Normal", "Wat samen beter gaat."),
        ("Quote", "Eerst.\nDan."),
        ("Attribution", "onderwijsassistent (T03 · R1 · fragment 12)"),
        ("Quote", "Ja."),
        ("Attribution", "(T03 · R1 · fragment 12)"),
    ]
    assert paper.core_properties.language == "nl-NL"


def test_the_paragraph_inside() -> None:
    paper = document_of(quote_document(bank_of(quote_of("Eerst.\nDan.", "Dan."))))
    inner = paper.paragraphs[4]._p.xml.split(">\n", 1)[1]
    assert "".join(line.strip() for line in inner.splitlines()) == (
        '<w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>Eerst.</w:t><w:br/></w:r>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Dan.</w:t></w:r></w:p>"
    )


@settings(max_examples=12, deadline=None)
@given(quotes())
def test_the_text_is_whole_and_the_key_sentence_bold(quote: BankedQuote) -> None:
    found = document_of(quote_document(bank_of(quote))).paragraphs[4]
    assert found.text == printable(quote.text)
    assert "".join(run.text for run in found.runs if run.bold) == printable(key_sentence(quote) or "")


def test_a_theme_without_definition_and_a_quote_from_nowhere() -> None:
    quote = quote_of("Ja.", attribution="", place="", transcript="", respondent="")
    bank = QuoteBank("T", (ThemeQuotes("a", "A", "", (quote,)),))
    assert [part.text for part in document_of(quote_document(bank)).paragraphs][2:] == ["A", "Ja.", ""]


def test_an_empty_bank_says_so() -> None:
    assert document_of(quote_document(EMPTY)).paragraphs[1].text == "There are no quotes yet."


def test_a_table_as_a_document() -> None:
    paper = document_of(
        table_document(Table("Aantallen", ("code", "aantal"), [("=1", 3), ("twee\nregels", None), ("x", nan)]))
    )
    (table,) = paper.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["code", "aantal"],
        ["=1", "3"],
        ["twee\nregels", ""],
        ["x", ""],
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert paper.sections[0].orientation == WD_ORIENTATION.PORTRAIT


def test_a_wide_table_lies_on_its_side() -> None:
    section = document_of(table_document(Table("", tuple("abcdef"), [(1,) * 6]))).sections[0]
    assert section.orientation == WD_ORIENTATION.LANDSCAPE
    assert section.page_width > section.page_height


def test_a_table_without_rows_or_columns_says_so() -> None:
    paper = document_of(table_document(Table("", (), [])))
    assert [part.text for part in paper.paragraphs] == ["Table", "Nothing to show."]
    assert paper.tables == []


def test_the_same_bank_gives_the_same_bytes() -> None:
    assert quote_document(bank_of(quote_of("Ja."))) == quote_document(bank_of(quote_of("Ja.")))


def test_an_office_program_opens_it(render: Callable[[bytes, str], Path]) -> None:
    pdf = render(quote_document(bank_of(quote_of("Eerst zó.", "zó."))), ".docx")
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    assert "Eerst zó." in text
