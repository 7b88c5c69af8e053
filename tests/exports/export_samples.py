"""Quote banks to export, in Dutch made up for these tests."""

from __future__ import annotations

from itertools import cycle, islice

from hypothesis import strategies as st

from oop_qual.model import BankedQuote, QuoteBank, ThemeQuotes

SENTENCES = (
    "Ik ken het kind én de groep, dus ik zie het meteen.",
    "Coördineren is meer dan een lijstje afvinken!",
    "Na de pauze neem ik o.a. de rekeninstructie over.",
    "Wie vraagt er eigenlijk wat ík wil leren?",
    "Die cursus was pittig, maar reuzeleuk; ik geloof dat iedereen daar iets aan heeft gehad.",
)


def words(count: int) -> str:
    """Return running text of about so many words."""
    text = " ".join(islice(cycle(SENTENCES), count // 5 + 1))
    return " ".join(text.split(" ")[:count])


def quote_of(text: str, key: str = "", **more: object) -> BankedQuote:
    """Return a quote; the first place of ``key`` in the text is its key sentence."""
    start = text.index(key)
    emphasis = (start, start + len(key)) if key else None
    fields: dict[str, object] = {
        "code": "sparren",
        "attribution": "onderwijsassistent",
        "respondent": "R1",
        "transcript": "T03",
        "place": "fragment 12",
    }
    return BankedQuote(text, emphasis, **(fields | more))  # type: ignore[arg-type]


def bank_of(*quotes: BankedQuote, title: str = "Aan het woord", label: str = "Samen in de klas") -> QuoteBank:
    """Return a bank with these quotes under one theme."""
    return QuoteBank(title, (ThemeQuotes("samen", label, "Wat samen beter gaat.", quotes),))


EMPTY = QuoteBank("Nog niets", (ThemeQuotes("leeg", "Leeg thema", "", ()),))


@st.composite
def quotes(draw: st.DrawFn) -> BankedQuote:
    """Draw a quote of any text with any key sentence, or none."""
    text = draw(st.text(max_size=200) | st.text(alphabet="ab .\n\t*_\u202e\x07<>&é😀", max_size=400))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    emphasis = draw(st.sampled_from([None, (start, end)]))
    return BankedQuote(text, emphasis, "sparren", draw(st.text(max_size=20)), "R1", "T1", "1")
