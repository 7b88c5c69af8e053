"""Find separable verbs in two parts: *ik groei volgend jaar door*, *dat ik door zou willen groeien*."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from oop_qual.suggest import word_classes as words
from oop_qual.suggest.separable import CLOSES_PHRASE, FREE, LEFT_BEHIND, NOMINAL, NOUNS, PARTICLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from oop_qual.suggest.clauses import Clauses, Column

    Positions = NDArray[Any]

PARTICLE_WITHIN = 12  # words between a verb and its particle, within one segment
LEFT_BEHIND_WITHIN = 8  # words between 'daar' and its preposition
CLUSTER_WITHIN = 5  # words between a particle and its verb: door (zou willen kunnen) groeien


class Particles:
    """Which words are particles, by what stands around them; made once for an index."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self._behind: dict[str, Positions] = {}
        self._before: dict[str, Positions] = {}

    def behind(self, particle: str) -> Positions:
        """Return where this word is a particle that stands behind its verb: *ik groei door*."""
        if particle not in self._behind:
            self._behind[particle] = self._places(particle, self._closes(particle))
        return self._behind[particle]

    def before(self, particle: str) -> Positions:
        """Return where this word may be a particle that stands before its verb: *door willen groeien*."""
        if particle not in self._before:
            self._before[particle] = self._places(particle, ~self._opens_infinitive(particle))
        return self._before[particle]

    def _places(self, particle: str, allowed: Column) -> Positions:
        import numpy as np

        here = self.clauses.named({particle}) & allowed & ~self._idiom
        if particle in LEFT_BEHIND:
            here &= ~self._left_behind
        if particle in NOMINAL:
            here &= ~self.clauses.next_to(self._opens_phrase, -1)
        if particle in NOUNS:
            here &= ~self._behind_adjective
        if particle in CLOSES_PHRASE:
            here &= ~self._closes_phrase(CLOSES_PHRASE[particle])
        return np.flatnonzero(here)

    def _closes(self, particle: str) -> Column:
        """Tell for each word whether what follows leaves it a particle, if it is this one."""
        proof = self._clause_goes_on
        if particle in words.CLAUSE_OPENERS:
            proof = self.clauses.ends | self.clauses.next_to(self.clauses.marks, 1)
        elif particle in FREE:
            proof = ~self.clauses.next_to(self.clauses.named({"te"}), 1)
        elif particle in NOMINAL:
            proof = proof | self.clauses.next_to(self.clauses.named(words.DETERMINERS), 1)
        return proof & ~self.clauses.next_to(self.clauses.auxiliaries, 1)

    def _opens_infinitive(self, particle: str) -> Column:
        """Tell for each word whether it begins *om te ...* or *door te ...*, if it is *om* or *door*."""
        clauses = self.clauses
        te = clauses.next_to(clauses.named({"te"}), 1)
        if particle == "om":
            told = clauses.latest(clauses.named({"om", "met", "mee"}))
            return te & (told <= clauses.border)
        return te & (clauses.at_start if particle == "door" else ~te)

    @cached_property
    def _clause_goes_on(self) -> Column:
        """Tell for each word whether the next one begins no object: the clause ends, or an adverb or phrase follows."""
        clauses = self.clauses
        starts = words.PREPOSITIONS | words.CLAUSE_OPENERS | words.SUBJECTS | words.ADVERBS | words.INTERJECTIONS
        follows = clauses.marks | clauses.named(starts - {"dat"}) | self._conjunction
        return clauses.ends | clauses.next_to(follows, 1)

    @cached_property
    def _conjunction(self) -> Column:
        """Tell where *dat* and *die* begin a clause: something that is no noun follows."""
        clauses = self.clauses
        other = clauses.named(words.DETERMINERS | words.PRONOUNS | words.PREPOSITIONS | words.ADVERBS)
        return clauses.named({"dat", "die"}) & clauses.next_to(other | clauses.auxiliaries, 1)

    @cached_property
    def _opens_phrase(self) -> Column:
        """Where a noun must follow: behind *de*, *een*, *op weg*; *het* may stand alone (*ik leg het vast*)."""
        return self.clauses.named((words.DETERMINERS - words.STAND_ALONE) | {"op", "in"})

    @cached_property
    def _behind_adjective(self) -> Column:
        """Tell where a noun ends a phrase: *de hele weg*, *een mooie plaats*."""
        clauses, index = self.clauses, self.clauses.index
        inflected = index.marked(index.types_where(lambda form, _lemma: form.endswith("e")))
        return clauses.next_to(inflected & clauses.behind_determiner, -1)

    def _closes_phrase(self, openers: frozenset[str]) -> Column:
        """Tell where a word closes what a preposition opened: *naar jullie toe*, *door de dag heen*."""
        return self.clauses.latest(self.clauses.named(openers)) > self.clauses.border

    @cached_property
    def _idiom(self) -> Column:
        """Fixed pairs: *af en toe*, *heen en weer*, *tot nu toe*."""
        clauses = self.clauses
        particle, joins = clauses.named(PARTICLES), clauses.named({"en"})
        first = particle & clauses.next_to(joins & clauses.next_to(particle, 1), 1)
        second = clauses.next_to(joins & clauses.next_to(particle, -1), -1)
        return first | (particle & second) | (clauses.named({"toe"}) & clauses.next_to(clauses.named({"nu"}), -1))

    @cached_property
    def _left_behind(self) -> Column:
        """Tell where a preposition belongs to *daar*, *waar* or *er*: *waar gaat het over*, *daar werk ik mee*."""
        import numpy as np

        clauses = self.clauses
        where, there, here = (clauses.latest(clauses.named({word})) for word in ("waar", "daar", "er"))
        taken = np.maximum(clauses.border, clauses.latest(clauses.named(LEFT_BEHIND | words.PREPOSITIONS)))
        thing = clauses.latest(clauses.named(words.DETERMINERS - {"het", "dat"}))
        numbers = np.arange(len(clauses.index))
        bound = (where > taken) | ((there > taken) & (there > thing))
        near = numbers - np.maximum(where, there) <= LEFT_BEHIND_WITHIN
        left: Column = (bound & near) | ((here == numbers - 1) & (here >= 0) & (here > clauses.first))
        return left

    @cached_property
    def latest_free(self) -> Column:
        """Return the position of the last word before each that is always a particle: *kwam neer op nog een ronde*."""
        return self.clauses.latest(self.clauses.named(FREE - words.ADVERBS))

    def cluster_start(self, verbs: Positions) -> Positions:
        """Return for each verb the position before the auxiliaries and *te* that lead to it."""
        import numpy as np

        start, open_ = verbs - 1, np.ones(len(verbs), bool)
        for _word in range(CLUSTER_WITHIN):
            open_ &= (start >= 0) & self._leads[np.maximum(start, 0)]
            start = np.where(open_, start - 1, start)
        return start

    @cached_property
    def _leads(self) -> Column:
        """Words between a particle and its verb: auxiliaries, *te*, and *aan het*."""
        clauses = self.clauses
        aan, het = clauses.named({"aan"}), clauses.named({"het"})
        progressive = (aan & clauses.next_to(het, 1)) | (het & clauses.next_to(aan, -1))
        return clauses.auxiliaries | clauses.named({"te", "zijn"}) | progressive


def split_by_verb(particles: Particles, verbs: Positions, particle: str) -> Positions:
    """Return rows (verb, particle) where the particle stands behind: *ik groei (...) door*."""
    import numpy as np

    places = particles.behind(particle)
    if not len(places) or not len(verbs):
        return np.zeros((0, 2), "i8")
    at = np.searchsorted(places, verbs, "right")
    after = np.append(places, places[-1])[at]
    near = (after > verbs) & (after - verbs <= PARTICLE_WITHIN) & particles.clauses.index.in_one_segment(verbs, after)
    nearest = np.append(verbs[1:], after[-1:]) >= after
    rows = np.column_stack([verbs, after])[near & nearest]
    found: Positions = rows[~_another_between(particles, rows)]
    return found


def _another_between(particles: Particles, rows: Positions) -> Positions:
    """Tell for each row whether a new clause, a verb or a particle stands between: *ik groei en hij loopt door*."""
    import numpy as np

    clauses = particles.clauses
    verb, particle = rows[:, 0], rows[:, 1]
    before = np.maximum(clauses.latest_finite[particle], clauses.border[particle])
    blocked = np.maximum(before, particles.latest_free[particle]) > verb
    joined = clauses.latest_coordinator[particle]
    return blocked | ((joined > verb) & (clauses.latest_verb[particle] > joined))


def split_by_particle(particles: Particles, verbs: Positions, particle: str) -> Positions:
    """Return rows (particle, verb) where it stands before: *door te groeien*, *door zou willen groeien*."""
    import numpy as np

    start = particles.cluster_start(verbs)
    places = particles.before(particle)
    fits = np.isin(start, places) & particles.clauses.index.in_one_segment(verbs, start)
    found: Positions = np.column_stack([start, verbs])[fits]
    return found
