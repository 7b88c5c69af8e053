"""What stands in the place of a name: [leerling 1], [school A], [telefoonnummer], or an invented first name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from oop_qual.transcript.pseudonym import Name, is_ordinary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from oop_qual.dutch.identifying import Kind
    from oop_qual.transcript.grouping import Group

Style = Literal["brackets", "invented"]
STYLES: tuple[Style, ...] = ("brackets", "invented")

PERSON, SCHOOL, PLACE = "persoon", "school", "plaats"
FIXED: Mapping[str, str] = {
    "email": "[e-mailadres]",
    "phone": "[telefoonnummer]",
    "url": "[webadres]",
    "birthdate": "[geboortedatum]",
    "bsn": "[BSN]",
    "postcode": "[postcode]",
    "address": "[adres]",
    "iban": "[rekeningnummer]",
}
# Put together by hand for this toolkit: names that girls and boys have alike, and that are no everyday words.
INVENTED_NAMES = """
Robin Sam Jamie Charlie Alex Sascha Dani Mika Luca Jules Morgan Senna Quinn Riley Kai Jaimy Yuki Ariel Ashley Billie
Casey Dominique Frankie Gaby Harley Indy Jessie Kelly Marijn Nikki Oli Pascal Taylor Valentijn Wynn Xan Andie Bobbie
Chris Devin Emery Finley Jorin Lonne Merijn Nevin Remy Rowan Teddy Vivian Winnie Amal Nour Sami Iman Ilham Deniz Evren
Umut Ezra
"""
INVENTED = tuple(INVENTED_NAMES.split())
_NUMBERED = re.compile(r"\[(.+) (\d+|[A-Z]+)\]")


class Placeholders:
    """Hands out replacements that nobody has yet."""

    def __init__(self, taken: Iterable[str], style: Style = "brackets", used: Collection[str] = ()) -> None:
        """``taken`` are the replacements given before; ``used`` the folded words that no invented name may be."""
        self._last: Counter[str] = Counter()
        self._style, self._used = style, set(used)
        for one in taken:
            self._used.add(one.casefold())
            if found := _NUMBERED.fullmatch(one):
                self._last[found[1]] = max(self._last[found[1]], _number(found[2]))

    def next(self, kind: Kind, role: str = "") -> str:
        """Return the next replacement for a name of this kind."""
        if kind in FIXED:
            return FIXED[kind]
        if kind == "person" and self._style == "invented" and (name := self._invented()):
            return name
        label = {"school": SCHOOL, "place": PLACE}.get(kind, role or PERSON)
        self._last[label] += 1
        shown = letters(self._last[label]) if kind == "school" else str(self._last[label])
        return f"[{label} {shown}]"

    def _invented(self) -> str:
        name = next((name for name in INVENTED if name.casefold() not in self._used), "")
        self._used.add(name.casefold())
        return name


def letters(number: int) -> str:
    """Return A for 1, Z for 26, AA for 27."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _number(shown: str) -> int:
    if shown.isdecimal():
        return int(shown)
    number = 0
    for letter in shown:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def proposed(
    groups: Sequence[Group],
    functions: Mapping[str, str],
    ordinary: Callable[[str], bool],
    style: Style = "brackets",
    used: Collection[str] = (),
) -> list[Name]:
    """Return a name with its replacement for each group; names of the key keep what the key says.

    ``functions`` is what speakers are, by their folded names; ``used`` are the folded words of all texts.
    """
    given = [group.name.replacement for group in groups if group.name]
    fresh = Placeholders(given, style, used)
    return [_proposed(group, functions, ordinary, fresh) for group in groups]


def _proposed(group: Group, functions: Mapping[str, str], ordinary: Callable[[str], bool], fresh: Placeholders) -> Name:
    if group.name is not None:
        return replace(group.name, spellings=tuple(group.spellings))
    common = group.kind in {"person", "school", "place"} and any(is_ordinary(one, ordinary) for one in group.spellings)
    role = role_label(_function(group, functions) or group.role)
    return Name(tuple(group.spellings), group.kind, fresh.next(group.kind, role), "capital" if common else "yes")


def _function(group: Group, functions: Mapping[str, str]) -> str:
    """Return what the speaker of this name is, where all speakers with it are the same."""
    told = {functions[one.casefold()] for one in group.spellings if one.casefold() in functions}
    return told.pop() if len(told) == 1 else ""


def role_label(role: str) -> str:
    """Return a role as it can stand in brackets."""
    return " ".join(re.sub(r"[\[\]\n]", " ", role).split())
