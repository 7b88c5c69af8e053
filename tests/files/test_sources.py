"""From a file to transcripts: every format, and a sentence for every file that cannot be read."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from reader_samples import archive, docx, p, said, xlsx

from oop_qual.errors import BadDataError, BadInputError, OopQualError
from oop_qual.files.sources import CodedRow, ReadOptions, ReadResult, read_sources
from oop_qual.files.wordcheck import check_words
from oop_qual.model import Speaker, WordCheck
from oop_qual.transcript.pieces import Parsed, Piece, Skipped

TALK = [("I", "Hoe gaat het?"), ("R", "Goed, dank je.")]
OPTIONS = ReadOptions()
SRT = "1\n00:00:01,000 --> 00:00:02,000\nI: Hoe gaat het?\n\n2\n00:00:02,000 --> 00:00:03,000\nR: Goed, dank je.\n"
TEAMS = (
    "\ufeffWEBVTT\n\naaaaaaaa-0000-4000/1-0\n00:01.000 --> 00:02.000\n<v I>Hoe gaat het?</v>\n\n"
    "aaaaaaaa-0000-4000/2-0\n00:02.000 --> 00:03.000\n<v R>Goed, dank je.</v>"
)
ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def read(path: Path, text: str | bytes, options: ReadOptions = OPTIONS) -> ReadResult:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (result,) = read_sources(path, options)
    return result


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.txt", "I: Hoe gaat het?\r\nR: Goed, dank je.\r\n", "plain text"),
        ("a.md", "**I:** Hoe gaat het?\n\n> **R:** Goed, **dank** je.\n", "Markdown"),
        ("a.vtt", "WEBVTT\n\n0:01 --> 0:02\n<v I>Hoe gaat het?\n\n0:02 --> 0:03\n<v R>Goed, dank je.", "WebVTT"),
        ("a.vtt", TEAMS, "Teams WebVTT"),
        ("a.srt", SRT, "SubRip (SRT)"),
        ("a.txt", SRT, "SubRip (SRT)"),
        ("a.csv", "\ufeffspreker;tekst\nI;Hoe gaat het?\nR;\"Goed, dank je.\"\n", "CSV, a conversation"),
        ("A.CSV", "sep=,\nspreker,tekst\nI,Hoe gaat het?\nR,\"Goed, dank je.\"\n", "CSV, a conversation"),
        ("a.csv", "spreker\ttekst\nI\tHoe gaat het?\nR\tGoed, dank je.\n", "CSV, a conversation"),
    ],
)  # fmt: skip
def test_formats_are_recognised(tmp_path: Path, name: str, text: str, form: str) -> None:
    result = read(tmp_path / name, text)
    assert said(result) == TALK
    transcript = result.transcript
    assert (result.format, transcript.id, transcript.kind, transcript.unit) == (
        form,
        Path(name).stem,
        "interview",
        "sentence",
    )
    assert transcript.speakers == (Speaker("I", "interviewer"), Speaker("R"))
    assert result.interviewers == ("I",)
    assert transcript.source == str(tmp_path / name)


def test_word_and_excel_are_recognised(tmp_path: Path) -> None:
    (result,) = read_sources(
        docx(tmp_path / "a.docx", p("*I:", " Hoe gaat het?") + p("*R: ", "Goed, dank je.")), OPTIONS
    )
    assert (said(result), result.format) == (TALK, "Word document")
    (result,) = read_sources(xlsx(tmp_path / "a.xlsx", [("spreker", "tekst"), *TALK]), OPTIONS)
    assert (said(result), result.format) == (TALK, "Excel, a conversation")


def test_options_say_what_the_file_does_not(tmp_path: Path) -> None:
    text = "Jo: Hoe gaat het?\nAn: Goed.\nJo: En?\nAn: Ja.\n"
    result = read(tmp_path / "a.txt", text, ReadOptions(kind="groepsgesprek", unit="turn", interviewers=("jo",)))
    assert (result.transcript.kind, result.transcript.unit, result.interviewers) == ("groepsgesprek", "turn", ("Jo",))


def test_skipped_words_are_counted_and_told(tmp_path: Path) -> None:
    result = read(tmp_path / "a.txt", "Gesprek met een leraar\n\nI: Ja?\nR: Nee.\n")
    assert result.check == WordCheck(8, 2, 2, 4)
    assert str(result.problems[0]) == (
        "a.txt, line 1: skipped 4 words, before the first speaker: 'Gesprek met een leraar'"
    )


def test_text_is_composed_and_the_id_too(tmp_path: Path) -> None:
    result = read(tmp_path / "cafe\u0301.txt", "I: Cafe\u0301?\u2028R: Ja\n")
    assert (said(result), result.transcript.id) == ([("I", "Café?"), ("R", "Ja")], "café")


def test_a_table_gives_several_transcripts_with_their_codes(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("document,spreker,tekst,codes\nd1,An,Ik spar.,sparren\nd1,Bo,Niets.,\nd2,An,Wiel.,a; b\n")
    options = ReadOptions(None, None, ("tekst",), "document", "spreker", "codes")
    first, second = read_sources(path, options)
    assert (first.transcript.id, first.transcript.text, first.coded) == (
        "d1", "Ik spar.\nNiets.", (CodedRow(0, 8, ("sparren",)),),
    )  # fmt: skip
    assert (second.transcript.id, second.coded) == ("d2", (CodedRow(0, 5, ("a", "b")),))


def test_a_survey_keeps_who_answered_and_each_answer_is_a_turn(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        ("Onderzoek 2024", ""),
        ("", ""),
        ("respondent", "functie", "q1", "q2"),
        (1.0, "leraar", "Een lang antwoord van zes woorden", "Ja"),
        (2, "leraar", None, "Nee"),
        (3, "", None, None),
    ]
    path = xlsx(tmp_path / "s.xlsx", rows, ("Blad 2", [("ook woorden",)]), ("Leeg", []))
    (result,) = read_sources(path, ReadOptions(text_columns=("q1", "q2")))
    assert (result.transcript.kind, result.format) == ("vragenlijst", "Excel, open answers")
    assert said(result) == [("1", "Een lang antwoord van zes woorden"), ("1", "Ja"), ("2", "Nee")]
    assert result.transcript.speakers == (
        Speaker("1", attributes={"functie": "leraar"}),
        Speaker("2", attributes={"functie": "leraar"}),
    )
    assert [problem.message for problem in result.problems] == [
        "skipped 2 words, only the first sheet is read: 'ook woorden'",
        "skipped 2 words, above the names of the columns: 'Onderzoek 2024'",
        "taken as closed answers: 'functie'",
        "1 row without text is skipped",
    ]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("leeg.txt", b"", "this file is empty"),
        ("leeg.docx", b"", "this file is empty"),
        ("stil.txt", b" \n\n ", "there are no words in this file"),
        ("stil.txt", b"I:\nR:\n", "there are no words in this file"),
        ("stil.csv", b"spreker,tekst\n", "there are no words in this file"),
        ("stil.xlsx", b"PK\x03\x04 geen zip", "broken, or not a .xlsx file. Open it in Excel and save it again"),
        ("binair.txt", bytes(range(256)) * 4, "this is not text"),
        ("binair.vtt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is not text"),
        ("bel.txt", b"I: Ja\nR: \x07\n", "this is not text: line 2 holds a control character"),
        ("a.doc.txt", b"\xd0\xcf\x11\xe0 ...", "a file of another type (.doc / .xls)"),
        ("a.txt", archive({"a": b"b"}), "a file of another type (.docx / .xlsx / .odt)"),
        ("a.csv", b'spreker,tekst\nI,"Ja\n', "the quotation mark that row 2 opens is never closed"),
        ("a.csv", b'spreker,tekst\nI,"Ja"\nR,"Ja" zei\n', "row 3 a quotation mark stands in the middle of a text"),
        ("a.vtt", b"WEBVTT\n\nNOTE niets\n", "there are no cues in this file"),
        ("a.docx", b"PK\x03\x04 geen zip", "broken, or not a .docx file. Open it in Word and save it again"),
        ("a.docx", archive({"word/ander.xml": b"<a/>"}), "broken, or not a .docx file"),
        ("a.docx", archive({"word/document.xml": b"<a><b></a>"}), "broken, or not a .docx file"),
        ("a.docx", archive({"word/document.xml": ENTITY.encode()}), "declarations that no document needs"),
        ("a.xlsx", archive({"xl/workbook.xml": ENTITY.encode("utf-16")}), "declarations that no document needs"),
        ("a.docx", archive({"word/document.xml": b" " * 30_000_000}), "unpacks to too much to be a document"),
        ("a.odp", b"x", "files of this type are not read (.odp). These are: .docx, .txt, .md, .vtt, .srt, .csv, .xlsx"),
        ("zonder", b"x", "files of this type are not read (no suffix)"),
    ],
)  # fmt: skip
def test_bad_files_get_a_sentence(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInputError, match=re.escape(fault)) as caught:
        read_sources(tmp_path / name, OPTIONS)
    assert str(caught.value).startswith(str(tmp_path / name))


def test_what_is_no_file_gets_a_sentence(tmp_path: Path) -> None:
    for path, fault in [
        (tmp_path / "weg.txt", "there is no such file"),
        (tmp_path, "this is a folder"),
        (Path("nul\0.txt"), "this file cannot be read"),
        (tmp_path / "weg.txt" / "x.txt", "cannot be read"),
    ]:
        if path.name == "x.txt":
            (tmp_path / "weg.txt").write_text("x")
        with pytest.raises(BadInputError, match=fault):
            read_sources(path, OPTIONS)


def test_a_file_can_be_too_large(tmp_path: Path) -> None:
    with (tmp_path / "groot.txt").open("wb") as huge:
        huge.truncate(200_000_001)
    with pytest.raises(BadInputError, match="larger than 200 MB"):
        read_sources(tmp_path / "groot.txt", OPTIONS)


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(BadInputError) as caught:
        read_sources(path, ReadOptions(text_columns=("c",)))
    assert str(caught.value) == f"{path}: there is no column 'c'. Its columns are: a, b."
    path.write_text("spreker,tekst\nI,Ja, zei hij\n")
    with pytest.raises(BadDataError, match=r"a\.csv, row 2: this row has more cells"):
        read_sources(path, OPTIONS)


def test_the_word_check_finds_what_is_lost_and_what_is_made_up() -> None:
    parsed = Parsed((Piece("Ik spar.", "An", "An:"),), (Skipped("titel"),))
    assert check_words("titel\nAn: Ik spar.", [parsed], "a") == (WordCheck(4, 2, 2, 0),)
    with pytest.raises(
        OopQualError, match=r"a: the words read are not those of the file: 1 lost, 0 too many \('vaak'\)"
    ):
        check_words("titel\nAn: Ik spar vaak.", [parsed], "a")
    with pytest.raises(OopQualError, match=r"1 lost, 2 too many \('Ikspar'\)"):  # words that were glued
        check_words("titel\nAn: Ikspar.", [parsed], "a")
    with pytest.raises(OopQualError, match=r"6 lost, .*, …\)"):
        check_words("titel\nAn: Ik spar. a b c d e f", [parsed], "a")


def test_cells_that_are_no_text_are_written_as_text(tmp_path: Path) -> None:
    row = [datetime(2024, 5, 12), datetime(2024, 5, 12, 9, 30), time(0, 1, 2), timedelta(seconds=62), True, 2.0, 2.5]  # noqa: DTZ001
    path = xlsx(tmp_path / "a.xlsx", [["id", *"abcdefg", "tekst"], ["r1", *row, "Een antwoord\r\nop twee regels"]])
    (result,) = read_sources(path, ReadOptions(text_columns=("tekst",)))
    assert said(result) == [("r1", "Een antwoord\nop twee regels")]
    assert list(result.transcript.speakers[0].attributes.values()) == [
        "2024-05-12", "2024-05-12 09:30:00", "00:01:02", "0:01:02", "True", "2", "2.5",
    ]  # fmt: skip


def test_a_sheet_that_claims_a_wrong_size_loses_no_rows(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "a.xlsx", [("spreker", "tekst"), *TALK])
    with ZipFile(whole) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b'<dimension ref="A1:B3"' in sheet
    wrong = sheet.replace(b'ref="A1:B3"', b'ref="A1:A1"')
    whole.write_bytes(archive({**parts, "xl/worksheets/sheet1.xml": wrong}))
    (result,) = read_sources(whole, OPTIONS)
    assert said(result) == TALK
