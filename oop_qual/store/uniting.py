"""What another database knows and ours does not, row by row, by their ids; and writing it.

A row that one side ended is ended. Where both sides hold a live row in the same place (passage, code and coder), the
one that was decided last stands, and the other is ended by it, as if it had been done on one computer: taking the last
one back brings the other back. So the order in which databases are united makes no difference.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import bindparam, select, update

from oop_qual.store.actions import IDS, KEYS
from oop_qual.store.db import insert_rows
from oop_qual.store.lineage import Lineage, lineage_of, texts_of
from oop_qual.store.tables import LIVING, actions, codebooks, codings, quotes, transcripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Table

Values = dict[str, Any]
Key = tuple[Any, ...]
TOLD = (codings, quotes)  # tables in which two live rows in one place are told to the user


class Clash(NamedTuple):
    """A passage on which one coder decided two things, on two computers; what was decided ``last`` stands."""

    table: str
    transcript: str
    start: int
    end: int
    code: str
    coder: str
    first: str
    last: str


@dataclass(slots=True)
class News:
    """What their database knows and ours does not: rows of theirs, and ends of rows of ours."""

    lineage: Lineage
    actions: list[Values] = field(default_factory=list)
    rows: dict[str, list[Values]] = field(default_factory=dict)
    ends: dict[str, list[Values]] = field(default_factory=dict)
    same: int = 0
    clashes: list[Clash] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.actions or self.lineage.new or any(self.rows.values()) or any(self.ends.values()))


def news_of(ours: Connection, theirs: Connection) -> News:
    """Return what their database knows and ours does not; nothing is written."""
    news = News(lineage_of(texts_of(ours), texts_of(theirs)))
    here, there = _actions(ours), _actions(theirs)
    news.actions = [values for name, values in there.items() if name not in here]
    union = here | there
    undone_here = {one["takes_back"]: name for name, one in here.items() if one["takes_back"] and name not in there}
    undone_there = {one["takes_back"]: name for name, one in there.items() if one["takes_back"] and name not in here}
    for table in LIVING:
        side = _Side(table, union, news.lineage)
        _compare(side, side.read(ours), side.read(theirs, mapped=True), news, (undone_here, undone_there))
    _number(ours, news.rows[transcripts.name])
    return news


def _number(ours: Connection, fresh: list[Values]) -> None:
    """Give new transcripts their numbers behind ours, in their order; a new revision keeps the number that it has."""
    known = {row.id: row.number for row in ours.execute(select(transcripts.c.id, transcripts.c.number))}
    for row in sorted(fresh, key=lambda row: (row["number"], row["created_at"])):
        row["number"] = known.setdefault(row["id"], 1 + max(known.values(), default=0))


def _actions(connection: Connection) -> dict[str, Values]:
    return {row.id: row._asdict() for row in connection.execute(select(actions))}


@dataclass(frozen=True, slots=True)
class _Side:
    """How the rows of a table are read and compared."""

    table: Table
    actions: Mapping[str, Values]
    lineage: Lineage

    @property
    def id(self) -> str:
        return IDS.get(self.table.name, "id")

    def read(self, connection: Connection, *, mapped: bool = False) -> dict[str, Values]:
        """Return the rows by their ids; those of theirs with our names for transcripts and revisions."""
        names, name = [column.name for column in self.table.columns], self.id
        rows = (dict(zip(names, row, strict=True)) for row in connection.execute(select(self.table)).all())
        return {row[name]: self._mapped(row) if mapped else row for row in rows}

    def _mapped(self, row: Values) -> Values:
        name = "id" if self.id == "row" else "transcript"
        if "revision" in row:
            row[name], row["revision"] = self.lineage.at(row[name], row["revision"])
        return row

    def key(self, row: Values) -> Key | None:
        """Return what no two live rows of the table share; None where they may share all."""
        if self.table is codebooks:
            return ()
        names = KEYS.get(self.table.name)
        return None if names is None else tuple(row[name] for name in names)

    def rank(self, row: Values) -> tuple[str, str]:
        """Return what decides which of two live rows in one place was decided last."""
        return row["created_at"], row[self.id]

    def began(self, row: Values) -> str:
        """Return since when a row has stood: when it was made, or brought back."""
        by = self.actions.get(row["revived_by"] or row["action"])
        return str(max(row["created_at"], by["at"] if by else ""))


def _compare(
    side: _Side,
    ours: dict[str, Values],
    theirs: dict[str, Values],
    news: News,
    undone: tuple[Mapping[str, str], Mapping[str, str]],
) -> None:
    """Add what is new in a table to the news."""
    fresh = {name: row for name, row in theirs.items() if name not in ours}
    ends = {name: end for name, row in theirs.items() if name in ours and (end := _earlier(ours[name], row))}
    back = [*_brought_back(side, ours, theirs, undone[1]), *_brought_back(side, theirs, ours, undone[0])]
    fresh |= {row[side.id]: row for row in back if row[side.id] not in ours}
    live = {name: row for name, row in fresh.items() if row["ended_at"] is None}
    keys = {key for row in live.values() if (key := side.key(row)) is not None}
    standing = {n: row for n, row in ours.items() if keys and row["ended_at"] is None and n not in ends}
    meeting: dict[Key, dict[str, Values]] = {key: {} for key in keys}
    for name, row in (standing | live).items():
        if (key := side.key(row)) in meeting:
            meeting[key][name] = row
    for rows in meeting.values():
        for name, end in _settled(side, rows, news, fresh):
            if name in fresh:
                fresh[name] = fresh[name] | end
            else:
                ends[name] = end
    news.rows[side.table.name] = list(fresh.values())
    news.ends[side.table.name] = [{"row": name, **end} for name, end in ends.items()]
    news.same += len(theirs.keys() & ours.keys())


def _earlier(mine: Values, theirs: Values) -> Values | None:
    """Return the end of a row of theirs where ours still stands, or was ended later."""
    if theirs["ended_at"] is None:
        return None
    end = (theirs["ended_at"], theirs["ended_by"])
    if mine["ended_at"] is not None and (mine["ended_at"], mine["ended_by"]) <= end:
        return None
    return dict(zip(("ended_at", "ended_by"), end, strict=True))


def _brought_back(
    side: _Side, rows: Mapping[str, Values], others: Mapping[str, Values], undone: Mapping[str, str]
) -> Iterator[Values]:
    """Yield rows that one side lost to an action which the other side took back without knowing them."""
    fallen = _fallen(side.actions)
    for name, row in rows.items():
        by = undone.get(row["ended_by"] or "")
        known = name in others and others[name]["ended_by"] == row["ended_by"]
        if by is not None and not known and row["action"] not in fallen:
            fresh = str(uuid5(NAMESPACE_OID, f"{name} {by}"))
            yield row | {side.id: fresh, "revived_by": by, "ended_at": None, "ended_by": None}


def _fallen(known: Mapping[str, Values]) -> frozenset[str]:
    """Return the actions that were taken back, and whose taking back stands; see actions.stands."""
    undone = {one["takes_back"] for one in known.values() if one["takes_back"]}
    return frozenset(one["takes_back"] for one in known.values() if one["takes_back"] and one["id"] not in undone)


def _settled(
    side: _Side, rows: Mapping[str, Values], news: News, fresh: Mapping[str, Values]
) -> Iterator[tuple[str, Values]]:
    """Yield how all but the last of the live rows in one place end, and tell which decisions differed."""
    if len(rows) < 2:
        return
    order = sorted(rows, key=lambda name: side.rank(rows[name]))
    last = rows[order[-1]]
    for name in order[:-1]:
        first = rows[name]
        at = max(side.began(first), side.began(last))
        yield name, {"ended_at": at, "ended_by": last["revived_by"] or last["action"]}
        if side.table in TOLD and first["coder"] and (name in fresh) != (order[-1] in fresh):
            news.clashes += _clash(side, first, last)


def _clash(side: _Side, first: Values, last: Values) -> list[Clash]:
    """Return that a coder decided two things; nothing where they are the same."""
    words = [_decided(side, row) for row in (first, last)]
    place = (last["transcript"], last["start"], last["end"], last["code"], last["coder"])
    return [Clash(side.table.name, *place, *words)] if words[0] != words[1] else []


def _decided(side: _Side, row: Values) -> str:
    if side.table is codings:
        return str(row["state"])
    told = ("note", "shortened", "strength", "stance", "emphasis_start", "emphasis_end")
    return ", ".join(str(row[name]) for name in told if row[name] not in {None, ""})


def write_news(connection: Connection, news: News) -> None:
    """Write the actions, the ends and the rows; their texts are written by copy_texts."""
    insert_rows(connection, actions, news.actions)
    for table in LIVING:
        _write_ends(connection, table, news.ends.get(table.name, ()))
    for table in LIVING:
        insert_rows(connection, table, news.rows.get(table.name, ()))


def _write_ends(connection: Connection, table: Table, ends: Iterable[Values]) -> None:
    rows = list(ends)
    if rows:
        name = IDS.get(table.name, "id")
        new: Values = {"ended_at": bindparam("at"), "ended_by": bindparam("by")}
        values = [{"ended": row["row"], "at": row["ended_at"], "by": row["ended_by"]} for row in rows]
        connection.execute(update(table).where(table.c[name] == bindparam("ended")).values(new), values)
