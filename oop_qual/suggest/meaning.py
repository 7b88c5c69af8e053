"""What a word of a pattern stands for: the words of the texts that are forms or spellings of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.suggest.separable import separated, verb_forms
from oop_qual.suggest.spelling import agent_parts, diminutives, is_diminutive, key, linked
from oop_qual.suggest.stems import is_stem, plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from oop_qual.suggest.index import LemmaIndex

    Lemmatise = Callable[[str], str]

SHORTEST_INFLECTED = 3  # letters of the part behind '*' that may also take an ending: *les finds gymlessen


@dataclass(frozen=True, slots=True)
class Meaning:
    """Types of an index that a word stands for; ``stems`` do so only as a verb (*ik werk*, not *het werk*)."""

    sure: frozenset[int]
    stems: frozenset[int] = frozenset()


class Meanings:
    """What the words of patterns stand for in the texts of one index; each is looked up once."""

    def __init__(self, index: LemmaIndex, lemmatise: Lemmatise) -> None:
        self.index = index
        self.lemmatise = lemmatise
        self._known: dict[str, Meaning] = {}
        self._joined: dict[str, dict[str, set[int]]] = {}

    def of(self, word: str) -> Meaning:
        """Return what a word of a pattern stands for."""
        if word not in self._known:
            found = _wild(self.index, word) if "*" in word else None
            self._known[word] = self._look_up(word) if found is None else Meaning(frozenset(found))
        return self._known[word]

    def _look_up(self, word: str) -> Meaning:
        index, written = self.index, key(word)
        verb = verb_forms(written)
        sure = index.types(_forms(word, written, verb.sure), _lemmas(word, written, self.lemmatise))
        sure |= index.types(*[_compounds(written)] * 2)
        if parts := separated(written):
            particle, base = parts
            sure -= self.loose(written, particle)
            sure |= self._unknown_forms(particle).get(base, set())
        return Meaning(frozenset(sure), frozenset(index.types(verb.stem) - sure))

    def loose(self, verb: str, particle: str) -> set[int]:
        """Return the types whose lemma already has the particle that stands elsewhere in the text."""
        forms = self.index.forms
        return {number for number in self.index.types(lemmas={verb}) if not forms[number].startswith(particle)}

    def _unknown_forms(self, particle: str) -> dict[str, set[int]]:
        """Return by base verb the types with a particle that the pipeline does not know: afgestudeerd."""
        if particle not in self._joined:
            found: dict[str, set[int]] = defaultdict(set)
            for form in _spelled(self.index.spellings, f"\n{particle}"):
                rest = form.removeprefix(particle)
                base = key(self.lemmatise(rest)) if rest else ""
                if base != rest and not is_stem(rest, base):
                    found[base] |= {number for number in self.index.types({form}) if self.index.lemmas[number] == form}
            self._joined[particle] = found
        return self._joined[particle]


def _lemmas(word: str, written: str, lemmatise: Lemmatise) -> set[str]:
    """Return the lemmas of a pattern's word; a separable verb, a participle and a diminutive stand for themselves."""
    if is_diminutive(written) or separated(written) or written.endswith("end"):
        return {written}
    return {written, key(lemmatise(word))}


def _forms(word: str, written: str, verb: tuple[str, ...]) -> set[str]:
    small = {f"{written}s"} if is_diminutive(written) or agent_parts(word) else diminutives(written)
    return {written, f"{written}'s", *small, *verb}


def _compounds(written: str) -> frozenset[str]:
    return linked(written) if written.isalpha() else frozenset()


def _wild(index: LemmaIndex, word: str) -> set[int]:
    """Return the types with a spelling that begins, ends or goes on as the pattern says."""
    core = key(word.strip("*"))
    head, tail = word.startswith("*"), word.endswith("*")
    endings = [""] if tail or len(core) < SHORTEST_INFLECTED else _endings(core)
    left, right = "" if head else "\n", "" if tail else "\n"
    found = {name for ending in endings for name in _spelled(index.spellings, f"{left}{ending or core}{right}")}
    return index.types(found, found)


def _endings(core: str) -> list[str]:
    """Return a compound's last part with what the pipeline may have left on it: *gesprek, gesprekken, gesprekje."""
    return [core, plural(core), *sorted(diminutives(core))]


def _spelled(spellings: str, part: str) -> list[str]:
    """Return the lines of a text in which this part stands."""
    found, at = [], spellings.find(part)
    while at >= 0:
        start = spellings.rfind("\n", 0, at + 1) + 1
        end = spellings.find("\n", start)
        found.append(spellings[start:end])
        at = spellings.find(part, end)
    return found
