"""Quote banks as slides: a theme a slide, its quotes with the key sentence bold, in the notes where each comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.exports.captions import details_of, label_of, shown_themes, size_of, title_of
from oop_qual.exports.deck import BODY, COVER_TITLE, INDENT, POINT, TITLE, add_number, new_deck, saved
from oop_qual.exports.measure import fitted
from oop_qual.exports.paging import byline_size, byline_space, pages_of, space_before
from oop_qual.exports.runs import printable
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pptx.presentation import Presentation
    from pptx.text.text import TextFrame, _Paragraph, _Run

    from oop_qual.exports.paging import Page, Piece
    from oop_qual.model import QuoteBank, ThemeQuotes

TITLE_SIZES = range(30, 15, -1)
COVER_SIZES = range(40, 15, -1)
CONTINUED = 16  # font size of the number behind a title that returns


def quote_slides(bank: QuoteBank) -> bytes:
    """Return a quote bank as a PowerPoint deck."""
    title = title_of(bank)
    deck = new_deck(title)
    add_cover(deck, title, size_of(bank))
    for theme in shown_themes(bank):
        pages = pages_of(theme.quotes, BODY.room(INDENT))
        for number, page in enumerate(pages, 1):
            _add_slide(deck, theme, page, number)
    return saved(deck)


def add_cover(deck: Presentation, title: str, line: str) -> None:
    """Add a slide with the title of the whole and a line under it."""
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    text, size = fitted(title, COVER_SIZES, *COVER_TITLE.room())
    _write(slide.shapes.title.text_frame.paragraphs[0], text, size)
    _write(slide.placeholders[1].text_frame.paragraphs[0], line)


def _add_slide(deck: Presentation, theme: ThemeQuotes, page: Page, number: int) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    add_title(slide.shapes.title.text_frame.paragraphs[0], label_of(theme), number)
    add_quotes(slide.placeholders[1].text_frame, page)
    add_number(slide)
    slide.notes_slide.notes_text_frame.text = "\n".join(_notes(theme, page, number))


def add_title(paragraph: _Paragraph, label: str, number: int) -> None:
    """Write a title that fits; the slides after the first of a title are numbered."""
    from pptx.enum.dml import MSO_THEME_COLOR

    suffix = f" ({number})" if number > 1 else ""
    room = TITLE.room(len(suffix) * CONTINUED * POINT)
    text, size = fitted(label, TITLE_SIZES, *room)
    _write(paragraph, text, size)
    if suffix:
        run = _write(paragraph, suffix, CONTINUED)
        run.font.bold = False
        run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def add_quotes(frame: TextFrame, page: Page) -> None:
    """Write the quotes of a page, each with its byline."""
    from pptx.util import Pt

    for piece in page.pieces:
        first = piece is page.pieces[0]
        quote = frame.paragraphs[0] if first else frame.add_paragraph()  # type: ignore[no-untyped-call]
        quote.space_before = Pt(0 if first else space_before(page.size))
        for run in piece.runs:
            _write(quote, run.text, page.size, bold=run.bold)
        if piece.byline:
            byline = frame.add_paragraph()  # type: ignore[no-untyped-call]
            byline.level, byline.space_before = 1, Pt(byline_space(page.size))
            _write(byline, piece.byline, byline_size(page.size))


def _write(paragraph: _Paragraph, text: str, size: int = 0, *, bold: bool = False) -> _Run:
    """Add a run of Dutch text; a line break in it becomes a soft one."""
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.util import Pt

    for number, line in enumerate(text.split("\n")):
        if number:
            paragraph.add_line_break()  # type: ignore[no-untyped-call]
        run = paragraph.add_run()
        run.text = line
        run.font.language_id = MSO_LANGUAGE_ID.DUTCH
        if size:
            run.font.size = Pt(size)
        if bold:
            run.font.bold = True
    return run


def _notes(theme: ThemeQuotes, page: Page, number: int) -> Iterator[str]:
    if theme.definition and number == 1:
        yield printable(theme.definition)
    for place, piece in enumerate(page.pieces, 1):
        yield f"{place}. {_source(piece)}"
        if piece.quote.note:
            yield _("Note: {note}").format(note=printable(piece.quote.note))


def _source(piece: Piece) -> str:
    part = "" if piece.parts == 1 else " " + _("(part {n} of {all})").format(n=piece.part, all=piece.parts)
    return details_of(piece.quote) + part
