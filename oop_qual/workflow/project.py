"""A project: one folder with settings, codebooks, transcripts, a database and exports."""

from __future__ import annotations

import getpass
import json
import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from oop_qual.errors import BadInputError, NoProjectError, OopQualError
from oop_qual.language import _
from oop_qual.model import Action

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection, Engine

SETTINGS = "oop-qual.toml"
FOLDERS = ("codebooks", "transcripts", "exports")
DATABASE = "project.db"
PASSWORD = re.compile(r"postgres\w*(\+\w+)?://[^/@]*:[^/@]+@|.*[?&]password=")
STARTER = """\
codebook: {name}
version: "1.0"
language: nl
codes:
  # A theme, and one code below it. Change them, add your own; 'oop-qual codebook check' reads along.
  - id: toegevoegde-waarde
    label: Toegevoegde waarde
    definition: Wat iemand toevoegt aan het werk van een ander.
    children:
      - id: sparren
        label: Sparren
        definition: Overleggen met een collega.
        examples: ["Dan denk ik even hardop met iemand mee."]
        patterns:
          - sparren
          - overleggen
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What oop-qual.toml says."""

    name: str
    codebook: str
    pipeline: str = "auto"
    coder: str = ""
    database: str = DATABASE
    attribution: tuple[str, ...] = ("functie",)
    vectors: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """An open project."""

    folder: Path
    settings: Settings
    engine: Engine

    def reading(self) -> AbstractContextManager[Connection]:
        """Return a connection to read with."""
        from oop_qual.store.db import reading

        return reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """Return a connection whose changes are on disk together, or not at all."""
        from oop_qual.store.db import writing

        return writing(self.engine)

    def coder(self, asked: str | None = None) -> str:
        """Return who codes: the name that was asked for, else the project's setting, else the login name."""
        return asked or self.settings.coder or getpass.getuser()


def new_id() -> str:
    """Return a new id for a row."""
    return str(uuid4())


def new_action(kind: str, coder: str, detail: str = "") -> Action:
    """Return an action that happens now."""
    return Action(new_id(), now(), coder, kind, detail)


def now() -> str:
    """Return the time as rows of the database hold it: UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def create_project(folder: Path, codebook: Path | None) -> Project:
    """Make a project folder; what is already in it stays as it is."""
    from oop_qual.files.codebooks import read_codebook
    from oop_qual.workflow.codebooks import sync_codebook

    if (folder / SETTINGS).exists():
        raise BadInputError(_("there is a project here already."), where=str(folder))
    name = read_codebook(codebook).name if codebook else folder.resolve().name
    try:
        _make_folders(folder)
        target = _place_codebook(folder, codebook)
        (folder / SETTINGS).write_text(_settings_text(name, target), encoding="utf-8")
    except OSError as error:
        raise _not_made(folder, error) from None
    project = open_project(folder)
    sync_codebook(project, project.coder())
    return project


def _not_made(folder: Path, error: OSError) -> OopQualError:
    what = _("the project folder cannot be made: {reason}.").format(reason=error.strerror)
    return BadInputError(what, where=str(folder), remedy=_("Choose another folder."))


def _make_folders(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in FOLDERS:
        (folder / name).mkdir(mode=0o700, exist_ok=True)


def _place_codebook(folder: Path, codebook: Path | None) -> str:
    """Copy the codebook (or a starter) into the project; return its path there."""
    target = folder / "codebooks" / (codebook.name if codebook else "codebook.yaml")
    if not target.exists():
        starter = STARTER.format(name=json.dumps(folder.resolve().name, ensure_ascii=False))
        target.write_bytes(codebook.read_bytes() if codebook else starter.encode())
    elif codebook and target.read_bytes() != codebook.read_bytes():
        raise BadInputError(_("there is another codebook with this name here."), where=str(target))
    return f"codebooks/{target.name}"


def _settings_text(name: str, codebook: str) -> str:
    """Return the text of a new oop-qual.toml; a JSON string is also a TOML string."""
    values = {"name": name, "codebook": codebook, "pipeline": "auto"}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([*lines, ""])


def find_project(start: Path) -> Path:
    """Return the nearest folder from here upwards that holds a project."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS).is_file():
            return folder
    remedy = _("Go to a project folder, name one with --project, or make one with: oop-qual init DIR")
    raise NoProjectError(_("there is no project here."), where=str(start), remedy=remedy)


def open_project(folder: Path) -> Project:
    """Open the project in this folder, its database brought to the newest shape."""
    from oop_qual.store.db import POSTGRES, clear_errors, open_engine
    from oop_qual.store.migrations import migrate

    settings = _read_settings(find_project(folder) / SETTINGS)
    folder = find_project(folder)
    if settings.database.startswith(POSTGRES):
        engine = open_engine(settings.database)
    else:
        database = folder / settings.database
        database.touch(mode=0o600, exist_ok=True)
        engine = open_engine(str(database))
    with clear_errors(engine):
        migrate(engine, datetime.now(UTC).isoformat(timespec="seconds"))
    return _settled(Project(folder, settings, engine))


def _settled(project: Project) -> Project:
    """Return the project after a change of its codebook's file that was cut off is brought to its end."""
    from oop_qual.workflow.codebooks import PROMISE, settle_file

    if not (project.folder / "codebooks" / PROMISE).is_file():
        return project
    settle_file(project)
    return Project(project.folder, _read_settings(project.folder / SETTINGS), project.engine)


def _read_settings(path: Path) -> Settings:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInputError(_("this is not TOML: {error}.").format(error=error), where=str(path)) from None
    _check_settings(values, path)
    if "attribution" in values:
        values["attribution"] = tuple(values["attribution"])
    return Settings(**values)


def _check_settings(values: dict[str, Any], path: Path) -> None:
    known = set(Settings.__slots__)
    if unknown := sorted(set(values) - known):
        what = _("'{name}' is not a setting.").format(name=unknown[0])
        raise BadInputError(what, where=str(path), remedy=_("Use: {names}.").format(names=", ".join(sorted(known))))
    if PASSWORD.match(str(values.get("database", ""))):
        what = _("the password of the database stands in it.")
        remedy = _("Take it out, and put it into {file} (mode 0600) or PGPASSWORD.")
        raise BadInputError(what, where=str(path), remedy=remedy.format(file="~/.pgpass"))
    for name in ("name", "codebook"):
        if not isinstance(values.get(name), str):
            raise BadInputError(_("the setting '{name}' is missing.").format(name=name), where=str(path))
    if not isinstance(values.get("vectors", ""), str):
        raise BadInputError(_("the setting '{name}' must be a text.").format(name="vectors"), where=str(path))


def keep_original(project: Project, path: Path) -> None:
    """Copy a source file into the project's transcripts folder, with mode 0600; one that is there stays."""
    from oop_qual.exports.private import write_private

    folder, data = project.folder / "transcripts", path.read_bytes()
    folder.mkdir(mode=0o700, exist_ok=True)
    for number in range(1, 1000):
        target = folder / (path.name if number == 1 else f"{path.stem}-{number}{path.suffix}")
        if not target.exists():
            write_private(target, data)
            return
        if target.stat().st_size == len(data) and target.read_bytes() == data:
            target.chmod(0o600)
            return
