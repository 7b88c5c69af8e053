"""What stands around each word of an index: clause borders, verbs, denials; columns that are made once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from oop_qual.suggest import word_classes as words
from oop_qual.suggest.stems import is_stem

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from oop_qual.suggest.index import LemmaIndex

    Column = NDArray[Any]  # one entry a word

DENIED_WITHIN = 6  # words behind niet, nooit: ik ervaar niet echt zo veel werkdruk
LACKING_WITHIN = 4  # words behind geen, zonder
DENIED_SOON = 2  # words between a verb and the niet behind it: ik spar (eigenlijk) niet
SHORTEST_INFINITIVE = 4


class Clauses:
    """Columns over an index; each is made when it is first asked for."""

    def __init__(self, index: LemmaIndex) -> None:
        self.index = index

    def named(self, forms: Collection[str]) -> Column:
        """Return for each word whether it is one of these."""
        return self.index.marked(self.index.types(forms))

    def next_to(self, column: Column, offset: int) -> Column:
        """Return for each word what a truth column says of the word so far from it, False outside its segment."""
        import numpy as np

        far, segment = abs(offset), self.index.segment
        shifted = np.zeros(len(self.index), bool)
        here, there = (slice(0, -far), slice(far, None)) if offset > 0 else (slice(far, None), slice(0, -far))
        shifted[here] = column[there] & (segment[here] == segment[there])
        return shifted

    @cached_property
    def marks(self) -> Column:
        """Punctuation."""
        quotes = frozenset("\"'“”„«»")
        return self.index.marked(
            self.index.types_where(lambda form, _lemma: not any(map(str.isalnum, form)) and form not in quotes)
        )

    @cached_property
    def commas(self) -> Column:
        """Commas."""
        return self.named({","})

    @cached_property
    def ends(self) -> Column:
        """Words with which a segment ends."""
        import numpy as np

        return np.append(self.index.segment[1:] != self.index.segment[:-1], [True])[: len(self.index)]

    @cached_property
    def first(self) -> Column:
        """Return the position of the first word of each word's segment."""
        import numpy as np

        numbers = np.arange(len(self.index), dtype="i4")
        begins = np.append([True], self.ends[:-1])[: len(self.index)]
        return np.maximum.accumulate(np.where(begins, numbers, 0))

    @cached_property
    def at_start(self) -> Column:
        """Words with which a segment begins."""
        import numpy as np

        starts: Column = self.first == np.arange(len(self.index))
        return starts

    def latest(self, column: Column) -> Column:
        """Return for each word the position of the last marked word before it in its segment, else -1."""
        import numpy as np

        before = np.full(len(self.index), -1, "i4")
        places = np.flatnonzero(column[:-1])
        before[places + 1] = places
        np.maximum.accumulate(before, out=before)
        before[before < self.first] = -1
        return before

    @cached_property
    def border(self) -> Column:
        """Return the position of the last sign of a new clause before each word, -1 where its segment has none."""
        maar = self.named({"maar"}) & self.next_to(self.named(words.BEFORE_ADVERB), -1)
        opens = self.named(words.SUBORDINATORS - {"als"}) & ~maar
        return self.latest((self.marks & ~self.commas) | opens)

    @cached_property
    def negated(self) -> Column:
        """Tell for each word whether its clause denies it before it comes: geen werkdruk, niet echt werkdruk."""
        import numpy as np

        clause = np.maximum(self.border, self.latest(self.commas))
        phrase = np.maximum(clause, self.latest(self.named(words.COORDINATORS | {"als", "dat"})))
        numbers = np.arange(len(self.index))
        denial, lack = self.latest(self.denials), self.latest(self.named(words.NEGATIVE_DETERMINERS))
        return ((denial > phrase) & (numbers - denial <= DENIED_WITHIN)) | (
            (lack > clause) & (numbers - lack <= LACKING_WITHIN)
        )

    @cached_property
    def denials(self) -> Column:
        """Return where a clause is denied; *niet alleen* denies nothing."""
        return self.named(words.NEGATORS) & ~self.next_to(self.named(words.NOT_DENYING), 1)

    @cached_property
    def denied_verbs(self) -> Column:
        """Tell for each word whether it is a verb that is denied right behind it: ik spar niet."""
        import numpy as np

        subject = self.named(words.SUBJECTS | {"je"})
        verbs = self.finite | self.next_to(self.named({"ik"}), -1) | self.next_to(subject, 1)
        soon = np.zeros(len(self.index), bool)
        crossed = np.zeros(len(self.index), bool)
        for offset in range(1, DENIED_SOON + 2):
            soon |= ~crossed & self.next_to(self.denials, offset)
            crossed |= self.next_to(self.marks | self.finite, offset)
        return verbs & soon

    @cached_property
    def auxiliaries(self) -> Column:
        """Forms of verbs that go with another verb; *te laat* is none."""
        return self.named(words.AUXILIARIES) & ~(self.named({"laat"}) & self.behind_te)

    @cached_property
    def finite(self) -> Column:
        """Verbs with a subject; a stem only beside *ik* (*de les* is no verb), and *denk ik* in passing is none."""
        speaker = self.named({"ik"})
        beside = self.next_to(speaker, -1) | self.next_to(speaker | self.named({"je"}), 1)
        aside = self.named(words.PARENTHESES) & self.next_to(self.named({"ik", "je", "maar"}), 1)
        stems = self.index.marked(self.index.types_where(is_stem))
        inflected = self.index.marked(self.index.types_where(is_finite)) & ~stems & ~self.behind_article
        finite: Column = (inflected | (stems & beside) | self.auxiliaries) & ~aside
        return finite

    @cached_property
    def verbs(self) -> Column:
        """Forms that look like a verb: finite or, in the plural, like an infinitive."""
        known = words.PREPOSITIONS | words.ADVERBS
        verbs: Column = self.finite | self.index.marked(
            self.index.types_where(lambda form, lemma: form == lemma and form.endswith("en") and form not in known)
        )
        return verbs

    @cached_property
    def latest_finite(self) -> Column:
        """Return the position of the last finite verb before each word."""
        return self.latest(self.finite)

    @cached_property
    def latest_verb(self) -> Column:
        """Return the position of the last word before each that looks like a verb."""
        return self.latest(self.verbs)

    @cached_property
    def latest_coordinator(self) -> Column:
        """Return the position of the last *en* or *of* before each word."""
        return self.latest(self.named(words.COORDINATORS))

    @cached_property
    def behind_te(self) -> Column:
        """Words right behind *te*: infinitives."""
        return self.next_to(self.named({"te"}), -1)

    @cached_property
    def behind_determiner(self) -> Column:
        """Words right behind *de*, *mijn*, *veel*: no verbs."""
        return self.next_to(self.named(words.DETERMINERS), -1)

    @cached_property
    def behind_article(self) -> Column:
        """Words right behind what cannot stand alone: *de*, *een*, *mijn*; *die werkt* may be a verb."""
        return self.next_to(self.named(words.DETERMINERS - words.STAND_ALONE), -1)

    @cached_property
    def one_says(self) -> Column:
        """Tell for each word whether a stem there is the verb of somebody: *ik werk*, *dan werk je*, *zij opstart*."""
        speaker, others = self.named({"ik"}), self.named(words.SUBJECTS | {"iemand", "u"})
        ends_in_t = self.index.marked(self.index.types_where(lambda form, _lemma: form.endswith("t")))
        waits = self._waits_for_verb(speaker) | (ends_in_t & self._waits_for_verb(others))
        behind = self.next_to(speaker | self.named({"je", "jij"}), 1)
        return (waits | behind) & ~self.behind_determiner

    def _waits_for_verb(self, subject: Column) -> Column:
        """Tell for each word whether a subject stands before it in its clause, and no verb since."""
        since = self.latest(subject)
        return (since > self.border) & (since > self.latest_finite)


def is_finite(form: str, lemma: str) -> bool:
    """Tell by its form and lemma whether a word can only be a finite verb: groeit, dacht; not groeien, gegroeid."""
    if form == lemma or not lemma.endswith("n") or len(lemma) < SHORTEST_INFINITIVE or form == f"{lemma}s":
        return False
    participle = form.count("ge") > lemma.count("ge")
    return not participle and not form.endswith(("n", "end", "ende", "je", "jes"))
