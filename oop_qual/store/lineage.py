"""Which transcript and revision of another database is which of ours: by the ids of rows and by what people said.

A name alone says nothing: two files called interview.docx may be two interviews.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from oop_qual.store.tables import revisions, segments, transcripts, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Table

Place = tuple[str, int]  # a transcript and one of its revisions


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a database: what each revision says, how it is cut, and which rows name it."""

    said: Mapping[Place, str]
    cut: Mapping[Place, str]
    rows: Mapping[str, Place]

    def of(self, transcript: str) -> list[Place]:
        """Return the revisions of a transcript, oldest first."""
        return sorted(place for place in self.said if place[0] == transcript)


@dataclass(slots=True)
class Lineage:
    """Where their transcripts and revisions are with us; ``new`` are the revisions that we do not have.

    ``changed`` are our transcripts whose text is another in their database though nobody corrected it there or here:
    in one of the two the names were replaced.
    """

    names: dict[str, str] = field(default_factory=dict)
    places: dict[Place, Place] = field(default_factory=dict)
    new: list[Place] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def at(self, transcript: str, revision: int) -> Place:
        """Return our transcript and revision for theirs; a memo may be on no transcript at all."""
        return self.places.get((transcript, revision), (self.names.get(transcript, transcript), revision))


def texts_of(connection: Connection) -> Texts:
    """Return what the revisions of a database say and how they are cut, each as a digest."""
    said = {
        (row.transcript, row.revision): sha256(row.text.encode())
        for row in connection.execute(select(revisions.c.transcript, revisions.c.revision, revisions.c.text))
    }
    for place, parts in _parts(connection, turns, ("start", "end", "speaker")):
        said[place].update(repr(parts).encode())
    spoken = {place: digest.hexdigest() for place, digest in said.items()}
    borders = dict(_parts(connection, segments, ("start", "end")))
    cut = {place: sha256(repr(borders.get(place)).encode()).hexdigest() for place in spoken}
    rows = connection.execute(select(transcripts.c.row, transcripts.c.id, transcripts.c.revision))
    return Texts(spoken, cut, {row.row: (row.id, row.revision) for row in rows})


def _parts(connection: Connection, table: Table, columns: tuple[str, ...]) -> Iterator[tuple[Place, list[Any]]]:
    """Yield what a table holds of each revision, in its order."""
    order = (table.c.transcript, table.c.revision, table.c.number)
    query = select(table.c.transcript, table.c.revision, *(table.c[name] for name in columns)).order_by(*order)
    found: dict[Place, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row[0], row[1]].append(tuple(row[2:]))
    yield from found.items()


def lineage_of(ours: Texts, theirs: Texts) -> Lineage:
    """Return where their transcripts and revisions are with us, and what is new."""
    found = Lineage()
    for row, place in theirs.rows.items():
        if row in ours.rows:
            found.names[place[0]] = ours.rows[row][0]
            if ours.said.get(ours.rows[row]) != theirs.said.get(place):
                found.changed.append(ours.rows[row][0])
    taken = {name for name, _revision in ours.said} | set(found.names.values())
    for name in dict.fromkeys(place[0] for place in theirs.said):
        kin = name in found.names
        if not kin:
            found.names[name] = _name_for(name, ours, theirs, taken)
            taken.add(found.names[name])
        _place_revisions(name, ours, theirs, found, kin=kin)
    return found


def _name_for(name: str, ours: Texts, theirs: Texts, taken: set[str]) -> str:
    """Return the id that a transcript of theirs gets: its own, where nobody else has it or we have the same text."""
    said = {ours.said[place] for place in ours.of(name)}
    if name not in taken or said & {theirs.said[place] for place in theirs.of(name)}:
        return name
    return next(free for number in range(2, 10_000) if (free := f"{name}-{number}") not in taken)


def _place_revisions(name: str, ours: Texts, theirs: Texts, found: Lineage, *, kin: bool) -> None:
    """Give each revision of their transcript the number that the same one has with us, else a new number."""
    mine, taken = ours.of(found.names[name]), set()
    last = max((number for _name, number in mine), default=0)
    for place in theirs.of(name):
        same = next((one for one in mine if one not in taken and _is_same(ours, one, theirs, place, kin=kin)), None)
        if same is None:
            last += 1
            same = (found.names[name], last)
            found.new.append(place)
        taken.add(same)
        found.places[place] = same


def _is_same(ours: Texts, mine: Place, theirs: Texts, their: Place, *, kin: bool) -> bool:
    """Tell whether two revisions are one; where both sides imported a file themselves, segments may be cut apart."""
    return ours.said[mine] == theirs.said[their] and (not kin or ours.cut[mine] == theirs.cut[their])
