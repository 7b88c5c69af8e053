"""Zip archives that are the same bytes whenever and wherever they are made."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What the files say about when they were made: the same input must give the same bytes, and no clock is read.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the office libraries want a time without a zone
AUTHOR = "oop-qual"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of the zip format
UNIX = 3


def settled(data: bytes) -> bytes:
    """Return a zip archive with the same members in the same order, without times or traces of the machine."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            member = ZipInfo(name, EARLIEST)
            member.compress_type, member.create_system = ZIP_DEFLATED, UNIX
            new.writestr(member, old.read(name))
    return out.getvalue()
