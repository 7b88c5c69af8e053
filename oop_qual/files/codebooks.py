"""Read a codebook's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.codebook.load import load_codebook
from oop_qual.errors import BadDataError, BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from pathlib import Path

    from oop_qual.errors import Problem
    from oop_qual.model import Codebook


def read_codebook(path: Path) -> Codebook:
    """Read a codebook; raises BadDataError with all its problems, BadInputError where the file cannot be read."""
    book, problems = check_codebook(path)
    if book is None:
        raise BadDataError(problems)
    return book


def check_codebook(path: Path) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """Return a codebook (None where it cannot be used) and every problem of its file."""
    remedy = _("Name a codebook in YAML, such as codebooks/oop.yaml.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise BadInputError(_("there is no such file."), where=str(path), remedy=remedy) from None
    except IsADirectoryError:
        raise BadInputError(_("this is a folder."), where=str(path), remedy=remedy) from None
    except PermissionError:
        raise BadInputError(_("this file may not be read."), where=str(path)) from None
    except UnicodeDecodeError:
        raise BadInputError(_("this is not text in UTF-8."), where=str(path), remedy=remedy) from None
    return load_codebook(text, str(path))
