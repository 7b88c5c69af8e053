"""Which spellings are one name: 'Sanne de Vries', 'Sanne' and 'mevrouw de Vries', where that is sure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oop_qual.transcript.pseudonym import PARTICLES, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from oop_qual.dutch.identifying import Kind
    from oop_qual.transcript.pseudonym import Name
    from oop_qual.transcript.sightings import Sighting

SHORTEST_WITH_S = 4  # letters; 'Hans' is not a possessive of 'Han'


@dataclass(slots=True)
class Group:
    """Spellings of one name, the fullest first, and the roles that were told of it; ``name`` is that of the key."""

    kind: Kind
    spellings: list[str]
    roles: Counter[str] = field(default_factory=Counter)
    name: Name | None = None

    def add(self, spelling: str) -> None:
        """Take a further spelling."""
        if spelling.casefold() not in map(str.casefold, self.spellings):
            self.spellings.append(spelling)

    @property
    def role(self) -> str:
        """Return the role where all that is told is the same one, else ''."""
        return next(iter(self.roles)) if len(self.roles) == 1 else ""


def grouped(sightings: Sequence[Sighting], names: Sequence[Name] = ()) -> list[Group]:
    """Return the names of the key, then those that were found, in the order in which they came."""
    groups = [Group(name.kind, list(name.spellings), name=name) for name in names]
    known = {spelling.casefold() for name in names for spelling in name.spellings}
    fresh = {one.text.casefold(): one for one in reversed(sightings) if one.text.casefold() not in known}
    order = list(dict.fromkeys(one.text.casefold() for one in sightings))
    waiting = [fresh[key] for key in order if key in fresh]
    people = _people(groups, [one for one in waiting if one.kind == "person"])
    rest = {one.text.casefold(): Group(one.kind, [one.text]) for one in waiting if one.kind != "person"}
    made = [*people, *rest.values()]
    place = {key: at for at, key in enumerate(order)}
    new = sorted(made, key=lambda group: min(place.get(text.casefold(), len(order)) for text in group.spellings))
    _tell_roles([*groups, *new], sightings)
    return [*groups, *new]


def _tell_roles(groups: Iterable[Group], sightings: Iterable[Sighting]) -> None:
    owner = {spelling.casefold(): group for group in groups for spelling in group.spellings}
    for one in sightings:
        if one.role and (group := owner.get(one.text.casefold())) is not None:
            group.roles[one.role] += 1


def _people(groups: Sequence[Group], waiting: Sequence[Sighting]) -> list[Group]:
    """Return the persons that are new; spellings that surely belong to one that is known are added to it."""
    persons = [group for group in groups if group.kind == "person"]
    known = len(persons)
    wholes = [one.text for one in waiting if is_whole(one.text)]
    for text in sorted(wholes, key=_initials_last):
        _join_or_begin(text, persons, _parts_of(wholes))
    for one in waiting:
        if not is_whole(one.text):
            _place_part(one.text, persons)
    _spread(persons)
    return persons[known:]


def is_whole(text: str) -> bool:
    """Tell whether a name has a first name (or initials) and a surname."""
    words = _words(text)
    return len(words) > 1 and words[0].casefold() not in PARTICLES and any(map(_is_surname, words[1:]))


def _is_surname(word: str) -> bool:
    return word.casefold() not in PARTICLES and len(word) > 1


def _words(text: str) -> list[str]:
    """Return the words of a name; 'Berg, Anneke van den' is read as 'Anneke van den Berg'."""
    if "," in text:
        last, _comma, first = text.partition(",")
        text = f"{first} {last}"
    return text.split()


def _initials_last(text: str) -> bool:
    return len(_first(text).strip(".")) < 2


def _first(text: str) -> str:
    return _words(text)[0]


def _surname(text: str) -> str:
    """Return the last name with its particles: 'van den Berg' of 'Anneke van den Berg'."""
    words = _words(text)[1:]
    at = next((at for at, word in enumerate(words) if word.casefold() in PARTICLES), len(words) - 1)
    return " ".join(words[at:])


def core(text: str) -> str:
    """Return a surname without its particles, folded."""
    words = [word for word in text.split() if word.casefold() not in PARTICLES]
    return " ".join(words or text.split()).casefold()


def parts_of(text: str) -> Iterator[str]:
    """Yield by what else the bearer of a whole name is called: first name, surname, surname without particles."""
    first, last = _first(text), _surname(text)
    if len(WORD.findall(first)) and len(first.strip(".")) > 1 and "." not in first[:-1]:
        yield first.rstrip(".")
    yield last
    bare = " ".join(word for word in last.split() if word.casefold() not in PARTICLES)
    if bare and bare != last:
        yield bare
    if "," in text:
        yield " ".join(_words(text))


def _parts_of(wholes: Iterable[str]) -> Counter[str]:
    return Counter(part.casefold() for text in wholes for part in set(parts_of(text)))


def _join_or_begin(text: str, persons: list[Group], parts: Mapping[str, int]) -> None:
    """Add a whole name to the one person that it surely names, else let it be a new person."""
    hosts = [group for group in persons if _same_person(text, group, parts)]
    if len(hosts) == 1:
        hosts[0].add(text)
    else:
        persons.append(Group("person", [text]))


def _same_person(text: str, group: Group, parts: Mapping[str, int]) -> bool:
    wholes = [spelling for spelling in group.spellings if is_whole(spelling)]
    if wholes:
        return any(_matches(text, whole) for whole in wholes)
    singles = {spelling.casefold() for spelling in group.spellings}
    return any(part.casefold() in singles and parts[part.casefold()] == 1 for part in parts_of(text))


def _matches(text: str, whole: str) -> bool:
    """Tell whether two whole names are one: the same surname, and the same first name or its initial."""
    if core(_surname(text)) != core(_surname(whole)):
        return False
    one, other = (_first(name).strip(".").casefold() for name in (text, whole))
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


def _place_part(text: str, persons: list[Group]) -> None:
    owners = [group for group in persons if _is_part(text, group)]
    if len(owners) == 1:
        owners[0].add(text)
    else:
        persons.append(Group("person", [text]))


def _is_part(text: str, group: Group) -> bool:
    """Tell whether a sole first name or surname can be this person's; 'Sannes' is 'Sanne' with an s of possession."""
    said = {spelling.casefold() for spelling in group.spellings}
    said |= {part.casefold() for spelling in group.spellings if is_whole(spelling) for part in parts_of(spelling)}
    key = text.casefold()
    return key in said or (key.endswith("s") and len(key) > SHORTEST_WITH_S and key[:-1] in said) or core(text) in said


def _spread(persons: list[Group]) -> None:
    """Give each person the parts of its whole names that nobody else has; what two of them have is a name apart."""
    owners: dict[str, list[Group]] = defaultdict(list)
    shown: dict[str, str] = {}
    for group in persons:
        wholes = [spelling for spelling in group.spellings if is_whole(spelling)]
        for part in dict.fromkeys(part for whole in wholes for part in parts_of(whole)):
            owners[part.casefold()].append(group)
            shown.setdefault(part.casefold(), part)
    taken = {spelling.casefold() for group in persons for spelling in group.spellings}
    for key, groups in owners.items():
        if len(groups) == 1 and key not in taken:
            groups[0].add(shown[key])
        elif len(groups) > 1 and key not in taken:
            persons.append(Group("person", [shown[key]]))
    for group in persons:
        group.spellings.sort(key=lambda spelling: ("," in spelling, not is_whole(spelling)))
