"""Annotations in tiers, as ELAN and Praat keep them: which tiers are speech, and what they say in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, Problem
from oop_qual.files.source import Document, Source, stem_of
from oop_qual.language import _, ngettext
from oop_qual.transcript.columns import listed
from oop_qual.transcript.pieces import Parsed, Piece, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from oop_qual.transcript.columns import Asked


@dataclass(frozen=True, slots=True)
class Said:
    """What is written in one interval, and when; None where the file gives no time."""

    text: str
    begins: int | None = None
    ends: int | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier; ``why`` says why it is not taken as speech, '' where it is."""

    name: str
    said: tuple[Said, ...]
    why: str = ""


def tiers_source(
    path: Path, kind: str, tiers: Sequence[Tier], asked: Asked, container: str, notes: Sequence[Problem] = ()
) -> Source:
    """Return the speech in the tiers that are asked for, else in those that look like it; tell of all others."""
    taken = _asked_for(tiers, asked) if asked.text else [tier for tier in tiers if tier.said and not tier.why]
    left = [tier for tier in tiers if tier.said and tier not in taken]
    skipped = tuple(Skipped(_words(tier), _named(tier), tier.why or _("not asked for")) for tier in left)
    pieces = tuple(Piece(one.text, one.speaker, "", one.begins, one.ends) for one in _in_time(taken))
    parsed = Parsed(pieces, skipped, (*notes, *_notes(taken, left)))
    return Source(kind, container, (Document(stem_of(path), parsed),))


def _asked_for(tiers: Sequence[Tier], asked: Asked) -> list[Tier]:
    known = {tier.name.strip().casefold() for tier in tiers}
    for name in asked.text:
        if name.strip().casefold() not in known:
            what = _("there is no tier '{name}'.").format(name=name)
            raise BadInputError(what, remedy=_("Its tiers are: {names}.").format(names=_list(tiers)))
    wanted = {name.strip().casefold() for name in asked.text}
    return [tier for tier in tiers if tier.said and tier.name.strip().casefold() in wanted]


def _in_time(tiers: Iterable[Tier]) -> Iterator[Said]:
    """Give what is said by the time it begins; what has no time stays behind what precedes it in its tier."""
    timed = sorted(chain.from_iterable(map(_timed, tiers)), key=lambda one: one[0])
    return (said for _begins, said in timed)


def _timed(tier: Tier) -> Iterator[tuple[int, Said]]:
    begins = 0
    for said in tier.said:
        begins = begins if said.begins is None else said.begins
        yield begins, said


def _notes(taken: Sequence[Tier], left: Sequence[Tier]) -> Iterator[Problem]:
    note = ngettext("read as speech: tier {names}", "read as speech: tiers {names}", len(taken))
    yield Problem("", note.format(names=_list(taken)))
    if left:
        yield Problem("", _("other tiers are read when they are named with --text-column"))
    timeless = sum(said.begins is None for tier in taken for said in tier.said)
    if timeless:
        note = ngettext(
            "{n} annotation has no time; its text is kept", "{n} annotations have no time; their text is kept", timeless
        )
        yield Problem("", note.format(n=timeless))


def _list(tiers: Sequence[Tier]) -> str:
    return listed([f"'{tier.name}'" for tier in tiers])


def _named(tier: Tier) -> str:
    return _("tier '{name}'").format(name=tier.name)


def _words(tier: Tier) -> str:
    return "\n".join(said.text for said in tier.said)
