"""What changed from one codebook to another: renames and merges by ``replaces``, splits by ``splits``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from oop_qual.model import Code, Codebook

ChangeKind = Literal["added", "removed", "renamed", "merged", "split", "moved", "redefined", "patterns"]

TEXTS = ("label", "definition", "include", "exclude", "examples")
MEANING = ("definition", "include", "exclude")
ALIKE = 0.75  # of two labels or definitions, as difflib measures it


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the codes it takes from the old codebook, those it gives in the new one, and what is told of it."""

    kind: ChangeKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, in the order of the new codebook; ``becomes`` names for each old code what it is now.

    An old code that is in the new codebook becomes itself, one that was renamed or merged becomes another, one that
    was split becomes its parts, and one that was removed becomes nothing.
    """

    changes: tuple[Change, ...]
    becomes: Mapping[str, tuple[str, ...]]

    def of(self, kind: ChangeKind) -> list[Change]:
        """Return the changes of one kind."""
        return [change for change in self.changes if change.kind == kind]

    def is_split(self, code: str) -> bool:
        """Tell whether an old code was split into parts."""
        return any(code in change.old for change in self.of("split"))


def with_renames(new: Codebook, renames: Mapping[str, str]) -> Codebook:
    """Return the codebook with renames (old id to new id) that a person confirmed, as if its file told them."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, code in renames.items():
        names[code].append(name)
    return replace(
        new, codes=tuple(replace(code, replaces=(*code.replaces, *names[code.id])) for code in new)
    )  # fmt: skip


def compare(old: Codebook, new: Codebook) -> Comparison:
    """Return what changed."""
    origins = _origins(old, new)
    parts = _parts(old, new)
    kept = {code.id for code in old} & {code.id for code in new}
    becomes: dict[str, tuple[str, ...]] = {code: (code,) for code in kept}
    becomes |= {name: (code,) for code, names in origins.items() for name in names}
    becomes |= {whole: tuple(codes) for whole, codes in parts.items()}
    becomes |= {code.id: () for code in old if code.id not in becomes}
    changes = [change for code in new for change in _of_code(code, old, new, origins, becomes)]
    changes += [Change("split", (whole,), tuple(codes)) for whole, codes in parts.items()]
    changes += [Change("removed", (code.id,), ()) for code in old if not becomes[code.id]]
    return Comparison(tuple(changes), becomes)


def _origins(old: Codebook, new: Codebook) -> dict[str, tuple[str, ...]]:
    """Return for each new code the old ones that it replaces; one that the old codebook never had is passed over."""
    gone = {code.id for code in old} - {code.id for code in new}
    found = {code.id: tuple(name for name in code.replaces if name in gone) for code in new}
    return {code: names for code, names in found.items() if names}


def _parts(old: Codebook, new: Codebook) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = defaultdict(list)
    for code in new:
        if code.splits and old.get(code.splits) is not None:
            parts[code.splits].append(code.id)
    return parts


def _of_code(
    code: Code,
    old: Codebook,
    new: Codebook,
    origins: Mapping[str, tuple[str, ...]],
    becomes: Mapping[str, tuple[str, ...]],
) -> Iterator[Change]:
    """Yield what happened to one code of the new codebook."""
    before, names = old.get(code.id), origins.get(code.id, ())
    if len(names) > 1 or (names and before is not None):
        yield Change("merged", (*([code.id] if before else []), *names), (code.id,))
    elif names:
        yield Change("renamed", names, (code.id,))
        before = old.get(names[0])
    elif before is None:
        if not code.splits or old.get(code.splits) is None:
            yield Change("added", (), (code.id,))
        return
    if before is not None:
        yield from _inside(before, code, new, becomes)


def _inside(before: Code, code: Code, new: Codebook, becomes: Mapping[str, tuple[str, ...]]) -> Iterator[Change]:
    """Yield what changed within a code that stayed, be it under another id."""
    parent = becomes.get(before.parent, (before.parent,))
    if (code.parent,) != parent:
        names = (before.parent, code.parent if new.get(code.parent) else "")
        yield Change("moved", (before.id,), (code.id,), names)
    if fields := tuple(name for name in TEXTS if getattr(before, name) != getattr(code, name)):
        yield Change("redefined", (before.id,), (code.id,), fields)
    gone = [f"- {pattern}" for pattern in before.patterns if pattern not in code.patterns]
    came = [f"+ {pattern}" for pattern in code.patterns if pattern not in before.patterns]
    if gone or came:
        yield Change("patterns", (before.id,), (code.id,), (*gone, *came))


def means_the_same(before: Code | None, now: Code) -> bool:
    """Tell whether a code is still defined as it was; True where it is not known how it was."""
    return before is None or all(getattr(before, name) == getattr(now, name) for name in MEANING)


def look_alikes(old: Codebook, new: Codebook) -> list[tuple[Code, Code]]:
    """Return removed codes with an added one that looks like each: a rename that nobody wrote down, perhaps."""
    comparison = compare(old, new)
    removed = [old.get(change.old[0]) for change in comparison.of("removed")]
    added = [new.get(change.new[0]) for change in comparison.of("added")]
    pairs = [
        (likeness(before, code), before, code)
        for before in removed
        for code in added
        if before is not None and code is not None
    ]
    found: dict[str, tuple[Code, Code]] = {}
    for alike, before, code in sorted(pairs, key=lambda pair: -pair[0]):
        if alike >= ALIKE and before.id not in found and all(code is not other for _, other in found.values()):
            found[before.id] = (before, code)
    return list(found.values())


def likeness(left: Code, right: Code) -> float:
    """Return how much two codes are alike, from 0 to 1: by label, by definition, or by patterns."""
    texts = [(left.label, right.label), (left.definition, right.definition)]
    alike = [SequenceMatcher(None, a.lower(), b.lower()).ratio() for a, b in texts if a and b]
    if left.patterns and right.patterns:
        shared = len(set(left.patterns) & set(right.patterns))
        alike.append(shared / max(len(left.patterns), len(right.patterns)))
    return max(alike, default=0.0)
