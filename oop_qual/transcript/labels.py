"""Which labels of a file are speakers: by repetition, by place and by how they are written. Never one line alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from oop_qual.errors import Problem
from oop_qual.language import _
from oop_qual.transcript.marks import looks_like_name
from oop_qual.transcript.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from oop_qual.transcript.marks import Mark

# What stands before a colon and is hardly ever a speaker.
_FACTS = (
    "datum date locatie location plaats place tijd time tijdstip duur duration onderwerp subject project titel title"
    " auteur author aanwezig aanwezigen deelnemers participants bestand file opname recording bron source sessie"
    " session venue functie school leeftijd transcript transcriptie transcribent afgenomen code versie version"
    " opmerking opmerkingen note notes noot doel thema topic onderdeel deel bijlage stap voorbeeld bijvoorbeeld kortom"
    " conclusie samenvatting nb ps dus namelijk resultaat example summary setting context taal language"
)
_LONG_FACTS = ("audio file", "meeting title", "let op", "getranscribeerd door", "datum opname", "aantal deelnemers")
NOT_SPEAKERS = frozenset((*_FACTS.split(), *_LONG_FACTS))
_HEADER_LINES = 20
_SHORT = 15  # words of a line that can belong to a header
_COVERS = 0.6  # share of the lines that labels begin, from which on labels that stand once are believed


@dataclass(frozen=True, slots=True)
class Cast:
    """The labels that are speakers, folded, with the name that each stands for; and the lines of the file's header."""

    names: Mapping[str, str]
    header: int = 0
    problems: tuple[Problem, ...] = ()

    def name_of(self, mark: Mark) -> str:
        """Return the speaker whom a line's label names, or ''."""
        return self.names.get(_key(mark), "") if mark.name else ""


def decide(marks: Sequence[Mark]) -> Cast:
    """Decide which labels are speakers, and say which were left in the text or stand only once."""
    header = _header_length(marks)
    labelled = [mark for mark in marks[header:] if mark.name and not mark.line.heading]
    aliases = _aliases(labelled)
    counts = Counter(aliases.get(_key(mark), _key(mark)) for mark in labelled)
    brackets = _brackets_speak(marks[header:])
    usable = [mark for mark in labelled if brackets or not mark.bracket]
    sure = {_key(mark) for mark in usable if _is_sure(mark, counts[aliases.get(_key(mark), _key(mark))])}
    once = _once(marks[header:], usable, sure)
    spelled = _spelled(labelled)
    names = {key: spelled[aliases.get(key, key)] for key in spelled if key in sure | once or aliases.get(key) in sure}
    return Cast(names, header if names else 0, _notes(usable, names, once))


def _key(mark: Mark) -> str:
    return ("[" if mark.bracket else "") + mark.name.casefold()


def _is_sure(mark: Mark, count: int) -> bool:
    if mark.name.casefold() in NOT_SPEAKERS:
        return False
    if mark.bracket:
        return True
    named = looks_like_name(mark.name)
    often = count > 1 and (named or (count > 2 and " " not in mark.name))
    return is_role(mark.name) or often or (named and (mark.bold or mark.timed))


def _brackets_speak(marks: Sequence[Mark]) -> bool:
    """Tell whether ``[name]`` begins the lines of this file; else it is a remark such as ``[lacht]``."""
    lines = [mark for mark in marks if mark.line.text.strip()]
    return sum(mark.bracket for mark in lines) >= max(2, _COVERS * len(lines))


def _aliases(marks: Sequence[Mark]) -> dict[str, str]:
    """Map ``I`` to ``Interviewer (I)`` and back to one key, where a file uses both; the first name is shown."""
    keys = {_key(mark) for mark in marks}
    found: dict[str, str] = {}
    for key in keys:
        outer, opened, inner = key.rstrip(") ").partition("(")
        if opened and (outer.strip() in keys or inner.strip() in keys):
            found |= {name: key for name in (outer.strip(), inner.strip()) if name in keys}
    return found


def _spelled(marks: Sequence[Mark]) -> dict[str, str]:
    """Return how each label is written first; of ``Interviewer (I)``, where aliased, what precedes the bracket."""
    spelled: dict[str, str] = {}
    aliased = set(_aliases(marks).values())
    for mark in marks:
        name = mark.name.partition("(")[0].strip() if _key(mark) in aliased else mark.name
        spelled.setdefault(_key(mark), name)
    return spelled


def _once(marks: Sequence[Mark], labelled: Sequence[Mark], sure: set[str]) -> set[str]:
    """Return labels believed though they stand once: after a sure one, or where labels begin most lines."""
    weak = [at for at, mark in enumerate(labelled) if _key(mark) not in sure and _is_weak(mark)]
    if sure:
        first = next(at for at, mark in enumerate(labelled) if _key(mark) in sure)
        return {_key(labelled[at]) for at in weak if at > first and len(labelled[at].name.split()) <= 2}
    lines = [mark for mark in marks if mark.line.text.strip()]
    return {_key(labelled[at]) for at in weak} if len(weak) >= max(2, _COVERS * len(lines)) else set()


def _is_weak(mark: Mark) -> bool:
    return mark.name.casefold() not in NOT_SPEAKERS and not mark.bracket and looks_like_name(mark.name)


def _header_length(marks: Sequence[Mark]) -> int:
    """Return how many lines at the top are a header such as ``Datum: ...``; 0 where there is none."""
    first = next((at for at, mark in enumerate(marks) if mark.line.text.strip()), 0)
    top = list(takewhile(_is_short, marks[first : first + _HEADER_LINES]))
    block = list(takewhile(lambda mark: mark.line.text.strip(), top))
    # A block of facts may name its speakers ('Interviewer: Jan'), so it is one whole where a blank line ends it.
    if len(block) < len(top) and all(map(_is_fact, block)) and any(map(_is_title, block)) and not _speaks(block[0]):
        return first + len(block)
    top = list(takewhile(lambda mark: not _speaks(mark), top))
    titles = [at for at, mark in enumerate(top) if _is_title(mark)]
    return first + titles[-1] + 1 if titles else 0


def _is_short(mark: Mark) -> bool:
    return len(mark.line.text.split()) <= _SHORT and not mark.timed


def _is_title(mark: Mark) -> bool:
    return mark.name.casefold() in NOT_SPEAKERS


def _speaks(mark: Mark) -> bool:
    return bool(mark.name) and not _is_title(mark)


def _is_fact(mark: Mark) -> bool:
    return not mark.line.text.rstrip().endswith((".", "?", "!", "…"))


def _notes(labelled: Sequence[Mark], names: Mapping[str, str], once: set[str]) -> tuple[Problem, ...]:
    """Say which labels were taken or left on weak grounds."""
    if not names:
        return ()
    left = dict.fromkeys(mark.name for mark in labelled if _key(mark) not in names and not mark.bracket)
    taken = dict.fromkeys(mark.name for mark in labelled if _key(mark) in once)
    notes = []
    if left:
        notes.append(_("kept as text, not as speakers: {names}").format(names=_quoted(left)))
    if taken:
        notes.append(_("taken as speakers, though named only once: {names}").format(names=_quoted(taken)))
    return tuple(Problem("", note) for note in notes)


def _quoted(names: Mapping[str, None]) -> str:
    shown = [f"'{name}:'" for name in list(names)[:10]]
    return ", ".join(shown) + (", …" if len(names) > len(shown) else "")
