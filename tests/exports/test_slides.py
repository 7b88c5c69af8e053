"""Slides hold every quote whole and in order, its key sentence bold, within the slide."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from export_samples import EMPTY, bank_of, quote_of, quotes, words
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from oop_qual.exports.deck import BODY, COLOURS, INK, NUMBER, POINT, TITLE, Box
from oop_qual.exports.runs import printable
from oop_qual.exports.slides import quote_slides
from oop_qual.model import BankedQuote, QuoteBank, ThemeQuotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

SEEN = "{http://www.w3.org/1999/xhtml}"


def slides_of(bank: QuoteBank) -> list[Any]:
    """Return the slides of a bank's deck after the cover."""
    return list(Presentation(BytesIO(quote_slides(bank))).slides)[1:]


def quoted(slides: Sequence[Any]) -> Iterator[Any]:
    """Return the paragraphs with quotes; attributions are a level deeper."""
    for slide in slides:
        yield from (paragraph for paragraph in slide.placeholders[1].text_frame.paragraphs if paragraph.level == 0)


def text_on(slides: Sequence[Any]) -> str:
    """Return the quotes' text with soft breaks as line breaks."""
    return "".join(paragraph.text for paragraph in quoted(slides)).replace("\v", "\n")


def bold_on(slides: Sequence[Any]) -> str:
    """Return the bold text, without line breaks, which have no weight."""
    return "".join(run.text for paragraph in quoted(slides) for run in paragraph.runs if run.font.bold)


def test_a_quote_with_its_key_sentence_and_attribution() -> None:
    quote = quote_of("Eerst dit. Dít telt!\nEn dan nog iets.", "Dít telt!")
    (slide,) = slides_of(bank_of(quote))
    found = slide.placeholders[1].text_frame
    inner = "".join(re.findall(r"<a:p>.*</a:p>", slide.part.blob.decode(), re.DOTALL)[0].split("<p:sp>")[1:2])
    assert slide.shapes.title.text == "Samen in de klas"
    assert [paragraph.text for paragraph in found.paragraphs] == [quote.text.replace("\n", "\v"), "onderwijsassistent"]
    assert [(run.text, run.font.bold) for run in found.paragraphs[0].runs] == [
        ("Eerst dit. ", None),
        ("Dít telt!", True),
        ("", None),
        ("En dan nog iets.", None),
    ]
    assert '<a:r><a:rPr lang="nl-NL" sz="2600" b="1"/><a:t>Dít telt!</a:t></a:r>' in inner
    assert '<a:pPr lvl="1"><a:spcBef><a:spcPts val="600"/></a:spcBef></a:pPr>' in inner


def test_notes_say_where_each_quote_comes_from() -> None:
    first = quote_of("Een.", note="Let op de toon.", strength=2, stance="contradicts")
    (slide,) = slides_of(bank_of(first, quote_of("Twee.", respondent="R2")))
    assert slide.notes_slide.notes_text_frame.text.split("\n") == [
        "Wat samen beter gaat.",
        "1. T03 · R1 · fragment 12 · sparren · contradicts · strength 2",
        "Note: Let op de toon.",
        "2. T03 · R2 · fragment 12 · sparren",
    ]


def test_the_cover_says_what_is_in_it() -> None:
    deck = Presentation(BytesIO(quote_slides(bank_of(quote_of("Een."), quote_of("Twee.")))))
    cover = deck.slides[0]
    assert (cover.shapes.title.text, cover.placeholders[1].text) == ("Aan het woord", "2 quotes · 1 theme")
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
    assert (deck.core_properties.title, deck.core_properties.language) == ("Aan het woord", "nl-NL")


def test_an_empty_bank_is_a_deck_that_says_so() -> None:
    (cover,) = Presentation(BytesIO(quote_slides(EMPTY))).slides
    assert cover.placeholders[1].text == "There are no quotes yet."


def test_the_same_bank_gives_the_same_bytes() -> None:
    bank = bank_of(*(quote_of(words(40), place=str(n)) for n in range(12)))
    assert quote_slides(bank) == quote_slides(bank)


def test_many_quotes_go_on_under_the_same_title() -> None:
    slides = slides_of(bank_of(*(quote_of(f"{n} {words(30)}") for n in range(12))))
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[:3] == ["Samen in de klas", "Samen in de klas (2)", "Samen in de klas (3)"]
    assert slides[1].shapes.title.text_frame.paragraphs[0].runs[1].font.size.pt == 16
    counts = [len(list(quoted([slide]))) for slide in slides]
    assert sum(counts) == 12
    assert max(counts) - min(counts) <= 1


def test_a_quote_longer_than_a_slide_is_cut_at_the_ends_of_sentences() -> None:
    text = words(600)
    key = text[1000:2400]
    slides = slides_of(bank_of(quote_of(text, key)))
    pieces = [paragraph.text for paragraph in quoted(slides)]
    assert len(pieces) > 1
    assert all(piece.rstrip()[-1] in ".!?" for piece in pieces[:-1])
    assert (text_on(slides), bold_on(slides)) == (text, key)
    bylines = [slide.placeholders[1].text_frame.paragraphs[-1].text for slide in slides]
    assert bylines == [f"onderwijsassistent ({n}/{len(pieces)})" for n in range(1, len(pieces) + 1)]
    assert "(part 2 of" in slides[1].notes_slide.notes_text_frame.text


def test_a_title_that_does_not_fit_is_made_smaller_and_at_last_cut_off() -> None:
    (long,) = slides_of(bank_of(quote_of("Ja."), label="Waardering en positie " * 8))
    (longer,) = slides_of(bank_of(quote_of("Ja."), label="Waardering en positie " * 80))
    assert long.shapes.title.text == ("Waardering en positie " * 8).strip()
    assert long.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt < 30
    assert re.fullmatch(r"(Waardering en positie ?)+.*…", longer.shapes.title.text)


def test_shapes_on_a_slide_have_their_own_numbers() -> None:
    (slide,) = slides_of(bank_of(quote_of("Ja.")))
    numbers = [shape.shape_id for shape in slide.shapes]
    assert len(set(numbers)) == len(numbers) == 3


@settings(max_examples=40, deadline=None)
@given(st.lists(quotes(), min_size=1, max_size=4))
def test_all_text_is_there_and_exactly_the_key_sentences_are_bold(drawn: list[BankedQuote]) -> None:
    slides = slides_of(bank_of(*drawn))
    assert text_on(slides) == "".join(printable(quote.text) for quote in drawn)
    keys = [quote.text[slice(*quote.emphasis)] if quote.emphasis else "" for quote in drawn]
    assert bold_on(slides) == printable("".join(keys)).replace("\n", "")


def seen_words(pdf: Path) -> list[list[Box]]:
    """Return the places of the words on each page of a PDF."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True)
    pages = ET.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", done.stdout)).iter(f"{SEEN}page")  # noqa: S314
    return [[_box(word.attrib) for word in page.iter(f"{SEEN}word")] for page in pages]


def _box(sides: dict[str, str]) -> Box:
    left, top, right, bottom = (round(float(sides[name]) * POINT) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Box(left, top, right - left, bottom - top)


def within(word: Box, box: Box) -> bool:
    """Return whether a word stands in a box, give or take three points of the room that a font claims."""
    slack = 3 * POINT
    across = box.left - slack <= word.left and word.left + word.width <= box.left + box.width + slack
    return across and box.top - slack <= word.top and word.top + word.height <= box.top + box.height + slack


def hard_bank() -> QuoteBank:
    """Return a bank with quotes of all lengths, bold capitals, long names and letters from other scripts."""
    loud = words(90).upper()
    odd = "Eén regel\nnog een 😀 漢字漢字\tna een tab " + "onderwijsondersteunersvergadering" * 9
    themes = {
        "Eén": [quote_of("Ja hoor, zeker.")],
        "Vijf": [quote_of(words(5 + 12 * n), words(4)) for n in range(5)],
        "Zestig": [quote_of(f"{n}. {words(8 + n % 5 * 11)}", words(3)) for n in range(60)],
        "Honderdvijftig": [quote_of(words(150), words(20)), quote_of(words(150))],
        "Zeshonderd": [quote_of(words(600), words(300)), quote_of(words(20))],
        "De waardering, de positie en de ontwikkeling van ondersteuners " * 3: [quote_of(loud, loud)] * 2,
        "Vreemd": [quote_of(odd, odd[:9], attribution="onderwijsassistent in de onderbouw " * 9)],
    }
    return QuoteBank(
        "Wat ondersteuners zelf zeggen over hun werk " * 4,
        tuple(
            ThemeQuotes(str(number), label, "", tuple(found)) for number, (label, found) in enumerate(themes.items())
        ),
    )


def test_no_word_falls_outside_its_box(render: Callable[[bytes, str], Path]) -> None:
    pages = seen_words(render(quote_slides(hard_bank()), ".pptx"))[1:]
    assert len(pages) > 15
    stray = [
        (number, word)
        for number, page in enumerate(pages, 2)
        for word in page
        if not any(within(word, box) for box in (TITLE, BODY, NUMBER))
    ]
    assert stray == []


def test_measuring_wastes_no_room(render: Callable[[bytes, str], Path]) -> None:
    bank = bank_of(*(quote_of(words(60)) for _n in range(30)))
    pages = seen_words(render(quote_slides(bank), ".pptx"))[1:]
    lowest = [max(word.top + word.height for word in page if within(word, BODY)) for page in pages[:-1]]
    assert min(lowest) > BODY.top + BODY.height * 2 // 3


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("text", [INK, *(COLOURS[name] for name in COLOURS if name != "lt2")])
def test_colours_can_be_read_on_white(text: str) -> None:
    assert contrast(text, "FFFFFF") >= 4.5


def test_pages_follow_each_other_in_the_order_of_the_bank() -> None:
    texts = [f"Nummer {n:02}." for n in range(23)]
    text = text_on(slides_of(bank_of(*map(quote_of, texts))))
    assert all(text.index(one) < text.index(next_) for one, next_ in pairwise(texts))
