"""Why names cannot be replaced together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.language import _
from oop_qual.transcript.pseudonym import Replacer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oop_qual.transcript.pseudonym import Name


def name_faults(names: Sequence[Name]) -> Iterator[str]:
    """Yield what is wrong: a spelling of two names, no replacement, or a replacement that is itself a name."""
    owner: dict[str, int] = {}
    everywhere = [replace(name, scope="yes") if name.scope == "capital" else name for name in names]
    replacer = Replacer(everywhere, lambda _word: False)
    for number, name in enumerate(names):
        for spelling in name.spellings:
            if owner.setdefault(spelling.casefold(), number) != number:
                yield _("'{name}' is there twice").format(name=spelling)
        if name.scope == "no" or not name.spellings:
            continue
        shown = name.spellings[0]
        if not name.replacement.strip():
            yield _("'{name}' has no replacement").format(name=shown)
        elif replacer.edits(name.replacement):
            what = _("the replacement of '{name}' holds a name that is replaced itself: {text}")
            yield what.format(name=shown, text=name.replacement)
