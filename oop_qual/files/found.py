"""Which files a list of files and folders stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.files.readers import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NO_TRANSCRIPTS = ("readme", "leesmij", "~$", ".")


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and of a folder the files in it that can be read; each once.

    A file that is named stays, whatever it is: its reader says what is wrong with it.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _in_folder(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def left_out(paths: Iterable[Path]) -> list[Path]:
    """Return what is in the folders that are named and is not read: files of other types, and folders in them."""
    folders = (path for path in paths if path.is_dir())
    return [path for folder in folders for path in sorted(folder.iterdir()) if _is_left_out(path)]


def _is_left_out(path: Path) -> bool:
    if path.name.lower().startswith(_NO_TRANSCRIPTS):
        return False
    return path.suffix.lower() not in READERS or not path.is_file()


def _in_folder(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _is_source(path))


def _is_source(path: Path) -> bool:
    return path.suffix.lower() in READERS and not path.name.lower().startswith(_NO_TRANSCRIPTS) and path.is_file()
