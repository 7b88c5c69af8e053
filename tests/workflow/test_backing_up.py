"""A backup holds the whole project, is read back, and opens again."""

from __future__ import annotations

import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from oop_qual.errors import StoreError
from oop_qual.workflow.backing_up import back_up
from oop_qual.workflow.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


@pytest.mark.usefixtures("study")
def test_a_backup_opens_again_as_the_same_project(run: Run, tmp_path: Path) -> None:
    run("tag")
    said = run("backup", tmp_path / "kopie.zip").err
    assert "read back and sound" in said
    assert (tmp_path / "kopie.zip").stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(tmp_path / "kopie.zip") as archive:
        archive.extractall(tmp_path / "terug")
    before = run("list", "suggestions", "--json").out
    assert before
    assert run("list", "suggestions", "--json", "--project", tmp_path / "terug").out == before
    assert {path.name for path in (tmp_path / "terug" / "transcripts").iterdir()} == {"oa-01.txt"}
    assert "there is a file with this name" in run("backup", tmp_path / "kopie.zip", code=1).err


def test_a_backup_without_a_name_is_dated(study: Path, run: Run) -> None:
    run("backup")
    (made,) = study.glob("studie-20*.zip")
    assert zipfile.ZipFile(made).testzip() is None


def test_a_damaged_database_gives_no_backup(study: Path, tmp_path: Path) -> None:
    project = open_project(study)
    with sqlite3.connect(study / "project.db") as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name='segments'").fetchone()[0]
    connection.close()
    data = bytearray((study / "project.db").read_bytes())
    size = len(data) // pages
    data[(root - 1) * size : root * size] = b"\x07" * size
    (study / "project.db").write_bytes(bytes(data))
    with pytest.raises(StoreError):
        back_up(project, tmp_path / "kopie.zip")
    assert not (tmp_path / "kopie.zip").exists()
