"""Find names that were confirmed earlier again, in any case and with the s of a genitive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.dutch.identified import Clue, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TOKEN = re.compile(r"\w+|[^\w\s]")
Confirmed = dict[str, list[tuple[tuple[str, ...], Kind]]]  # by a name's first token: its tokens, longest first


def index_confirmed(known: Mapping[str, Kind]) -> Confirmed:
    """Return names by their first token, so that many names cost no more time than few."""
    index: Confirmed = {}
    for name, kind in known.items():
        tokens = tuple(token.casefold() for token in TOKEN.findall(name))
        if tokens:
            index.setdefault(tokens[0], []).append((tokens, kind))
    for names in index.values():
        names.sort(key=lambda name: -len(name[0]))
    return index


def find_confirmed(text: str, index: Confirmed) -> Iterator[Clue]:
    """Yield the confirmed names in a text, at each place the longest."""
    if not index:
        return
    matches = list(TOKEN.finditer(text))
    tokens = [match.group().casefold() for match in matches]
    at = 0
    while at < len(tokens):
        found = _name_at(tokens, at, index)
        if found is None:
            at += 1
            continue
        length, kind, genitive = found
        yield Clue(matches[at].start(), matches[at + length - 1].end() - genitive, kind, "known")
        at += length


def _name_at(tokens: Sequence[str], at: int, index: Confirmed) -> tuple[int, Kind, bool] | None:
    """Return the number of tokens, the kind, and whether an s of 'Annes' follows, of a name at a place, or None."""
    bare = tokens[at].removesuffix("s")
    for names in (index.get(tokens[at], ()), index.get(bare, ()) if bare != tokens[at] else ()):
        for name, kind in names:
            said = tuple(tokens[at : at + len(name)])
            if said == name:
                return len(name), kind, False
            if said == (*name[:-1], f"{name[-1]}s"):
                return len(name), kind, True
    return None
