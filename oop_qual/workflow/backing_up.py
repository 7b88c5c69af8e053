"""A backup: the whole project in one file, which is read back before anybody relies on it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from oop_qual.errors import BadInputError, StoreError
from oop_qual.language import _
from oop_qual.workflow.otherproject import copy_database, other_project
from oop_qual.workflow.project import DATABASE, SETTINGS, now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from oop_qual.workflow.project import Project

FOLDERS = ("codebooks", "transcripts")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read back: its file, how many files are in it, and how many rows its database has."""

    file: Path
    files: int
    rows: int


def back_up(project: Project, file: Path | None) -> Backup:
    """Write settings, codebooks, originals and database into one zip file of mode 0600, and read it back.

    The database of a server goes in as an SQLite file, so that the backup opens anywhere. Raises BadInputError where
    the file is there already, StoreError where what was read back is not what the project holds.
    """
    from oop_qual.exports.private import write_private

    stamp = now()[:16].replace(":", "").replace("T", "-")
    target = file or project.folder / f"{project.folder.name}-{stamp}.zip"
    if target.exists():
        raise BadInputError(_("there is a file with this name already."), where=str(target))
    with tempfile.TemporaryDirectory(prefix="oop-qual-") as place:
        database = Path(place) / DATABASE
        _copy(project, database)
        with project.reading() as connection:
            rows = _count(connection)
        data, files = _zipped(project, database)
        read_back = _read_back(data, Path(place) / "again")
    if read_back != rows:
        raise StoreError(_("the backup could not be read back; nothing was written."), where=str(target))
    write_private(target, data)
    return Backup(target, files, rows)


def _copy(project: Project, target: Path) -> None:
    from oop_qual.store.copying import copy_project
    from oop_qual.store.db import POSTGRES, open_engine

    if project.settings.database.startswith(POSTGRES):
        target.touch(mode=0o600)
        copy_project(project.engine, open_engine(str(target)), now())
    else:
        copy_database(project.folder / project.settings.database, target)


def _zipped(project: Project, database: Path) -> tuple[bytes, int]:
    out, files = BytesIO(), list(_files(project))
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.relative_to(project.folder).as_posix())
        archive.write(database, DATABASE)
    return out.getvalue(), len(files) + 1


def _files(project: Project) -> Iterator[Path]:
    yield from sorted(path for path in project.folder.glob("*") if path.suffix in {".toml", ".csv"} and path.is_file())
    for name in FOLDERS:
        yield from sorted(path for path in (project.folder / name).rglob("*") if path.is_file())


def _read_back(data: bytes, folder: Path) -> int:
    """Return how many rows the database in a backup has; raises StoreError where SQLite finds it damaged."""
    from oop_qual.store.db import reading
    from oop_qual.store.soundness import database_faults

    folder.mkdir(mode=0o700)
    with ZipFile(BytesIO(data)) as archive:
        if broken := archive.testzip():
            raise StoreError(_("the backup could not be read back; nothing was written."), where=broken)
        archive.extract(DATABASE, folder)
    with other_project(folder / DATABASE) as other, reading(other.engine) as connection:
        if faults := database_faults(connection):
            raise StoreError(faults[0], where=SETTINGS)
        return _count(connection)


def _count(connection: Connection) -> int:
    from oop_qual.store.copying import count_rows

    return count_rows(connection)
