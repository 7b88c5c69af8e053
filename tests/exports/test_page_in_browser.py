"""The quote bank's page, driven in Chromium: search, choose, copy, print, by keyboard, and alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import chromium, opened, violations
from export_samples import quote_of
from whole_report import REPORT

from oop_qual.exports.page import quote_page, table_page
from oop_qual.exports.report_page import report_page
from oop_qual.model import QuoteBank, Table, ThemeQuotes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

NASTY = '<script>document.title="gotcha"</script><img src=x onerror="document.title=\'gotcha\'">'
BANK = QuoteBank(
    "Aan het woord",
    (
        ThemeQuotes(
            "samen",
            "Samen in de klas",
            "Wat samen beter gaat.",
            (
                quote_of("Ik ken het kind én de groep.", "de groep", attributes={"functie": "leraar"}, before="Eerst."),
                quote_of("Coördineren is meer dan lijstjes.", attributes={"functie": "directeur"}, strength=3),
            ),
        ),
        ThemeQuotes("groei", "Groeien", "", (quote_of(f"Ik wil leren. {NASTY}", attributes={"functie": "leraar"}),)),
    ),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give one browser for all tests."""
    with chromium() as started:
        yield started


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the file of a quote bank's page."""
    path = tmp_path / "citaten.html"
    path.write_bytes(quote_page(BANK))
    return path


def test_search_and_lists_choose_and_the_count_is_told(browser: Browser, file: Path) -> None:
    page, asked = opened(browser, file)
    shown = page.locator("figure:visible")
    assert shown.count() == 3
    page.get_by_label("Search").fill("COORDINEREN")
    assert shown.count() == 1
    assert page.locator("#shown").inner_text() == "Quotes shown: 1"
    assert page.locator("section:visible").count() == 1
    page.keyboard.press("Escape")
    assert shown.count() == 3
    page.get_by_label("functie").select_option("leraar")
    assert shown.count() == 2
    page.get_by_label("theme", exact=True).select_option("Groeien")
    assert shown.count() == 1
    assert [url for url in asked if not url.startswith("file:")] == []


def test_a_view_can_be_kept_as_a_bookmark(browser: Browser, file: Path) -> None:
    page, _asked = opened(browser, file)
    page.get_by_label("functie").select_option("directeur")
    again = page.context.new_page()
    again.goto(page.url)
    assert again.locator("figure:visible").count() == 1


def test_a_quote_is_copied_with_who_said_it(browser: Browser, file: Path) -> None:
    page, _asked = opened(browser, file)
    page.get_by_role("button", name="Copy", exact=True).first.click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "“Ik ken het kind én de groep.”\n— onderwijsassistent (T03 · R1 · fragment 12)"
    page.get_by_label("functie").select_option("leraar")
    page.get_by_role("button", name="Copy what is shown").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").count("—") == 2


def test_what_speakers_said_cannot_act(browser: Browser, file: Path) -> None:
    page, asked = opened(browser, file)
    assert page.title() == "Aan het woord"
    assert NASTY in page.locator("figure").nth(2).inner_text()
    assert len(asked) == 1


def test_print_shows_what_is_shown_and_no_controls(browser: Browser, file: Path) -> None:
    page, _asked = opened(browser, file)
    page.get_by_label("Search").fill("groep")
    page.emulate_media(media="print")
    assert page.locator("figure:visible").count() == 1
    assert page.locator("[role=search]:visible, .copy:visible, nav:visible").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_all_can_be_done_by_keyboard(browser: Browser, file: Path) -> None:
    page, _asked = opened(browser, file)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.type("groep")
    assert page.locator("figure:visible").count() == 1
    for _press in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "copy":
            break
    page.keyboard.press("Enter")
    page.get_by_text("Copied.").wait_for()
    assert "Ik ken het kind" in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search"


@pytest.mark.parametrize(("dark", "width"), [(False, 1000), (True, 1000), (False, 360)])
def test_nothing_is_in_the_way_of_anybody(browser: Browser, tmp_path: Path, *, dark: bool, width: int) -> None:
    table = Table("Aantallen", ("code", "aantal"), [("Sparren", 3)])
    for name, data in {"q": quote_page(BANK), "t": table_page(table), "r": report_page(REPORT)}.items():
        path = tmp_path / f"{name}.html"
        path.write_bytes(data)
        page, asked = opened(browser, path, dark=dark, width=width)
        assert violations(page) == []
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pictures_of_a_report_are_shown(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "verslag.html"
    path.write_bytes(report_page(REPORT))
    page, _asked = opened(browser, path)
    sizes = page.evaluate("[...document.images].map(image => image.complete && image.naturalWidth)")
    assert len(sizes) == 4
    assert all(sizes)
