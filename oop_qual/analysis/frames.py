"""From rows as they are listed to typed tables of pandas: one row a segment, a coding or a quote.

The columns and their types are the same whether there are rows or not, so that whatever reads them need not look first.
Texts are ``string``, numbers ``int64`` or, where one may be missing, ``Int64`` or ``float64``; times have a time zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from oop_qual.model import Role

    Row = Mapping[str, Any]

TIME = "datetime64[us, UTC]"
SEGMENTS = {
    "transcript": "string",
    "segment": "int64",
    "speaker": "string",
    "role": "string",
    "start": "int64",
    "end": "int64",
    "text": "string",
    "words": "int64",
    "reviewed": "bool",
}
CODINGS = {
    "id": "string",
    "transcript": "string",
    "segment": "Int64",
    "start": "int64",
    "end": "int64",
    "text": "string",
    "speaker": "string",
    "role": "string",
    "code": "string",
    "label": "string",
    "theme": "string",
    "coder": "string",
    "state": "string",
    "origin": "string",
    "score": "float64",
    "at": TIME,
}
QUOTES = {
    "id": "string",
    "transcript": "string",
    "speaker": "string",
    "role": "string",
    "theme": "string",
    "code": "string",
    "label": "string",
    "text": "string",
    "shown": "string",
    "emphasis": "string",
    "strength": "Int64",
    "stance": "string",
    "note": "string",
    "attribution": "string",
    "order": "float64",
}


def segments_frame(rows: Iterable[Row], speakers: Iterable[Row] = ()) -> pd.DataFrame:
    """Return a table with a row for each segment; ``speakers`` (as listed) bring the attributes.

    ``words`` counts what stands between white space.
    """
    found = [{**row, "words": len(row["text"].split())} for row in rows]
    return _frame(found, SEGMENTS, _People(speakers))


def codings_frame(rows: Iterable[Row], speakers: Iterable[Row] = (), codes: Iterable[Row] = ()) -> pd.DataFrame:
    """Return a table with a row for each coding; ``codes`` (as listed) bring labels and themes."""
    return _frame(_named(rows, codes), CODINGS, _People(speakers))


def quotes_frame(
    rows: Iterable[Row],
    speakers: Iterable[Row] = (),
    codes: Iterable[Row] = (),
    attribution: Sequence[str] = (),
) -> pd.DataFrame:
    """Return a table with a row for each quote; ``attribution`` names the attributes that say who said it."""
    people = _People(speakers)
    found = [
        {**row, "shown": _shown(row), "attribution": people.attribution(row, attribution)}
        for row in _named(rows, codes)
    ]
    return _frame(found, QUOTES, people)


def attribute_columns(attributes: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return the column of each attribute: its name, or ``attribute_`` and its name where that is taken."""
    columns: dict[str, str] = {}
    used, several = set(taken), list(dict.fromkeys(attributes))
    for name in several:
        column = name
        while column in used or (column != name and column in several):
            column = f"attribute_{column}"
        used.add(column)
        columns[name] = column
    return columns


class _People:
    """Who speaks in which transcript, looked up while a table is made."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._known = {(row["transcript"], row["speaker"]): row for row in rows}
        self.attributes = tuple(dict.fromkeys(name for row in self._known.values() for name in row["attributes"]))

    def of(self, row: Row) -> Row:
        """Return the row of who speaks here, an empty one where nobody is named."""
        return self._known.get((row["transcript"], row["speaker"]), {})

    def role(self, row: Row) -> str:
        """Return the role of who speaks here: somebody unknown is a respondent."""
        role: str = row.get("role") or self.of(row).get("role", "respondent")
        return role

    def attribution(self, row: Row, names: Sequence[str]) -> str:
        """Return who said it by what they are, never by name."""
        from oop_qual.analysis.quotes import attribution
        from oop_qual.model import Speaker

        role: Role = "interviewer" if self.role(row) == "interviewer" else "respondent"
        return attribution(Speaker(row["speaker"], role, self.of(row).get("attributes", {})), names)


def _named(rows: Iterable[Row], codes: Iterable[Row]) -> list[Row]:
    """Return rows with the label and the theme of their code; an unknown code is its own label and theme."""
    known = {row["code"]: row for row in codes}
    named: list[Row] = []
    for row in rows:
        code = known.get(row["code"], {})
        theme = code.get("theme") or row.get("theme") or row["code"]
        named.append({**row, "label": code.get("label", row["code"]), "theme": theme})
    return named


def _shown(row: Row) -> str:
    """Return the text that is shown of a quote: shortened, unless that no longer fits what was said."""
    from oop_qual.analysis.shortening import kept_parts

    shortened: str = row["shortened"]
    fits = shortened and kept_parts(row["text"], shortened) is not None
    return shortened if fits else row["text"]


def _frame(rows: Sequence[Row], types: Mapping[str, str], people: _People) -> pd.DataFrame:
    import pandas as pd

    columns = {name: _column([row.get(name) for row in rows], kind) for name, kind in types.items() if name != "role"}
    if "role" in types:
        columns["role"] = _column([people.role(row) for row in rows], "string")
    told = [people.of(row).get("attributes", {}) for row in rows]
    for name, column in attribute_columns(people.attributes, types).items():
        columns[column] = _column([about.get(name) or None for about in told], "string")
    order = [*types, *(name for name in columns if name not in types)]
    return pd.DataFrame({name: columns[name] for name in order})


def _column(values: list[Any], kind: str) -> pd.Series[Any]:
    import pandas as pd

    if kind == TIME:
        times = pd.to_datetime(pd.Series(values, dtype="object"), utc=True, format="ISO8601")
        return times.astype(pd.DatetimeTZDtype("us", "UTC"))
    return pd.Series(values, dtype=kind)
