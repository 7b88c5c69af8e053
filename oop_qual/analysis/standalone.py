"""From a coded passage to one that can be read on its own: whole sentences of one turn, of the length of a slide."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from oop_qual.transcript.backchannels import WORDS as LISTENING
from oop_qual.transcript.backchannels import is_backchannel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from oop_qual.model import Segment

    Range = tuple[int, int]

FEWEST, LEAST, MOST = 8, 15, 60  # words: below the first nothing stands alone, below the second more is added
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUT = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[^\s])")
_END = re.compile(r"[.!?][\"'”’)\]]*$")
_BROKEN_OFF = re.compile(r"(?:\.{2,}|…|[-–—,;:])[\"'”’)\]]*$")
_MARKED = r"onverstaanbaar|onverst|niet te verstaan|onduidelijk|onhoorbaar|inaudible|unintelligible|unclear|xx+|\?+"
_UNCLEAR = re.compile(rf"[\[(<{{]\s*(?:{_MARKED})[^\])>}}\n]{{0,40}}[\])>}}]|\?{{3,}}", re.IGNORECASE)
_STARTERS = LISTENING | {"en", "maar", "dus", "nou", "kijk", "want", "of"}
# What takes up something that was said before: who reads only this does not know whom or what.
_REFERENCES = (
    "hij zij ze hem haar hen hun zijn die dat dit deze diegene dan daar daarom daarmee daardoor daarna daarvan "
    "daarvoor daarbij daarin daarop daarover daarnaast hierdoor hiermee hierna hiervan hiervoor hierbij hierin "
    "hierop hierover zulke zo'n allebei beiden zoiets"
)
# What opens a clause of a sentence that stands before it.
_OPENERS = "want omdat doordat zodat waardoor waarop waarbij waarmee terwijl opdat zodoende"
_REFERRING, _LEANING = frozenset(_REFERENCES.split()), frozenset(_OPENERS.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a turn; ``whole`` where it is said to its end, ``unclear`` where somebody could not hear it."""

    start: int
    end: int
    words: int
    leans: bool
    whole: bool
    unclear: bool
    backchannel: bool


def sentences_of(text: str, segments: Sequence[Segment], *, cut: bool = False) -> tuple[Sentence, ...]:
    """Return the sentences of one turn, given its segments; clauses of a sentence are put together.

    ``cut`` says that a segment may hold several sentences. Without any full stop, the segments are the sentences.
    """
    pointed = any(_END.search(one.text) for one in segments)
    borders = _pointed(text, segments, cut=cut) if pointed else [(one.start, one.end) for one in segments]
    return tuple(_sentence(text, start, end, pointed=pointed) for start, end in borders)


def _pointed(text: str, segments: Sequence[Segment], *, cut: bool) -> Iterator[Range]:
    """Yield sentences as their full stops say."""
    begin = -1
    for one in segments:
        begin = one.start if begin < 0 else begin
        for stop in _inside(one) if cut else ():
            yield begin, stop
            begin = one.end - len(text[stop : one.end].lstrip())
        if _END.search(one.text) or _BROKEN_OFF.search(one.text.rstrip(",;:")):
            yield begin, one.end
            begin = -1
    if begin >= 0:
        yield begin, segments[-1].end


def _inside(segment: Segment) -> list[int]:
    """Return where sentences end inside a segment."""
    ends = [found.end() for found in _CUT.finditer(segment.text)]
    return [segment.start + at for at in ends if segment.text[at:].lstrip()[:1].isupper()]


def _sentence(text: str, start: int, end: int, *, pointed: bool) -> Sentence:
    said = text[start:end]
    ended = bool(_END.search(said)) if pointed else True
    whole = ended and not _BROKEN_OFF.search(said)
    return Sentence(
        start, end, len(said.split()), leans(said), whole, bool(_UNCLEAR.search(said)), is_backchannel(said)
    )


def leans(text: str) -> bool:
    """Tell whether a text opens with a word that rests on what was said before: *hij*, *dat*, *omdat*."""
    words = [found[0].casefold() for found in _WORD.finditer(text)]
    opening = next((at for at, word in enumerate(words) if word not in _STARTERS or word in _LEANING), None)
    return opening is None or words[opening] in _REFERRING | _LEANING


def standing_alone(sentences: Sequence[Sentence], passage: Range, seen: Iterable[Range] = ()) -> Range | None:
    """Return the passage that can be read on its own around a coded one, in whole sentences; None where none can.

    Where the coded passage is too long, the part of it counts that holds most of what was ``seen`` there.
    """
    first = bisect_right(sentences, passage[0], key=lambda one: one.end)
    last = bisect_left(sentences, passage[1], key=lambda one: one.start) - 1
    if first > last:
        return None
    window = _Window(sentences, _fitting(sentences, first, last, tuple(seen)))
    return window.range() if window.lead() and window.fill() and window.holds() else None


def _fitting(sentences: Sequence[Sentence], first: int, last: int, seen: Sequence[Range]) -> Range:
    """Return the sentences of a coded passage, or as many of them as a slide holds."""
    ends = [0, *accumulate(one.words for one in sentences[first : last + 1])]
    if ends[-1] <= MOST:
        return first, last
    best, most = (first, first), -1
    for at in range(last - first + 1):
        until = max(at, bisect_right(ends, ends[at] + MOST) - 2)
        held = sum(sentences[first + at].start <= start < sentences[first + until].end for start, _end in seen)
        if held > most and not sentences[first + at].leans:
            best, most = (first + at, first + until), held
    return best


class _Window:
    """Sentences of a turn, from ``first`` to ``last``, on their way to a passage that stands alone."""

    def __init__(self, sentences: Sequence[Sentence], around: Range) -> None:
        self.sentences = sentences
        self.first, self.last = around

    def words(self) -> int:
        return sum(one.words for one in self.sentences[self.first : self.last + 1])

    def range(self) -> Range:
        return self.sentences[self.first].start, self.sentences[self.last].end

    def lead(self) -> bool:
        """Go back to a sentence that rests on nothing before it; tell whether there is one near enough."""
        while self.sentences[self.first].leans or self.sentences[self.first].backchannel:
            if self.first == self.last and self.sentences[self.first].backchannel:
                return False
            if not self._may(self.first - 1):
                return False
            self.first -= 1
        return True

    def fill(self) -> bool:
        """Take in sentences behind, then before, until the passage is long enough; tell whether it has enough words."""
        while self.words() < LEAST and self._may(self.last + 1):
            self.last += 1
        while self.sentences[self.last].backchannel:
            self.last -= 1
        while self.words() < LEAST and self._may(self.first - 1):
            kept, self.first = self.first, self.first - 1
            if not self.lead():
                self.first = kept
                break
        return FEWEST <= self.words() <= MOST

    def holds(self) -> bool:
        """Tell whether all of it can be understood, and the end is whole."""
        inside = self.sentences[self.first : self.last + 1]
        return inside[-1].whole and not any(one.unclear for one in inside)

    def _may(self, at: int) -> bool:
        if not 0 <= at < len(self.sentences):
            return False
        one = self.sentences[at]
        forward = at > self.last
        return not one.unclear and (one.whole or not forward) and self.words() + one.words <= MOST
