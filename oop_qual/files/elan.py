"""Read ELAN files (.eaf): the tiers with speech, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.files.tiers import Said, Tier, tiers_source
from oop_qual.files.xmltree import name_of, read_xml, spoken, text_of, value_of
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from oop_qual.files.source import Source
    from oop_qual.transcript.columns import Asked

_UNITS = {"milliseconds": 1.0, "pal-frames": 40.0, "ntsc-frames": 1001 / 30}  # milliseconds of one, by EAF's schema
_DEEPEST = 50  # annotations that refer to annotations
_LARGEST = 10**10  # milliseconds; a larger time is none


@dataclass(frozen=True, slots=True)
class _Annotation:
    text: str
    begins: int | None
    ends: int | None
    parent: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A tier as written: the identifiers of its annotations with what they are."""

    name: str
    parent: str
    annotations: Mapping[str, _Annotation]

    def filled(self) -> list[_Annotation]:
        return [one for one in self.annotations.values() if one.text]


def read_elan(path: Path, data: bytes, asked: Asked) -> Source:
    """Return what is said in an ELAN file; of each speaker the tier with the text, unless tiers are asked for."""
    root = read_xml(path, data, "ELAN")
    if name_of(root) != "ANNOTATION_DOCUMENT":
        remedy = _("Export or save it again from {program}.").format(program="ELAN")
        raise BadInputError(_("this is not an ELAN file."), where=str(path), remedy=remedy)
    times = _times(root)
    rows = [_row(node, times) for node in root.iter() if name_of(node) == "TIER"]
    known = {key: one for row in rows for key, one in row.annotations.items()}
    speech = _speech(rows)
    tiers = [_tier(row, known, why=_why(row, rows, speech)) for row in rows]
    values = (spoken(text_of(node)) for node in root.iter() if name_of(node) == "ANNOTATION_VALUE")
    return tiers_source(path, "ELAN", tiers, asked, "\n".join(values))


def _times(root: _Element) -> dict[str, int]:
    unit = next((value_of(node, "TIME_UNITS") for node in root if name_of(node) == "HEADER"), "")
    factor = _UNITS.get(unit.lower(), 1.0)
    slots = {value_of(node, "TIME_SLOT_ID"): value_of(node, "TIME_VALUE") for node in root.iter()
             if name_of(node) == "TIME_SLOT"}  # fmt: skip
    whole = {key: int(value) for key, value in slots.items() if value.isascii() and value.isdigit() and len(value) < 12}
    return {key: round(value * factor) for key, value in whole.items() if value < _LARGEST}


def _row(node: _Element, times: Mapping[str, int]) -> _Row:
    annotations = {}
    for at, one in enumerate(_annotations(node)):
        key = value_of(one, "ANNOTATION_ID") or f"{at} {value_of(node, 'TIER_ID')}"
        key = f"{at} {key}" if key in annotations else key  # of two with one identifier, both are kept
        value = next((child for child in one if name_of(child) == "ANNOTATION_VALUE"), None)
        text = "" if value is None else spoken(text_of(value))
        begins, ends = times.get(value_of(one, "TIME_SLOT_REF1")), times.get(value_of(one, "TIME_SLOT_REF2"))
        annotations[key] = _Annotation(text, begins, ends, value_of(one, "ANNOTATION_REF"))
    return _Row(value_of(node, "TIER_ID"), value_of(node, "PARENT_REF"), annotations)


def _annotations(tier: _Element) -> Iterator[_Element]:
    return (one for one in tier.iter() if name_of(one) in {"ALIGNABLE_ANNOTATION", "REF_ANNOTATION"})


def _speech(rows: Sequence[_Row]) -> set[str]:
    """Return the tiers with the text: the topmost ones, or what hangs below one that only numbers its annotations."""
    names = {row.name for row in rows}
    top = [row for row in rows if row.parent not in names or row.parent == row.name]
    below = {row.name: [one for one in rows if one.parent == row.name and one.filled()] for row in top}
    return {below[row.name][0].name if below[row.name] and _numbers(row) else row.name for row in top}


def _numbers(row: _Row) -> bool:
    """Tell whether every text of a tier is one reference such as NARR_01_0002."""
    texts = [one.text for one in row.filled()]
    return all(len(text.split()) == 1 and any(map(str.isdigit, text)) for text in texts)


def _why(row: _Row, rows: Sequence[_Row], speech: set[str]) -> str:
    if row.name in speech:
        return ""
    if any(one.parent == row.name and one.name in speech for one in rows):
        return _("it only numbers the annotations of another tier")
    return _("it annotates the tier '{name}'").format(name=row.parent)


def _tier(row: _Row, known: Mapping[str, _Annotation], *, why: str) -> Tier:
    speaker = _speaker(row.name)
    said = tuple(Said(one.text, *_placed(one, known), speaker) for one in row.filled())
    return Tier(row.name, said, why)


def _speaker(tier: str) -> str:
    """Return the speaker whom a tier is named after: of ``tx@Anna`` Anna, else its whole name."""
    return tier.rpartition("@")[2].strip() or tier.strip()


def _placed(one: _Annotation, known: Mapping[str, _Annotation]) -> tuple[int | None, int | None]:
    """Return the times of an annotation: its own, else those of the one that it refers to."""
    for _step in range(_DEEPEST):
        if one.begins is not None or one.parent not in known:
            break
        one = known[one.parent]
    return one.begins, one.ends
