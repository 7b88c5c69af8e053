"""The bytes of a file, its text, and the archives in which Office keeps it: nothing too large, nothing binary."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from lzma import LZMAError
from typing import TYPE_CHECKING
from unicodedata import normalize
from zipfile import BadZipFile, ZipFile

from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 200_000_000  # bytes of a file, and of all that an archive holds when it is unpacked
RATIO = 200  # times that an archive may grow when it is unpacked, from ...
SMALL = 10_000_000  # ... this many bytes on
FOREIGN = 0.3  # share of letters with an accent from which on text was hardly written in Windows-1252
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
ARCHIVE_FAULTS = (BadZipFile, zlib.error, struct.error, LZMAError, EOFError, OSError, ValueError,
                  NotImplementedError, RuntimeError)  # fmt: skip
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_TYPES = {b"PK\x03\x04": ".docx / .xlsx / .odt", b"%PDF": ".pdf", b"{\\rtf": ".rtf", b"\xd0\xcf\x11\xe0": ".doc / .xls"}


def read_bytes(path: Path) -> bytes:
    """Return what a file holds; raises BadInputError with a sentence where it cannot be read or holds nothing."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadInputError(_("this file is larger than 200 MB."), where=str(path), remedy=_("Split it."))
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInputError(_("there is no such file."), where=str(path), remedy=_("Check the name.")) from None
    except IsADirectoryError:
        raise BadInputError(_("this is a folder."), where=str(path), remedy=_("Name a file.")) from None
    except (OSError, ValueError) as error:
        what = _("this file cannot be read ({reason}).").format(reason=getattr(error, "strerror", None) or error)
        raise BadInputError(what, where=str(path)) from None
    if not data:
        raise BadInputError(_("this file is empty."), where=str(path), remedy=_("Export or save it again."))
    return data


def read_text(path: Path, data: bytes, *, marks: str = "") -> tuple[str, str]:
    """Return the text of a file (NFC, lines ended by a line feed) and a note on its encoding, or ''.

    ``marks`` are control characters that this format uses. Raises BadInputError where the bytes are not text.
    """
    known = next((suffix for magic, suffix in _TYPES.items() if data.startswith(magic)), "")
    if known:
        what = _("this is not text, but a file of another type ({suffix}).").format(suffix=known)
        raise BadInputError(what, where=str(path), remedy=_("Give it the right suffix, or save it as text."))
    text, note = _decoded(path, data)
    text = tidy(text).removesuffix("\x1a")
    if found := next((one for one in _CONTROL.finditer(text) if one[0] not in marks), None):
        what = _("this is not text: line {line} holds a control character.")
        what = what.format(line=text.count("\n", 0, found.start()) + 1)
        raise BadInputError(what, where=str(path), remedy=_as_utf8())
    return text, note


def holds_control(text: str) -> bool:
    """Tell whether a text holds a character that no text has: a control character, or half a character."""
    return bool(_CONTROL.search(text))


def tidy(text: str) -> str:
    """Return text as transcripts hold it: composed characters (NFC), and a line feed for every kind of line end."""
    return normalize("NFC", _BREAK.sub("\n", text))


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    try:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return data.decode("utf-8-sig" if encoding == "utf-8" else encoding), ""
        if guess := _utf16(data):
            return data.decode(guess), _("read as UTF-16")
    except UnicodeDecodeError as error:
        what = _("this is not text in {encoding} (byte {n}).").format(encoding=error.encoding, n=error.start + 1)
        raise BadInputError(what, where=str(path), remedy=_as_utf8()) from None
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return _windows(path, data, error.start)


def _utf16(data: bytes) -> str:
    """Guess UTF-16 without a mark: in Western text every other byte is a NUL."""
    head = data[:4096]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    if half and odd > 0.6 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if half and even > 0.6 * half and not odd else ""


def _windows(path: Path, data: bytes, first: int) -> tuple[str, str]:
    line = data.count(b"\n", 0, first) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    letters = [character for character in text if character.isalpha()]
    if sum(not letter.isascii() for letter in letters) >= FOREIGN * len(letters):
        what = _("this is not text in UTF-8, nor in Windows-1252 (line {line}, bytes {bytes}).")
        what = what.format(line=line, bytes=data[first : first + 4].hex(" ").upper())
        raise BadInputError(what, where=str(path), remedy=_as_utf8())
    note = _("not UTF-8 (first on line {line}: '{character}'); read as Windows-1252")
    return text, note.format(line=line, character=data[first : first + 1].decode("cp1252"))


def _as_utf8() -> str:
    return _("Save it as text in UTF-8.")


def open_archive(path: Path, data: bytes) -> dict[str, bytes]:
    """Return the XML parts of an Office file by name; refuses what is no archive, too large, or declares entities."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if any(_leads_outside(part.filename) for part in archive.infolist()):
                raise BadInputError(_("this file holds parts whose names lead out of it."), where=str(path))
            total = sum(part.file_size for part in archive.infolist())
            if total > LARGEST or (total > SMALL and total > RATIO * len(data)):
                raise BadInputError(_("this file unpacks to too much to be a document."), where=str(path))
            names = [part.filename for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            parts = {name: archive.read(name) for name in names}
    except ARCHIVE_FAULTS:
        raise broken(path) from None
    for part in parts.values():
        refuse_declarations(path, part)
    return parts


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")


def broken(path: Path) -> BadInputError:
    """Return the error for an Office file that cannot be opened."""
    office = {".docx": "Word", ".odt": "LibreOffice"}.get(path.suffix.lower(), "Excel")
    what = _("this file is broken, or not a {suffix} file.").format(suffix=path.suffix)
    return BadInputError(
        what, where=str(path), remedy=_("Open it in {office} and save it again.").format(office=office)
    )


def refuse_declarations(path: Path, part: bytes) -> None:
    """Raise BadInputError where XML declares a document type: what it names could be fetched, or grow without end."""
    if any("<!DOCTYPE".encode(encoding) in part for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise BadInputError(_("this file holds XML declarations that no document needs."), where=str(path))
