"""The project's side of the bank screen: what it shows, and where each change goes first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from oop_qual.analysis.quotes import quote_bank
from oop_qual.analysis.shortening import check_shortened
from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import BankedQuote, Codebook, Quote, Transcript
from oop_qual.review.bank import Card, Shelf
from oop_qual.workflow import remembering
from oop_qual.workflow.codebooks import sync_codebook
from oop_qual.workflow.passages import Passages
from oop_qual.workflow.project import new_action, new_id
from oop_qual.workflow.quoting import write_quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from oop_qual.model import Action
    from oop_qual.workflow.project import Project

KIND = "quote"  # of every action here, as of marking quotes elsewhere
OFFERS = 5  # proposed quotes a theme


class ProjectBank:
    """The quotes of a project, all coders' together, and somebody who works on them."""

    def __init__(self, project: Project, coder: str) -> None:
        self.coder, self.title = coder, project.settings.name
        self._project = project
        self._book: Codebook = sync_codebook(project, coder)
        if not self._book.codes:
            raise BadInputError(_("the codebook has no codes yet."), remedy=_("Add some, then code: oop-qual review"))

    @cached_property
    def _transcripts(self) -> list[Transcript]:
        from oop_qual.workflow.exporting import all_transcripts

        return all_transcripts(self._project)

    def shelves(self) -> tuple[Shelf, ...]:
        """Return all themes in the codebook's order, those without quotes too."""
        from oop_qual.store.quotes import load_quotes
        from oop_qual.store.uses import key_of, load_uses

        with self._project.reading() as connection:
            quotes, uses = load_quotes(connection), load_uses(connection)
        cards = self._cards(quotes, {quote.id: uses.get(key_of(quote), ()) for quote in quotes})
        found: dict[str, list[Card]] = defaultdict(list)
        for card in cards:
            found[self._book.theme_of(card.quote.code)].append(card)
        return tuple(Shelf(code.id, code.label, tuple(found[code.id])) for code in self._book.codes if not code.parent)

    def _cards(self, quotes: Sequence[Quote], used: Mapping[str, tuple[str, ...]]) -> list[Card]:
        """Return quotes with how exports would show them, nobody by name."""
        attributes = self._project.settings.attribution
        bank = quote_bank(self.title, quotes, self._book, self._transcripts, attributes, used)
        shown: dict[str, list[BankedQuote]] = {theme.id: list(reversed(theme.quotes)) for theme in bank.themes}
        return [
            Card(quote, shown[theme].pop()) for quote in quotes if (theme := self._book.theme_of(quote.code)) in shown
        ]

    def offers(self, theme: str) -> tuple[Card, ...]:
        """Return proposed quotes of a theme, best first; they have no coder yet."""
        from oop_qual.workflow.choosing import propose_quotes
        from oop_qual.workflow.filtering import Filter

        proposed = propose_quotes(self._project, Filter(code=theme), OFFERS)
        quotes = []
        for number, one in enumerate(proposed):
            candidate = one.proposed.candidate
            stance = one.proposed.stance
            quote = Quote(str(number), candidate.span, candidate.code, candidate.text, one.emphasis, stance=stance)
            quotes.append(quote)
        cards = self._cards(quotes, {})
        return tuple(replace(card, why="; ".join(one.proposed.why)) for card, one in zip(cards, proposed, strict=True))

    def put(self, quotes: Sequence[Quote]) -> None:
        """Put quotes in the place of those with the same ids; BadInputError where one is not there any more."""
        from oop_qual.store.actions import record
        from oop_qual.store.quotes import put_quote

        action = new_action(KIND, self.coder)
        with self._project.writing() as connection:
            for quote in quotes:
                _check_there(connection, quote)
            record(connection, action)
            passages = Passages(connection)
            for quote in quotes:
                revision = passages.open(quote.span.transcript).revision
                put_quote(connection, replace(quote, id=new_id(), at=action.at), revision, action)

    def take(self, offer: Quote) -> None:
        """Mark a proposed quote, the last of all; a passage that the coder had not given its code gets it."""
        from oop_qual.store.actions import record
        from oop_qual.store.quotes import last_position

        action = new_action(KIND, self.coder)
        with self._project.writing() as connection:
            record(connection, action)
            order = last_position(connection) + 1
            quote = replace(offer, id=new_id(), coder=self.coder, order=order, at=action.at)
            write_quote(connection, quote, Passages(connection), self._book, action)

    def drop(self, quote: Quote) -> None:
        """Take a quote out of the bank; BadInputError where it is not there any more."""
        from oop_qual.store.actions import record
        from oop_qual.store.quotes import end_quote

        action = new_action(KIND, self.coder)
        with self._project.writing() as connection:
            _check_there(connection, quote)
            record(connection, action)
            end_quote(connection, quote.id, action)

    def fault(self, quote: Quote, shortened: str) -> str:
        """Return why a text is no shortened form of a quote, '' where it is."""
        try:
            check_shortened(quote.text, shortened)
        except BadInputError as error:
            return str(error)
        return ""

    def undo(self) -> bool:
        """Take back what this coder last did with quotes; tell whether there was anything."""
        from oop_qual.store.actions import last_actions

        with self._project.writing() as connection:
            newest = last_actions(connection, self.coder, 1, (KIND,))
            return self._turn_back(connection, newest[0] if newest else None, "undo")

    def redo(self) -> bool:
        """Do again what was taken back last; tell whether there was anything."""
        from oop_qual.store.actions import last_undone

        with self._project.writing() as connection:
            return self._turn_back(connection, last_undone(connection, self.coder, (KIND,)), "redo")

    def _turn_back(self, connection: Connection, action: Action | None, kind: str) -> bool:
        from oop_qual.store.actions import take_back

        if action is None:
            return False
        take_back(connection, action, new_action(kind, self.coder, action.kind), new_id)
        return True

    def preference(self, name: str) -> str:
        """Return what this coder prefers, '' where nothing is known."""
        return remembering.preference(self.coder, name)


def _check_there(connection: Connection, quote: Quote) -> None:
    """Raise BadInputError where a quote was changed or taken away by somebody else since it was shown."""
    from oop_qual.store.quotes import load_quotes

    live = load_quotes(connection, transcript=quote.span.transcript, coder=quote.coder)
    if quote.id not in {one.id for one in live}:
        what = _("somebody changed this quote or took it away; this is how it is now.")
        raise BadInputError(what)
