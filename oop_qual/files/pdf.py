"""Read the text of a PDF: page by page, with its comments and form fields; pictures of text are not read."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, Problem
from oop_qual.files.contents import ARCHIVE_FAULTS, tidy
from oop_qual.files.pdflines import Paragraph, Printed, mended, pages_at, paragraphs, without_edges
from oop_qual.files.source import Source
from oop_qual.files.talk import talk_documents
from oop_qual.language import _, ngettext
from oop_qual.transcript.pieces import Line, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pypdf import PageObject, PdfReader

    from oop_qual.transcript.columns import Asked
    from oop_qual.transcript.parse import WhereIs

# What pypdf lets through from files that other programs wrote or that were damaged.
_FAULTS = (*ARCHIVE_FAULTS, KeyError, TypeError, IndexError, AttributeError, ArithmeticError, AssertionError)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
_NO_LETTER = re.compile(r"[\ufffd\ue000-\uf8ff]")
_UNREADABLE = 0.1  # share of such characters from which on a text cannot be read


class _Heard(logging.Handler):
    """Counts what pypdf says is wrong with a file."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one warning."""
        self.count += bool(record.getMessage())


def read_pdf(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the conversation in a PDF. Raises BadInputError where it is none, is locked, or holds no text."""
    logger, heard = logging.getLogger("pypdf"), _Heard()
    logger.addHandler(heard)
    kept, logger.propagate = logger.propagate, False
    try:
        printed, beside, empty = _read(path, data)
    finally:
        logger.removeHandler(heard)
        logger.propagate = kept
    lines, skipped = without_edges(mended(printed))
    text = paragraphs(lines, asked.labels)
    documents = talk_documents(path, [Line(one.text, at) for at, one in enumerate(text)], _placed(text), asked,
                               hard_wraps=False)  # fmt: skip
    first = documents[0].parsed
    problems = (*_notes(printed, empty, heard.count), *first.problems)
    first = replace(first, skipped=(*skipped, *first.skipped, *beside), problems=problems)
    container = "\n".join((*(line.text for line in mended(printed)), *(part.text for part in beside)))
    return Source("PDF", container, (replace(documents[0], parsed=first), *documents[1:]))


def _read(path: Path, data: bytes) -> tuple[list[Printed], list[Skipped], list[int]]:
    """Return the lines on the pages, what stands in comments and fields, and which pages hold no text."""
    from pypdf.errors import PyPdfError

    try:
        reader = _opened(path, data)
        pages = [_lines(page, number) for number, page in enumerate(reader.pages, 1)]
        beside = [part for number, page in enumerate(reader.pages, 1) for part in _beside(page, number)]
    except (PyPdfError, *_FAULTS) as error:
        if isinstance(error, BadInputError):
            raise
        what = _("this PDF is broken and cannot be read.")
        remedy = _("Open it in a PDF reader and print it to a new PDF, or import the document that it was made of.")
        raise BadInputError(what, where=str(path), remedy=remedy) from None
    printed = [line for page in pages for line in page]
    letters = "".join(line.text for line in printed)
    if not any(map(str.isalnum, letters)):
        what = _("this PDF holds no text, only pictures of it (a scan).")
        remedy = _("Let a program recognise the text (OCR), or import the document that it was made of.")
        raise BadInputError(what, where=str(path), remedy=remedy)
    if len(_NO_LETTER.findall(letters)) > _UNREADABLE * len(letters):
        what = _("the letters of this PDF cannot be read: its fonts do not say which letters they show.")
        raise BadInputError(what, where=str(path), remedy=_("Import the document that it was made of."))
    return printed, beside, [number for number, page in enumerate(pages, 1) if not page]


def _opened(path: Path, data: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(data))
    try:
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError:
        locked = True
    if locked:
        what = _("this PDF is protected.")
        remedy = _("Save it without a password, or import the document that it was made of.")
        raise BadInputError(what, where=str(path), remedy=remedy)
    return reader


def _lines(page: PageObject, number: int) -> list[Printed]:
    """Return the lines of a page, each with its height where that is known."""
    chunks: list[tuple[str, float]] = []

    def visit(text: str, matrix: Sequence[float], place: Sequence[float], _font: object, _size: float) -> None:
        chunks.append((text, place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]))

    text = page.extract_text(visitor_text=visit)
    found = list(_gathered(chunks))
    if "".join("".join(line for line, _height in found).split()) != "".join(text.split()):
        found = [(line, None) for line in text.split("\n")]
    tidied = [(tidy(line.translate(_LIGATURES).translate(_CONTROLS)).replace("\n", " "), at) for line, at in found]
    filled = [(line.strip(), at) for line, at in tidied if line.strip()]
    return [Printed(line, number, count, at, len(line)) for count, (line, at) in enumerate(filled, 1)]


def _gathered(chunks: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float | None]]:
    """Give lines with the height of their first letters."""
    line: str = ""
    height: float | None = None
    for text, at in chunks:
        for count, part in enumerate(text.split("\n")):
            if count:
                yield line, height
                line, height = "", None
            line += part
            height = at if height is None and part.strip() else height
    yield line, height


def _beside(page: PageObject, number: int) -> Iterator[Skipped]:
    """Give the comments on a page, and what was filled in in its fields."""
    for found in page.get("/Annots") or ():
        note = found.get_object()
        value = note.get("/V") if note.get("/Subtype") == "/Widget" else note.get("/Contents")
        text = tidy(str(value)).translate(_CONTROLS).strip() if isinstance(value, str) else ""
        if text and note.get("/Subtype") != "/Popup":
            yield Skipped(text, pages_at(number, number), _("a comment or a field of a form"))


def _placed(text: Sequence[Paragraph]) -> WhereIs:
    """Say of paragraphs on which page and line they begin."""

    def where(first: int, _last: int) -> str:
        line = text[first].first if 0 <= first < len(text) else text[0].first
        return _("page {page}, line {n}").format(page=line.page, n=line.number)

    return where


def _notes(printed: Sequence[Printed], empty: Sequence[int], faults: int) -> Iterator[Problem]:
    """Say what may be missing."""
    for number in empty:
        note = _("this page holds no text; if it is a picture of text, that is not read")
        yield Problem(pages_at(number, number), note)
    unread = sum(len(_NO_LETTER.findall(line.text)) for line in printed)
    if unread:
        note = ngettext("{n} character cannot be read", "{n} characters cannot be read", unread)
        yield Problem("", note.format(n=unread))
    if faults:
        yield Problem("", _("this PDF has faults; check that nothing is missing from its text"))
