"""What the screen of names is, without a screen: which name is in focus, what is replaced, and by what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from oop_qual.language import _, ngettext
from oop_qual.transcript.key_rules import name_faults
from oop_qual.transcript.placeholders import Placeholders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from oop_qual.dutch.identifying import Kind
    from oop_qual.transcript.pseudonym import Name, Scope


class NamingState:
    """The names as the researcher answers for them."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = list(names)
        self._before = tuple(names)
        self._common = {number for number, name in enumerate(names) if name.scope == "capital"}
        self.at = 0
        self.message = ""
        self.confirmed = False

    @property
    def name(self) -> Name:
        """Return the name in focus."""
        return self.names[self.at]

    @property
    def changed(self) -> bool:
        """Tell whether any answer is another one than was proposed."""
        return tuple(self.names) != self._before

    def counts(self) -> tuple[int, int]:
        """Return how many names are replaced, and in how many places."""
        chosen = [name for name in self.names if name.scope != "no"]
        return len(chosen), sum(name.count for name in chosen)

    def move(self, by: int) -> None:
        """Go to another name; it stops at both ends."""
        self.at = max(0, min(self.at + by, len(self.names) - 1))
        self.message = ""

    def toggle(self) -> None:
        """Replace this name or leave it; one that is a common word too is first replaced only with a capital."""
        order: tuple[Scope, ...] = ("capital", "yes", "no") if self.at in self._common else ("yes", "no")
        now = order.index(self.name.scope) if self.name.scope in order else 0
        self._put(replace(self.name, scope=order[(now + 1) % len(order)]))
        self.message = _said(self.name)

    def leave(self) -> None:
        """Leave this name as it is, and go on."""
        self._put(replace(self.name, scope="no"))
        said = _said(self.name)
        self.move(1)
        self.message = said

    def next_kind(self) -> None:
        """Say that it is something else: a person, a school, a place, ...; the replacement follows."""
        from oop_qual.dutch.identifying import Kind

        kinds: tuple[Kind, ...] = get_args(Kind)
        kind = kinds[(kinds.index(self.name.kind) + 1) % len(kinds)]
        taken = [name.replacement for number, name in enumerate(self.names) if number != self.at]
        self._put(replace(self.name, kind=kind, replacement=Placeholders(taken).next(kind)))
        self.message = ""

    def put_replacement(self, text: str) -> bool:
        """Let this stand in the place of the name; where that cannot be, say why and return False."""
        wanted = replace(self.name, replacement=" ".join(text.split()))
        tried = [*self.names[: self.at], wanted, *self.names[self.at + 1 :]]
        scoped = [replace(name, scope="yes") if number == self.at else name for number, name in enumerate(tried)]
        known = set(name_faults(self.names))
        fault = next((fault for fault in name_faults(scoped) if fault not in known), "")
        self.message = fault
        if not fault:
            self._put(wanted)
            same = [name.spellings[0] for name in self.names if name.replacement == wanted.replacement]
            if len(same) > 1:
                self.message = _("One and the same from now on: {names}").format(names=", ".join(same))
        return not fault

    def confirm(self) -> bool:
        """Confirm all answers; where they cannot be carried out together, say why and return False."""
        self.message = next(name_faults(self.names), "")
        self.confirmed = not self.message
        return self.confirmed

    def summary(self) -> str:
        """Say what would happen now."""
        count, places = self.counts()
        text = ngettext(
            "{count} of {all} names is replaced, in {places} places",
            "{count} of {all} names are replaced, in {places} places",
            count,
        )
        return text.format(count=count, all=len(self.names), places=places)

    def _put(self, name: Name) -> None:
        self.names[self.at] = name


def _said(name: Name) -> str:
    texts = {
        "yes": _("{name}: replaced everywhere, in any case"),
        "capital": _("{name}: replaced with a capital, or where it is surely a name"),
        "no": _("{name}: stays in the text"),
    }
    return texts[name.scope].format(name=name.spellings[0])
