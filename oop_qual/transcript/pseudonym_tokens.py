"""The words of a text after names in it were replaced: each replacement is one word, no lemma of a name is left."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from oop_qual.model import Tokens
from oop_qual.transcript.pseudonym import Shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oop_qual.transcript.pseudonym import Edit


class _Lemmas:
    """Numbers lemmas in the order in which they are used."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def number(self, lemma: str) -> int:
        return self.known.setdefault(lemma, len(self.known))


def replaced_tokens(tokens: Tokens, edits: Sequence[Edit]) -> Tokens:
    """Return the words after edits, with the lemmas that are still in use."""
    shift, lemmas = Shift(edits), _Lemmas()
    starts, ends, numbers = array("i"), array("i"), array("i")
    last = -1
    for start, end, lemma in zip(tokens.start, tokens.end, tokens.lemma, strict=True):
        edit = shift.touched(start, end)
        place = shift.outer(start, end)
        if edit >= 0 and edit == last:
            ends[-1] = max(ends[-1], place[1])
            continue
        last = edit
        starts.append(place[0])
        ends.append(place[1])
        numbers.append(lemmas.number(tokens.lemmas[lemma] if edit < 0 else edits[edit].new.casefold()))
    return Tokens(starts, ends, numbers, tuple(lemmas.known))
