"""Read Praat's TextGrids, written long or short: the tiers with speech, in order of time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, Problem
from oop_qual.files.contents import read_text
from oop_qual.files.tiers import Said, Tier, tiers_source
from oop_qual.files.xmltree import spoken
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from oop_qual.files.source import Source
    from oop_qual.transcript.columns import Asked

# Praat itself reads a text file as the strings, the numbers that stand free and the flags in it, and nothing else.
_TOKEN = re.compile(
    r'"(?P<string>(?:[^"]|"")*)"|(?<!\S)(?P<number>-?\d{1,15}(?:\.\d{0,30})?(?:[eE][-+]?\d{1,3})?)(?!\S)'
    r"|(?P<comment>(?<!\S)![^\n]*)|(?P<open>\")"
)
_KINDS = ("IntervalTier", "TextTier")
_PAUSES = frozenset(("", "_", "#"))
_NAMES = frozenset(("spk", "speaker", "speakers", "spreker", "sprekers", "locuteur", "turns", "beurten"))
_SAME = 2  # milliseconds between two boundaries that are one
_LARGEST = 10**7  # seconds; a larger time is none

Token = tuple[str | float, int]  # a string or a number, and its line


@dataclass(slots=True)
class _Tier:
    """A tier while it is read; points have no end."""

    name: str
    points: bool
    declared: int
    said: list[Said] = field(default_factory=list)

    def boundaries(self) -> set[int]:
        return {time for one in self.said for time in (one.begins, one.ends) if time is not None}

    def filled(self) -> list[Said]:
        return [one for one in self.said if one.text not in _PAUSES]


def read_praat(path: Path, data: bytes, asked: Asked) -> Source:
    """Return what is said in a TextGrid; of tiers that cut each other finer only the coarsest, unless asked for."""
    if data.startswith(b"ooBinaryFile"):
        remedy = _("Open it in {program} and save it as a text file.").format(program="Praat")
        raise BadInputError(_("this TextGrid is written in Praat's binary form."), where=str(path), remedy=remedy)
    text, note = read_text(path, data)
    tokens = _tokens(path, text)
    kinds = [token for token, _line in tokens[:2]]
    if len(kinds) < 2 or not str(kinds[0]).startswith("ooTextFile") or kinds[1] != "TextGrid":
        remedy = _("Open it in {program} and save it as a text file.").format(program="Praat")
        raise BadInputError(_("this is not a TextGrid."), where=str(path), remedy=remedy)
    rows = _tiers(path, tokens[2:])
    tiers = _named(rows)
    container = "\n".join(one.text for row in rows for one in row.said)
    notes = (*((Problem("", note),) if note else ()), *_short(rows))
    return tiers_source(path, "Praat TextGrid", tiers, asked, container, notes)


def _tokens(path: Path, text: str) -> list[Token]:
    tokens: list[Token] = []
    line, at = 1, 0
    for found in _TOKEN.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        if found["open"]:
            raise _fault(path, line, _("a quotation mark is never closed"))
        if found["string"] is not None:
            tokens.append((found["string"].replace('""', '"'), line))
        elif found["number"]:
            tokens.append((float(found["number"]), line))
    return tokens


def _fault(path: Path, line: int, fault: str) -> BadInputError:
    what = _("this TextGrid is broken at line {n}: {fault}.").format(n=line, fault=fault)
    remedy = _("Export or save it again from {program}.").format(program="Praat")
    return BadInputError(what, where=str(path), remedy=remedy)


def _tiers(path: Path, tokens: Sequence[Token]) -> list[_Tier]:
    """Return the tiers; each entry of one begins with its time, each tier with its kind."""
    rows: list[_Tier] = []
    at = next((place for place, (token, _line) in enumerate(tokens) if isinstance(token, str)), len(tokens))
    while at < len(tokens):
        if isinstance(tokens[at][0], str):
            rows.append(_head(path, tokens, at))
            at += 5
        else:
            length = 2 if rows[-1].points else 3
            rows[-1].said.append(_entry(path, tokens[at : at + length]))
            at += length
    return rows


def _head(path: Path, tokens: Sequence[Token], at: int) -> _Tier:
    """Read a tier's kind, name, begin, end and number of entries."""
    kind, name, *numbers = [token for token, _line in tokens[at : at + 5]] + [""] * 2
    if kind not in _KINDS or not isinstance(name, str) or not all(isinstance(one, float) for one in numbers[:3]):
        raise _fault(path, tokens[at][1], _("a tier should begin here"))
    return _Tier(name.strip(), kind == "TextTier", int(float(numbers[2])))


def _entry(path: Path, tokens: Sequence[Token]) -> Said:
    *times, text = [token for token, _line in tokens]
    numbers = [one for one in times if isinstance(one, float)]
    if not numbers or len(numbers) != len(times) or not isinstance(text, str):
        raise _fault(path, tokens[0][1], _("an interval should stand here, with its times and its text"))
    begins, *ends = [round(one * 1000) if 0 <= one < _LARGEST else None for one in numbers]
    return Said(spoken(text), begins, ends[0] if ends else None)


def _short(rows: Sequence[_Tier]) -> Iterator[Problem]:
    """Tell of tiers that hold less or more than they say: a file may have been cut off."""
    for row in rows:
        if row.declared != len(row.said):
            note = _("should hold {declared} intervals or points, but holds {n}; the file may be cut off")
            where = _("tier '{name}'").format(name=row.name)
            yield Problem(where, note.format(declared=row.declared, n=len(row.said)))


def _named(rows: Sequence[_Tier]) -> list[Tier]:
    """Name the speakers: after a tier that says who speaks, where there is one, else after their tiers."""
    filled = [row for row in rows if row.filled()]
    naming = next((row for row in filled if row.name.casefold() in _NAMES and len(filled) > 1), None)
    others = [row for row in filled if row is not naming and not row.points]
    tiers = []
    for row in filled:
        said = tuple(_spoken_by(one, row, naming) for one in row.filled())
        tiers.append(Tier(row.name, said, _why(row, naming, others)))
    return tiers


def _spoken_by(one: Said, row: _Tier, naming: _Tier | None) -> Said:
    if naming is None or one.begins is None:
        return Said(one.text, one.begins, one.ends, row.name if naming is None else "")
    middle = (one.begins + (one.begins if one.ends is None else one.ends)) / 2
    spans = ((who.text, who.begins, who.ends) for who in naming.filled())
    name = next((who for who, begins, ends in spans if begins is not None and begins <= middle < (ends or 0)), "")
    return Said(one.text, one.begins, one.ends, name)


def _why(row: _Tier, naming: _Tier | None, others: Sequence[_Tier]) -> str:
    if row is naming:
        return _("it says who speaks")
    if row.points:
        return _("it holds points in time, not stretches of speech") if others else ""
    coarser = next((one for one in others if one is not row and _cuts(row, one)), None)
    return _("it cuts the tier '{name}' finer").format(name=coarser.name) if coarser else ""


def _cuts(fine: _Tier, coarse: _Tier) -> bool:
    """Tell whether a tier has every boundary of another one, and more: words in sentences, sounds in words."""
    inner = fine.boundaries()
    near = {time + shift for time in inner for shift in range(-_SAME, _SAME + 1)}
    return len(fine.filled()) > len(coarse.filled()) > 0 and coarse.boundaries() <= near
