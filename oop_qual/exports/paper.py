"""The look of Word documents: an empty one on A4 whose styles carry the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

FONT = "Arial"
INK, DEEP, ACCENT, MUTED = "1E2A2E", "12404A", "0B615F", "54656B"
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BAR = f'<w:pBdr {NAMES}><w:left w:val="single" w:sz="24" w:space="10" w:color="0F7B78"/></w:pBdr>'
PAGE_NUMBER = f'<w:fldSimple {NAMES} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
A4 = (210, 297)  # millimetres


def new_paper() -> Document:
    """Return a document without text that carries the design."""
    import docx

    paper = docx.Document()
    _set_language(paper)
    _set_page(paper)
    _add_styles(paper)
    return paper


def turned(paper: Document) -> None:
    """Lay the pages of a document on their side."""
    from docx.enum.section import WD_ORIENTATION

    section = paper.sections[0]
    section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _set_language(paper: Document) -> None:
    for language in paper.styles.element.iter("{*}lang"):
        for name in language.attrib:
            language.set(name, "nl-NL")


def _set_page(paper: Document) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Mm

    section = paper.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    number = section.footer.paragraphs[0]
    number.alignment = 2  # right
    number._p.append(parse_xml(PAGE_NUMBER))  # noqa: SLF001 - python-docx has no fields


def _add_styles(paper: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    styles = paper.styles
    _dress(styles["Normal"], 10.5, INK)
    _dress(styles["Title"], 24, DEEP, bold=True)
    _dress(styles["Subtitle"], 11, MUTED)
    _dress(styles["Heading 1"], 15, DEEP, bold=True)
    styles["Heading 1"].paragraph_format.space_after = Pt(4)
    _dress(styles["Heading 2"], 12, DEEP, bold=True)
    _dress(styles["Quote"], 10.5, INK)
    attribution = styles.add_style("Attribution", WD_STYLE_TYPE.PARAGRAPH)
    _dress(attribution, 9.5, ACCENT)
    for style, after in ((styles["Quote"], 0), (attribution, 14)):
        _bar(style)
        style.paragraph_format.left_indent = Mm(6)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(after)
    styles["Quote"].paragraph_format.keep_with_next = True
    _dress(styles.add_style("Source", WD_STYLE_TYPE.CHARACTER), 8.5, MUTED)
    cell = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    _dress(cell, 9, INK)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)


def _bar(style: ParagraphStyle) -> None:
    from docx.oxml import parse_xml

    style.element.get_or_add_pPr().append(parse_xml(BAR))


def _dress(style: ParagraphStyle | CharacterStyle, size: float, colour: str, *, bold: bool = False) -> None:
    """Set a style's font; what the template's theme says about it would win, so that goes."""
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor.from_string(colour)
    style.font.bold, style.font.italic = bold, False
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for border in list(style.element.iter("{*}pBdr")):
        border.getparent().remove(border)
