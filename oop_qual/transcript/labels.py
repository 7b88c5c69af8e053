"""Which labels of a file are speakers: by repetition, by place and by how they are written. Never one line alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from oop_qual.errors import Problem
from oop_qual.language import _
from oop_qual.transcript.marks import looks_like_name
from oop_qual.transcript.pieces import Label, beginning
from oop_qual.transcript.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

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
_FEW, _RARE = 3, 0.1  # a label that stands so few times, and in less than this share of the lines with one, is in doubt
_LONG, _MUCH, _SOME = 300, 0.25, 40  # words before the first speaker that are speech; or this share, and so many words
_SHOWN = 10  # labels in a note
_LINE = 60  # characters of a line that is an example
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Cast:
    """The labels that are speakers, folded, with the name that each stands for; and the lines of the file's header.

    ``labels`` is everything that may be one, with what was decided; ``started`` says that so much stands before the
    first speaker that it is speech too.
    """

    names: Mapping[str, str]
    header: int = 0
    problems: tuple[Problem, ...] = ()
    labels: tuple[Label, ...] = ()
    started: bool = False

    def name_of(self, mark: Mark) -> str:
        """Return the speaker whom a line's label names, or ''."""
        return self.names.get(_key(mark), "") if mark.name else ""


def decide(marks: Sequence[Mark], told: Mapping[str, str] = NOTHING) -> Cast:
    """Decide which labels are speakers, and say which were left in the text or stand only once.

    ``told`` is what the user says: whom a folded label names, '' where it names nobody.
    """
    facts = (NOT_SPEAKERS | {label for label, name in told.items() if not name}) - {one for one in told if told[one]}
    header = _header_length(marks, facts)
    labelled = [mark for mark in marks[header:] if mark.name and not mark.line.heading]
    aliases = _aliases(labelled)
    counts = Counter(aliases.get(_key(mark), _key(mark)) for mark in labelled)
    brackets = _brackets_speak(marks[header:])
    usable = [mark for mark in labelled if brackets or not mark.bracket or fold_label(mark.name) in told]
    sure = {_key(mark) for mark in usable if _is_sure(mark, counts[aliases.get(_key(mark), _key(mark))], facts)}
    sure |= {_key(mark) for mark in usable if told.get(fold_label(mark.name))}
    once = _once(marks[header:], usable, sure, facts)
    spelled = _spelled(labelled)
    taken = {key for key in spelled if key in sure | once or aliases.get(key) in sure}
    names = {key: spelled[aliases.get(key, key)] for key in taken if told.get(fold_label(key.lstrip("["))) != ""}
    names = {key: told.get(fold_label(key.lstrip("[")), told.get(fold_label(one), one)) for key, one in names.items()}
    if not names:  # then there is no header either
        usable = [mark for mark in marks if mark.name and not mark.line.heading and (brackets or not mark.bracket)]
    labels = tuple(_labels(usable, names, once, told))
    notes = _notes(labels, usable, names, once, told)
    before = _before(marks[header:], names)
    if not before:
        return Cast(names, header if names else 0, notes, labels)
    note = _("{n} words before the first speaker are kept as text; who says them is unknown").format(n=before)
    return Cast(names, header, (*notes, Problem("", note)), labels, started=True)


def _before(marks: Sequence[Mark], names: Mapping[str, str]) -> int:
    """Return how many words stand before the first speaker where they are too many for a title; else 0."""
    counts = [len(mark.line.text.split()) for mark in marks if not mark.line.heading]
    lines = [mark for mark in marks if not mark.line.heading]
    first = next((at for at, mark in enumerate(lines) if names.get(_key(mark))), 0)
    before = sum(counts[:first])
    return before if before > _LONG or before > max(_SOME, _MUCH * sum(counts)) else 0


def fold_label(name: str) -> str:
    """Return a label as it is compared: without a colon, whatever its case and spaces."""
    return " ".join(name.removesuffix(":").split()).casefold()


def _key(mark: Mark) -> str:
    return ("[" if mark.bracket else "") + mark.name.casefold()


def _labels(
    usable: Sequence[Mark], names: Mapping[str, str], once: Collection[str], told: Mapping[str, str]
) -> Iterable[Label]:
    """Return each label in the order of the file, with its first line; what the user told is not in doubt."""
    counts = Counter(map(_key, usable))
    speaking = sum(count for key, count in counts.items() if key in names)
    first = {_key(mark): mark for mark in reversed(usable)}
    for key, count in counts.items():
        mark, speaker = first[key], names.get(key, "")
        weak = _is_doubtful(mark, count, speaking, once=key in once) if speaker else _may_speak(mark, count)
        example = beginning(mark.line.text, _LINE)
        yield Label(mark.name, count, example, speaker, weak and fold_label(mark.name) not in told)


def _is_doubtful(mark: Mark, count: int, speaking: int, *, once: bool) -> bool:
    """Tell whether a label that was taken for a speaker may as well begin a sentence."""
    if mark.bracket or is_role(mark.name):
        return False
    rare = count <= _FEW and count < _RARE * speaking
    return once or rare or not looks_like_name(mark.name)


def _may_speak(mark: Mark, count: int) -> bool:
    """Tell whether a label that stayed text may as well be a speaker."""
    return count > 1 or (mark.name.casefold() not in NOT_SPEAKERS and looks_like_name(mark.name))


def _is_sure(mark: Mark, count: int, facts: Collection[str]) -> bool:
    if mark.name.casefold() in facts:
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


def _once(marks: Sequence[Mark], labelled: Sequence[Mark], sure: set[str], facts: Collection[str]) -> set[str]:
    """Return labels believed though they stand once: after a sure one, or where labels begin most lines."""
    weak = [at for at, mark in enumerate(labelled) if _key(mark) not in sure and _is_weak(mark, facts)]
    if sure:
        first = next(at for at, mark in enumerate(labelled) if _key(mark) in sure)
        return {_key(labelled[at]) for at in weak if at > first and len(labelled[at].name.split()) <= 2}
    lines = [mark for mark in marks if mark.line.text.strip()]
    return {_key(labelled[at]) for at in weak} if len(weak) >= max(2, _COVERS * len(lines)) else set()


def _is_weak(mark: Mark, facts: Collection[str]) -> bool:
    return mark.name.casefold() not in facts and not mark.bracket and looks_like_name(mark.name)


def _header_length(marks: Sequence[Mark], facts: Collection[str]) -> int:
    """Return how many lines at the top are a header such as ``Datum: ...``; 0 where there is none."""
    first = next((at for at, mark in enumerate(marks) if mark.line.text.strip()), 0)
    top = list(takewhile(_is_short, marks[first : first + _HEADER_LINES]))
    block = list(takewhile(lambda mark: mark.line.text.strip(), top))
    # A block of facts may name its speakers ('Interviewer: Jan'), so it is one whole where a blank line ends it.
    titles = [mark.name.casefold() in facts for mark in top]
    speaks = next((at for at, mark in enumerate(top) if mark.name and not titles[at]), len(top))
    if len(block) < len(top) and all(map(_is_fact, block)) and any(titles[: len(block)]) and speaks:
        return first + len(block)
    return first + max((at + 1 for at in range(speaks) if titles[at]), default=-first)


def _is_short(mark: Mark) -> bool:
    return len(mark.line.text.split()) <= _SHORT and not mark.timed


def _is_fact(mark: Mark) -> bool:
    return not mark.line.text.rstrip().endswith((".", "?", "!", "…"))


def _notes(
    labels: Iterable[Label],
    usable: Iterable[Mark],
    names: Mapping[str, str],
    once: Collection[str],
    told: Mapping[str, str],
) -> tuple[Problem, ...]:
    """Say which labels were taken or left on weak grounds, and how often each stands."""
    left = [label for label in labels if not label.speaker and told.get(fold_label(label.name)) != ""]
    weak = [mark for mark in usable if _key(mark) in once and names.get(_key(mark))]
    taken = dict.fromkeys(mark.name for mark in weak if fold_label(mark.name) not in told)
    notes = []
    if left:
        counted = [f"'{label.name}:' ({label.count})" if label.count > 1 else f"'{label.name}:'" for label in left]
        notes.append(_("kept as text, not as speakers: {names}").format(names=_listed(counted)))
    if taken:
        quoted = [f"'{name}:'" for name in taken]
        notes.append(_("taken as speakers, though named only once: {names}").format(names=_listed(quoted)))
    return tuple(Problem("", note) for note in notes)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
