"""No text stands outside its box on a slide, measured from the PDF that LibreOffice makes of the deck."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from export_samples import quote_of, words
from lxml import etree

from oop_qual.exports.deck import BODY, COVER_LINE, COVER_TITLE, NUMBER, POINT, TITLE
from oop_qual.exports.slides import quote_slides
from oop_qual.model import QuoteBank, ThemeQuotes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from oop_qual.exports.deck import Box

SLACK = 2  # points: how exact pdftotext measures a line, accents and descenders included
LONG = "Samenwerken tussen leraren, ondersteuners, intern begeleiders en ouders aan passend onderwijs in de wijk " * 2
SHORT, LONGER = quote_of(words(5)), quote_of(words(150), "Ik ken het kind")
BANK = QuoteBank(
    "Wat onderwijsondersteuners vertellen over hun werk, hun loopbaan en hun wensen " * 2,
    (
        ThemeQuotes("een", "Eén citaat", "", (SHORT,)),
        ThemeQuotes("vijf", LONG, "", tuple(quote_of(words(12 * at)) for at in range(1, 6))),
        ThemeQuotes("lang", "Lange citaten", "", (LONGER, LONGER, SHORT)),
        ThemeQuotes("veel", "Zestig", "", tuple(quote_of(words(5 + 3 * at)) for at in range(60))),
        ThemeQuotes("woord", "Eén woord", "", (quote_of("onderwijsondersteuner" * 30), quote_of("W" * 400))),
    ),
)


def boxes_of(pdf: Path) -> list[list[tuple[str, float, float, float, float]]]:
    """Return for each page its lines of text: left, top, right and bottom in points."""
    told = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], check=True, capture_output=True).stdout
    pages = etree.fromstring(told, etree.XMLParser(recover=True)).iterfind(".//{*}page")
    return [[_line(line) for line in page.iterfind(".//{*}line")] for page in pages]


def _line(line: etree._Element) -> tuple[str, float, float, float, float]:
    left, top, right, bottom = (float(str(line.get(side))) for side in ("xMin", "yMin", "xMax", "yMax"))
    return "".join(map(str, line.itertext())).strip()[:40], left, top, right, bottom


def holds(box: Box, left: float, top: float, right: float, bottom: float) -> bool:
    """Tell whether text stands within a box."""
    sides = [side / POINT for side in (box.left, box.top, box.left + box.width, box.top + box.height)]
    inside = sides[0] - SLACK <= left and right <= sides[2] + SLACK
    return inside and sides[1] - SLACK <= top and bottom <= sides[3] + SLACK


def test_no_text_is_outside_its_box(render: Callable[[bytes, str], Path]) -> None:
    pages = boxes_of(render(quote_slides(BANK), ".pptx"))
    assert len(pages) > 15
    outside = [
        (number, line)
        for number, lines in enumerate(pages, 1)
        for line in lines
        if line[0] != "“" and not any(holds(box, *line[1:]) for box in _boxes(number))
    ]
    assert outside == []
    assert sum(len(lines) for lines in pages) > 100


def _boxes(number: int) -> tuple[Box, ...]:
    return (COVER_TITLE, COVER_LINE) if number == 1 else (TITLE, BODY, NUMBER)
