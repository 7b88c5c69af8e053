"""Write a file with people's words: whole or not at all, and readable by its owner alone."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from oop_qual.errors import BadInputError
from oop_qual.language import _


def write_private(path: Path, data: bytes) -> None:
    """Write data to a file with mode 0600, in one step; BadInputError where that cannot be done."""
    try:
        _write(path, data)
    except OSError as error:
        what, remedy = _reason(path, error)
        raise BadInputError(what, where=str(path), remedy=remedy) from error


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-", suffix=".part")  # mkstemp gives mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:  # an interrupt too must not leave people's words in a stray file
        with suppress(OSError):
            Path(name).unlink()
        raise


def _reason(path: Path, error: OSError) -> tuple[str, str]:
    if error.errno == errno.EISDIR:
        return _("This is a folder, not a file."), _("Add a file name.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return _("The folder '{folder}' does not exist.").format(folder=path.parent), _("Make it first.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            _("You may not write here, or the file is open in another program."),
            _("Close the file or choose another folder."),
        )
    return _("The file could not be written: {reason}.").format(reason=error.strerror), ""
