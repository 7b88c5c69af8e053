"""Markdown that reads as it was said: only headings, quotes and key sentences act as markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from export_samples import EMPTY, bank_of, quote_of, quotes
from hypothesis import given, settings
from markdown_it import MarkdownIt

from oop_qual.exports.markdown import quote_markdown, table_markdown
from oop_qual.exports.runs import key_sentence, printable
from oop_qual.model import BankedQuote, QuoteBank, Table, ThemeQuotes

GITHUB = MarkdownIt("gfm-like")


def quote_in(quote: BankedQuote) -> str:
    """Return the HTML that the Markdown of one quote becomes, between its block quote's tags."""
    html = GITHUB.render(quote_markdown(bank_of(quote)).decode())
    found = re.search(r"<blockquote>(.*)</blockquote>", html, re.DOTALL)
    assert found, html
    return found[1]


def plain(html: str) -> str:
    """Return the text of HTML without blanks."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_a_bank_as_markdown() -> None:
    bank = bank_of(
        quote_of("Eerst dit.\nDít telt! (Of *niet*.)", "Dít telt!"), quote_of("Ja.", attribution="", place="")
    )
    assert quote_markdown(bank).decode() == (
        "# Aan het woord\n\n2 quotes · 1 theme\n\n## Samen in de klas\n\nWat samen beter gaat.\n\n"
        "> Eerst dit.\\\n> **Dít telt!** (Of \\*niet\\*.)\n>\n> — onderwijsassistent (T03 · R1 · fragment 12)\n\n"
        "> Ja.\n>\n> — (T03 · R1)\n"
    )
    assert "There are no quotes yet." in quote_markdown(EMPTY).decode()


def test_a_theme_without_definition_and_a_quote_from_nowhere() -> None:
    quote = quote_of("Ja.", attribution="", place="", transcript="", respondent="")
    bank = QuoteBank("T", (ThemeQuotes("a", "A", "", (quote,)),))
    assert quote_markdown(bank).decode() == "# T\n\n1 quote · 1 theme\n\n## A\n\n> Ja.\n"


@pytest.mark.parametrize(
    "text",
    [
        "# geen kop",
        "1. geen lijst",
        "- geen lijst",
        "+ geen lijst",
        "* geen lijst",
        "2) geen lijst",
        "---",
        "a\n===",
        "a\n---",
        "    geen code",
        "\tgeen code",
        "```\ngeen code",
        "<script>alert(1)</script>",
        "<!-- weg -->",
        "[a](javascript:x)",
        "![a](b.png)",
        "https://naam.nl en www.naam.nl en naam.nl en a@naam.nl en mailto:a@naam.nl",
        "&lt; &copy;",
        "a | b\n--- | ---\n1 | 2",
        "~~weg~~ **vet** __vet__ _schuin_",
        "[^1]: noot",
        "[a]: /b",
        "\\*ster\\",
        "> geen citaat",
    ],
)
def test_nothing_acts_as_markup(text: str) -> None:
    html = quote_in(quote_of(text))
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= {"p", "br"}
    assert plain(html).startswith("".join(printable(text).split()))


@settings(max_examples=200, deadline=None)
@given(quotes())
def test_the_text_is_whole_and_the_key_sentence_bold(quote: BankedQuote) -> None:
    html = quote_in(quote)
    assert plain(html).startswith("".join(printable(quote.text).split()))
    strong = "".join(re.findall(r"<strong>(.*?)</strong>", html, re.DOTALL))
    assert plain(strong) == "".join(printable(key_sentence(quote) or "").split())
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= {"p", "br", "strong"}


def test_a_table_as_markdown() -> None:
    table = Table("Aantallen", ("code", "aan|tal"), [("a*b", -1.5), ("twee\nregels", None)])
    assert table_markdown(table).decode() == (
        "# Aantallen\n\n| code | aan\\|tal |\n| --- | --- |\n| a\\*b | -1.5 |\n| twee<br>regels |  |\n"
    )
    assert table_markdown(Table("", ("code",), [])).decode() == "| code |\n| --- |\n\nNothing to show.\n"
