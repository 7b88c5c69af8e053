"""Find a code by typing a part of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oop_qual.model import Code, Codebook

SEPARATOR = " › "


def paths(codebook: Codebook) -> dict[str, str]:
    """Return for each code its labels from the theme down."""
    found: dict[str, str] = {}
    for code in codebook:
        above = found.get(code.parent)
        found[code.id] = f"{above}{SEPARATOR}{code.label}" if above else code.label
    return found


def themes(codebook: Codebook) -> dict[str, int]:
    """Return for each code the number of its theme, which counts from 0 in the codebook's order."""
    found: dict[str, int] = {}
    new = count()
    for code in codebook:
        found[code.id] = found[code.parent] if code.parent in found else next(new)
    return found


@dataclass(frozen=True, slots=True)
class Named:
    """A code in a form that can be searched: lower case, without accents."""

    code: Code
    label: str
    whole: str


def named(codebook: Codebook) -> tuple[Named, ...]:
    """Return the codes with what can be typed to find them: their label, id and path."""
    path = paths(codebook)
    return tuple(Named(code, plain(code.label), plain(f"{path[code.id]} {code.id}")) for code in codebook)


def find(codes: tuple[Named, ...], used: Mapping[str, int], typed: str) -> tuple[Code, ...]:
    """Return the codes that what was typed may mean: best match first, then most used, then codebook order."""
    wanted = plain(typed).strip()
    ranked = [(rank, code) for code in codes if (rank := _rank(code, wanted)) is not None]
    ranked.sort(key=lambda pair: (pair[0], -used.get(pair[1].code.id, 0)))
    return tuple(code.code for _, code in ranked)


def _rank(code: Named, wanted: str) -> int | None:
    """Tell how well a code matches, 0 for best; None where it does not."""
    if code.label.startswith(wanted):
        return 0
    if f" {wanted}" in code.label:
        return 1
    if wanted in code.label:
        return 2
    if all(part in code.whole for part in wanted.split()):
        return 3
    return 4 if _scattered(wanted.replace(" ", ""), code.label) else None


def _scattered(letters: str, label: str) -> bool:
    """Tell whether the letters stand in the label in this order, with others in between."""
    rest = iter(label)
    return all(letter in rest for letter in letters)


def plain(text: str) -> str:
    """Return text in lower case and without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Picker:
    """The list from which a code is chosen: what was typed, what matches, and which of those is in focus."""

    purpose: Literal["code", "quote"]
    matches: tuple[Code, ...]
    typed: str = ""
    at: int = 0

    @property
    def chosen(self) -> Code | None:
        """Return the code in focus, or None where nothing matches."""
        return self.matches[self.at] if self.matches else None

    def step(self, by: int) -> Picker:
        """Move the focus; it stops at both ends of the list."""
        return replace(self, at=max(0, min(self.at + by, len(self.matches) - 1)))
