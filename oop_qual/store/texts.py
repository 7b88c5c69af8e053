"""Copy the texts of transcripts from one database to another: revisions, turns, segments, words and speakers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from oop_qual.store.db import insert_rows
from oop_qual.store.tables import places, revisions, segments, speakers, turns, uses

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from oop_qual.store.lineage import Lineage


def copy_texts(ours: Connection, theirs: Connection, lineage: Lineage) -> None:
    """Copy the revisions that are new, under our names and numbers, and what else goes with their transcripts."""
    for name, revision in lineage.new:
        ours_name, number = lineage.at(name, revision)
        for table in (revisions, turns, segments):
            where = (table.c.transcript == name, table.c.revision == revision)
            rows = theirs.execute(select(table).where(*where)).mappings()
            insert_rows(ours, table, [{**row, "transcript": ours_name, "revision": number} for row in rows])
    for name, ours_name in lineage.names.items():
        _copy_speakers(ours, theirs, name, ours_name)
    _copy_missing(ours, theirs, uses, ("transcript", "code", "digest", "file"), lineage)
    _copy_missing(ours, theirs, places, ("coder",), lineage)


def _copy_speakers(ours: Connection, theirs: Connection, name: str, ours_name: str) -> None:
    """Add the speakers that we do not have, and attributes that ours lack; what ours have stays."""
    mine = {row.name: row for row in ours.execute(select(speakers).where(speakers.c.transcript == ours_name))}
    last = max((row.number for row in mine.values()), default=-1)
    query = select(speakers).where(speakers.c.transcript == name).order_by(speakers.c.number)
    for row in theirs.execute(query).mappings():
        known = mine.get(row["name"])
        if known is None:
            last += 1
            insert_rows(ours, speakers, [{**row, "transcript": ours_name, "number": last}])
            continue
        told = json.loads(known.attributes)
        if more := {key: value for key, value in json.loads(row["attributes"]).items() if key not in told}:
            same = (speakers.c.transcript == ours_name, speakers.c.number == known.number)
            text = json.dumps(told | more, ensure_ascii=False)
            ours.execute(speakers.update().where(*same).values(attributes=text))


def _copy_missing(ours: Connection, theirs: Connection, table: Table, key: tuple[str, ...], lineage: Lineage) -> None:
    """Copy the rows of a table that we have no row for."""
    known = {tuple(row) for row in ours.execute(select(*(table.c[name] for name in key)))}
    fresh: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in theirs.execute(select(table)).mappings():
        values = {**row, "transcript": lineage.names.get(row["transcript"], row["transcript"])}
        if (place := tuple(values[name] for name in key)) not in known:
            fresh[place] = values
    insert_rows(ours, table, list(fresh.values()))
