"""OpenDocument texts: every word that is in them, in the order in which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import archive, said, told

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path

O = "urn:oasis:names:tc:opendocument:xmlns:"  # noqa: E741
SPACES = " ".join(f'xmlns:{name}="{O}{rest}:1.0"' for name, rest in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))  # fmt: skip
BOLD = '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
TITLE = '<style:style style:name="P1" style:parent-style-name="Title"/>'


def content(body: str, styles: str = BOLD + TITLE) -> bytes:
    inner = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text>"
    whole = f"<office:document-content {SPACES}>{inner}</office:body></office:document-content>"
    return f'<?xml version="1.0"?>{whole}'.encode()


def odt(path: Path, body: str, **parts: bytes) -> Path:
    more = {f"{name}.xml": data for name, data in parts.items()}
    path.write_bytes(
        archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content(body), **more})
    )
    return path


def read(tmp_path: Path, body: str, **parts: bytes) -> ReadResult:
    (result,) = read_sources(odt(tmp_path / "a.odt", body, **parts), ReadOptions())
    return result


def test_labels_spaces_and_line_breaks(tmp_path: Path) -> None:
    body = (
        '<text:p text:style-name="P1">Titel</text:p><text:h>Kop</text:h>'
        '<text:p><text:span text:style-name="T1">I:</text:span> Hoe<text:s text:c="2"/>gaat'
        '<text:tab/>het<text:line-break/>nu?\n  Ja</text:p><text:list><text:list-item>'
        "<text:p>R: <text:a>Goed<!-- niet --></text:a>.</text:p></text:list-item></text:list><text:p>I: Mooi.</text:p>"
    )  # fmt: skip
    result = read(tmp_path, body)
    assert said(result) == [("I", "Hoe  gaat het\nnu?   Ja"), ("R", "Goed."), ("I", "Mooi.")]
    assert told(result) == ["a.odt, paragraphs 1 to 2: skipped, a heading: 'Titel Kop'"]


def test_words_that_change_their_looks_stay_whole(tmp_path: Path) -> None:
    word = "<text:span>on<text:span>der</text:span></text:span>wijs"
    body = f"<text:p>het {word} <text:a>e<text:span>n</text:span></text:a>zo</text:p>"
    assert said(read(tmp_path, body)) == [("", "het onderwijs enzo")]


def test_text_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    frame = "<draw:text-box><text:p>in het kader</text:p></draw:text-box><svg:desc>plaatje</svg:desc>"
    box = f"<draw:frame>{frame}</draw:frame>"
    assert said(read(tmp_path, f"<text:p>Voor{box}woord</text:p><text:p>na</text:p>")) == [
        ("", "Voorwoord"), ("", "in het kader"), ("", "na"),
    ]  # fmt: skip


def test_notes_comments_deletions_and_headers_are_told(tmp_path: Path) -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>niet waar</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    held = "<text:note-body><text:p>zie <text:span>bijlage</text:span></text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{held}</text:note>"
    comment = "<office:annotation><text:p>nagaan</text:p></office:annotation>"
    header = (
        f'<office:document-styles {SPACES}><style:master-page><style:header><text:p>Geheim</text:p></style:header>'
        "</style:master-page></office:document-styles>"
    ).encode()  # fmt: skip
    result = read(tmp_path, f"{deleted}<text:p>Tekst{note}{comment} hier.</text:p>", styles=header)
    assert said(result) == [("", "Tekst hier.")]
    why = "a note, a comment or the top or foot of a page"
    assert told(result) == [
        "a.odt: skipped, deleted in a tracked change: 'niet waar'",
        f"a.odt: skipped, {why}: 'zie bijlage'",
        f"a.odt: skipped, {why}: 'nagaan'",
        f"a.odt: skipped, {why}: 'Geheim'",
    ]


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def test_a_table_in_which_people_speak(tmp_path: Path) -> None:
    rows = table(("I:", "Hoe gaat het?", "0:01"), ("R:", "Goed. En jij?", "0:03"), ("I:", "Ook goed.", "0:05"))
    result = read(tmp_path, f"<text:p>Gesprek 1</text:p>{rows}")
    assert said(result) == [("I", "Hoe gaat het?"), ("R", "Goed. En jij?"), ("I", "Ook goed.")]
    assert [turn.begins for turn in result.transcript.turns] == [1000, 3000, 5000]
    assert told(result) == ["a.odt, paragraph 1: skipped, outside of the table: 'Gesprek 1'"]


def test_other_tables_are_text_with_the_table_in_a_cell(tmp_path: Path) -> None:
    inner = table(("cel in cel",))
    cell = f"<table:table-cell><text:p>cel</text:p>{inner}</table:table-cell>"
    body = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert said(read(tmp_path, body)) == [("", "cel"), ("", "cel in cel")]


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    for parts, fault in (
        ({"mimetype": b"x"}, r"broken, or not a \.odt file\. Open it in LibreOffice"),
        ({"content.xml": b"<a/>"}, "broken"),
        ({"content.xml": b"<a>"}, "stops being XML"),
        ({"content.xml": content("<text:p>a</text:p>"), "META-INF/manifest.xml": b"<encryption-data/>"}, "password"),
        ({"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "declarations"),
        ({"content.xml": content("<text:p>a</text:p>"), "../weg.xml": b"<a/>"}, "names lead out of it"),
        ({"content.xml": content("<text:p>" + " " * 30_000_000 + "</text:p>")}, "unpacks to too much"),
    ):
        path.write_bytes(archive(dict(parts)))
        with pytest.raises(BadInputError, match=fault):
            read_sources(path, ReadOptions())
