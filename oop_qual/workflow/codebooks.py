"""Keep the project's codebook in step with its file."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.language import _, ngettext
from oop_qual.workflow.project import SETTINGS, new_action, new_id

PROMISE = ".switch.json"  # in codebooks/: the file that becomes the project's codebook when the database says so

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from oop_qual.model import Codebook, Coding
    from oop_qual.workflow.project import Project


def codebook_path(project: Project) -> Path:
    """Return the file of the project's active codebook."""
    return project.folder / project.settings.codebook


def applied_codebook(project: Project) -> Codebook:
    """Return the codebook as it was last applied, without reading its file."""
    from oop_qual.store.codebooks import load_codebook

    with project.reading() as connection:
        book = load_codebook(connection)
    return book or sync_codebook(project, project.coder())


def sync_codebook(project: Project, coder: str) -> Codebook:
    """Apply the codebook's file where it changed since; return the codebook that holds now.

    Raises BadDataError where the file has faults, or where codes are gone that people used: nothing changes then.
    """
    from oop_qual.files.codebooks import read_codebook
    from oop_qual.store.codebooks import applied_digest, apply_codebook, load_codebook

    path = codebook_path(project)
    digest = sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    with project.reading() as connection:
        held = load_codebook(connection)
        if held is not None and applied_digest(connection) == digest:
            return held
    book = read_codebook(path)
    _check_used_codes(project, book, path)
    action = new_action("codebook", coder, book.version)
    with project.writing() as connection:
        from oop_qual.store.actions import record

        record(connection, action)
        apply_codebook(connection, book, digest, new_id(), action)
    keep_applied(project, path, book.version, digest)
    return book


def _check_used_codes(project: Project, book: Codebook, path: Path) -> None:
    """Refuse a codebook in which a code is gone that people coded with: that takes a plan, which they read first."""
    known = {code.id for code in book}
    gone = {code: count for code, count in _used_codes(project).items() if code not in known}
    if gone:
        problems = [Problem(str(path), _gone(code, count)) for code, count in sorted(gone.items())]
        remedy = _("Put it back, or see what happens to these decisions: oop-qual recode {file}")
        raise BadDataError([*problems, Problem("", remedy.format(file=path))])


def _gone(code: str, count: int) -> str:
    what = ngettext(
        "the code '{code}' is gone, but {count} decision of people uses it.",
        "the code '{code}' is gone, but {count} decisions of people use it.",
        count,
    )
    return what.format(code=code, count=count)


def _used_codes(project: Project) -> Counter[str]:
    from collections import Counter

    return Counter(coding.code for coding in _decisions(project))


def _decisions(project: Project) -> list[Coding]:
    from oop_qual.store.codings import load_codings

    with project.reading() as connection:
        return load_codings(connection, states=("accepted", "rejected"))


def check_code(book: Codebook, code: str, where: str = "") -> None:
    """Raise BadInputError where the codebook has no such code, with the nearest one that it has."""
    from difflib import get_close_matches

    if book.get(code) is None:
        near = get_close_matches(code, [known.id for known in book], 1)
        remedy = _("Did you mean '{code}'?").format(code=near[0]) if near else _("See: oop-qual list codes")
        raise BadInputError(_("there is no code '{code}'.").format(code=code), where=where, remedy=remedy)


def keep_applied(project: Project, path: Path, version: str, digest: str) -> None:
    """Keep a copy of a codebook's file as it was applied, comments and all."""
    from oop_qual.exports.private import write_private

    folder = project.folder / "codebooks" / "applied"
    folder.mkdir(mode=0o700, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", version)
    write_private(folder / f"{name}-{digest[:8]}.yaml", path.read_bytes())


def adopt_file(project: Project, path: Path) -> Path:
    """Return a codebook's file within the project; one from elsewhere is copied into it."""
    folder, data = project.folder / "codebooks", path.read_bytes()
    if path.resolve().is_relative_to(folder.resolve()):
        return path.resolve()
    for number in range(1, 1000):
        target = folder / (path.name if number == 1 else f"{path.stem}-{number}{path.suffix}")
        if not target.exists():
            target.write_bytes(data)
            return target.resolve()
        if target.read_bytes() == data:
            return target.resolve()
    raise BadInputError(_("there are too many codebooks with this name here."), where=str(folder / path.name))


def promise_file(project: Project, path: Path, digest: str) -> None:
    """Write down which file becomes the project's codebook as soon as the database holds the one with this digest."""
    name = path.resolve().relative_to(project.folder.resolve()).as_posix()
    (project.folder / "codebooks" / PROMISE).write_text(json.dumps({"file": name, "digest": digest}), encoding="utf-8")


def settle_file(project: Project) -> None:
    """Keep the promise, or forget it where the database never came to hold that codebook (the program was stopped)."""
    from oop_qual.store.codebooks import applied_digest

    promise = project.folder / "codebooks" / PROMISE
    if not promise.is_file():
        return
    told = json.loads(promise.read_text(encoding="utf-8"))
    with project.reading() as connection:
        kept = applied_digest(connection) == told["digest"]
    if kept:
        settings = project.folder / SETTINGS
        line = f"codebook = {json.dumps(told['file'], ensure_ascii=False)}"
        text = re.sub(r"(?m)^codebook *=.*$", lambda _match: line, settings.read_text(encoding="utf-8"), count=1)
        fresh = settings.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(settings)
    promise.unlink()


def file_with(folder: Path, digest: str) -> Path | None:
    """Return the codebook's file with this digest in a project's folder; one that a person named before a kept copy."""
    books = folder / "codebooks"
    paths = [*sorted(books.glob("*.y*ml")), *sorted((books / "applied").glob("*.yaml"))]
    return next((path for path in paths if sha256(path.read_bytes()).hexdigest() == digest), None)
