"""Keep the project's codebook in step with its file."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.language import _, ngettext
from oop_qual.workflow.project import new_action, new_id

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
    return book


def _check_used_codes(project: Project, book: Codebook, path: Path) -> None:
    """Refuse a codebook in which a code is gone that people coded with: their work would hang in the air."""
    known = {code.id for code in book}
    gone = {code: count for code, count in _used_codes(project).items() if code not in known}
    if gone:
        raise BadDataError(
            Problem(str(path), _gone(code, count)) for code, count in sorted(gone.items())
        )  # fmt: skip


def _gone(code: str, count: int) -> str:
    what = ngettext(
        "the code '{code}' is gone, but {count} decision of people uses it. Put it back.",
        "the code '{code}' is gone, but {count} decisions of people use it. Put it back.",
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
