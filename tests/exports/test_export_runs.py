"""Text is made safe without being changed, and the key sentence is exactly the bold part."""

from __future__ import annotations

from export_samples import EMPTY, bank_of, quote_of, quotes
from hypothesis import given
from lxml import etree

from oop_qual.exports.captions import details_of, label_of, quote_rows, size_of, title_of
from oop_qual.exports.runs import Run, cut, key_sentence, one_line, printable, runs_of
from oop_qual.model import BankedQuote, QuoteBank, ThemeQuotes


def test_what_files_cannot_hold_becomes_visible_or_harmless() -> None:
    assert printable("a\x00b\x1bc\x9fd\ufffee") == "a b c d e"
    assert printable("a\rb\u2028c\x85d\te") == "a\nb\nc\nd\te"
    assert printable("a\u202eb\u2066c\u200fd") == "abc\u200fd"
    assert printable("\ud83d!") == "\ufffd!"
    assert printable("Zoë 😀 👩‍🏫 ‘één’") == "Zoë 😀 👩‍🏫 ‘één’"
    assert one_line(" a\n b\x07 ") == "a b"


@given(quotes())
def test_runs_are_the_text_with_the_key_sentence_bold(quote: BankedQuote) -> None:
    runs = runs_of(quote)
    assert "".join(run.text for run in runs) == printable(quote.text)
    assert "".join(run.text for run in runs if run.bold) == printable(key_sentence(quote) or "")
    for run in runs:
        etree.Element("a").text = run.text  # raises where XML forbids a character


def test_cutting_keeps_the_weight() -> None:
    runs = Run("abc"), Run("de", bold=True), Run("f")
    assert list(cut(runs, (2, 3, 1))) == [(Run("ab"),), (Run("c"), Run("de", bold=True)), (Run("f"),)]


def test_what_stands_around_quotes() -> None:
    quote = quote_of("Ja.", strength=0, stance="supports", respondent="")
    bank = bank_of(quote, title=" \n")
    assert (title_of(bank), size_of(bank), size_of(EMPTY)) == (
        "Quotes",
        "1 quote · 1 theme",
        "There are no quotes yet.",
    )
    assert details_of(quote) == "T03 · fragment 12 · sparren · supports · strength 0"
    assert label_of(ThemeQuotes("samen", "", "", ())) == "samen"


def test_rows_have_a_column_for_all_that_is_known() -> None:
    quote = quote_of("Eerst. Dan.", "Dan.", strength=3, stance="contradicts", note="Mooi.")
    table = quote_rows(QuoteBank("T", (ThemeQuotes("samen", "Samen", "", (quote, quote_of("Ja."))),)))
    assert dict(zip(table.columns, table.rows[0], strict=True)) == {
        "theme": "Samen",
        "code": "sparren",
        "quote": "Eerst. Dan.",
        "key sentence": "Dan.",
        "attribution": "onderwijsassistent",
        "respondent": "R1",
        "transcript": "T03",
        "place": "fragment 12",
        "strength": 3,
        "stance": "contradicts",
        "note": "Mooi.",
        "verbatim": "",
        "said before": "",
        "said after": "",
        "stands in": "",
    }
    assert (table.rows[1][3], table.rows[1][8]) == ("", None)
