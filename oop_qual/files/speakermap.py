"""Read a speaker map: which label of a transcript stands for which speaker, and which label is text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.errors import BadDataError, BadInputError, Problem
from oop_qual.files.speakers import filled_rows
from oop_qual.language import _
from oop_qual.model import ROLES, Role
from oop_qual.transcript.labels import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

COLUMNS = ("label", "speaker", "role")
_NAMES = {"label": ("label",), "speaker": ("speaker", "spreker"), "role": ("role", "rol")}
_ROLES: dict[str, Role] = {role: role for role in ROLES}
_FORMULA = ("'=", "'+", "'-", "'@")  # how a label is kept from being a formula in a spreadsheet


@dataclass(frozen=True, slots=True)
class Mapped:
    """Whom a label stands for; with speaker '' it is text, with role '' the role is recognised."""

    label: str
    speaker: str
    role: Role | None = None


def read_speaker_map(path: Path) -> tuple[Mapped, ...]:
    """Return the rows of a CSV or Excel file with the columns label, speaker and perhaps role.

    Raises BadInputError where the file cannot be read, BadDataError with every row that is wrong.
    """
    numbered = filled_rows(path, _("a speaker map is a .csv or an .xlsx file."))
    header = [name.strip().casefold() for name in numbered[0][1]] if numbered else []
    places = {key: next((header.index(one) for one in names if one in header), -1) for key, names in _NAMES.items()}
    for key in ("label", "speaker"):
        if places[key] < 0:
            what = _("there is no column '{name}'.").format(name=key)
            remedy = _("A speaker map has the columns label, speaker and, if you like, role.")
            raise BadInputError(what, where=str(path), remedy=remedy)
    mapped: dict[str, Mapped] = {}
    problems: list[Problem] = []
    for number, row in numbered[1:]:
        one, faults = _mapped([*row, *[""] * len(header)], len(header), places, mapped)
        mapped.setdefault(fold_label(one.label), one)
        where = _("{file}, row {number}").format(file=path.name, number=number)
        problems += [Problem(where, fault) for fault in faults]
    if problems:
        raise BadDataError(problems)
    return tuple(mapped.values())


def _mapped(
    row: Sequence[str], width: int, places: Mapping[str, int], known: Mapping[str, Mapped]
) -> tuple[Mapped, list[str]]:
    values = {key: " ".join(row[at].split()) if at >= 0 else "" for key, at in places.items()}
    label, speaker = (_plain(values[key]).removesuffix(":").strip() for key in ("label", "speaker"))
    one = Mapped(label, speaker, _ROLES.get(values["role"].casefold()))
    return one, list(_faults(one, values["role"], known.get(fold_label(label)), row[width:]))


def _plain(value: str) -> str:
    return value[1:] if value.startswith(_FORMULA) else value


def _faults(one: Mapped, role: str, known: Mapped | None, rest: Iterable[str]) -> Iterator[str]:
    if not one.label:
        yield _("the label is not named")
    if role and not one.role:
        yield _("'{role}' is not a role; use interviewer or respondent").format(role=role)
    if one.role and not one.speaker:
        yield _("'{label}' has a role but no speaker").format(label=one.label)
    if known and known != one:
        yield _("'{label}' is there twice, for different speakers").format(label=one.label)
    if any(map(str.strip, rest)):
        yield _("this row has more cells than there are columns")


def speaker_of(rows: Iterable[Mapped]) -> dict[str, str]:
    """Return whom each label, folded, stands for."""
    return {fold_label(row.label): row.speaker for row in rows}


def role_of(rows: Iterable[Mapped]) -> dict[str, Role]:
    """Return the role of each speaker, folded, that has one here."""
    return {fold_label(row.speaker): row.role for row in rows if row.role}
