"""What the bank screen is, without a screen: the quotes of each theme in order, and what is done with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

from oop_qual.errors import BadInputError
from oop_qual.language import _, ngettext
from oop_qual.review.emphasis import Emphasis
from oop_qual.review.emphasising import Emphasising

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from oop_qual.model import BankedQuote, Quote, Stance

STEP = 1e-6  # between the places of quotes that had one and the same


@dataclass(frozen=True, slots=True)
class Card:
    """A quote with how it is shown; ``why`` is why it is proposed, '' for one that is marked."""

    quote: Quote
    shown: BankedQuote
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A theme with its quotes in order."""

    theme: str
    label: str
    cards: tuple[Card, ...] = ()


class BankDesk(Protocol):
    """What the screen asks of a project. Every change is on disk when its call returns, and can be taken back."""

    coder: str
    title: str

    def shelves(self) -> tuple[Shelf, ...]:
        """Return all themes in the codebook's order, those without quotes too."""
        ...

    def offers(self, theme: str) -> tuple[Card, ...]:
        """Return proposed quotes of a theme, best first."""
        ...

    def put(self, quotes: Sequence[Quote]) -> None:
        """Put quotes in the place of those with the same ids; BadInputError where one is not there any more."""
        ...

    def take(self, offer: Quote) -> None:
        """Mark a proposed quote."""
        ...

    def drop(self, quote: Quote) -> None:
        """Take a quote out of the bank; BadInputError where it is not there any more."""
        ...

    def fault(self, quote: Quote, shortened: str) -> str:
        """Return why a text is no shortened form of a quote, '' where it is."""
        ...

    def undo(self) -> bool:
        """Take back what this coder last did with quotes; tell whether there was anything."""
        ...

    def redo(self) -> bool:
        """Do again what was taken back last; tell whether there was anything."""
        ...


class BankState(Emphasising):
    """The bank as one person goes through it. Each method is one key: the desk stores first, then the state changes.

    ``typing`` is what is being typed; ``beside`` the place of the quote that stands beside the one in focus.
    """

    def __init__(self, desk: BankDesk) -> None:
        self.desk = desk
        self.message = self.problem = ""
        self.typing: Literal["", "shortened", "note"] = ""
        self.beside: int | None = None
        self.theme = self.at = 0
        self._offers: dict[str, tuple[Card, ...]] = {}
        self.shelves = desk.shelves()

    @property
    def shelf(self) -> Shelf:
        """Return the theme in focus."""
        return self.shelves[self.theme]

    @property
    def offers(self) -> tuple[Card, ...]:
        """Return what is proposed for the theme in focus and was not taken."""
        taken = [card.quote.span for shelf in self.shelves for card in shelf.cards]
        return tuple(
            card
            for card in self._offers.get(self.shelf.theme, ())
            if not any(
                one.transcript == card.quote.span.transcript
                and one.start < card.quote.span.end
                and card.quote.span.start < one.end
                for one in taken
            )
        )

    @property
    def cards(self) -> tuple[Card, ...]:
        """Return the quotes of the theme in focus, then those that are proposed."""
        return (*self.shelf.cards, *self.offers)

    @property
    def card(self) -> Card | None:
        """Return the quote in focus, None where there is none."""
        return self.cards[self.at] if self.cards else None

    def move(self, by: int) -> None:
        """Go to another quote; it stops at both ends."""
        self.at = max(0, min(self.at + by, len(self.cards) - 1))
        self.message = ""

    def go_theme(self, by: int) -> None:
        """Go to another theme; it stops at both ends."""
        theme = max(0, min(self.theme + by, len(self.shelves) - 1))
        if theme != self.theme:
            self.theme, self.at = theme, 0
        self.message = ""

    def shift(self, by: int) -> None:
        """Move the quote in focus down (1) or up (-1) within its theme."""
        cards, there = self.shelf.cards, self.at + by
        if self._marked() is None or not 0 <= there < len(cards):
            self.message = self.message or _("It stands at the end already.")
            return
        quotes = [card.quote for card in cards]
        places = [quote.order for quote in quotes]
        for number in range(1, len(places)):
            places[number] = max(places[number], places[number - 1] + STEP)
        quotes.insert(there, quotes.pop(self.at))
        moved = zip(quotes, places, strict=True)
        self._put([replace(quote, order=place) for quote, place in moved if quote.order != place])
        self.at = there
        self.message = _("Now number {n} of its theme.").format(n=there + 1)

    def strength(self, strength: int) -> None:
        """Say how strong the quote in focus is (1 to 3); the same again, or 0, takes that away."""
        if quote := self._marked():
            wanted = None if strength in {0, quote.strength} else strength
            self._put([replace(quote, strength=wanted)])
            said = _("No strength.") if wanted is None else _("Strength {n} of 3.").format(n=wanted)
            self.message = said

    def stance(self, stance: Stance) -> None:
        """Say that the quote in focus supports or contradicts its theme; the same again takes that away."""
        if quote := self._marked():
            wanted: Stance = "" if quote.stance == stance else stance
            self._put([replace(quote, stance=wanted)])
            texts = {"": _("No stance."), "supports": _("It supports."), "contradicts": _("It contradicts.")}
            self.message = texts[wanted]

    def drop(self) -> None:
        """Take the quote in focus out of the bank; the code stays."""
        if quote := self._marked():
            self._change(lambda: self.desk.drop(quote))
            self.move(0)
            self.message = _("No longer a quote; u brings it back.")

    def propose(self) -> None:
        """Look for quotes that could stand under the theme in focus."""
        found = self.desk.offers(self.shelf.theme)
        self._offers[self.shelf.theme] = found
        count = len(self.offers)
        if count:
            self.at = len(self.shelf.cards)
        said = ngettext("{n} quote is proposed; enter takes it.", "{n} quotes are proposed; enter takes one.", count)
        self.message = said.format(n=count) if count else _("There is nothing more to propose for this theme.")

    def take(self) -> None:
        """Mark the proposed quote in focus."""
        card = self.card
        if card is None or not card.why:
            self.message = _("This one is a quote already; p proposes others.") if card else _("p proposes quotes.")
            return
        self._change(lambda: self.desk.take(card.quote))
        self._focus(card.quote)
        self.message = _("Now a quote; u takes it out again.")

    def start_typing(self, what: Literal["shortened", "note"]) -> None:
        """Type how the quote in focus is shown, or a note on it."""
        if self._marked():
            self.typing = what

    def stop_typing(self) -> None:
        """Change nothing."""
        self.typing = self.message = ""

    def fault(self, shortened: str) -> str:
        """Return why the quote in focus cannot be shown like this, '' where it can."""
        quote = self._marked()
        return self.desk.fault(quote, shortened) if quote and shortened.strip() else ""

    def shorten(self, typed: str) -> None:
        """Show the quote in focus like this; all of it where nothing is typed."""
        quote = self._marked()
        if quote is None:
            return
        wanted = "" if " ".join(typed.split()) == " ".join(quote.text.split()) else typed.strip()
        if fault := self.fault(wanted):
            raise BadInputError(fault)
        self._put([replace(quote, shortened=wanted)])
        self.typing = ""
        self.message = _("Shown shortened.") if wanted else _("Shown as it was said.")

    def note(self, typed: str) -> None:
        """Write a note on the quote in focus; without text it goes."""
        if quote := self._marked():
            self._put([replace(quote, note=typed.strip())])
            self.typing = ""
            self.message = _("Note saved.") if typed.strip() else _("No note.")

    def choose_emphasis(self) -> None:
        """Start choosing the key sentence of the quote in focus."""
        if quote := self._marked():
            self.emphasis = Emphasis.of(quote)

    def compare(self) -> None:
        """Put the next quote beside the one in focus."""
        if len(self.cards) < 2:
            self.message = _("There is no second quote to compare with.")
            return
        self.beside = self.at + 1 if self.at + 1 < len(self.cards) else self.at - 1
        self.message = ""

    def step_beside(self, by: int) -> None:
        """Put another quote beside the one in focus; it stops at both ends and skips the one in focus."""
        if self.beside is None:
            return
        places = [number for number in range(len(self.cards)) if number != self.at]
        at = places.index(self.beside) + by
        self.beside = places[max(0, min(at, len(places) - 1))]

    def end_compare(self) -> None:
        """Put no quote beside the one in focus any more."""
        self.beside = None

    def undo(self) -> None:
        """Take back the last thing that was done with a quote."""
        done = self.desk.undo()
        self._reload()
        self.message = _("Undone; U does it again.") if done else _("Nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last."""
        done = self.desk.redo()
        self._reload()
        self.message = _("Done again.") if done else _("Nothing to do again.")

    def _marked(self) -> Quote | None:
        """Return the quote in focus; say so where it is only proposed, or where there is none."""
        card = self.card
        self.message = ""
        if card is None:
            self.message = _("There is no quote under this theme; p proposes some.")
        elif card.why:
            self.message = _("This is only proposed: enter makes it a quote.")
        else:
            return card.quote
        return None

    def _put(self, quotes: Sequence[Quote]) -> None:
        self._change(lambda: self.desk.put(quotes))

    def _change(self, deed: Callable[[], None]) -> None:
        """Do something with quotes; where somebody else was first, show what there is now."""
        try:
            deed()
        finally:
            self._reload()

    def _reload(self) -> None:
        """Take in what is on disk now, with the focus on the same quote."""
        card, self.shelves = self.card, self.desk.shelves()
        self.theme = min(self.theme, len(self.shelves) - 1)
        if card is not None:
            self._focus(card.quote)

    def _focus(self, quote: Quote) -> None:
        """Put the focus on a quote, known by its passage, its code and its coder; else stay near.

        What is proposed has no coder yet.
        """
        same = [
            number
            for number, card in enumerate(self.cards)
            if (card.quote.span, card.quote.code) == (quote.span, quote.code)
            and ("" in {card.quote.coder, quote.coder} or card.quote.coder == quote.coder)
        ]
        self.at = same[0] if same else max(0, min(self.at, len(self.cards) - 1))

    def _emphasise(self, quote: Quote, part: tuple[int, int] | None) -> None:
        self._put([replace(quote, emphasis=part)])
        self.emphasis = None
