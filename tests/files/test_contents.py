"""Encodings: a mark, else UTF-8, else UTF-16 by its NULs, else Windows-1252 with a note; never a guess in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.errors import BadInputError
from oop_qual.files.contents import read_text

TEXT = "I: Zoë, één café?\nR: Ja… “zeker”\n"
HERE = Path("a.txt")


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-32", ""),
        ("utf-16-le", "read as UTF-16"),
        ("utf-16-be", "read as UTF-16"),
        ("cp1252", "not UTF-8 (first on line 1: 'ë'); read as Windows-1252"),
    ],
)
def test_encodings(encoding: str, note: str) -> None:
    assert read_text(HERE, TEXT.encode(encoding)) == (TEXT, note)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("宇宙守护神".encode("gb2312"), "not text in UTF-8, nor in Windows-1252"),
        (b"Ja\nnee \x81\x8d", "not text in UTF-8, nor in Windows-1252 .line 2."),
        (b"\xff\xfea\x00\x00\xd8b\x00", "not text in utf-16"),
        (b"\xef\xbb\xbfI: \xff", "not text in utf-8 .byte"),
        (b"\x00\x01\x02\x03", "control character"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, fault: str) -> None:
    with pytest.raises(BadInputError, match=fault):
        read_text(HERE, data)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"])
def test_every_line_end_is_a_line_feed(end: str) -> None:
    assert read_text(HERE, f"Een{end}twee".encode())[0] == "Een\ntwee"


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_what_is_read_is_what_was_written(text: str) -> None:
    from unicodedata import normalize

    assert read_text(HERE, ("I: " + text).encode())[0].split() == normalize("NFC", "I: " + text).split()
