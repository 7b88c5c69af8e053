"""The frame of every web page: one file that needs nothing else, and may fetch and send nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import NamedTuple

from oop_qual.exports.look import STYLE
from oop_qual.exports.runs import one_line, printable
from oop_qual.language import _, interface_language

DUTCH = 'lang="nl"'


class Parts(NamedTuple):
    """What stands in a page, as HTML: between title and contents, the contents, the main part, and the script."""

    main: str
    nav: str = ""
    search: str = ""
    script: str = ""
    pictures: bool = False


def page(title: str, about: tuple[str, ...], parts: Parts) -> bytes:
    """Return a web page; ``about`` are lines of text under its title. Pictures may only stand in the page itself."""
    skip = escape(_("Skip to the content"))
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{interface_language()}">',
        '<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(parts)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{line(title)}</title>",
        f"<style>{STYLE}</style>\n</head>\n<body>",
        f'<a class="skip" href="#main">{skip}</a>',
        f"<header>\n<h1 {DUTCH}>{line(title)}</h1>",
        *(f"<p>{line(told)}</p>" for told in about if told),
        f"{parts.search}</header>",
        parts.nav,
        f'<main id="main" tabindex="-1">\n{parts.main}</main>',
        f"<script>{parts.script}</script>" if parts.script else "",
        "</body>\n</html>\n",
    ]
    return "\n".join(filter(None, lines)).encode()


def _policy(parts: Parts) -> str:
    """Return what the page may do: show this style, run this script, and nothing over the network."""
    script = f"script-src {_hash(parts.script)}; " if parts.script else ""
    pictures = "img-src data:; " if parts.pictures else ""
    return f"default-src 'none'; style-src {_hash(STYLE)}; {script}{pictures}base-uri 'none'; form-action 'none'"


def strong(text: str) -> str:
    """Return HTML in bold."""
    return f"<strong>{text}</strong>"


def prose(told: str) -> str:
    """Return text as HTML, with its line breaks."""
    return escape(printable(told)).replace("\n", "<br>")


def line(told: str) -> str:
    """Return text as HTML on one line."""
    return escape(one_line(told))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
