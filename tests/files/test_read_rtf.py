r"""RTF files: all of their text, whatever code page, group or escape it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import said, told

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, content: str, encoding: str = "utf-8") -> ReadResult:
    (tmp_path / "a.rtf").write_bytes((r"{\rtf1\ansi\ansicpg1252 " + content + "}").encode(encoding))
    (result,) = read_sources(tmp_path / "a.rtf", ReadOptions())
    return result


def text(tmp_path: Path, content: str, encoding: str = "utf-8") -> str:
    return " | ".join(words for _speaker, words in said(read(tmp_path, content, encoding)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"caf\'e9 \u8364?5 {\uc0\u8364 x}{\uc2\u8364 ab y}{\uc1\u8364\'80z}\par", "café €5 €x€ y€z"),
        (r"a \u-10179?\u-8704?\par", "a 😀"),
        (r"\lquote a\rquote\ldblquote b\rdblquote \emdash\bullet \~x\_y\-z \{a\}\\\par", "‘a’“b”—•\xa0x-yz {a}\\"),
        ("een\\par\ntw\nee\\line drie\\page vier\\sect vijf\\\nzes", "een | twee\ndrie\nvier | vijf | zes"),
        (r"zicht{\v verborgen}\par", "zichtverborgen"),
        (r'{\field{\*\fldinst HYPERLINK "http://x.nl"}{\fldrslt link}} na', "link na"),
        (r"a{\pict\pngblip 0a1b}b{\*\generator Ja;}{\info{\title Nee}}c", "abc"),
        ("a{\\pict\\bin5 }}{{\\}b", "ab"),
        (r"{\listtext 1.\tab}een\par{\pntext 2.}twee", "een | twee"),
        (r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\cpg1253 C;}}\f1\'cf\f0\'e9\f2\'e1", "Пéα"),
        (r"\ansicpg932\'93\'fa\'96\'7b", "日本"),
        (r"\mac caf\'8e", "café"),
        (r"\pc caf\'82", "café"),
        (r"\ansicpg99999 caf\'e9", "café"),
        (r"{\upr{oud}{\*\ud{nieuw}}} x", "nieuw x"),
        (r"open {\b groep", "open groep"),
        ("café 😀 rauw", "café 😀 rauw"),
        (r"voor{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt in een\par kader\par}}{\shprslt nogmaals}}woord\par na",
         "voorwoord | in een | kader | na"),
    ],
)  # fmt: skip
def test_what_is_written_and_what_is_meant(tmp_path: Path, written: str, meant: str) -> None:
    assert text(tmp_path, written) == meant


def test_raw_bytes_beyond_ascii(tmp_path: Path) -> None:
    assert text(tmp_path, "café", "cp1252") == "café"


def test_marks_of_f4_end_a_turn(tmp_path: Path) -> None:
    content = r"I: Hoe gaat het? #00:00:05-2#\par R: Goed. #00:00:09-1#\par #00:00:10-0# I: Mooi.\par R: #1# ja"
    result = read(tmp_path, content)
    assert said(result) == [("I", "Hoe gaat het?"), ("R", "Goed."), ("I", "Mooi."), ("R", "#1# ja")]
    assert [(turn.begins, turn.ends) for turn in result.transcript.turns] == [
        (None, 5200), (5200, 9100), (10000, None), (None, None),
    ]  # fmt: skip


def test_headings_and_bold_labels(tmp_path: Path) -> None:
    content = (
        r"{\stylesheet{\s0 Normal;}{\s1\b heading \u49?;}}\pard\s1 Kop\par\pard{\b Jo: }Hoe?\par{\b Sam: }Goed.\par"
        r"\plain{\b Jo: }Ja."
    )
    result = read(tmp_path, content)
    assert said(result) == [("Jo", "Hoe?"), ("Sam", "Goed."), ("Jo", "Ja.")]
    assert told(result) == ["a.rtf, paragraph 1: skipped, a heading: 'Kop'"]


def test_what_stands_aside_is_told(tmp_path: Path) -> None:
    content = (
        r"tekst{\footnote de\par noot}{\header kop}{\*\annotation {\*\atnid x}let op} en {\deleted weg}"
        r"{\*\geheimdeel iets}\'81\par"
    )
    result = read(tmp_path, content)
    assert said(result) == [("", "tekst en �")]
    why = "a note, a comment or the top or foot of a page"
    assert told(result) == [
        f"a.rtf: skipped, {why}: 'de noot'",
        f"a.rtf: skipped, {why}: 'kop'",
        f"a.rtf: skipped, {why}: 'let op'",
        "a.rtf: skipped, deleted in a tracked change: 'weg'",
        "a.rtf: skipped, in a part of the file that only some programs read ('geheimdeel'): 'iets'",
        "a.rtf: 1 character cannot be read; it is shown as �",
    ]


def test_a_table_in_which_people_speak(tmp_path: Path) -> None:
    rows = "".join(
        rf"\trowd\cellx1\cellx2\pard\intbl {name}\cell {words}\cell\row "
        for name, words in (("I", "Hoe gaat het?"), ("R", r"Goed.\par En jij?"), ("I", "Ook."))
    )
    result = read(tmp_path, rf"Vooraf\par {rows}\pard Na afloop\par")
    assert said(result) == [("I", "Hoe gaat het?"), ("R", "Goed.\nEn jij?"), ("I", "Ook.")]
    assert told(result) == [
        "a.rtf, paragraph 1: skipped, outside of the table: 'Vooraf'",
        "a.rtf, paragraph 9: skipped, outside of the table: 'Na afloop'",
    ]


def test_two_tables_apart(tmp_path: Path) -> None:
    row = r"\pard\intbl {}\cell {}\cell\row "
    one = "".join(row.format(*cells) for cells in (("I", "een"), ("R", "twee"), ("I", "drie")))
    result = read(tmp_path, rf"{one}\pard tussen\par {one}")
    assert [words for _name, words in said(result)] == ["een", "twee", "drie"] * 2


@pytest.mark.parametrize("content", ["geen rtf", "{\\rtf1 " + "{" * 20_000])
def test_what_is_no_rtf_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.rtf").write_text(content)
    with pytest.raises(BadInputError, match=r"RTF|broken"):
        read_sources(tmp_path / "a.rtf", ReadOptions())
