"""What exports cost: a slide in a long deck beside one in a short deck, and 10,000 quotes as a sheet and as a page."""

from __future__ import annotations

import random
import shutil
import tempfile
from io import BytesIO
from pathlib import Path

from benchmarks.study import sentences
from benchmarks.timing import function
from oop_qual.exports.page import quote_page
from oop_qual.exports.sheets import quote_sheet
from oop_qual.exports.slides import quote_slides
from oop_qual.model import BankedQuote, QuoteBank, ThemeQuotes

SHORT, LONG, MANY, THEMES, ROUNDS = 50, 1_000, 10_000, 10, 3
FILTER = """() => {
  const box = document.getElementById("search"), times = [];
  for (const word of ["kind", "de groep", "", "niemandsland", ""]) {
    const began = performance.now();
    box.value = word;
    box.dispatchEvent(new Event("input"));
    document.body.getBoundingClientRect();
    times.push(performance.now() - began);
  }
  return Math.max(...times);
}"""


def run() -> dict[str, float]:
    """Return the ratio for slides, and seconds and milliseconds for many quotes."""
    bank = _bank(MANY)
    figures = {
        f"time per slide at {LONG:,} quotes / at {SHORT}": _per_slide(LONG) / _per_slide(SHORT),
        f"{MANY:,} quotes as .xlsx, seconds": function(lambda: quote_sheet(bank))(),
        f"{MANY:,} quotes as .html, seconds": function(lambda: quote_page(bank))(),
    }
    program = shutil.which("chromium")
    return figures | (_in_browser(program, quote_page(bank)) if program else {})


def _bank(count: int) -> QuoteBank:
    """Return a bank with so many quotes of the demo's own sentences."""
    pick, said = random.Random(3), sentences()
    quotes = [
        BankedQuote(
            " ".join(pick.choices(said, k=pick.randint(1, 4))),
            None,
            "sparren",
            pick.choice(("leraar", "onderwijsassistent")),
            f"R{number % 90}",
            f"T{number % 40:02}",
            f"fragment {number}",
            attributes={"functie": pick.choice(("leraar", "onderwijsassistent"))},
        )
        for number in range(count)
    ]
    size = count // THEMES
    parts = (
        ThemeQuotes(f"t{at}", f"Thema {at}", "", tuple(quotes[at * size : (at + 1) * size])) for at in range(THEMES)
    )
    return QuoteBank("Meting", tuple(parts))


def _per_slide(count: int) -> float:
    """Return the processor time of a slide, the best of some rounds."""
    import pptx

    bank = _bank(count)
    slides = len(pptx.Presentation(BytesIO(quote_slides(bank))).slides)
    return min(function(lambda: quote_slides(bank))() for _round in range(ROUNDS)) / slides


def _in_browser(program: str, data: bytes) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        path = Path(name) / "quotes.html"
        path.write_bytes(data)
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(path.as_uri())
        slowest = float(page.evaluate(FILTER))
        browser.close()
    return {f"choosing among {MANY:,} quotes in the page, slowest of five, ms": slowest}
