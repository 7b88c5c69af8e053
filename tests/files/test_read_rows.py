"""Rows for decisions and quotes, and tables of speakers: all faults at once, with their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import xlsx

from oop_qual.errors import BadDataError, BadInputError, OopQualError
from oop_qual.files.found import find_files
from oop_qual.files.rows import Row, read_rows
from oop_qual.files.speakers import read_speakers
from oop_qual.model import Speaker

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "f.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_of_a_table(file: Path, delimiter: str) -> None:
    text = '\ufeffTranscript,code,text\noa-01,sparren,"Ja, zeker; echt"\n\noa-02,\n'
    file.write_text(text.replace(",", delimiter), encoding="utf-8")
    text = "Ja, zeker; echt".replace(",", delimiter)
    assert read_rows(file) == [
        Row(2, {"transcript": "oa-01", "code": "sparren", "text": text}),
        Row(4, {"transcript": "oa-02", "code": ""}),
    ]


def test_rows_of_json_lines(file: Path) -> None:
    text = '{"transcript": "oa-01", "Start": 5, "x": 2.0, "score": 0.5}\n\n{"memo": null}\n'
    for path in (file.with_suffix(".jsonl"), file):
        path.write_text(text)
        assert read_rows(path) == [
            Row(1, {"transcript": "oa-01", "start": "5", "x": "2", "score": "0.5"}),
            Row(3, {"memo": ""}),
        ]


def test_every_bad_row_is_told(file: Path) -> None:
    file = file.with_suffix(".jsonl")
    file.write_text('{"a": 1}\n{"a":\n[1]\n{"a": [1]}\n{"a": "\\ud800"}\n' + "[" * 100_000 + "\n")
    with pytest.raises(BadDataError) as caught:
        read_rows(file)
    assert [problem.where for problem in caught.value.problems] == [f"f.jsonl, line {n}" for n in (2, 3, 4, 5, 6)]
    file = file.with_suffix(".csv")
    file.write_text("a,b,a\n1,2,3\n1,2,3,4\n")
    with pytest.raises(BadDataError) as caught:
        read_rows(file)
    assert list(map(str, caught.value.problems)) == [
        "f.csv, row 1: the column 'a' is there twice",
        "f.csv, row 3: this row has more cells than there are columns",
    ]


@pytest.mark.parametrize("text", ["a,b\n", "\n\n", "NaN"])
def test_a_file_without_rows_is_refused(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(BadInputError, match="there are no rows in this file"):
        read_rows(file)


def test_speakers_of_a_table(file: Path) -> None:
    file.write_text(
        "Transcript;Spreker;Rol;functie;\noa-01;I;;;x\noa-01;An;respondent;leraar\noa-02;Jo;Interviewer;;\n"
    )
    known = {
        ("oa-01", "I"): Speaker("I", "interviewer"),
        ("oa-01", "An"): Speaker("An", "respondent", {"functie": "leraar"}),
        ("oa-02", "Jo"): Speaker("Jo", "interviewer"),
    }
    assert read_speakers(file) == known
    rows = [("transcript", "speaker", "functie"), ("oa-01", "I", None), ("oa-01", "An", "leraar")]
    assert read_speakers(xlsx(file.with_suffix(".xlsx"), rows)) == {key: known[key] for key in list(known)[:2]}


def test_every_bad_speaker_is_told(file: Path) -> None:
    file.write_text("transcript,speaker,role\n,An,\noa,,\noa,Bo,baas\noa,Cas,\noa,Cas,\noa,Di,,x\n")
    with pytest.raises(BadDataError) as caught:
        read_speakers(file)
    assert list(map(str, caught.value.problems)) == [
        "f.csv, row 2: the transcript is not named",
        "f.csv, row 3: the speaker is not named",
        "f.csv, row 4: 'baas' is not a role; use interviewer or respondent",
        "f.csv, row 6: 'Cas' is there twice for 'oa'",
        "f.csv, row 7: this row has more cells than there are columns",
    ]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("s.csv", "naam,rol\nAn,\n", "there is no column 'transcript'. A table of speakers has the columns"),
        ("s.csv", "\n", "there is no column 'transcript'"),
        ("s.txt", "x", "a table of speakers is a .csv or an .xlsx file"),
    ],
)
def test_what_is_no_table_of_speakers_is_refused(tmp_path: Path, name: str, text: str, fault: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(OopQualError, match=fault):
        read_speakers(tmp_path / name)


def test_a_folder_stands_for_the_files_that_can_be_read(tmp_path: Path) -> None:
    names = ["b.txt", "a.DOCX", "README.md", "leesmij.txt", "~$a.docx", ".c.txt", "foto.jpg"]
    for name in names:
        (tmp_path / name).write_text("x")
    (tmp_path / "map.txt").mkdir()
    (tmp_path / "map.txt" / "diep.txt").write_text("x")
    assert [path.name for path in find_files([tmp_path])] == ["a.DOCX", "b.txt"]
    both = find_files([tmp_path / "foto.jpg", tmp_path / "b.txt", tmp_path, tmp_path / "weg.txt"])
    assert [path.name for path in both] == ["foto.jpg", "b.txt", "a.DOCX", "weg.txt"]
