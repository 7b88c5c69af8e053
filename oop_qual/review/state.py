"""ReviewState: what the review screen is, without the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from oop_qual.language import _
from oop_qual.review.deciding import Deciding
from oop_qual.review.emphasis import Emphasis
from oop_qual.review.emphasising import Emphasising
from oop_qual.review.picker import Picker

if TYPE_CHECKING:
    from oop_qual.model import Coding, Quote


class ReviewState(Emphasising, Deciding):
    """One coder at work: decisions, the list of codes, and quotes with their key sentences."""

    def ask_code(self, purpose: Literal["code", "quote"] = "code") -> None:
        """Open the list of codes, most used first."""
        if self.segment is None:
            self.message = _("This transcript has no text.")
        elif not self.desk.codebook.codes:
            self.message = _("The codebook has no codes yet.")
        else:
            self.picker = Picker(purpose, self.matches(""))

    def type_code(self, typed: str) -> None:
        """Show the codes that match what is typed."""
        if self.picker is not None:
            self.picker = replace(self.picker, typed=typed, matches=self.matches(typed), at=0)

    def step_code(self, by: int) -> None:
        """Move through the list of codes."""
        if self.picker is not None:
            self.picker = self.picker.step(by)

    def pick_code(self) -> None:
        """Take the code in focus: on the passage, and where a quote asked for it, on the quote."""
        picker = self.picker
        if picker is None or picker.chosen is None:
            self.message = _("No code matches.")
            return
        row = self.add(picker.chosen.id)
        self.picker = None
        if picker.purpose == "quote":
            self._quote(row)

    def cancel(self) -> None:
        """Close what is open, and change nothing."""
        self.picker = self.emphasis = self.chooser = self.naming = None
        self.writing, self.message = (), ""

    def reopen(self) -> None:
        """Show the open transcript as it is on disk now, at the same fragment."""
        was = self.index
        self._open(self.page.transcript.id)
        self.go(was)

    def toggle_quote(self) -> None:
        """Mark the passage as a quote under its code, or take its quote away."""
        row = self._quotable()
        if row is None:
            return self.ask_code("quote")
        quote = self.page.quote_on(row)
        if quote is None:
            return self._quote(row)
        self.unquote(quote)
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

    def _emphasise(self, quote: Quote, part: tuple[int, int] | None) -> None:
        self.page.put_quote(self.desk.quote(quote.span, quote.code, part))
        self.emphasis = None

    def _quotable(self) -> Coding | None:
        """Return what a quote would stand under: of a selection its own code, else the code or suggestion here."""
        if self.selection is not None:
            mine = [row for row in self.page.accepted(self.index) if row.span == self.here]
            return mine[-1] if mine else None
        return self.own() or self.focused

    def _quote(self, row: Coding) -> None:
        if row.state != "accepted":
            self._accept(row.span, row.code)
        self.page.put_quote(self.desk.quote(row.span, row.code, None))
        self.selection = None
        self.message = _("Quote under {code}. b marks its key sentence.").format(code=self.label(row.code))
