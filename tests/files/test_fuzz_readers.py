"""Damaged files give transcripts or a sentence, in bounded time; nothing else."""

from __future__ import annotations

import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_samples import pdf, rows
from reader_samples import STYLES, archive, document, p
from research_samples import ODT, RESEARCH
from transcriber_samples import PROGRAMS

from oop_qual.errors import OopQualError
from oop_qual.files.readers import READERS
from oop_qual.files.rows import read_rows
from oop_qual.files.sources import ReadOptions, read_sources
from oop_qual.files.speakers import read_speakers

if TYPE_CHECKING:
    from pathlib import Path

SLOW = 10.0  # seconds of processor time: a hang, not a benchmark


def workbook() -> bytes:
    from openpyxl import Workbook

    book, stream = Workbook(), BytesIO()
    rows: list[list[object]] = [["tijd", "spreker", "tekst"], ["0:01", "I", "Hoe gaat het?"], [0.5, "R", "=1+1"]]
    for row in rows:
        book.worksheets[0].append(row)
    book.save(stream)
    return stream.getvalue()


SAMPLES = {
    ".txt": b"Datum: 1 mei\n\n[00:12] **I:** Hoe gaat het?\nR1: Goed (lacht).\n[id] ja\nAn   0:12\n#00:01:02-3# ja\n",
    ".md": b"# Kop\n\n**Interviewer (I):** Hoe __gaat__ het?\n\n> **R:** Goed.\n\n**I:** Mooi.\n",
    ".vtt": b"WEBVTT x\n\nNOTE y\n\nab12cd34-ef56-0000/1-0\n00:00:01.000 --> 00:00:02.000 align:start\n"
    b"<v Jan &amp; Jo>Ja <i>hoor</i></v>\n",
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nLotte: Hoe\n\n2\n00:00:03,000 --> 00:00:04,000\n"
    b"{\\an8}Lotte: <b>goed</b>\n",
    ".csv": b'tijd;spreker;tekst;codes\n0:01;I;"Hoe ""gaat"" het?";a; b\n0:02;R;Goed;\n',
    ".docx": archive(
        {
            "word/document.xml": document(p("*I:", " Hoe\ngaat het?") + p("R: Goed.")),
            "word/styles.xml": STYLES.encode(),
        }
    ),
    ".xlsx": workbook(),
    **RESEARCH,
    **PROGRAMS,
}
BITS = [b"\n", b":", b"<", b'"', b"-->", b"&#0;", b"**", b"[", b"0:1", b"</v>", b"<v X>", b";", b"\\par ", b"\\'",
        b"{", b"}", b"\\u-9 ",
        b"</TIER>", b"\x15", b"*A:\t", b'<Who nb="2"/>', b"endobj", b"stream\n", b"/Kids", b" 3 0 R",
        b"[", b"]", b",", b"NaN", b"1e999",
        b'"text"', b"\\ud800", b"<span>", b"</p>", b"<!--", b"<script>", b"\t"]  # fmt: skip


def attempt(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    started, said = time.process_time(), ["ok"]
    for read in (lambda one: read_sources(one, ReadOptions()), read_rows, read_speakers):
        try:
            read(path)
        except OopQualError as error:
            said.append(str(error))
    assert all(said)
    assert "words read are not those" not in " ".join(said)
    assert time.process_time() - started < SLOW


def mutated(sample: bytes) -> st.SearchStrategy[bytes]:
    """Return a sample with some bytes changed, cut out, doubled, or pieces of it moved."""
    place = st.integers(0, len(sample))
    change = st.tuples(place, place, st.one_of(st.binary(max_size=4), st.sampled_from(BITS)))

    def apply(changes: list[tuple[int, int, bytes]]) -> bytes:
        data = sample
        for start, end, new in changes:
            data = data[: min(start, end)] + new + data[max(start, end) if abs(start - end) < 20 else start :]
        return data

    return st.lists(change, max_size=6).map(apply)


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    attempt(tmp_path / f"a{suffix}", data.draw(mutated(SAMPLES[suffix])))


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")))
)
def test_anything_is_read_or_refused(tmp_path: Path, suffix: str, content: bytes) -> None:
    attempt(tmp_path / f"a{suffix}", content)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_part_of_a_workbook(tmp_path: Path, part: str, data: st.DataObject) -> None:
    from zipfile import ZipFile

    with ZipFile(BytesIO(SAMPLES[".xlsx"])) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    attempt(tmp_path / "a.xlsx", archive({**parts, part: data.draw(mutated(parts[part]))}))


@pytest.mark.parametrize(("suffix", "part"), [(".docx", "word/document.xml"), (".odt", "content.xml")])
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_part_of_a_document(tmp_path: Path, suffix: str, part: str, data: st.DataObject) -> None:
    from zipfile import ZipFile

    with ZipFile(BytesIO(SAMPLES[suffix])) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    attempt(tmp_path / f"a{suffix}", archive({**parts, part: data.draw(mutated(parts[part]))}))


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".txt", b"<v " * 100_000),
        (".vtt", b"WEBVTT\n\n0:01.0 --> 0:02.0\n" + b"<v a" * 100_000),
        (".vtt", b"WEBVTT\n\n" + b"&amp" * 100_000 + b"\n" + b"<c" * 100_000),
        (".txt", b"I: " + b" " * 300_000 + b":"),
        (".txt", (b"[" * 200 + b"\n") * 1000),
        (".md", b"**a" * 100_000),
        (".md", b"> " * 100_000),
        (".csv", b"a," * 200_000),
        (".csv", b"spreker,tekst\n" + b"An,ja\n" * 20_000),
        (".txt", b"I: ja\nR: nee\n" * 10_000),
        (".txt", b"0:12\n" * 20_000),
        (".rtf", b"{\\rtf1 " + b"{" * 300_000),
        (".rtf", b"{\\rtf1 " + b"\\'e9" * 200_000),
        (".rtf", b"{\\rtf1 " + b"woord\n" * 200_000),
        (".rtf", b"{\\rtf1 " + b"\\u-10179?" * 100_000),
        (".textgrid", b'"ooTextFile" "TextGrid" 0 1 1 "IntervalTier" "a" 0 1 1 0 1 ' + b'"' * 300_000),
        (".textgrid", b'"ooTextFile" "TextGrid" ' + b"1" * 300_000),
        (".cha", b"*A:\t" + b"\x15" * 300_000),
        (".cha", b"*A:\tja \x151_2\x15\n%x:\ty\n" * 10_000),
        (".eaf", b"<a>" * 100_000),
        (".eaf", b"<ANNOTATION_DOCUMENT>" + b'<TIER TIER_ID="a" PARENT_REF="a"/>' * 2_000 + b"</ANNOTATION_DOCUMENT>"),
        (".trs", b"<Trans><Turn>" + b'<Who nb="1"/>ja' * 20_000 + b"</Turn></Trans>"),
        (".odt", archive({"content.xml": ODT.replace(b"Kop", b"<text:span>a</text:span>" * 20_000)})),
        (".json", b"[" * 300_000),
        (".json", b'{"text":' * 100_000),
        (".json", b'{"segments": [' + b'{"text": "ja ja ja ja ja", "x": "een twee drie vier"},' * 20_000 + b"{}]}"),
        (".json", b'{"segments": [' + b'{"text": "a", "start": ' + b"9" * 5_000 + b"}]}"),
        (".json", b'{"text": "' + b"woord " * 900_000 + b'"}'),
        (".json", b'{"words": [' + b'{"text": "ja", "start": 1},' * 50_000 + b'{}], "paragraphs": [{"start": 0}]}'),
        (".html", b"<a" * 150_000),
        (".html", b"<!--" * 100_000),
        (".html", b'<a href="' * 50_000),
        (".html", b"<script>" * 50_000 + b"</style>" * 50_000),
        (".html", b"<p>R: ja" * 30_000),
        (".html", b"<b>" * 200_000 + b"I: " + b"woord " * 800_000),
        (".html", b"<span>" * 200_000 + b"&amp;" * 200_000),
        (".otr", b'{"text": "' + b"<span data-timestamp='1'>0:01</span> ja" * 20_000 + b'", "media": ""}'),
        (".sbv", b"0:00:01.000,0:00:02.000\nja\n\n" * 20_000),
        (".sbv", b"0:00:01.000,0:00:02.000\n" + b"0:" * 1_000_000),
        (".tsv", b"start\tend\ttext\n" + b"1\t2\tja\n" * 40_000),
        (".txt", b"0:00:01.0\tAn\tja\n" * 40_000),
        (".txt", b"woord " * 900_000),
        (".txt", b"Timespan,Content\n" + b'"' * 500_000),
        (".vtt", b"WEBVTT\n\n0:01.0 --> 0:02.0\n" + b"woord " * 900_000),
        (".pdf", pdf(*[rows(*["R: " + "woord " * 12] * 45)] * 40)),
        (".pdf", pdf(rows("1 2 3 4 5 6 7 8 9 " * 500, "x"), rows("1 2 3 4 5 6 7 8 9 " * 500, "y"))),
    ],
)
def test_long_and_nasty_lines_take_no_long_time(tmp_path: Path, suffix: str, content: bytes) -> None:
    attempt(tmp_path / f"a{suffix}", content)


def test_a_sheet_that_claims_a_billion_rows_is_refused(tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(BytesIO(SAMPLES[".xlsx"])) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    sheet = (
        parts["xl/worksheets/sheet1.xml"]
        .replace(b'<row r="3"', b'<row r="999999999"')
        .replace(b'r="A3"', b'r="A999999999"')
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(archive({**parts, "xl/worksheets/sheet1.xml": sheet}))
    with pytest.raises(OopQualError, match="broken, or not a"):
        read_sources(path, ReadOptions())
