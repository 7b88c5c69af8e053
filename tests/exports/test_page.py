"""One web page: whole, closed, and with nothing in it that reaches out."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from export_samples import EMPTY, bank_of, quote_of, quotes
from hypothesis import given, settings

from oop_qual.exports.look import SCRIPT, STYLE
from oop_qual.exports.page import quote_page, table_page
from oop_qual.exports.runs import key_sentence, printable
from oop_qual.model import BankedQuote, Table

VOID = {"meta", "br", "input"}


class Reader(HTMLParser):
    """Reads a page: which elements it has, whether all are closed in turn, and the text of each kind."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        self.feed(page.decode())
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "br":
            self.handle_data("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.text[tag] = self.text.get(tag, "") + data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_a_page_has_landmarks_headings_and_a_way_in() -> None:
    page = Reader(quote_page(bank_of(quote_of("Eerst. <b>Dan</b>.", "<b>Dan</b>.", note="Let op."))))
    names = [name for name, _attributes in page.elements]
    assert [names.count(name) for name in ("h1", "h2", "main", "header", "nav", "figure", "title")] == [1] * 7
    assert page.named("html") == [{"lang": "en"}]
    assert page.named("blockquote") == [{"lang": "nl"}]
    assert page.named("a")[0] == {"class": "skip", "href": "#main"}
    assert (page.text["strong"], page.text["h2"]) == ("<b>Dan</b>.", "Samen in de klas")
    assert page.text["button"].startswith("Copy")
    assert page.text["figcaption"] == "onderwijsassistent\nT03 · R1 · fragment 12 · sparren\nNote: Let op."


def test_every_link_and_label_leads_somewhere() -> None:
    page = Reader(quote_page(bank_of(quote_of("Ja."))))
    places = [attributes["id"] for _name, attributes in page.elements if "id" in attributes]
    targets = [str(link["href"])[1:] for link in page.named("a")]
    targets += [str(section["aria-labelledby"]) for section in page.named("section")]
    targets += [str(label["for"]) for label in page.named("label")]
    assert len(targets) == 4
    assert set(targets) <= set(places)
    assert len(places) == len(set(places))


def test_only_its_own_style_and_script_may_act() -> None:
    data = quote_page(bank_of(quote_of("Ja.")))
    page = Reader(data)
    policy = str(page.named("meta")[1]["content"])
    assert policy.startswith("default-src 'none';")
    for text in (page.text["style"], page.text["script"]):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert (page.text["style"], page.text["script"]) == (STYLE, SCRIPT)
    assert not re.search(rb"https?:|src=|url\(|@import|fetch", data)


@settings(max_examples=100, deadline=None)
@given(quotes())
def test_the_text_is_whole_and_the_key_sentence_strong(quote: BankedQuote) -> None:
    page = Reader(quote_page(bank_of(quote)))
    assert page.text.get("blockquote", "") == printable(quote.text)
    assert page.text.get("strong", "") == printable(key_sentence(quote) or "")


def test_markup_in_names_stays_text() -> None:
    nasty = '"><script>x</script>'
    quote = quote_of("Ja.", attribution=nasty, code=nasty, place=nasty, note=nasty)
    page = Reader(quote_page(bank_of(quote, title=nasty, label=nasty)))
    assert len(page.named("script")) == 1
    assert page.text["h1"] == page.text["h2"] == page.text["title"] == nasty


def test_an_empty_bank_says_so_and_has_nothing_to_search() -> None:
    page = Reader(quote_page(EMPTY))
    assert "There are no quotes yet." in page.text["header"]
    assert page.named("input") == page.named("nav") == []


def test_a_table_as_a_page() -> None:
    page = Reader(table_page(Table("Aantallen", ("code", "aantal"), [("a<b\nc", 3), ("d", None)])))
    assert [cell["scope"] for cell in page.named("th")] == ["col", "col"]
    assert page.text["tbody"].split("\n")[1:] == ["a<b", "c3", "d", ""]
    assert "2 rows" in page.text["header"]
    empty = Reader(table_page(Table("", ("code",), [])))
    assert (empty.text["h1"], "Nothing to show." in empty.text["header"]) == ("Table", True)


def test_colours_can_be_read() -> None:
    from test_slides import contrast

    found = re.findall(r"--(\w+): #(\w{6})", STYLE)
    for colours in (dict(found[: len(found) // 2]), dict(found[len(found) // 2 :])):  # by day, and by night
        for ground in ("soft", "ground"):
            assert min(contrast(colours[name], colours[ground]) for name in ("ink", "muted", "deep", "role")) >= 4.5
        assert contrast(colours["link"], colours["ground"]) >= 4.5
