"""PDFs with text: turns go on over lines and pages, what repeats at their edges is told, scans are refused."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from pdf_samples import pdf, rows
from reader_samples import docx, p, said, told

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path

    from pdf_samples import Row


def read(tmp_path: Path, *pages: list[Row], annotations: str = "") -> ReadResult:
    (tmp_path / "a.pdf").write_bytes(pdf(*pages, annotations=annotations))
    (result,) = read_sources(tmp_path / "a.pdf", ReadOptions())
    return result


LONG = "R: Nou ik ben begonnen in de klas bij de kleuters en"
FIRST = ["I: Waar ben je begonnen?", "", LONG, "daarna ben ik naar boven gegaan, naar groep vier."]


def test_wrapped_lines_and_a_turn_over_a_page(tmp_path: Path) -> None:
    one = [*FIRST, "", "I: En hoe ging dat verder?", "", "R: Dat ging eigenlijk heel goed, want ik kende de"]
    two = ["kinderen al van eerder.", "", "I: Dank je wel."]
    result = read(tmp_path, rows(*one), rows(*two))
    assert said(result) == [
        ("I", "Waar ben je begonnen?"), ("R", f"{LONG[3:]} daarna ben ik naar boven gegaan, naar groep vier."),
        ("I", "En hoe ging dat verder?"),
        ("R", "Dat ging eigenlijk heel goed, want ik kende de kinderen al van eerder."), ("I", "Dank je wel."),
    ]  # fmt: skip
    assert told(result) == []


def test_lines_without_space_between_turns(tmp_path: Path) -> None:
    lines = [
        "I: Hoe gaat het?", "R: Ik zeg altijd maar zo: het gaat zoals het gaat, en", "meer kun je er niet van maken.",
        "Toch?", "I: Ja.", "R: Nou dan.",
    ]  # fmt: skip
    assert said(read(tmp_path, rows(*lines)))[1:] == [
        ("R", "Ik zeg altijd maar zo: het gaat zoals het gaat, en meer kun je er niet van maken.\nToch?"), ("I", "Ja."),
        ("R", "Nou dan."),
    ]  # fmt: skip


def test_headers_footers_and_page_numbers_are_told_with_their_pages(tmp_path: Path) -> None:
    pages = []
    for number in (1, 2, 3):
        lines = rows(f"I: Vraag {number} van vandaag?", "", f"R: Antwoord {'abc'[number - 1]}.", top=680)
        pages.append([(760.0, "Interview 3: vertrouwelijk"), *lines, (40.0, f"Pagina {number} van 3")])
    result = read(tmp_path, *pages)
    assert said(result)[:3] == [("I", "Vraag 1 van vandaag?"), ("R", "Antwoord a."), ("I", "Vraag 2 van vandaag?")]
    why = "a.pdf, pages 1 to 3: skipped, it repeats at the top or foot of pages"
    assert told(result) == [
        f"{why}: 'Interview 3: vertrouwelijk Interview 3: vertrouwe…'",
        f"{why}: 'Pagina 1 van 3 Pagina 2 van 3 Pagina 3 van 3'",
    ]


def test_on_two_pages_only_what_stands_apart_is_an_edge(tmp_path: Path) -> None:
    page = rows("R: Ja.", "I: Echt waar?", "R: Nou en of, dat weet iedereen hier wel.", top=680)
    result = read(tmp_path, [(760.0, "Kop"), *page], [(760.0, "Kop"), *page])
    assert said(result) == [("R", "Ja."), ("I", "Echt waar?"), ("R", "Nou en of, dat weet iedereen hier wel.\nJa."),
                            ("I", "Echt waar?"), ("R", "Nou en of, dat weet iedereen hier wel.")]  # fmt: skip
    assert [note.split(":")[0] for note in told(result)] == ["a.pdf, pages 1 to 2"]


def test_the_number_of_a_single_page(tmp_path: Path) -> None:
    result = read(tmp_path, [*rows("I: Hoe?", "", "R: Zo.", "", "I: Goed."), (40.0, "- 1 -")])
    assert said(result)[-1] == ("I", "Goed.")
    assert told(result) == ["a.pdf, page 1: skipped, the numbers of pages: '- 1 -'"]


def test_broken_words_and_ligatures(tmp_path: Path) -> None:
    lines = [
        "I: Wat vind je van het onderwijs in de grote stad, en van de onder-",
        "wijs-ondersteuner, en bijvoorbeeld ook van al die OOP-",
        "ers en alle anderen die daar werken, in het bijzon-", "der? Vertel het maar.", "", "R: Mooi.", "", "I: Ja.",
    ]  # fmt: skip
    assert said(read(tmp_path, rows(*lines)))[0][1] == (
        "Wat vind je van het onderwijs in de grote stad, en van de onderwijs-ondersteuner, en bijvoorbeeld ook van al "
        "die OOP-ers en alle anderen die daar werken, in het bijzon-der? Vertel het maar."
    )


def test_ligatures_are_written_out(tmp_path: Path) -> None:
    names = b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [65 /fi /fl /ffi] >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding " + names + b" >>"
    (tmp_path / "a.pdf").write_bytes(pdf(rows("speciAek en Bink, een koCe"), font=font))
    assert said(read_sources(tmp_path / "a.pdf", ReadOptions())[0]) == [("", "specifiek en flink, een koffie")]


def test_letters_that_no_font_explains_are_refused_or_counted(tmp_path: Path) -> None:
    names = b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [65 /uniE001 /uniE002] >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding " + names + b" >>"
    (tmp_path / "a.pdf").write_bytes(pdf(rows("ABAB en BABA"), font=font))
    with pytest.raises(BadInputError, match="the letters of this PDF cannot be read"):
        read_sources(tmp_path / "a.pdf", ReadOptions())
    (tmp_path / "a.pdf").write_bytes(pdf(rows("een lange tekst met A als enige"), font=font))
    assert told(read_sources(tmp_path / "a.pdf", ReadOptions())[0]) == ["a.pdf: 1 character cannot be read"]


def test_comments_and_fields_are_told(tmp_path: Path) -> None:
    notes = (
        "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (nagaan wie dit is) >> "
        "<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Contents (nagaan wie dit is) >> "
        "<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /V (ingevuld) >> "
        "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>"
    )
    result = read(tmp_path, rows("Een tekst."), annotations=notes)
    assert told(result) == [
        "a.pdf, page 1: skipped, a comment or a field of a form: 'nagaan wie dit is'",
        "a.pdf, page 1: skipped, a comment or a field of a form: 'ingevuld'",
    ]


def test_a_page_without_text_and_a_file_with_faults_are_told(tmp_path: Path) -> None:
    result = read(tmp_path, rows("Een tekst."), [])
    assert told(result) == ["a.pdf, page 2: this page holds no text; if it is a picture of text, that is not read"]
    data = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "a.pdf").write_bytes(data.replace(b"startxref\n", b"startxref\n9"))
    (broken,) = read_sources(tmp_path / "a.pdf", ReadOptions())
    assert said(broken) == [("", "Een tekst.")]
    assert "a.pdf: this PDF has faults; check that nothing is missing from its text" in told(broken)


def test_where_times_and_headers_stand(tmp_path: Path) -> None:
    result = read(tmp_path, rows("Gesprek over werk", "", "[0:05] I: Hoe?", "", "[0:03] R: Zo.", "", "[0:09] I: Ja."))
    assert [turn.begins for turn in result.transcript.turns] == [5000, 3000, 9000]
    assert told(result) == [
        "a.pdf, page 1, line 1: skipped, before the first speaker: 'Gesprek over werk'",
        "a.pdf, page 1, line 3: 1 time lies before the one above it; the order of the file is kept",
    ]


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for data, fault in (
        (b"%PDF-1.4\n", "this PDF is broken"),
        (b"geen pdf", "this PDF is broken"),
        (pdf([]), r"holds no text, only pictures of it \(a scan\)\. Let a program recognise the text"),
    ):
        (tmp_path / "a.pdf").write_bytes(data)
        with pytest.raises(BadInputError, match=fault):
            read_sources(tmp_path / "a.pdf", ReadOptions())


@pytest.mark.parametrize(("password", "opens"), [("", True), ("geheim", False)])
def test_a_locked_file_is_refused(tmp_path: Path, password: str, opens: bool) -> None:
    from pypdf import PdfReader, PdfWriter

    (tmp_path / "a.pdf").write_bytes(pdf(rows("Een tekst.")))
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "a.pdf"))
    writer.encrypt(password, "eigenaar", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    if opens:
        assert said(read_sources(tmp_path / "b.pdf", ReadOptions())[0]) == [("", "Een tekst.")]
        return
    with pytest.raises(BadInputError, match=r"this PDF is protected\. Save it without a password"):
        read_sources(tmp_path / "b.pdf", ReadOptions())


WORDS = "Nou, ik begin om acht uur met de kinderen die extra aandacht nodig hebben, en daarna loop ik mee. Ik zeg: doe "
WORDS += "maar. Dat is een specifiek traject in de koffiehoek. "


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_libreoffice_writes_the_same_interview_in_four_forms(tmp_path: Path) -> None:
    body = p("Gesprek met een assistent", style="Kop1")
    for number in range(9):
        body += p("*Interviewer:", f" Wat deed je daarna, op dag {number}?") + p(
            "*Samira:", f" {WORDS * (number + 1)}Zo."
        )
    source = docx(tmp_path / "a.docx", body)
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
    kinds += 'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
    kinds += '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    kinds += 'document.main+xml"/></Types>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    links = f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{kind}" '
    with ZipFile(source, "a") as held:
        held.writestr("[Content_Types].xml", kinds)
        held.writestr("_rels/.rels", f'{links}Target="word/document.xml"/></Relationships>')
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    for suffix in ("odt", "rtf", "pdf"):
        command = ["soffice", home, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    (asked,) = read_sources(source, ReadOptions())
    for suffix in ("odt", "rtf", "pdf"):
        (result,) = read_sources(tmp_path / f"a.{suffix}", ReadOptions())
        assert said(result) == said(asked), suffix
    assert len(said(asked)) == 18
