"""A team on one PostgreSQL server: bring a project there and back, and who may do what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.workflow.project import now

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from oop_qual.workflow.project import Project

SQLITE = "sqlite:"


def copy_project(source: str, target: str) -> int:
    """Copy a project's database to another place, both as ``sqlite:FILE`` or ``postgresql://...``; return its rows.

    Raises BadInputError where one of them is neither, or the source is not there; StoreError where the target holds a
    project already.
    """
    from oop_qual.store.copying import copy_project as copy

    old = _engine(source, new=False)
    return copy(old, _engine(target, new=True), now())


def _engine(place: str, *, new: bool) -> Engine:
    from oop_qual.store.db import POSTGRES, open_engine

    if place.startswith(POSTGRES):
        return open_engine(place)
    if not place.startswith(SQLITE):
        what = _("this is neither sqlite:FILE nor postgresql://...")
        raise BadInputError(what, where=place, remedy=_("For example: sqlite:project.db postgresql://HOST/study"))
    path = Path(place.removeprefix(SQLITE))
    if new:
        path.touch(mode=0o600)
    elif not path.is_file():
        raise BadInputError(_("there is no such file."), where=str(path))
    return open_engine(str(path))


def give_role(project: Project, login: str, role: str) -> None:
    """Give a login of the server a role in the project; only the owner of the database may."""
    from oop_qual.store.roles import give_role as give

    _check_server(project)
    with project.writing() as connection:
        give(connection, login, role)


def roles(project: Project) -> list[dict[str, str]]:
    """Return who has which role."""
    from oop_qual.store.roles import roles_of

    _check_server(project)
    with project.reading() as connection:
        return [{"login": login, "role": role} for login, role in roles_of(connection)]


def _check_server(project: Project) -> None:
    from oop_qual.store.db import POSTGRES

    if not project.settings.database.startswith(POSTGRES):
        what = _("this project is a file, which has no roles.")
        raise BadInputError(
            what, remedy=_("For a team: oop-qual project copy sqlite:project.db postgresql://HOST/study")
        )
