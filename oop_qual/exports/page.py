"""Quote banks and tables as one web page that needs nothing else: no network, no other file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from oop_qual.exports.captions import details_of, label_of, shown_themes, size_of, source_of, stance_of, title_of
from oop_qual.exports.cells import written
from oop_qual.exports.look import SCRIPT
from oop_qual.exports.runs import one_line, runs_of
from oop_qual.exports.shell import DUTCH, Parts, line, page, prose, strong
from oop_qual.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oop_qual.exports.cells import Cell
    from oop_qual.model import BankedQuote, QuoteBank, Table, ThemeQuotes

BREAK = "\n"


class Choice(NamedTuple):
    """Something to choose quotes by: how it is called, and its value for each quote in the page's order."""

    label: str
    values: tuple[str, ...]


def quote_page(bank: QuoteBank) -> bytes:
    """Return a quote bank as a web page: a section a theme, a box to search in, lists to choose by, quotes to copy."""
    themes = list(enumerate(shown_themes(bank), 1))
    choices = list(_choices([theme for _number, theme in themes]))
    main, at = [], 0
    for number, theme in themes:
        values = [[choice.values[at + place] for choice in choices] for place in range(len(theme.quotes))]
        main.append(_section(number, theme, values))
        at += len(theme.quotes)
    parts = Parts("".join(main), _contents(themes), _controls(choices, _shown()) if themes else "", SCRIPT)
    return page(title_of(bank), (size_of(bank), bank.method), parts)


def table_page(table: Table) -> bytes:
    """Return a table as a web page with a box to search in its rows."""
    title = one_line(table.title) or _("Table")
    count = len(table.rows)
    size = ngettext("{n} row", "{n} rows", count).format(n=count) if count else _("Nothing to show.")
    search = _controls((), _("{n} shown")) if count else ""
    return page(title, (size, table.method), Parts(table_part(table), "", search, SCRIPT))


def table_part(table: Table) -> str:
    """Return a table as HTML that scrolls by itself where it is wide."""
    head = "".join(f'<th scope="col">{prose(name)}</th>' for name in table.columns)
    rows = "".join(f"<tr data-item>{''.join(map(_cell, row))}</tr>\n" for row in table.rows)
    name = _("Table: {title}").format(title=one_line(table.title)) if one_line(table.title) else _("Table")
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(name)}">\n'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n</div>"
    )


def _cell(cell: Cell) -> str:
    attribute = "" if isinstance(cell, str) else ' class="number"'
    return f"<td{attribute}>{prose(written(cell))}</td>"


def _contents(themes: Sequence[tuple[int, ThemeQuotes]]) -> str:
    if not themes:
        return ""
    links = "".join(f'<li><a href="#theme-{n}">{line(label_of(theme))}</a></li>' for n, theme in themes)
    name = escape(_("Themes"))
    return f'<nav aria-label="{name}"><ol {DUTCH}>{links}</ol></nav>'


def _choices(themes: Sequence[ThemeQuotes]) -> Iterator[Choice]:
    """Yield what quotes can be chosen by: theme, each attribute, stance and strength, where they differ."""
    quotes = [quote for theme in themes for quote in theme.quotes]
    told = dict.fromkeys(name for quote in quotes for name in quote.attributes)
    yield from filter(
        _differs,
        (
            Choice(_("theme"), tuple(label_of(theme) for theme in themes for _quote in theme.quotes)),
            *(Choice(name, tuple(one_line(quote.attributes.get(name, "")) for quote in quotes)) for name in told),
            Choice(_("stance"), tuple(map(stance_of, quotes))),
            Choice(_("strength"), tuple(str(quote.strength or "") for quote in quotes)),
        ),
    )


def _differs(choice: Choice) -> bool:
    return len(set(choice.values)) > 1


def _section(number: int, theme: ThemeQuotes, values: Sequence[Sequence[str]]) -> str:
    definition = f"<p {DUTCH}>{prose(theme.definition)}</p>\n" if theme.definition else ""
    figures = "".join(map(_figure, theme.quotes, values))
    name = f"theme-{number}"
    return (
        f'<section id="{name}" aria-labelledby="{name}-label">\n'
        f'<h2 id="{name}-label" {DUTCH}>{line(label_of(theme))}</h2>\n{definition}{figures}</section>\n'
    )


def _figure(quote: BankedQuote, values: Sequence[str]) -> str:
    chosen = "".join(f' data-c{at}="{escape(value)}"' for at, value in enumerate(values))
    name = escape(_("Copy"))
    copy = f'<button type="button" class="copy" data-copy="{escape(_attributed(quote))}">{name}</button>\n'
    return f"<figure data-item{chosen}>\n{quote_part(quote)}{_more(quote)}{copy}</figure>\n"


def quote_part(quote: BankedQuote) -> str:
    """Return a quote and its caption as HTML, the key sentence in bold."""
    text = "".join(strong(prose(run.text)) if run.bold else prose(run.text) for run in runs_of(quote))
    return f"<blockquote {DUTCH}><p>{text}</p></blockquote>\n<figcaption>{BREAK.join(_caption(quote))}</figcaption>\n"


def _caption(quote: BankedQuote) -> Iterator[str]:
    if role := one_line(quote.attribution):
        yield f'<span class="role" {DUTCH}>{line(role)}</span>'
    yield f'<span class="source">{line(details_of(quote))}</span>'
    if quote.note:
        note = prose(_("Note: {note}").format(note=quote.note))
        yield f'<span class="note">{note}</span>'


def _more(quote: BankedQuote) -> str:
    """Return what was said around a quote, and all of it where it is shortened, folded in."""
    told = {
        _("said before"): quote.before,
        _("verbatim"): quote.verbatim,
        _("said after"): quote.after,
        _("stands in"): ", ".join(quote.used),
    }
    lines = "".join(
        f"<dt>{escape(name)}</dt><dd {DUTCH}>{prose(text)}</dd>" for name, text in told.items() if text.strip()
    )
    name = escape(_("Context"))
    return f"<details><summary>{name}</summary><dl>{lines}</dl></details>\n" if lines else ""


def _attributed(quote: BankedQuote) -> str:
    """Return a quote as it is pasted: its words, who said it, and where."""
    source = source_of(quote)
    who = " ".join(filter(None, (one_line(quote.attribution), f"({source})" if source else "")))
    return f"“{''.join(run.text for run in runs_of(quote))}”\n— {who}"


def _shown() -> str:
    return _("Quotes shown: {n}")


def _controls(choices: Sequence[Choice], shown: str) -> str:
    """Return the search box, the lists to choose by, and the buttons; the page's script shows them."""
    label = escape(_("Search"))
    lists = "".join(_list(at, choice) for at, choice in enumerate(choices))
    copies = {"data-many": shown, "data-copied": _("Copied."), "data-failed": _("Copying is not allowed here.")}
    told = "".join(f' {name}="{escape(text)}"' for name, text in copies.items())
    names = {"copy-all": _("Copy what is shown"), "print": _("Print what is shown")}
    buttons = "".join(f'<button type="button" id="{one}">{escape(name)}</button>\n' for one, name in names.items())
    return (
        f'<div role="search" hidden>\n<span class="field"><label for="search">{label}</label>\n'
        f'<input id="search" type="search" autocomplete="off"></span>\n{lists}'
        f'{buttons if shown == _shown() else ""}<span id="shown" role="status"{told}></span>\n</div>\n'
    )


def _list(at: int, choice: Choice) -> str:
    values = dict.fromkeys(value for value in choice.values if value)
    options = "".join(f"<option {DUTCH}>{escape(value)}</option>" for value in values)
    every = escape(_("all"))
    return (
        f'<span class="field"><label for="c{at}">{line(choice.label)}</label>\n'
        f'<select id="c{at}"><option value="">{every}</option>{options}</select></span>\n'
    )
