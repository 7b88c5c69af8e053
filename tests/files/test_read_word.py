"""Word documents: every word that is in them, in the order in which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import W, archive, document, docx, p, said

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, body: str, **parts: str) -> ReadResult:
    (result,) = read_sources(docx(tmp_path / "a.docx", body, **parts), ReadOptions())
    return result


def words(tmp_path: Path, body: str) -> list[str]:
    return [text for _speaker, text in said(read(tmp_path, body))]


def test_bold_labels_and_paragraphs(tmp_path: Path) -> None:
    body = (
        p("Gesprek op school", style="Kop1") + p("*Datum:", " 12 mei") + p("*Jo:", " Waar werk je?")
        + p("*Samira", ": Op school.") + p("Al jaren.") + p("(gelach)") + p("") + p("*Tante", "* Bep:", " Koffie?")
        + p("Kop in het midden", style="Kop1") + p("*Jo: Nee.")
    )  # fmt: skip
    result = read(tmp_path, body)
    assert said(result) == [
        ("Jo", "Waar werk je?"), ("Samira", "Op school.\nAl jaren."), ("", "(gelach)"),
        ("Tante Bep", "Koffie?"), ("Jo", "Nee."),
    ]  # fmt: skip
    assert [(problem.where, problem.message) for problem in result.problems] == [
        ("a.docx, paragraph 1", "skipped 3 words, a heading: 'Gesprek op school'"),
        ("a.docx, paragraph 2", "skipped 3 words, before the first speaker: 'Datum: 12 mei'"),
        ("a.docx, paragraph 9", "skipped 4 words, a heading: 'Kop in het midden'"),
    ]


def test_line_breaks_and_tabs_do_not_glue_words(tmp_path: Path) -> None:
    assert words(tmp_path, p("Anna de Wit   0:03\nHallo\tdaar.\nNog iets.") + p("Bo   0:09\nJa.")) == [
        "Hallo daar.\nNog iets.", "Ja.",
    ]  # fmt: skip
    assert words(tmp_path, p("Een\ntwee") + p("drie")) == ["Een\ntwee", "drie"]


def test_tables_text_boxes_and_content_controls_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('in het kader')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>Voor</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><v:t>{box}</v:t></mc:Fallback></mc:AlternateContent><w:t>woord</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{p('in een veld')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc>{p('cel')}<w:tbl><w:tr><w:tc>{p('cel in cel')}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
        f"<mc:AlternateContent><mc:Fallback>{p('alleen oud')}</mc:Fallback></mc:AlternateContent>"
    )  # fmt: skip
    assert words(tmp_path, body) == ["Voorwoord", "in het kader", "in een veld", "cel", "cel in cel", "alleen oud"]


def test_tracked_changes_as_if_accepted(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Ik </w:t></w:r><w:del><w:r><w:t>niet</w:t><w:delText>nooit</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>wel</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText><w:noBreakHyphen/><w:t>of zo</w:t></w:r></w:p>"
    )
    assert words(tmp_path, body) == ["Ik wel-of zo"]


def test_notes_and_headers_are_told_as_skipped(tmp_path: Path) -> None:
    note = f'<w:footnotes xmlns:w="{W}">{p("zie bijlage")}</w:footnotes>'
    result = read(tmp_path, p("Tekst."), footnotes=note, header1=note, fontTable=note)
    assert (said(result), result.check.skipped) == ([("", "Tekst.")], 4)
    assert str(result.problems[0]) == (
        "a.docx, footnotes.xml: skipped 2 words, a note, a comment or the top or foot of a page: 'zie bijlage'"
    )


def test_strict_documents_and_those_without_styles(tmp_path: Path) -> None:
    strict = document(p("Tekst.")).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    (tmp_path / "a.docx").write_bytes(archive({"word/document.xml": strict}))
    (result,) = read_sources(tmp_path / "a.docx", ReadOptions())
    assert said(result) == [("", "Tekst.")]


def test_entities_and_outside_files_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("geheim")
    bomb = b'<!DOCTYPE d [<!ENTITY x SYSTEM "%s">]>' % (tmp_path / "geheim").as_uri().encode()
    (tmp_path / "a.docx").write_bytes(archive({"word/document.xml": bomb + document(p("&x;")).split(b"?>")[1]}))
    with pytest.raises(BadInputError, match="declarations"):
        read_sources(tmp_path / "a.docx", ReadOptions())
    (tmp_path / "a.docx").write_bytes(archive({"word/document.xml": document("<w:p>" * 400 + "</w:p>" * 400)}))
    with pytest.raises(BadInputError, match="broken"):
        read_sources(tmp_path / "a.docx", ReadOptions())
