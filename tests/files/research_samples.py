"""A small valid file of each format of researchers and offices, to be damaged."""

from __future__ import annotations

from pdf_samples import pdf, rows
from reader_samples import archive

_ELAN = b"""<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="10"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="20"/></TIME_ORDER>
<TIER TIER_ID="An"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
<ANNOTATION_VALUE>Hoe &amp; wat?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="vert" PARENT_REF="An"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="b" ANNOTATION_REF="a">
<ANNOTATION_VALUE>How?</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"""
_CHAT = b"""@UTF8
@Begin
@Participants:\tEXP Jo Investigator,
\tCHI Child
*EXP:\twat ? \x150_12\x15
%mor:\tpro|wat
*CHI:\tja
\tnee . \x1512_30\x15
@End
"""
_TRANSCRIBER = b"""<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans>
<Speakers><Speaker id="a" name="An"/></Speakers><Turn speaker="a b" startTime="0" endTime="2"><Sync time="0"/>
<Who nb="1"/>caf\xe9<Who nb="2"/>ja<Event desc="lacht"/></Turn></Trans>"""
_PRAAT = b"""File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 2
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "An"
        xmin = 0
        xmax = 2
        intervals: size = 1
        intervals [1]:
            xmin = 0
            xmax = 2
            text = "ja ""hoor"" dus"
"""
_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
_CELLS = "".join(
    f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in ("I", "Hoe<text:tab/>gaat het?")
)
ODT = (
    f'<?xml version="1.0"?><office:document-content{_SPACES}><office:body><office:text><table:table>'
    f"{f'<table:table-row>{_CELLS}</table:table-row>' * 3}</table:table><text:h>Kop</text:h><text:p>R: Goed"
    "<text:note><text:note-body><text:p>noot</text:p></text:note-body></text:note>.</text:p></office:text>"
    "</office:body></office:document-content>"
).encode()
_RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 A;}}{\stylesheet{\s1 heading 1;}}\pard\s1 Kop\par\pard {\b I:} "
    rb"Hoe\u8364? \'e9{\footnote noot}{\*\x y}\par\trowd\intbl R\cell {\f0\'cf}Goed\cell\row {\shp{\*\shpinst{\shptxt "
    rb"in een kader\par}}}#00:01-2#\par}"
)
RESEARCH = {
    ".eaf": _ELAN,
    ".cha": _CHAT,
    ".trs": _TRANSCRIBER,
    ".textgrid": _PRAAT,
    ".odt": archive({"content.xml": ODT}),
    ".rtf": _RTF,
    ".pdf": pdf(rows("I: Hoe gaat het met de onder-", "wijsassistent?", "", "R: Goed."), rows("I: onderwijsassistent")),
}
