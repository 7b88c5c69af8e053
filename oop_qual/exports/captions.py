"""What files say around quotes: their title, how many there are, where each comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.exports.runs import key_sentence, one_line, printable
from oop_qual.language import _, ngettext
from oop_qual.model import Table

if TYPE_CHECKING:
    from oop_qual.exports.cells import Cell
    from oop_qual.model import BankedQuote, QuoteBank, ThemeQuotes


def title_of(bank: QuoteBank) -> str:
    """Return the title of a quote bank on one line; it is never empty."""
    return one_line(bank.title) or _("Quotes")


def label_of(theme: ThemeQuotes) -> str:
    """Return the label of a theme on one line; its id where it has none."""
    return one_line(theme.label) or one_line(theme.id)


def shown_themes(bank: QuoteBank) -> tuple[ThemeQuotes, ...]:
    """Return the themes that have quotes."""
    return tuple(theme for theme in bank.themes if theme.quotes)


def size_of(bank: QuoteBank) -> str:
    """Return how many quotes and themes there are, as a line of text."""
    themes = shown_themes(bank)
    quotes = sum(len(theme.quotes) for theme in themes)
    if not quotes:
        return _("There are no quotes yet.")
    counted = ngettext("{n} quote", "{n} quotes", quotes).format(n=quotes)
    return counted + " · " + ngettext("{n} theme", "{n} themes", len(themes)).format(n=len(themes))


def stance_of(quote: BankedQuote) -> str:
    """Return whether a quote supports or contradicts its theme, in words."""
    return {"": "", "supports": _("supports"), "contradicts": _("contradicts")}[quote.stance]


def source_of(quote: BankedQuote) -> str:
    """Return where a quote comes from: transcript, respondent and place."""
    parts = (quote.transcript, quote.respondent, quote.place)
    return " · ".join(filter(None, map(one_line, parts)))


def details_of(quote: BankedQuote) -> str:
    """Return where a quote comes from and what was decided on it, without its note."""
    parts = [source_of(quote), one_line(quote.label or quote.code), stance_of(quote)]
    if quote.strength is not None:
        parts.append(_("strength {n}").format(n=quote.strength))
    return " · ".join(filter(None, parts))


def quote_rows(bank: QuoteBank) -> Table:
    """Return a quote bank as rows, one a quote; each attribute of the speakers is a column at the end."""
    told = tuple(dict.fromkeys(name for theme in bank.themes for quote in theme.quotes for name in quote.attributes))
    rows = [_row(theme, quote, told) for theme in bank.themes for quote in theme.quotes]
    return Table(title_of(bank), (*_columns(), *told), rows, bank.method)


def _columns() -> tuple[str, ...]:
    what = _("theme"), _("code"), _("quote"), _("key sentence"), _("attribution")
    whence = _("respondent"), _("transcript"), _("place")
    around = _("verbatim"), _("said before"), _("said after"), _("stands in")
    return (*what, *whence, _("strength"), _("stance"), _("note"), *around)


def _row(theme: ThemeQuotes, quote: BankedQuote, told: tuple[str, ...]) -> tuple[Cell, ...]:
    key = printable(key_sentence(quote) or "")
    whence = (quote.attribution, quote.respondent, quote.transcript, quote.place)
    what = (theme.label, quote.label or quote.code, quote.text, key)
    around = (quote.verbatim, quote.before, quote.after, ", ".join(quote.used))
    attributes = tuple(quote.attributes.get(name, "") for name in told)
    return (*what, *whence, quote.strength, stance_of(quote), quote.note, *around, *attributes)
