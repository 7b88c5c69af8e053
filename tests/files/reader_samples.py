"""Documents and sheets that tests make for themselves."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from oop_qual.files.sources import ReadResult

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = f'<w:styles xmlns:w="{W}"><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style></w:styles>'


def document(body: str) -> bytes:
    return f'<?xml version="1.0"?><w:document {SPACES}><w:body>{body}</w:body></w:document>'.encode()


def docx(path: Path, body: str, **parts: str) -> Path:
    """Write a Word document of these paragraphs; further parts are named by their stem."""
    more = {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    path.write_bytes(archive({"word/document.xml": document(body), "word/styles.xml": STYLES.encode(), **more}))
    return path


def archive(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as held:
        for name, data in parts.items():
            held.writestr(name, data)
    return stream.getvalue()


def p(*runs: str, style: str = "") -> str:
    """Return a paragraph; a run that begins with ``*`` is bold."""
    settings = f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab/></w:tabs></w:pPr>' if style else ""
    return f"<w:p>{settings}{''.join(map(_run, runs))}</w:p>"


def _run(text: str) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if text.startswith("*") else '<w:rPr><w:b w:val="0"/></w:rPr>'
    inner = text.removeprefix("*").replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    return f'<w:r>{bold}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def xlsx(path: Path, rows: Iterable[Sequence[object]], *sheets: tuple[str, Iterable[Sequence[object]]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    for sheet, lines in [(first, rows), *((book.create_sheet(title), lines) for title, lines in sheets)]:
        for line in lines:
            sheet.append(list(line))
    book.save(path)
    return path


def said(result: ReadResult) -> list[tuple[str, str]]:
    transcript = result.transcript
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def told(result: ReadResult) -> list[str]:
    """Return the notes on a reading, without how many words were skipped and what every text without names gets."""
    notes = [re.sub(r"skipped \d+ words?, ", "skipped, ", str(problem)) for problem in result.problems]
    return [note for note in notes if "no speakers are named" not in note]
