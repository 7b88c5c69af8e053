"""Files with people's words: whole, and readable by their owner alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from oop_qual.errors import BadInputError
from oop_qual.exports import QUOTE_EXPORTERS, TABLE_EXPORTERS, exporter_for, write_private
from oop_qual.exports.private import _reason

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_file_is_private_even_where_it_was_not(tmp_path: Path) -> None:
    path = tmp_path / "citaten.md"
    path.write_bytes(b"oud")
    path.chmod(0o644)
    write_private(path, b"nieuw")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"nieuw", 0o600)
    assert [file.name for file in tmp_path.iterdir()] == ["citaten.md"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"The folder '.*weg' does not exist. Make it first."):
        write_private(tmp_path / "weg" / "a.md", b"x")


def test_a_folder_in_the_file_s_place(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(BadInputError, match=r"This is a folder, not a file. Add a file name."):
        write_private(tmp_path / "a.md", b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


@pytest.fixture
def _not_root() -> Iterator[None]:
    """Run a test as a user who may not write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    yield
    os.seteuid(user)


@pytest.mark.usefixtures("_not_root")
def test_a_folder_that_may_not_be_written_to() -> None:
    with pytest.raises(BadInputError, match="You may not write here"):
        write_private(Path("/a.md"), b"x")


def test_each_reason_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert _reason(path, PermissionError(errno.EACCES, "no"))[0].startswith("You may not write here")
    assert _reason(path, OSError(errno.ENOSPC, "No space left"))[0] == "The file could not be written: No space left."


def test_a_suffix_names_its_export(tmp_path: Path) -> None:
    assert exporter_for(tmp_path / "A.PPTX", QUOTE_EXPORTERS) is QUOTE_EXPORTERS[".pptx"]
    assert set(TABLE_EXPORTERS) == {".xlsx", ".csv", ".html", ".md", ".json", ".docx"}


@pytest.mark.parametrize(("name", "shown"), [("a.odt", ".odt"), ("citaten", "citaten")])
def test_an_unknown_suffix_names_those_that_exist(tmp_path: Path, name: str, shown: str) -> None:
    with pytest.raises(
        BadInputError, match=rf"no export to '{shown}'. Use one of: .pptx, .docx, .xlsx, .html, .md, .csv"
    ):
        exporter_for(tmp_path / name, QUOTE_EXPORTERS)
