"""ReviewState: what each key of the review screen does, without the screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from oop_qual.language import _
from oop_qual.review.emphasis import Emphasis
from oop_qual.review.picker import Named, Picker, find, named, paths, themes
from oop_qual.review.walk import Walk

if TYPE_CHECKING:
    from oop_qual.model import Code, Coding, Quote, Span
    from oop_qual.review.desk import Desk


class ReviewState(Walk):
    """One coder at work. Each method is one key: the desk stores first, then the state changes."""

    def __init__(self, desk: Desk, queue: str = "reading") -> None:
        super().__init__(desk, queue)
        self.picker: Picker | None = None
        self.emphasis: Emphasis | None = None
        self.shows_rejected = False
        self.last_code = ""

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

    def label(self, code: str) -> str:
        """Return the label of a code; its id where the codebook does not know it."""
        known = self.desk.codebook.get(code)
        return known.label if known else code

    # Deciding

    def accept(self) -> None:
        """Accept the suggestion in focus."""
        row = self.focused
        if row is None:
            self.message = _("No suggestion here; c adds a code.")
        elif row.state == "accepted":
            self.message = _("{code} is already on it.").format(code=self.label(row.code))
        else:
            self._accept(row.span, row.code)

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
        mine = self.page.accepted(self.index)
        if not mine:
            self.message = _("You have no code on this fragment.")
        else:
            self._remove(self._own_in_focus() or mine[-1])

    def repeat(self) -> None:
        """Give this segment the code that was given last."""
        if not self.last_code:
            self.message = _("No code to repeat yet; c adds one.")
        else:
            self._add(self.last_code)

    def mark_read(self) -> None:
        """Mark the segment as read, with no further code, and go to the next one."""
        if self.segment is not None and not self.page.is_read(self.index):
            self.page.mark_read(self.desk.mark_read(self.page.span(self.index)).span)
            self.keep_place()
        self.next_unread()

    def undo(self) -> None:
        """Take back the last action, and go to where it was."""
        transcript = self.desk.undo()
        if transcript is None:
            self.message = _("Nothing left to undo.")
            return
        before, was = self.page, self.index
        self._open(transcript)
        if transcript == before.transcript.id:
            change = self.page.first_change(before)
            self.go(was if change is None else change)
        self.message = _("Undone.")

    def _accept(self, span: Span, code: str) -> None:
        self._put(self.desk.accept(span, code))
        self.used[span.transcript][code] += 1
        self.last_code = code
        self.message = _("Coded: {code}.").format(code=self.label(code))

    def _add(self, code: str) -> None:
        """Give the current segment a code; a suggestion of that code is accepted where it stands."""
        if any(row.code == code for row in self.page.accepted(self.index)):
            self.last_code = code
            self.message = _("{code} is already on it.").format(code=self.label(code))
            return
        waiting = (row.span for row in self.page.pending(self.index) if row.code == code)
        self._accept(next(waiting, self.page.span(self.index)), code)

    def _remove(self, row: Coding) -> None:
        """Remove an own code, and first the quote that stands under it."""
        quote = self.page.quote_on(row)
        if quote is not None:
            self._unquote(quote)
        self._put(self.desk.reject(row.span, row.code))
        self.message = _("Removed: {code}.").format(code=self.label(row.code))

    def _put(self, row: Coding) -> None:
        self.page.put(row)
        self._refocus()
        self.keep_place()

    def _own_in_focus(self) -> Coding | None:
        row = self.focused
        return row if row is not None and row.state == "accepted" else None

    def toggle_rejected(self) -> None:
        """Show what was rejected, or hide it again."""
        self.shows_rejected = not self.shows_rejected
        self.message = _("Rejected suggestions are shown.") if self.shows_rejected else _("Rejected ones are hidden.")

    # Choosing a code

    def ask_code(self, purpose: Literal["code", "quote"] = "code") -> None:
        """Open the list of codes, most used first."""
        if self.segment is None:
            self.message = _("This transcript has no text.")
        elif not self.desk.codebook.codes:
            self.message = _("The codebook has no codes yet.")
        else:
            self.picker = Picker(purpose, self._matches(""))

    def type_code(self, typed: str) -> None:
        """Show the codes that match what is typed."""
        if self.picker is not None:
            self.picker = replace(self.picker, typed=typed, matches=self._matches(typed), at=0)

    def step_code(self, by: int) -> None:
        """Move through the list of codes."""
        if self.picker is not None:
            self.picker = self.picker.step(by)

    def pick_code(self) -> None:
        """Take the code in focus: on the segment, and where a quote asked for it, on the quote."""
        picker = self.picker
        if picker is None or picker.chosen is None:
            self.message = _("No code matches.")
            return
        self._add(picker.chosen.id)
        self.picker = None
        if picker.purpose == "quote":
            self._quote(self.page.accepted(self.index)[-1])

    def cancel(self) -> None:
        """Close what is open, and change nothing."""
        self.picker = self.emphasis = None
        self.message = ""

    def _matches(self, typed: str) -> tuple[Code, ...]:
        return find(self._named, sum(self.used.values(), Counter()), typed)

    # Quotes

    def toggle_quote(self) -> None:
        """Mark the passage as a quote under its code, or take its quote away."""
        row = self._quotable()
        if row is None:
            return self.ask_code("quote")
        quote = self.page.quote_on(row)
        if quote is None:
            return self._quote(row)
        self._unquote(quote)
        self.message = _("No longer a quote.")
        return None

    def choose_emphasis(self) -> None:
        """Start choosing the key sentence of this segment's quote; make it a quote first where it is not."""
        row = self._quotable()
        if row is None:
            return self.ask_code("quote")
        if self.page.quote_on(row) is None:
            self._quote(row)
        quote = self.page.quote_on(row)
        self.emphasis = Emphasis.of(quote) if quote else None
        return None

    def step_emphasis(self, by: int) -> None:
        """Choose the sentence or word before (-1) or after (1)."""
        if self.emphasis is not None:
            self.emphasis = self.emphasis.step(by)

    def extend_emphasis(self, by: int) -> None:
        """Choose one sentence or word more (1) or less (-1)."""
        if self.emphasis is not None:
            self.emphasis = self.emphasis.extend(by)

    def switch_emphasis(self) -> None:
        """Choose by word instead of by sentence, or the other way round."""
        if self.emphasis is not None:
            self.emphasis = self.emphasis.switch()

    def set_emphasis(self) -> None:
        """Make the chosen part the key sentence."""
        if self.emphasis is not None:
            self._emphasise(self.emphasis.quote, self.emphasis.range)
            self.message = _("Key sentence set.")

    def clear_emphasis(self) -> None:
        """Leave the quote without a key sentence."""
        if self.emphasis is not None:
            self._emphasise(self.emphasis.quote, None)
            self.message = _("No key sentence.")

    def _emphasise(self, quote: Quote, part: tuple[int, int] | None) -> None:
        self.page.put_quote(self.desk.quote(quote.span, quote.code, part))
        self.emphasis = None

    def _quotable(self) -> Coding | None:
        """Return what a quote would stand under: the own code in focus, else the last given, else the suggestion."""
        mine = self.page.accepted(self.index)
        return self._own_in_focus() or (mine[-1] if mine else self.focused)

    def _quote(self, row: Coding) -> None:
        if row.state != "accepted":
            self._accept(row.span, row.code)
        self.page.put_quote(self.desk.quote(row.span, row.code, None))
        self.keep_place()
        self.message = _("Quote under {code}. b marks its key sentence.").format(code=self.label(row.code))

    def _unquote(self, quote: Quote) -> None:
        self.desk.unquote(quote.id)
        self.page.drop_quote(quote)
