"""A file is what it holds, whatever its name says; and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import archive, docx, p, said, xlsx

from oop_qual.files.recognise import recognised
from oop_qual.files.sources import ReadOptions, read_sources

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = (".txt", ".md", ".vtt", ".srt", ".docx", ".xlsx", ".odt", ".rtf", ".pdf", ".cha", ".eaf", ".trs", ".csv",
         ".textgrid")  # fmt: skip
SRT = b"1\r\n00:00:01,000 --> 00:00:02,000\r\nI: Ja?\r\n"
ODT = archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})


@pytest.mark.parametrize(
    ("suffix", "data", "found"),
    [
        ("", b"\xef\xbb\xbfWEBVTT - titel\n", ".vtt"),
        ("", "WEBVTT\n".encode("utf-16"), ".vtt"),
        (".md", SRT, ".md"),
        (".csv", SRT, ".csv"),
        (".doc", SRT, ".vtt"),
        (".txt", b"@UTF8\n@Begin\n", ".cha"),
        (".txt", b'<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT a="b">', ".eaf"),
        (".xml", b'<?xml version="1.0"?>\n<!DOCTYPE Trans SYSTEM "t.dtd">\n<Trans>', ".trs"),
        (".txt", b'File type = "ooTextFile"\n', ".textgrid"),
        (".txt", b"{\\rtf1 Ja}", ".rtf"),
        (".docx", b"%PDF-1.7", ".pdf"),
        (".txt", ODT, ".odt"),
        (".txt", archive({"word/document.xml": b"<a/>"}), ".docx"),
        (".csv", archive({"xl/workbook.xml": b"<a/>"}), ".xlsx"),
        (".docx", archive({"mimetype": b"application/epub+zip"}), ".docx"),
        (".docx", b"PK\x03\x04 geen zip", ".docx"),
        (".txt", b"I: Ja?\nR: WEBVTT\n", ".txt"),
        (".txt", b"", ".txt"),
    ],
)  # fmt: skip
def test_the_first_bytes_tell_the_format(suffix: str, data: bytes, found: str) -> None:
    assert recognised(suffix, data, KNOWN) == found


def test_what_cannot_be_read_stays_what_its_name_says() -> None:
    assert recognised(".txt", b"{\\rtf1 Ja}", (".txt",)) == ".txt"


def test_another_name_is_said(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.txt", p("*I:", " Ja?") + p("*R:", " Nee."))
    (result,) = read_sources(path, ReadOptions())
    assert (said(result), result.format) == ([("I", "Ja?"), ("R", "Nee.")], "Word document")
    assert str(result.problems[0]) == "a.txt: named .txt, but what it holds is read as: Word document"
    (result,) = read_sources(xlsx(tmp_path / "b", [("spreker", "tekst"), ("I", "Ja?"), ("R", "Nee.")]), ReadOptions())
    assert str(result.problems[0]) == "b: named b, but what it holds is read as: Excel, a conversation"
    (tmp_path / "c.txt").write_text("I: Ja?\nR: Nee.\n")
    (result,) = read_sources(tmp_path / "c.txt", ReadOptions())
    assert result.problems == ()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.doc", "a"])
def test_captions_are_read_under_any_name_and_that_is_said_once(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SRT)
    (result,) = read_sources(tmp_path / name, ReadOptions())
    told = [str(problem) for problem in result.problems if "named" in str(problem)]
    assert (said(result), result.format, len(told)) == ([("I", "Ja?")], "SubRip (SRT)", 1)
