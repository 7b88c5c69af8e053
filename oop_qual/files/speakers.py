"""Read a table of speakers: in which transcript, who, in what role, and what else is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.files.contents import read_bytes
from oop_qual.files.grids import read_csv, read_excel
from oop_qual.language import _
from oop_qual.model import ROLES, Role, Speaker
from oop_qual.transcript.roles import is_interviewer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    Key = tuple[str, str]

_NAMES = {"transcript": ("transcript",), "speaker": ("speaker", "spreker"), "role": ("role", "rol")}
_ROLES: dict[str, Role] = {role: role for role in ROLES}


def read_speakers(path: Path) -> dict[Key, Speaker]:
    """Return the speakers of a CSV or Excel file, keyed (transcript, speaker); further columns are attributes.

    Raises BadInputError where the file cannot be read, BadDataError with every row that is wrong.
    """
    numbered = filled_rows(path, _("a table of speakers is a .csv or an .xlsx file."))
    header = [name.strip() for name in numbered[0][1]] if numbered else []
    places = _places(path, header)
    return _checked(path, [(number, [*row, *[""] * len(header)]) for number, row in numbered[1:]], header, places)


def filled_rows(path: Path, what: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a CSV or Excel file that hold anything, with their numbers; ``what`` refuses other files."""
    data = read_bytes(path)
    readers = {".csv": read_csv, ".xlsx": read_excel}
    if path.suffix.lower() not in readers:
        raise BadInputError(what, where=str(path), remedy=_("Save it as one of these."))
    rows = readers[path.suffix.lower()](path, data).rows
    return [(number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]


def _places(path: Path, header: Sequence[str]) -> dict[str, int]:
    folded = [name.casefold() for name in header]
    places = {key: next((folded.index(name) for name in names if name in folded), -1) for key, names in _NAMES.items()}
    missing = [key for key in ("transcript", "speaker") if places[key] < 0]
    if missing:
        what = _("there is no column '{name}'.").format(name=missing[0])
        remedy = _("A table of speakers has the columns transcript, speaker and role.")
        raise BadInputError(what, where=str(path), remedy=remedy)
    return places


def _checked(
    path: Path, rows: Sequence[tuple[int, Sequence[str]]], header: Sequence[str], places: Mapping[str, int]
) -> dict[Key, Speaker]:
    speakers: dict[Key, Speaker] = {}
    problems: list[Problem] = []
    for number, row in rows:
        key = (row[places["transcript"]].strip(), row[places["speaker"]].strip())
        role = row[places["role"]].strip().casefold() if places["role"] >= 0 else ""
        faults = list(_faults(key, role, speakers, row[len(header) :]))
        where = _("{file}, row {number}").format(file=path.name, number=number)
        problems += [Problem(where, fault) for fault in faults]
        if not faults:
            speakers[key] = _speaker(key[1], role, header, row, places)
    if problems:
        raise BadDataError(problems)
    return speakers


def _faults(key: Key, role: str, speakers: Mapping[Key, Speaker], rest: Sequence[str]) -> Iterator[str]:
    if not key[0]:
        yield _("the transcript is not named")
    if not key[1]:
        yield _("the speaker is not named")
    if role and role not in _ROLES:
        yield _("'{role}' is not a role; use interviewer or respondent").format(role=role)
    if key in speakers:
        yield _("'{speaker}' is there twice for '{transcript}'").format(speaker=key[1], transcript=key[0])
    if any(map(str.strip, rest)):
        yield _("this row has more cells than there are columns")


def _speaker(name: str, role: str, header: Sequence[str], row: Sequence[str], places: Mapping[str, int]) -> Speaker:
    """Make a speaker; without a role it is the one that the name tells."""
    told: Role = _ROLES.get(role) or ("interviewer" if is_interviewer(name) else "respondent")
    held = set(places.values())
    pairs = [(title, row[at].strip()) for at, title in enumerate(header) if at not in held and title]
    return Speaker(name, told, {title: value for title, value in pairs if value})
