"""Replace confirmed names in texts, and say where everything that stood on a text stands afterwards.

What is replaced depends on the text and the names alone: doing it twice is the same as doing it once, and a later
transcript gets the same replacements. Places are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from oop_qual.dutch.identifying import Kind

Scope = Literal["yes", "capital", "no"]
SCOPES: tuple[Scope, ...] = ("yes", "capital", "no")

SPOKEN = frozenset({"person", "school", "place"})  # kinds that people say with an s of possession
PARTICLE_WORDS = "van de der den het 't ten ter te in op von la le el du di da bin ben ibn"
PARTICLES = frozenset(PARTICLE_WORDS.split())
WORD = re.compile(r"[^\W_]+")
PLACEHOLDER = re.compile(r"\[[^\[\]\n]+\]")
_BEGINS = re.compile(r"(?:^|[.!?…:][\"'”’)\]]*\s+|\n\s*|[\"“„‘'(\-–—]\s*)$")
_LOOK_BACK = 12  # code points that tell whether a word begins a sentence
_SHORTEST_WITH_S = 4  # letters; 'Bo' is no reason to take 'bos' for a possessive


@dataclass(frozen=True, slots=True)
class Name:
    """Who or what is to be unknown, in all its spellings, and what stands in its place.

    ``scope``: ``yes`` is everywhere in any case; ``capital`` only with a capital (it is a common word too); ``no``
    leaves it. ``count`` is in how many places it was found, ``example`` the words around one of them.
    """

    spellings: tuple[str, ...]
    kind: Kind
    replacement: str
    scope: Scope = "yes"
    count: int = 0
    example: str = ""


class Edit(NamedTuple):
    """From ``start`` to ``end`` of a text stands ``new`` instead; ``name`` is the number of the name."""

    start: int
    end: int
    new: str
    name: int = 0


class _Form(NamedTuple):
    """One spelling: its pattern, where its first word stands in it, its length, and whether it needs a capital."""

    pattern: re.Pattern[str]
    offset: int
    size: int
    capital: bool
    name: int


class Replacer:
    """Confirmed names, ready to be found in texts."""

    def __init__(self, names: Sequence[Name], ordinary: Callable[[str], bool]) -> None:
        """Take names; ``ordinary`` tells whether a lower-cased word is one that people use without meaning anybody."""
        self._names = names
        self._ordinary = ordinary
        self._own = frozenset(name.replacement for name in names)
        self._forms: dict[str, list[_Form]] = {}
        for number, name in enumerate(names):
            for spelling in name.spellings if name.scope != "no" else ():
                self._add(number, name, spelling)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -form.size)

    def _add(self, number: int, name: Name, spelling: str) -> None:
        first = WORD.search(spelling)
        if first is None:
            return
        capital = name.scope == "capital" and is_ordinary(spelling, self._ordinary)
        pattern = re.compile(_pattern(spelling, name.kind, self._ordinary), re.IGNORECASE)
        forms = self._forms.setdefault(first[0].casefold(), [])
        forms.append(_Form(pattern, first.start(), len(spelling), capital, number))
        if name.kind in SPOKEN and _is_long(spelling):  # 'Noors groep', not what is Noors
            with_s = re.compile(f"{_start(spelling)}{_body(spelling)}(?=s(?![^\\W_]))", re.IGNORECASE)
            forms.append(_Form(with_s, first.start(), len(spelling), capital=True, name=number))

    def edits(self, text: str, spots: Collection[tuple[int, int]] = ()) -> tuple[Edit, ...]:
        """Return the edits that take every confirmed name out of a text, in order and without overlap.

        ``spots`` are the passages that are surely names: there a name that is a common word too needs no capital.
        """
        if not self._forms:
            return ()
        return tuple(self._found(text, sorted(spots)))

    def replaced(self, text: str, spots: Collection[tuple[int, int]] = ()) -> str:
        """Return the text without the confirmed names."""
        return with_edits(text, self.edits(text, spots))

    def _found(self, text: str, spots: Sequence[tuple[int, int]]) -> Iterator[Edit]:
        kept = self._protected(text)
        end = 0
        for word in WORD.finditer(text):
            end = max(end, next((last for first, last in kept if first <= word.start() < last), 0))
            if word.start() < end:
                continue
            found = next((edit for form in self._begun(word[0]) if (edit := self._at(form, text, word, spots))), None)
            if found and found.start >= end:
                end = found.end
                yield found

    def _protected(self, text: str) -> list[tuple[int, int]]:
        """Return where a replacement stands already."""
        return [match.span() for match in PLACEHOLDER.finditer(text) if match[0] in self._own]

    def _begun(self, word: str) -> list[_Form]:
        key = word.casefold()
        forms = self._forms.get(key, [])
        short = self._forms.get(key[:-1], []) if key.endswith("s") else []
        return forms + short if forms and short else forms or short

    def _at(self, form: _Form, text: str, word: re.Match[str], spots: Sequence[tuple[int, int]]) -> Edit | None:
        found = form.pattern.match(text, max(word.start() - form.offset, 0))
        if found is None or (form.capital and not _is_named(text, *found.span(), spots)):
            return None
        return Edit(*found.span(), self._names[form.name].replacement, form.name)


def is_ordinary(spelling: str, ordinary: Callable[[str], bool]) -> bool:
    """Tell whether a spelling has no word that is more than a common word."""
    words = [word.casefold() for word in WORD.findall(spelling)]
    return all(word in PARTICLES or len(word) == 1 or ordinary(word) for word in words)


def _pattern(spelling: str, kind: Kind, ordinary: Callable[[str], bool]) -> str:
    """Return the pattern of one spelling; an s of possession and its apostrophe stay in the text."""
    behind = "(?![^\\W_])" if _lettered(spelling[-1:]) else ""
    if kind in SPOKEN:
        bare = _is_long(spelling) and not ordinary(f"{spelling.rsplit(maxsplit=1)[-1].casefold()}s")
        behind = rf"(?=(?:['’]{'?' if bare else ''}s|['’])?(?![^\W_]))"
    return _start(spelling) + _body(spelling) + behind


def _start(spelling: str) -> str:
    return "(?<![^\\W_])" if _lettered(spelling[:1]) else ""


def _body(spelling: str) -> str:
    words = (re.escape(word).replace("’", "'").replace("'", "['’]") for word in spelling.split())
    return r"(?:[^\S\n]|_)+".join(words)


def _is_long(spelling: str) -> bool:
    """Tell whether the last word is long enough to be known with an s of possession."""
    return len(spelling.rsplit(maxsplit=1)[-1]) >= _SHORTEST_WITH_S


def _lettered(character: str) -> bool:
    return character.isalnum()


def _is_named(text: str, start: int, end: int, spots: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a common word stands here as a name: surely one, or with a capital inside a sentence."""
    if any(first < end and start < last for first, last in spots):
        return True
    capital = next((letter for letter in text[start:end] if letter.isalpha()), "").isupper()
    return capital and not _BEGINS.search(text[max(0, start - _LOOK_BACK) : start])


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after these edits."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


class Shift:
    """Where places of a text stand after edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._moved = [0]
        for edit in edits:
            self._moved.append(self._moved[-1] + len(edit.new) - (edit.end - edit.start))

    def touched(self, start: int, end: int) -> int:
        """Return the number of the first edit that a passage shares text with, or -1."""
        before = bisect_left(self._starts, start) - 1
        first = before if before >= 0 and self._edits[before].end > start else before + 1
        return first if first < len(self._edits) and self._starts[first] < end else -1

    def outer(self, start: int, end: int) -> tuple[int, int]:
        """Return a passage with all of the replacement of any name that it holds a part of."""
        first = self._to(start, after=False)
        return first, first if start == end else self._to(end, after=True)

    def inner(self, start: int, end: int) -> tuple[int, int]:
        """Return one of the parts that a text is cut into: a replacement goes to the part in which its name begins."""
        return self._to(start, after=True), self._to(end, after=True)

    def _to(self, place: int, *, after: bool) -> int:
        at = bisect_left(self._starts, place) - 1
        if at >= 0 and place < self._edits[at].end:
            edit = self._edits[at]
            return edit.start + self._moved[at] + (len(edit.new) if after else 0)
        return place + self._moved[at + 1]
