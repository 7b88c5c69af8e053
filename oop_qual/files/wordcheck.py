"""The word check: every word of a file is in a turn, in a label, or reported as skipped. No word is made up either."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oop_qual.transcript.pieces import Parsed

_WORD = re.compile(r"[^\W_]+")
_SHOWN = 5


def check_words(container: str, parsed: Iterable[Parsed], where: str) -> None:
    """Raise BadInputError unless the words of the container are those of what was parsed, each as often."""
    accounted, expected = Counter(_words("\n".join(_accounted(parsed)))), Counter(_words(container))
    if accounted == expected:
        return
    lost, extra = (expected - accounted), (accounted - expected)
    what = _("the words read are not those of the file: {lost} lost, {extra} too many ({words}).").format(
        lost=lost.total(), extra=extra.total(), words=_examples(lost or extra)
    )
    raise BadInputError(what, where=where, remedy=_("Please report this; nothing was imported from it."))


def _accounted(parsed: Iterable[Parsed]) -> Iterator[str]:
    for one in parsed:
        for piece in one.pieces:
            yield piece.label
            yield piece.text
        for part in one.skipped:
            yield part.text


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _examples(words: Counter[str]) -> str:
    shown = [f"'{word}'" for word in list(words)[:_SHOWN]]
    return ", ".join(shown) + (", …" if len(words) > _SHOWN else "")
