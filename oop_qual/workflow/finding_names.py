"""Look for names in all that a project holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.dutch.identifying import find_identifying
from oop_qual.transcript.grouping import grouped
from oop_qual.transcript.placeholders import proposed
from oop_qual.transcript.pseudonym import SPOKEN, WORD, Replacer
from oop_qual.transcript.roles import is_role
from oop_qual.transcript.sightings import sighted
from oop_qual.workflow.key import is_everyday

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from oop_qual.store.said import Said
    from oop_qual.transcript.placeholders import Style
    from oop_qual.transcript.pseudonym import Edit, Name
    from oop_qual.transcript.sightings import Sighting
    from oop_qual.workflow.importing import Progress
    from oop_qual.workflow.project import Project

    Spots = Mapping[str, tuple[tuple[int, int], ...]]

FUNCTION = "functie"  # the attribute that says what a speaker is
BESIDE = 32  # code points of what stands beside a name that an example shows
TOGETHER = 200  # turns that are read at once


@dataclass(frozen=True, slots=True)
class Held:
    """All that a project holds in words; ``labels`` are those of its speakers, ``functions`` what they are."""

    said: tuple[Said, ...]
    noted: tuple[str, ...]
    labels: tuple[str, ...]
    functions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: sightings in the order of the texts, and by text where they stand."""

    sightings: tuple[Sighting, ...]
    spots: Spots


@dataclass(frozen=True, slots=True)
class NameEraser:
    """Takes confirmed names out of texts; ``spots`` are the passages of each text that were recognised as names."""

    replacer: Replacer
    spots: Spots

    def edits(self, text: str, turns: Sequence[tuple[int, int]]) -> tuple[Edit, ...]:
        """Return the edits of a transcript's text."""
        spots = [
            (start + first, start + last) for start, end in turns for first, last in self.spots.get(text[start:end], ())
        ]
        return self.replacer.edits(text, spots)

    def replaced(self, text: str) -> str:
        """Return any other text without names."""
        return self.replacer.replaced(text, self.spots.get(text, ()))


def eraser(names: Sequence[Name], spots: Spots) -> NameEraser:
    """Return what takes these names out."""
    return NameEraser(Replacer(names, is_everyday), spots)


def load_held(project: Project) -> Held:
    """Return all that the project holds in words."""
    from oop_qual.store.said import all_noted, all_said, all_voices

    with project.reading() as connection:
        voices = all_voices(connection)
        labels = tuple(dict.fromkeys(speaker.name for _transcript, speaker in voices if not is_role(speaker.name)))
        said, noted = tuple(all_said(connection)), tuple(all_noted(connection))
    told: dict[str, set[str]] = {}
    for _transcript, speaker in voices:
        asks = speaker.role if speaker.role == "interviewer" else ""
        told.setdefault(speaker.name, set()).add(speaker.attributes.get(FUNCTION, asks))
    return Held(
        said, noted, labels, {name: one for name, all_ in told.items() if len(all_) == 1 and (one := min(all_))}
    )


def find_names(held: Held, progress: Progress | None = None) -> Found:
    """Look for names in everything; progress counts words."""
    parts = [part for one in held.said for part in one.parts()]
    texts = list(dict.fromkeys([*parts, *held.noted]))
    sightings = list(_in_labels(held.labels))
    spots: dict[str, tuple[tuple[int, int], ...]] = {}
    done, total = 0, sum(len(text.split()) for text in texts)
    for some in (texts[at : at + TOGETHER] for at in range(0, len(texts), TOGETHER)):
        if progress:
            progress(done, total)
        for text, found in zip(some, find_identifying(some, held.labels), strict=True):
            seen = (sighted(one.kind, text, one.start, one.end) for one in found)
            sightings += [one for one in seen if one is not None]
            spots[text] = tuple((one.start, one.end) for one in found if one.kind in SPOKEN)
        done += sum(len(text.split()) for text in some)
    return Found(tuple(sightings), spots)


def _in_labels(labels: Sequence[str]) -> Iterator[Sighting]:
    """Yield the names in labels of speakers: 'Tom Heeringa (Gast)', 'Berg, Anneke van den'."""
    texts = [label.replace("_", " ") for label in labels]
    for text, found in zip(texts, find_identifying(texts, labels), strict=True):
        people = [one for one in found if one.kind == "person"]
        if people and "," in text:
            yield from filter(None, [sighted("person", text, 0, len(text))])
            continue
        for one in people:
            yield from filter(None, [sighted("person", text, one.start, one.end)])


def propose_names(held: Held, found: Found, names: Sequence[Name], style: Style = "brackets") -> tuple[Name, ...]:
    """Return the names of the key and, behind them, those that were found and are not in it; each with its count."""
    given = {name.replacement.casefold() for name in names}
    fresh = [one for one in found.sightings if one.text.casefold() not in given and "[" not in one.text]
    functions = dict(_functions(held.functions))
    made = proposed(grouped(fresh, names), functions, is_everyday, style, _words(held) if style == "invented" else ())
    counted = count_names(held, found.spots, made)
    return tuple(name for number, name in enumerate(counted) if name.count or number < len(names))


def _functions(functions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what speakers are by their folded names, in each order in which a label may have them."""
    for label, function in functions.items():
        name = " ".join(label.replace("_", " ").split()).casefold()
        yield name, function
        yield name.partition("(")[0].strip(), function


def _words(held: Held) -> Collection[str]:
    """Return every word that is used anywhere, folded."""
    texts = [*(one.text for one in held.said), *held.noted, *held.labels]
    return {word.casefold() for text in texts for word in WORD.findall(text)}


def count_names(held: Held, spots: Spots, names: Sequence[Name]) -> list[Name]:
    """Return the names with in how many places they stand now, and the words around the first one.

    A name that is nowhere now keeps its example.
    """
    counts: Counter[int] = Counter()
    examples: dict[int, str] = {}
    for scope in (("yes", "capital"), ("no",)):
        chosen = [
            replace(name, scope=name.scope if name.scope != "no" else "yes") if name.scope in scope else _left(name)
            for name in names
        ]
        for text, edits in _edited(held, eraser(chosen, spots)):
            for edit in edits:
                counts[edit.name] += 1
                examples.setdefault(edit.name, _example(text, edit))
    return [
        replace(name, count=counts[number], example=examples.get(number, name.example))
        for number, name in enumerate(names)
    ]


def _left(name: Name) -> Name:
    return replace(name, scope="no")


def _edited(held: Held, erase: NameEraser) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    for one in held.said:
        if one.current:
            yield one.text, erase.edits(one.text, one.turns)
    for text in _loose(held):
        yield text, erase.replacer.edits(text, erase.spots.get(text, ()))


def _loose(held: Held) -> Iterable[str]:
    return (*held.noted, *held.labels)


def _example(text: str, edit: Edit) -> str:
    """Return the words around a name."""
    before, after = text[max(0, edit.start - BESIDE) : edit.start], text[edit.end : edit.end + BESIDE]
    if edit.start > BESIDE:
        before = "…" + before.partition(" ")[2]
    if edit.end + BESIDE < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{text[edit.start : edit.end]}{after}".split())
