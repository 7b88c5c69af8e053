"""The look of the slides: an empty deck at 16:9 whose theme, master and layouts carry the design."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from oop_qual.exports.archive import AUTHOR, MADE, settled
from oop_qual.exports.paging import MARK_SIZE, Room
from oop_qual.exports.widths import FONT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pptx.presentation import Presentation
    from pptx.slide import Slide, SlideLayout, SlideMaster

POINT = 12_700  # English metric units, in which all places are given
INCH = 72 * POINT
WIDTH, HEIGHT = 12_192_000, 6_858_000
INSET = 0.1 * INCH  # of text within its box, left and right; half of it above and below
INDENT = 26 * POINT  # from the quote mark to the quote
SLACK = 6 * POINT


class Box(NamedTuple):
    """A place on the slide: left, top, width and height in English metric units."""

    left: int
    top: int
    width: int
    height: int

    def room(self, indent: int = 0) -> Room:
        """Return what text can take within this box, in points."""
        return Room((self.width - 2 * INSET - indent) / POINT, (self.height - INSET - SLACK) / POINT)


def _box(left: float, top: float, width: float, height: float) -> Box:
    return Box(*(round(side * INCH) for side in (left, top, width, height)))


TITLE = _box(0.7, 0.35, 11.9, 1.0)
BODY = _box(0.7, 1.5, 11.9, 5.35)
NUMBER = _box(11.6, 6.93, 1.0, 0.35)
COVER_TITLE = _box(1.2, 2.0, 10.9, 2.2)
COVER_LINE = _box(1.2, 4.45, 10.9, 0.8)
BAR = _box(0, 0, 0.22, 7.5)
COVER_RULE = _box(1.3, 4.3, 1.8, 0.06)
COVER_MARK = _box(1.1, 0.55, 2.0, 1.6)

# Each pair of text and ground has a contrast of at least 4.5 (WCAG 2.2, level AA).
COLOURS = {
    "dk2": "12404A",
    "lt2": "EAF2F1",
    "accent1": "0F7B78",
    "accent2": "B4532A",
    "accent3": "5A6B2F",
    "accent4": "6B4C7A",
    "accent5": "2F6690",
    "accent6": "8A6A12",
    "hlink": "0F5F8A",
    "folHlink": "6B4C7A",
}
INK, MUTED, MARK = "1E2A2E", "54656B", "“"

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FONTS = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
TITLE_STYLE = f"""<a:lvl1pPr {NAMES} algn="l" defTabSz="457200" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">
<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="3000" b="1" kern="1200">
<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>{FONTS.replace("mn", "mj")}</a:defRPr></a:lvl1pPr>"""
QUOTE_STYLE = f"""<a:lvl1pPr {NAMES} marL="{INDENT}" indent="-{INDENT}" algn="l" defTabSz="457200" rtl="0" eaLnBrk="1"
latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="1800"/></a:spcBef>
<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buSzPct val="{MARK_SIZE * 100_000:.0f}"/>
<a:buFont typeface="Georgia"/><a:buChar char="{MARK}"/><a:defRPr sz="2000" kern="1200">
<a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>{FONTS}</a:defRPr></a:lvl1pPr>"""
BYLINE_STYLE = f"""<a:lvl2pPr {NAMES} marL="{INDENT}" indent="0" algn="l" defTabSz="457200" rtl="0" eaLnBrk="1"
latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="400"/></a:spcBef><a:buNone/><a:defRPr sz="1400" kern="1200">
<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>{FONTS}</a:defRPr></a:lvl2pPr>"""
COVER_STYLE = """<a:lstStyle {names}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>
<a:defRPr sz="{size}" b="{bold}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>
</a:lstStyle>"""
GROUND = f"""<p:bg {NAMES}><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>"""
SHAPE = """<p:sp {names}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></p:spPr>
<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>
<a:p><a:r><a:rPr lang="nl-NL" sz="16000" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>
<a:latin typeface="+mj-lt"/></a:rPr><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"""
FILL = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'


def new_deck(title: str) -> Presentation:
    """Return a deck without slides that carries the design."""
    import pptx
    from pptx.util import Emu

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    _describe(deck, title)
    _recolour(deck.slide_master)
    _widen(deck)
    _dress_master(deck.slide_master)
    _dress_cover(deck.slide_layouts[0])
    return deck


def saved(deck: Presentation) -> bytes:
    """Return a deck as the bytes of a file."""
    out = BytesIO()
    deck.save(out)
    return settled(out.getvalue())


def _describe(deck: Presentation, title: str) -> None:
    about = deck.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title[:255], AUTHOR, AUTHOR, ""
    about.created = about.modified = MADE
    about.language = "nl-NL"


def _recolour(master: SlideMaster) -> None:
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE as LINK

    part = master.part.part_related_by(LINK.THEME)
    theme = etree.fromstring(part.blob)
    names = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for latin in theme.iterfind(".//a:fontScheme/*/a:latin", names):
        latin.set("typeface", FONT)
    for name, colour in COLOURS.items():
        for value in theme.iterfind(f".//a:clrScheme/a:{name}/a:srgbClr", names):
            value.set("val", colour)
    part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _widen(deck: Presentation) -> None:
    """Stretch the template, which is 4:3 and as high as ours, to 16:9."""
    for page in (deck.slide_master, *deck.slide_layouts):
        for offset in page.element.iter("{*}off"):
            offset.set("x", str(int(offset.get("x")) * 4 // 3))
        for extent in page.element.iter("{*}ext"):
            if extent.get("cx"):
                extent.set("cx", str(int(extent.get("cx")) * 4 // 3))


def _placeholders(page: SlideMaster | SlideLayout) -> dict[str, Any]:
    """Return the placeholders of a master or a layout by their kind."""
    placeholders = cast("Iterable[Any]", page.placeholders)
    return {shape.placeholder_format.type.name: shape for shape in placeholders}


def _dress_master(master: SlideMaster) -> None:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.oxml import parse_xml

    styles = {style.tag.split("}")[1]: style for style in master.element.find("{*}txStyles")}
    styles["titleStyle"][0] = parse_xml(TITLE_STYLE)
    styles["bodyStyle"][0], styles["bodyStyle"][1] = parse_xml(QUOTE_STYLE), parse_xml(BYLINE_STYLE)
    kinds = _placeholders(master)
    for kind, box in {"TITLE": TITLE, "BODY": BODY, "SLIDE_NUMBER": NUMBER}.items():
        _place(kinds[kind], box)
    kinds["TITLE"].text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _draw(master, 1, "Accent bar", BAR)


def _dress_cover(layout: SlideLayout) -> None:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.oxml import parse_xml

    layout.element.set("showMasterSp", "0")
    layout.element.find("{*}cSld").insert(0, parse_xml(GROUND))
    kinds = _placeholders(layout)
    title, line = kinds["CENTER_TITLE"], kinds["SUBTITLE"]
    for shape, box, size, colour in ((title, COVER_TITLE, 4000, "bg1"), (line, COVER_LINE, 2000, "bg2")):
        _place(shape, box)
        style = parse_xml(COVER_STYLE.format(names=NAMES, size=size, bold=int(shape is title), colour=colour))
        body = shape.text_frame._txBody  # noqa: SLF001 - python-pptx has no other way to a layout's list style
        body.replace(body.find("{*}lstStyle"), style)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _draw(layout, 1, "Accent rule", COVER_RULE)
    _draw(layout, 2, "Quote mark", COVER_MARK, MARK)


def _place(shape: object, box: Box) -> None:
    for side, value in zip(("left", "top", "width", "height"), box, strict=True):
        setattr(shape, side, value)


def _draw(page: SlideMaster | SlideLayout, number: int, name: str, box: Box, text: str = "") -> None:
    """Draw a shape under all others; it is decoration, so it is on the layout and not on the slides."""
    from pptx.oxml import parse_xml

    fill = "<a:noFill/>" if text else FILL
    shape = SHAPE.format(names=NAMES, number=100 + number, name=name, box=box, fill=fill, text=text)
    page.shapes.element.insert(2, parse_xml(shape))


def add_number(slide: Slide) -> None:
    """Show the number of a slide; python-pptx leaves that placeholder on the layout."""
    number = deepcopy(_placeholders(slide.slide_layout)["SLIDE_NUMBER"].element)
    number.nvSpPr.cNvPr.set("id", str(1 + max(shape.shape_id for shape in slide.shapes)))
    slide.shapes.element.append(number)
