"""What a file is by what it holds, whatever its name says. Readers of texts look at theirs once more by themselves."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from oop_qual.files.captioned import is_cues
from oop_qual.files.contents import ARCHIVE_FAULTS

if TYPE_CHECKING:
    from collections.abc import Container

_HEAD = 4096  # bytes in which a format shows
_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
_BYTES = {b"{\\rtf": ".rtf", b"%PDF-": ".pdf"}
_TEXTS = {
    ".cha": re.compile(r"@(?:UTF8|Begin)[ \t]*\n", re.IGNORECASE),
    ".textgrid": re.compile(r'\s*File type = "ooTextFile'),
    ".eaf": re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)?<ANNOTATION_DOCUMENT[\s>]", re.DOTALL),
    ".trs": re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE Trans[^>]*>\s*)?<Trans[\s>]"),
}
_LOOSE = frozenset((".txt", ".md", ""))  # names that say nothing of what is in a text


def recognised(suffix: str, data: bytes, known: Container[str]) -> str:
    """Return the suffix of the format that a file's first bytes show, else the one that it has.

    ``known`` are the suffixes that can be read; a text whose name says what it is, is believed.
    """
    found = _by_bytes(data)
    if not found and (suffix in _LOOSE or suffix not in known):
        text = _text(data)
        found = next((one for one, signature in _TEXTS.items() if signature.match(text)), "")
        if not found and suffix not in known and is_cues(text):
            found = ".vtt"  # its reader reads both kinds of captions
    return found if found and found in known else suffix


def _by_bytes(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return _in_archive(data)
    return next((suffix for magic, suffix in _BYTES.items() if data.startswith(magic)), "")


def _in_archive(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
                kind = archive.read("mimetype")
                return ".odt" if kind.strip() == b"application/vnd.oasis.opendocument.text" else ""
            return next((suffix for name, suffix in _PARTS.items() if name in names), "")
    except ARCHIVE_FAULTS:
        return ""


def _text(data: bytes) -> str:
    """Return the beginning of a text, in whatever of the usual encodings; accents do not matter here."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data[:_HEAD].decode("utf-16" if wide else "utf-8-sig", errors="ignore")
    return text.replace("\r\n", "\n").replace("\r", "\n")
