"""Find what may tell who or where somebody is: names, schools, places, addresses and numbers.

Better one passage too many than one too few: what is found is proposed to a person who decides.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from oop_qual.dutch.confirmed import find_confirmed, index_confirmed
from oop_qual.dutch.identified import Clue, Identifying, Kind, put_in_words, reasons_in_words
from oop_qual.dutch.institutions import core_words, find_again, find_schools, may_return
from oop_qual.dutch.known_words import NEVER
from oop_qual.dutch.name_points import Names
from oop_qual.dutch.names import PARTICLES, TITLES
from oop_qual.dutch.number_forms import numbers_in
from oop_qual.dutch.own_words import own_phrases, own_words
from oop_qual.dutch.persons import find_persons
from oop_qual.dutch.places import find_places
from oop_qual.dutch.read_words import WORD, is_listed, is_ordinary, read_texts
from oop_qual.dutch.streets import find_addresses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from oop_qual.dutch.read_words import ReadText

__all__ = ["Identifying", "Kind", "find_identifying"]

NOBODY: Mapping[str, Kind] = MappingProxyType({})
# Words of speaker labels that name nobody; 'spreker 1', 'R2', 'IB'er (school A)'.
LABELS = own_words("labels")


def find_identifying(
    texts: Sequence[str], speakers: Collection[str] = (), *, known: Mapping[str, Kind] = NOBODY
) -> list[list[Identifying]]:
    """Return for each text what may identify somebody, in order and without overlap.

    A name that is sure in one text counts in all of them; `speakers` are labels of speakers, `known` names confirmed
    earlier with their kinds, found in any case.
    """
    reads = read_texts(texts)
    index = index_confirmed(known)
    confirmed = [list(find_confirmed(read.text, index)) for read in reads]
    others = _others(reads, confirmed, known)
    persons = _persons(reads, others, speakers, [name for name, kind in known.items() if kind == "person"])
    reasons = reasons_in_words()
    return [
        [put_in_words(clue, read.text, reasons) for clue in sorted(_kept(clues, _chosen(people, sure, read)))]
        for read, clues, people, sure in zip(reads, others, persons, confirmed, strict=True)
    ]


def _others(
    reads: Sequence[ReadText], confirmed: Sequence[Sequence[Clue]], known: Mapping[str, Kind]
) -> list[list[Clue]]:
    """Return for each text what is found before persons and places: numbers, addresses, schools, what is confirmed."""
    schools = [find_schools(read) for read in reads]
    cores = {core for read, found in zip(reads, schools, strict=True) for core in _cores(read, found)}
    cores.update(core_words(name) for name, kind in known.items() if kind == "school")
    return [
        _kept(
            [],
            [
                *numbers_in(read.text),
                *(clue for clue in sure if clue.kind != "person"),
                *find_addresses(read),
                *found,
                *find_again(read, cores),
            ],
        )
        for read, sure, found in zip(reads, confirmed, schools, strict=True)
    ]


def _cores(read: ReadText, found: Iterable[Clue]) -> Iterator[tuple[str, ...]]:
    for clue in found:
        core = core_words(read.text[clue.start : clue.end])
        if may_return(core):
            yield core


def _persons(
    reads: Sequence[ReadText], taken: Sequence[Sequence[Clue]], speakers: Collection[str], known: Iterable[str]
) -> list[list[Clue]]:
    """Return the names of persons in each text; what is sure in one counts in all of them, the second time."""
    labelled = frozenset(_words_of([*speakers, *known]))
    spans = [
        [*((clue.start, clue.end) for clue in clues), *_never(read.text)]
        for read, clues in zip(reads, taken, strict=True)
    ]
    first = [find_persons(read, Names(labelled), out) for read, out in zip(reads, spans, strict=True)]
    sure = frozenset(word for _clues, words in first for word in words)
    if not sure:
        return [clues for clues, _words in first]
    return [find_persons(read, Names(labelled, sure), out)[0] for read, out in zip(reads, spans, strict=True)]


def _words_of(labels: Iterable[str]) -> Iterator[str]:
    """Yield the lower-cased words of labels that may be names."""
    for label in labels:
        for match in WORD.finditer(label):
            low = match.group().lower()
            plain = is_ordinary(low) and not is_listed(low)
            if len(low) > 1 and not plain and low not in LABELS | PARTICLES | TITLES | NEVER:
                yield low


def _never(text: str) -> list[tuple[int, int]]:
    """Return where methods, books and the like stand whose names are of several words."""
    return [match.span() for match in METHODS.finditer(text)]


METHODS = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, own_phrases('never as a phrase')))})(?!\w)", re.IGNORECASE)


def _kept(first: Sequence[Clue], more: Iterable[Clue]) -> list[Clue]:
    """Return clues that do not overlap; of two that do, the earlier one."""
    kept = list(first)
    covered = {at for clue in kept for at in range(clue.start, clue.end)}
    for clue in more:
        places = range(clue.start, clue.end)
        if covered.isdisjoint(places):
            kept.append(clue)
            covered.update(places)
    return kept


def _chosen(people: Sequence[Clue], confirmed: Sequence[Clue], read: ReadText) -> list[Clue]:
    """Return persons and places; where two claim a word the surer first: 'Pietje van Dalen' before 'Dalen'."""
    towns = list(find_places(read))
    named = [*(clue for clue in confirmed if clue.kind == "person"), *people]
    named.sort(key=lambda clue: clue.start - clue.end)
    sure = [clue for clue in named if clue.why in SURER or any(_holds(clue, town) for town in towns)]
    return [*sure, *towns, *named]


def _holds(person: Clue, town: Clue) -> bool:
    return person.start <= town.start and town.end <= person.end and person.end - person.start > town.end - town.start


SURER = frozenset({"known", "title", "introduced", "initials", "speaker", "first name"})
