"""Open another project to read from it: nothing of it is changed, not even its database's shape."""

from __future__ import annotations

import sqlite3
import tempfile
import tomllib
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.project import DATABASE, SETTINGS, now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Other:
    """Another project: its database, and its folder where it came with one."""

    engine: Engine
    folder: Path | None


@contextmanager
def other_project(path: Path) -> Iterator[Other]:
    """Open a project's folder or its database file; an SQLite database is read from a copy in a private folder.

    Raises BadInputError where it is neither.
    """
    folder = path if (path / SETTINGS).is_file() else None
    database = _database_of(path)
    if isinstance(database, str):
        from oop_qual.store.db import open_engine

        yield Other(open_engine(database), folder)
        return
    with tempfile.TemporaryDirectory(prefix="oop-qual-") as place:
        copy = Path(place) / DATABASE
        copy_database(database, copy)
        yield Other(_opened(copy, path), folder)


def _database_of(path: Path) -> Path | str:
    """Return the database of what the user named: a file, or the URL of a server."""
    from oop_qual.store.db import POSTGRES

    if (path / SETTINGS).is_file():
        settings = tomllib.loads((path / SETTINGS).read_text(encoding="utf-8"))
        name = str(settings.get("database", DATABASE))
        if name.startswith(POSTGRES):
            return name
        path = path / name
    if not path.is_file() or path.read_bytes()[: len(MAGIC)] != MAGIC:
        what = _("this is no project: neither a project's folder nor its database.")
        raise BadInputError(what, where=str(path), remedy=_("Name the folder that holds {name}.").format(name=SETTINGS))
    return path


def copy_database(source: Path, target: Path) -> None:
    """Copy an SQLite database as it is now, with what its log still holds; raises BadInputError for a damaged one."""
    target.touch(mode=0o600)
    uri = source.resolve().as_uri()
    for mode in ("mode=ro", "immutable=1"):  # the second for a disk that cannot be written, such as a USB stick
        try:
            with closing(sqlite3.connect(f"{uri}?{mode}", uri=True)) as read, closing(sqlite3.connect(target)) as copy:
                read.backup(copy)
                return
        except sqlite3.OperationalError:
            continue
        except sqlite3.DatabaseError as error:
            raise _unreadable(source, error) from None
    raise _unreadable(source, _("it cannot be opened"))


def _unreadable(path: Path, reason: object) -> BadInputError:
    what = _("the database cannot be read: {reason}.").format(reason=reason)
    return BadInputError(what, where=str(path), remedy=_("Ask for a new copy: oop-qual backup"))


def _opened(copy: Path, path: Path) -> Engine:
    """Open the copy, brought to the newest shape; raises BadInputError for a database that is no project's."""
    from oop_qual.store.db import clear_errors, open_engine
    from oop_qual.store.migrations import is_project, migrate

    engine = open_engine(str(copy))
    with clear_errors(engine):
        if not is_project(engine):
            raise BadInputError(_("this database is not of a project of oop-qual."), where=str(path))
        migrate(engine, now())
    return engine
