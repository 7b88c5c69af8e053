"""Word documents as Teams, Google Meet, Word itself, MAXQDA, NVivo and f4 make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import archive, document, docx, p, said, told

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, body: str, *names: str, **parts: str) -> ReadResult:
    (result,) = read_sources(docx(tmp_path / "a.docx", body, **parts), ReadOptions(text_columns=names))
    return result


def times(result: ReadResult) -> list[tuple[int | None, int | None]]:
    return [(turn.begins, turn.ends) for turn in result.transcript.turns]


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_teams_as_it_is_now(tmp_path: Path) -> None:
    body = (
        p("Overleg-20260815_180712-Meeting") + p("15 augustus 2026, 06:07") + p("Bo Smit liet dit beginnen")
        + p("*Anna de Wit   0:03\nHallo daar.\nHoe gaat het?")
        + p("*Karel Jansen   0:09\nGoed. Anna de Wit zei dat ook.")
        + p("*Anna de Wit   1:00:09\nMooi.") + p("Anna de Wit stopte de transcriptie") + p("Bo Smit sloot af")
    )  # fmt: skip
    result = read(tmp_path, body)
    assert said(result) == [
        ("Anna de Wit", "Hallo daar.\nHoe gaat het?"), ("Karel Jansen", "Goed. Anna de Wit zei dat ook."),
        ("Anna de Wit", "Mooi."),
    ]  # fmt: skip
    assert times(result)[2] == (3_609_000, None)
    before, after = told(result)
    assert before.startswith("a.docx, paragraphs 1 to 3: skipped, before the first speaker: 'Overleg-20260815")
    assert after.startswith("a.docx, paragraphs 7 to 8: skipped, a message of the meeting itself: 'Anna de Wit stopte")


def test_teams_as_it_was(tmp_path: Path) -> None:
    turn = "0:0:{}.410 --> 0:0:{}.280\n{}\n{}"
    body = p(turn.format(3, 4, "Anna de Wit", "Hallo.")) + p(turn.format(5, 7, "+31*******65", "Ja, hallo."))
    result = read(tmp_path, body + p(turn.format(8, 9, "Anna de Wit", "Mooi.")))
    assert said(result) == [("Anna de Wit", "Hallo."), ("+31*******65", "Ja, hallo."), ("Anna de Wit", "Mooi.")]
    assert times(result) == [(3410, 4280), (5410, 7280), (8410, 9280)]


def test_google_meet(tmp_path: Path) -> None:
    body = p("Aantekeningen", style="Kop1") + p("Samenvatting van het gesprek.") + p("Transcript", style="Kop1")
    body += p("00:00:00") + p("Anna de Wit: Hallo.") + p("Bo: Ja: goed.") + p("00:05:00") + p("Anna de Wit: Nog iets?")
    result = read(tmp_path, body)
    assert said(result) == [("Anna de Wit", "Hallo."), ("Bo", "Ja: goed."), ("Anna de Wit", "Nog iets?")]
    assert times(result) == [(0, None), (None, None), (300_000, None)]
    assert "before the first speaker: 'Samenvatting van het gesprek.'" in told(result)[1]


def test_word_transcribe(tmp_path: Path) -> None:
    body = p("Audiobestand") + p("gesprek.mp3") + p("Transcriptie")
    for time, name, words in (("00:00:03", "Spreker 1", "Hallo."), ("00:00:07", "Spreker 2", "Dag."),
                              ("00:00:11", "Spreker 1", "Zo.")):  # fmt: skip
        body += p(f"{time} {name}") + p(words)
    result = read(tmp_path, body)
    assert said(result) == [("Spreker 1", "Hallo."), ("Spreker 2", "Dag."), ("Spreker 1", "Zo.")]
    assert times(result)[1] == (7000, None)


@pytest.mark.parametrize("head", [("Timespan", "Content", "Speaker"), ("Tijd", "Tekst", "Spreker:")])
def test_tables_of_nvivo_and_maxqda(tmp_path: Path, head: tuple[str, ...]) -> None:
    rows = table(
        head, ("0:00:00.0 - 0:00:07.1", "Hoe gaat het?\nEn thuis?", "Jo"), ("0:00:07.1 - 0:00:09.0", "Goed.", "Sam"),
        ("0:00:09.0 - 0:00:10.0", "Ook goed.", "Sam"), ("0:00:11.0", "", "Jo"),
    )  # fmt: skip
    result = read(tmp_path, p("Gesprek 3") + rows)
    assert said(result) == [("Jo", "Hoe gaat het?\nEn thuis?"), ("Sam", "Goed."), ("Sam", "Ook goed.")]
    assert times(result)[0] == (0, 7100)
    assert told(result) == [
        "a.docx, row 5: skipped, a row without text: '0:00:11.0 Jo'",
        "a.docx, paragraph 1: skipped, outside of the table: 'Gesprek 3'",
    ]


def test_a_column_that_is_asked_for_and_one_that_is_left(tmp_path: Path) -> None:
    rows = table(("Wie", "Vraag", "Antwoord"), ("Jo", "Hoe?", "Goed."), ("Sam", "Wat?", "Niets."))
    result = read(tmp_path, rows, "antwoord")
    assert said(result) == [("Jo", "Goed."), ("Sam", "Niets.")]
    assert told(result) == ["a.docx, column 2: skipped, neither who speaks, nor when, nor what: 'Hoe? Wat?'"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Naam", "Leeftijd"), ("Jo", "44"), ("Sam", "51")],  # nothing that is said
        [("Jo", "een"), ("Sam", "twee")],  # too few rows to tell
        [("Jo", "een"), ("Sam", "twee"), ("Bo", "drie"), ("Al", "vier"), ("Ed", "vijf")],  # nobody comes back
        [("1", "een zin hier"), ("2", "nog een zin"), ("3", "een derde zin")],
    ],
)
def test_other_tables_are_text(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    result = read(tmp_path, table(*rows) + p("Slot."))
    assert [words for _name, words in said(result)] == [*(cell for row in rows for cell in row), "Slot."]


def test_marks_of_f4_at_the_end_of_a_paragraph(tmp_path: Path) -> None:
    result = read(tmp_path, p("*I:", " Hoe? #00:00:05-2#") + p("*R:", " Goed. #00:01:09-1#") + p("*I:", " Mooi."))
    assert said(result) == [("I", "Hoe?"), ("R", "Goed."), ("I", "Mooi.")]
    assert times(result) == [(None, 5200), (5200, 69100), (None, None)]


def test_deletions_and_drawings_are_told(tmp_path: Path) -> None:
    drawing = '<d:data xmlns:d="x" xmlns:a="y"><a:p><a:t>in een schema</a:t></a:p></d:data>'
    body = "<w:p><w:r><w:t>Ik </w:t></w:r><w:del><w:r><w:delText>nooit meer</w:delText></w:r></w:del></w:p>"
    result = read(tmp_path, body, **{"diagrams/data1": drawing})
    assert said(result) == [("", "Ik")]
    assert told(result) == [
        "a.docx, data1.xml: skipped, text in a drawing: 'in een schema'",
        "a.docx: skipped, deleted in a tracked change: 'nooit meer'",
    ]


def test_a_document_whose_text_has_another_name(tmp_path: Path) -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    parts = {"_rels/.rels": links.encode(), "word/document2.xml": document(p("Tekst.")), "word/styles.xml": b"<s/>"}
    (tmp_path / "a.docx").write_bytes(archive(parts))
    assert said(read_sources(tmp_path / "a.docx", ReadOptions())[0]) == [("", "Tekst.")]


def test_text_kept_in_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"another form.*Open it in Word and save it again"):
        read(tmp_path, p("Tekst.") + '<w:altChunk w:id="r1"/>')


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("a.doc", "save it as .docx"), ("a.pages", "export it to Word"), ("a.MP3", "have it transcribed"),
        ("a.xls", "save it as .xlsx"), ("a.jpg", "recognise the text"), ("a.nvp", "export its transcripts"),
        ("a.zip", "Unpack it"), ("a.xyz", "These are: "),
    ],
)  # fmt: skip
def test_files_that_are_not_read_say_what_to_do(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0 iets")
    with pytest.raises(BadInputError, match=f"files of this type are not read .*{remedy}"):
        read_sources(tmp_path / name, ReadOptions())
