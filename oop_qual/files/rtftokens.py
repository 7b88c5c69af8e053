"""The parts that an RTF file is written in: groups, control words with their number, bytes of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,40})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<end>[\r\n\x00]+)|(?P<text>[^\\{}\r\n\x00]+)|\\",
    re.DOTALL,
)
_BEYOND = re.compile(r"[^\x00-\x7f]+")
# Character sets of fonts, and the code pages that they stand for (RTF 1.9.1, \fcharset).
CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
            162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
            238: "cp1250", 255: "cp437"}  # fmt: skip
_PAGES = {708: "iso8859_6", 10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8", 936: "gb18030", 1361: "johab"}


@dataclass(frozen=True, slots=True)
class Token:
    """One part: ``{`` or ``}``, a control word or symbol with its number, or (``text``) bytes in some code page."""

    kind: str
    number: int | None = None
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Give the parts of an RTF file; what a picture holds in binary is passed over."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        if word := found["word"]:
            number = int(found["number"]) if found["number"] else None
            if word == b"bin":
                at += max(0, number or 0)
            else:
                yield Token(word.decode("ascii"), number)
        elif found["hex"]:
            yield Token("text", None, bytes([int(found["hex"], 16)]))
        elif found["text"]:
            yield Token("text", None, found["text"])
        elif symbol := found["symbol"]:
            yield Token(symbol.decode("latin-1") * (2 if symbol in b"{}" else 1))  # an escaped brace is doubled
        elif brace := found["brace"]:
            yield Token(brace.decode("ascii"))


def with_escapes(data: bytes) -> bytes:
    """Write characters beyond ASCII as RTF does, in a file that holds them as UTF-8."""
    if data.isascii():
        return data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return _BEYOND.sub(_escaped, text).encode("ascii")


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
    return "".join(("{\\uc0", *(f"\\u{number}" for number in numbers), " }"))


def code_page(number: int) -> str:
    """Return the name of a code page of Windows; one that is unknown is read as Windows-1252."""
    import codecs

    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
