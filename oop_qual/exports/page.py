"""Quote banks and tables as one web page that needs nothing else: no network, no other file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from oop_qual.exports.captions import details_of, label_of, shown_themes, size_of, title_of
from oop_qual.exports.cells import written
from oop_qual.exports.look import SCRIPT, STYLE
from oop_qual.exports.runs import one_line, printable, runs_of
from oop_qual.language import _, interface_language, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.exports.cells import Cell
    from oop_qual.model import BankedQuote, QuoteBank, Table, ThemeQuotes

DUTCH = 'lang="nl"'
BREAK = "\n"


def quote_page(bank: QuoteBank) -> bytes:
    """Return a quote bank as a web page with a section a theme and a box to search in."""
    themes = list(enumerate(shown_themes(bank), 1))
    links = "".join(f'<li><a href="#theme-{n}">{_line(label_of(theme))}</a></li>' for n, theme in themes)
    name = escape(_("Themes"))
    nav = f'<nav aria-label="{name}"><ol {DUTCH}>{links}</ol></nav>' if themes else ""
    main = "".join(_section(number, theme) for number, theme in themes)
    return _page(title_of(bank), (size_of(bank), bank.method), nav, main, _search() if themes else "")


def table_page(table: Table) -> bytes:
    """Return a table as a web page with a box to search in its rows."""
    title = one_line(table.title) or _("Table")
    count = len(table.rows)
    size = ngettext("{n} row", "{n} rows", count).format(n=count) if count else _("Nothing to show.")
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.columns)
    rows = "".join(f"<tr data-item>{''.join(map(_cell, row))}</tr>\n" for row in table.rows)
    main = (
        f'<div class="wide" tabindex="0" role="region" aria-label="{_line(title)}">\n'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n</div>"
    )
    return _page(title, (size, table.method), "", main, _search() if count else "")


def _cell(cell: Cell) -> str:
    attribute = "" if isinstance(cell, str) else ' class="number"'
    return f"<td{attribute}>{_text(written(cell))}</td>"


def _section(number: int, theme: ThemeQuotes) -> str:
    definition = f"<p {DUTCH}>{_text(theme.definition)}</p>\n" if theme.definition else ""
    figures = "".join(map(_figure, theme.quotes))
    name = f"theme-{number}"
    return (
        f'<section id="{name}" aria-labelledby="{name}-label">\n'
        f'<h2 id="{name}-label" {DUTCH}>{_line(label_of(theme))}</h2>\n{definition}{figures}</section>\n'
    )


def _figure(quote: BankedQuote) -> str:
    text = "".join(_strong(_text(run.text)) if run.bold else _text(run.text) for run in runs_of(quote))
    return (
        f"<figure data-item>\n<blockquote {DUTCH}><p>{text}</p></blockquote>\n"
        f"<figcaption>{BREAK.join(_caption(quote))}</figcaption>\n</figure>\n"
    )


def _caption(quote: BankedQuote) -> Iterator[str]:
    if role := one_line(quote.attribution):
        yield f'<span class="role" {DUTCH}>{_line(role)}</span>'
    yield f'<span class="source">{_line(details_of(quote))}</span>'
    if quote.note:
        note = _text(_("Note: {note}").format(note=quote.note))
        yield f'<span class="note">{note}</span>'


def _strong(text: str) -> str:
    return f"<strong>{text}</strong>"


def _text(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")


def _line(text: str) -> str:
    return escape(one_line(text))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _page(title: str, about: tuple[str, ...], nav: str, main: str, search: str) -> bytes:
    # Nothing may be fetched or sent; only this style and this script may act.
    policy = (
        f"default-src 'none'; style-src {_hash(STYLE)}; script-src {_hash(SCRIPT)}; base-uri 'none'; form-action 'none'"
    )
    skip = escape(_("Skip to the content"))
    said = "\n".join(f"<p>{_line(text)}</p>" for text in about if text)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{interface_language()}">',
        '<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_line(title)}</title>",
        f"<style>{STYLE}</style>\n</head>\n<body>",
        f'<a class="skip" href="#main">{skip}</a>',
        f"<header>\n<h1 {DUTCH}>{_line(title)}</h1>\n{said}\n{search}</header>",
        nav,
        f'<main id="main" tabindex="-1">\n{main}</main>',
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(filter(None, lines)).encode()


def _search() -> str:
    label, shown = escape(_("Search")), escape(_("{n} shown"))
    return (
        '<div role="search" hidden>\n'
        f'<label for="search">{label}</label> <input id="search" type="search" autocomplete="off">\n'
        f'<span id="shown" role="status" data-text="{shown}"></span>\n</div>\n'
    )
