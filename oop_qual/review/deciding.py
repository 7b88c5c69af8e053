"""What the keys decide: codes on passages, taken, refused, taken back and done again."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from oop_qual.errors import StoreError
from oop_qual.language import _, ngettext
from oop_qual.model import Span
from oop_qual.review.desk import AGAIN
from oop_qual.review.picker import Named, find, named, paths, themes
from oop_qual.review.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from oop_qual.model import Code, Coding, Quote
    from oop_qual.review.chooser import Chooser
    from oop_qual.review.desk import Desk, Draft
    from oop_qual.review.emphasis import Emphasis
    from oop_qual.review.picker import Picker
    from oop_qual.review.selection import Selection

QUICK = 9


class Deciding(Walk):
    """One coder who decides. Each method is one key: the desk stores first, then the state changes.

    ``problem`` is what the last key could not do, '' where all went well.
    """

    def __init__(self, desk: Desk, queue: str = "reading", clock: Callable[[], float] = lambda: 0.0) -> None:
        self.problem = ""
        super().__init__(desk, queue, clock)
        self.picker: Picker | None = None
        self.emphasis: Emphasis | None = None
        self.selection: Selection | None = None
        self.adjusting: Coding | None = None
        self.chooser: Chooser | None = None
        self.writing: tuple[Draft, ...] = ()
        self.recovered: Draft | None = None
        self.naming: str | None = None
        self.hops: dict[str, int] = {}
        self.last_search: Chooser | None = None
        self.shows_rejected = False
        self.last_code = ""
        self._begin()

    def _begin(self) -> None:
        """Open a session; say so where the last one was cut off, and what became of its work."""
        try:
            cut = self.desk.opened()
        except StoreError as error:
            self.problem = str(error)
            return
        draft = self.desk.draft()
        if cut is not None:
            said = ngettext(
                "Cut off last time; its {n} decision is saved, at most one key is lost.",
                "Cut off last time; all {n} decisions are saved, at most one key is lost.",
                cut,
            )
            self.message = said.format(n=cut)
        if draft is not None:
            self.recovered, self.writing = draft, (draft,)

    @cached_property
    def paths(self) -> dict[str, str]:
        """Return for each code its labels from the theme down."""
        return paths(self.desk.codebook)

    @cached_property
    def themes(self) -> dict[str, int]:
        """Return for each code the number of its theme."""
        return themes(self.desk.codebook)

    @cached_property
    def _named(self) -> tuple[Named, ...]:
        return named(self.desk.codebook)

    @cached_property
    def quick(self) -> list[str]:
        """Return the codes under the keys 1 to 9: those used most when this began, then as they come into use."""
        counts = Counter({code: n for code, n in self.desk.used().items() if self.desk.codebook.get(code)})
        return [code for code, _count in counts.most_common(QUICK)]

    def forget_codebook(self) -> None:
        """Look at the codebook anew: it has another code."""
        for name in ("paths", "themes", "_named"):
            self.__dict__.pop(name, None)
        self.page.changes += 1

    def label(self, code: str) -> str:
        """Return the label of a code; its id where the codebook does not know it."""
        known = self.desk.codebook.get(code)
        return known.label if known else code

    @property
    def here(self) -> Span:
        """Return the passage that keys act on: what is selected, else the current segment."""
        if self.selection is None:
            return self.page.span(self.index)
        return Span(self.page.transcript.id, *self.selection.range)

    # Deciding

    def accept(self) -> None:
        """Accept the suggestion in focus; where words are selected, on these."""
        row = self.focused
        if row is None:
            self.message = _("No suggestion here; c adds a code.")
        elif self.selection is not None:
            self.add(row.code)
        elif row.state == "accepted" and self.queue_name != AGAIN:
            self.message = _("{code} is already on it.").format(code=self.label(row.code))
        else:
            self._accept(row.span, row.code)

    def accept_all(self, rows: Sequence[Coding]) -> None:
        """Accept several suggestions of this transcript at once."""
        for row in self.desk.accept_all(rows):
            self.page.put(row)
            self._count_use(row.span.transcript, row.code)
        self._refocus()
        said = ngettext(
            "{n} suggestion accepted; u takes it back.", "{n} suggestions accepted; u takes all back.", len(rows)
        )
        self.message = said.format(n=len(rows))

    def reject(self) -> None:
        """Reject the suggestion in focus; an own code in focus is removed."""
        row = self.focused
        if row is None:
            self.message = _("No suggestion here to reject.")
        elif row.state == "accepted":
            self._remove(row)
        else:
            self._put(self.desk.reject(row.span, row.code))
            self.message = _("Rejected: {code}.").format(code=self.label(row.code))

    def remove(self) -> None:
        """Remove the own code in focus, else the last one given to this segment."""
        row = self.own()
        if row is None:
            self.message = _("You have no code on this fragment.")
        else:
            self._remove(row)

    def repeat(self) -> None:
        """Give the passage the code that was given last."""
        if not self.last_code:
            self.message = _("No code to repeat yet; c adds one.")
        else:
            self.add(self.last_code)

    def give_quick(self, number: int) -> None:
        """Give the passage the code under a digit."""
        if number > len(self.quick):
            self.message = _("No code under {n} yet; c adds one.").format(n=number)
        else:
            self.add(self.quick[number - 1])

    def mark_read(self) -> None:
        """Mark the segment as read, with no further code, and go to the next one."""
        if self.segment is not None and not self.page.is_read(self.index):
            self.page.mark_read(self.desk.mark_read(self.page.span(self.index)).span)
            if not self.queue:
                self.pace.step()
        self.next_unread()

    def undo(self) -> None:
        """Take back the last action, and go to where it was."""
        self._turn_back(self.desk.undo(), _("Undone; U does it again."), _("Nothing left to undo."))

    def redo(self) -> None:
        """Do again what was taken back last, and go to where it was."""
        self._turn_back(self.desk.redo(), _("Done again."), _("Nothing left to do again."))

    def _turn_back(self, transcript: str | None, done: str, nothing: str) -> None:
        if transcript is None:
            self.message = nothing
            return
        before, was = self.page, self.index
        self._open(transcript or before.transcript.id)
        self.selection = None
        if self.page.transcript.id == before.transcript.id:
            change = self.page.first_change(before)
            self.go(was if change is None else change)
        self.message = done

    def _accept(self, span: Span, code: str) -> Coding:
        row = self.desk.accept(span, code)
        self.selection = None
        self._put(row)
        self._count_use(span.transcript, code)
        self.message = _("Coded: {code}.").format(code=self.label(code))
        return row

    def _count_use(self, transcript: str, code: str) -> None:
        self.used[transcript][code] += 1
        self.last_code = code
        if code not in self.quick and len(self.quick) < QUICK:
            self.quick.append(code)

    def add(self, code: str) -> Coding:
        """Give the passage a code; on a whole segment a suggestion of that code is accepted where it stands."""
        on_it = [row for row in self.page.accepted(self.index) if row.code == code]
        if self.selection is not None:
            on_it = [row for row in on_it if row.span == self.here]
        if on_it:
            self.last_code = code
            self.message = _("{code} is already on it.").format(code=self.label(code))
            return on_it[-1]
        waiting = [row.span for row in self.page.pending(self.index) if row.code == code and self.selection is None]
        return self._accept(waiting[0] if waiting else self.here, code)

    def _remove(self, row: Coding) -> None:
        """Remove an own code, and first the quote that stands under it."""
        quote = self.page.quote_on(row)
        if quote is not None:
            self.unquote(quote)
        self._put(self.desk.reject(row.span, row.code))
        self.message = _("Removed: {code}.").format(code=self.label(row.code))

    def _put(self, row: Coding) -> None:
        self.page.put(row)
        self._refocus()

    def own(self) -> Coding | None:
        """Return the own code in focus, else the last one given to this segment."""
        row, mine = self.focused, self.page.accepted(self.index)
        return row if row is not None and row.state == "accepted" else mine[-1] if mine else None

    def toggle_rejected(self) -> None:
        """Show what was rejected, or hide it again."""
        self.shows_rejected = not self.shows_rejected
        self.message = _("Rejected suggestions are shown.") if self.shows_rejected else _("Rejected ones are hidden.")

    def unquote(self, quote: Quote) -> None:
        """Take a quote out of the bank; its code stays."""
        self.desk.unquote(quote.id)
        self.page.drop_quote(quote)

    def matches(self, typed: str) -> tuple[Code, ...]:
        """Return the codes that what was typed may mean."""
        return find(self._named, sum(self.used.values(), Counter()), typed)

    def reload(self) -> None:
        """Read the open transcript anew, and stay where you are in it."""
        self._open(self.page.transcript.id, self.index)
