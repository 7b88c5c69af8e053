"""The word check: every word of a file is in a turn, in a label, or reported as skipped. No word is made up either.

A word is a row of letters and digits here, so that no sign between two of them can hide that they were glued.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import WordCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from oop_qual.transcript.pieces import Parsed

_WORD = re.compile(r"[^\W_]+")
_SHOWN = 5


def check_words(container: str, parsed: Iterable[Parsed], where: str) -> tuple[WordCheck, ...]:
    """Return where the words went for each of what was parsed.

    Raises BadInputError unless the words of the container are those of what was parsed, each as often.
    """
    parsed = list(parsed)
    expected = Counter(_WORD.findall(container))
    turns = [Counter(_WORD.findall("\n".join(piece.text for piece in one.pieces))) for one in parsed]
    labels = [Counter(_WORD.findall("\n".join(_beside(one)))) for one in parsed]
    skipped = [Counter(_WORD.findall("\n".join(part.text for part in one.skipped if part.why))) for one in parsed]
    accounted: Counter[str] = Counter()
    for counted in (*turns, *labels, *skipped):
        accounted.update(counted)
    if accounted != expected:
        raise _fault(expected - accounted, accounted - expected, where)
    columns = ([one.total() for one in counts] for counts in (turns, labels, skipped))
    return tuple(_checks(expected.total(), list(zip(*columns, strict=True))))


def count_words(text: str) -> int:
    """Return how many words the word check counts in a text."""
    return len(_WORD.findall(text))


def _beside(one: Parsed) -> Iterator[str]:
    """Give the words that are neither speech nor worth a note: labels, times, the names of columns."""
    yield from (piece.label for piece in one.pieces)
    yield from (part.text for part in one.skipped if not part.why)


def _checks(file: int, counts: Sequence[tuple[int, int, int]]) -> Iterator[WordCheck]:
    for turns, labels, skipped in counts:
        yield WordCheck(file, turns, labels, skipped, file - turns - labels - skipped)


def _fault(lost: Counter[str], extra: Counter[str], where: str) -> BadInputError:
    what = _("the words read are not those of the file: {lost} lost, {extra} too many ({words}).").format(
        lost=lost.total(), extra=extra.total(), words=_examples(lost or extra)
    )
    return BadInputError(what, where=where, remedy=_("Please report this; nothing was imported from it."))


def _examples(words: Counter[str]) -> str:
    shown = [f"'{word}'" for word in list(words)[:_SHOWN]]
    return ", ".join(shown) + (", …" if len(words) > _SHOWN else "")
