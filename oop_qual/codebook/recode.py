"""What a changed codebook does to the rows made with the old one. Nothing that a person decided is dropped."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from oop_qual.codebook.diff import Comparison

Place = tuple[Any, ...]  # what a row is about besides its code: passage and coder


@dataclass(frozen=True, slots=True)
class Held:
    """A live row of the project: a coding of a person, a reading mark for one code, or a quote."""

    id: str
    place: Place
    code: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Fates:
    """What happens to rows: ``moves`` to another code, ``joins`` another row there, ``retires``, or nothing.

    ``moves`` maps a row's id to its new code; ``joins`` a row's id to that of the row into which it goes. A retired
    row is ended and comes back with its code. ``codes`` are all codes that these rows have.
    """

    moves: Mapping[str, str]
    joins: Mapping[str, str]
    retires: tuple[str, ...]
    codes: frozenset[str]


def fates(rows: Iterable[Held], comparison: Comparison) -> Fates:
    """Decide what happens to each row.

    In a merge a coder's rows on one passage become one: accepted where one of them was. A rejection holds for the
    merged code only where the coder rejected all of the codes that were merged; else it retires.
    """
    merged = {change.new[0]: set(change.old) for change in comparison.of("merged")}
    moves: dict[str, str] = {}
    joins: dict[str, str] = {}
    retires: list[str] = []
    meeting: dict[tuple[Place, str], list[Held]] = defaultdict(list)
    codes = set()
    for row in rows:
        codes.add(row.code)
        target = comparison.becomes.get(row.code, (row.code,))
        if len(target) != 1 or comparison.is_split(row.code):
            retires.append(row.id)
        elif target[0] in merged:
            meeting[row.place, target[0]].append(row)
        elif target[0] != row.code:
            moves[row.id] = target[0]
    for (_place, code), together in meeting.items():
        _merge(together, code, merged[code], moves, joins, retires)
    return Fates(moves, joins, tuple(retires), frozenset(codes))


def _merge(
    together: list[Held],
    code: str,
    whole: set[str],
    moves: dict[str, str],
    joins: dict[str, str],
    retires: list[str],
) -> None:
    """Let the rows of one coder on one passage become one row of the merged code."""
    counted = [row for row in together if row.state != "rejected"]
    if not counted:
        if {row.code for row in together} != whole:
            retires += [row.id for row in together]
            return
        counted = together
    first = next((row for row in counted if row.code == code), counted[0])
    if first.code != code:
        moves[first.id] = code
    joins |= {row.id: first.id for row in together if row is not first}
