"""Zip archives that are the same bytes whenever and wherever they are made."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What the files say about when they were made: the same input must give the same bytes, and no clock is read.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the office libraries want a time without a zone
AUTHOR = "oop-qual"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of the zip format
UNIX = 3
ABOUT, DATED = "docProps/core.xml", re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def settled(data: bytes) -> bytes:
    """Return a zip archive with the same members in the same order, without times or traces of the machine."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            member = ZipInfo(name, EARLIEST)
            member.compress_type, member.create_system = ZIP_DEFLATED, UNIX
            new.writestr(member, old.read(name))
    return out.getvalue()


def undated(data: bytes) -> bytes:
    """Return an Office file that an office library made without being told when, as if it was made then."""
    out, made = BytesIO(), MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, DATED.sub(made, old.read(name)) if name == ABOUT else old.read(name))
    return settled(out.getvalue())
