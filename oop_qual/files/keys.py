"""The key of a project's replacements: a table that people read, change and keep to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from oop_qual.errors import BadDataError, Problem
from oop_qual.language import _
from oop_qual.model import Table
from oop_qual.transcript.key_rules import name_faults
from oop_qual.transcript.pseudonym import SCOPES, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from oop_qual.dutch.identifying import Kind
    from oop_qual.files.rows import Row
    from oop_qual.transcript.pseudonym import Scope

COLUMNS = ("replace", "name", "kind", "replacement", "count", "example")
SPELLINGS = " | "  # between the spellings of one name
_SCOPES: dict[str, Scope] = {
    **{scope: scope for scope in SCOPES},
    "ja": "yes",
    "hoofdletter": "capital",
    "nee": "no",
    "y": "yes",
    "j": "yes",
    "x": "yes",
    "n": "no",
}
_FORMULA = ("'=", "'+", "'-", "'@")  # how a cell is kept from being a formula in a spreadsheet


def said_scope(scope: Scope) -> str:
    """Return a scope as the table shows it."""
    return {"yes": _("yes"), "capital": _("capital"), "no": _("no")}[scope]


def kinds() -> dict[str, Kind]:
    """Return the kinds of names by what people write for them, in either language."""
    from oop_qual.dutch.identifying import Kind

    known: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    return {**known, **{said_kind(kind).casefold(): kind for kind in known.values()}, **_DUTCH}


_DUTCH: dict[str, Kind] = {
    "persoon": "person",
    "plaats": "place",
    "e-mail": "email",
    "telefoon": "phone",
    "webadres": "url",
    "geboortedatum": "birthdate",
    "adres": "address",
}


def said_kind(kind: Kind) -> str:
    """Return a kind in words."""
    return {
        "person": _("person"),
        "school": _("school"),
        "place": _("place"),
        "email": _("e-mail"),
        "phone": _("phone"),
        "url": _("web address"),
        "birthdate": _("date of birth"),
        "bsn": "BSN",
        "postcode": _("postcode"),
        "address": _("address"),
        "iban": "IBAN",
    }[kind]


def key_table(names: Iterable[Name]) -> Table:
    """Return names as the table that people see."""
    rows = [
        (
            said_scope(name.scope),
            SPELLINGS.join(name.spellings),
            said_kind(name.kind),
            name.replacement,
            name.count,
            name.example,
        )
        for name in names
    ]
    return Table("", COLUMNS, rows)


def read_key(path: Path) -> tuple[Name, ...]:
    """Return the names of a key file.

    Raises BadInputError where the file cannot be read, BadDataError with every row that is wrong.
    """
    from oop_qual.files.rows import read_rows

    rows, known = read_rows(path), kinds()
    missing = [name for name in COLUMNS[:4] if not any(name in row.values for row in rows)]
    if missing:
        what = _("there is no column '{name}'; the file needs: {names}")
        raise BadDataError([Problem(path.name, what.format(name=missing[0], names=", ".join(COLUMNS[:4])))])
    names = [_name(row.values, known) for row in rows]
    problems = [*_faults(path, rows, names, known), *(Problem(path.name, fault) for fault in name_faults(names))]
    if problems:
        raise BadDataError([*problems, Problem("", _("Nothing was done."))])
    return tuple(names)


def _name(values: Mapping[str, str], known: Mapping[str, Kind]) -> Name:
    spellings = (_plain(part) for part in values.get("name", "").split("|"))
    count = values.get("count", "").strip()
    return Name(
        tuple(dict.fromkeys(filter(None, spellings))),
        known.get(values.get("kind", "").strip().casefold(), "person"),
        _plain(values.get("replacement", "")),
        _SCOPES.get(values.get("replace", "").strip().casefold(), "no"),
        int(count) if count.isdecimal() else 0,
        _plain(values.get("example", "")),
    )


def _plain(cell: str) -> str:
    text = " ".join(cell.split())
    return text[1:] if text.startswith(_FORMULA) else text


def _faults(path: Path, rows: Iterable[Row], names: Iterable[Name], known: Mapping[str, Kind]) -> Iterator[Problem]:
    for row, name in zip(rows, names, strict=True):
        where = _("{file}, row {number}").format(file=path.name, number=row.number)
        scope, kind = (row.values.get(column, "").strip() for column in ("replace", "kind"))
        if scope.casefold() not in _SCOPES:
            what = _("'{text}' is no answer; write yes, capital (only with a capital) or no")
            yield Problem(where, what.format(text=scope))
        if kind.casefold() not in known:
            yield Problem(where, _("'{text}' is not a kind of name").format(text=kind))
        if not name.spellings:
            yield Problem(where, _("the name is not there"))
