"""How wide the letters of Arial are, so that no font of this machine need be looked at.

Widths are in thousandths of the font size, read from the metric-compatible Liberation Sans (SIL Open Font License);
some rare letters stand with slightly wider ones. The same quotes give the same slides on every machine.
"""

from __future__ import annotations

import unicodedata

FONT = "Arial"
TAB = 7200  # a tab stop is at most an inch away: 72 points, which is this width at a font size of 10
WIDE = 1400  # emoji and other letters that take a square
OTHER = 1100  # anything else that is not in the tables

_REGULAR = {
    222: "'ijlįĵĺļłſ‘’‚",
    278: "|¦ !,./:;I[\\]ft\xa0ÌÍÎÏìíîïĨĩĪīĬĭĮİıţŧ",
    333: "ľ()-`r¡¨²³´·¸¹ŕŗř“”„‹›",
    365: '{}ŀ•"º',
    469: "ªť*°ĳ^",
    500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž",
    556: "¶±÷¯#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũūŭůűų–€",
    584: "µ+<=>~¬×",
    611: "ŉFTZ¿ßøŢŤŦŹŻŽ",
    667: "ď&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŔŖŘŨŪŬŮŰŲŵ",
    778: "ŊĲ©®GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    889: "Mm¼½¾%æ",
    1000: "WœŴÆŒ—…",
    1015: "@",
}
_BOLD = {
    278: "' ,./I\\ijl\xa0ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļłſ‘’‚",
    333: "|¦!()-:;[]`ft¡¨²³´·¸¹ţŧ‹›",
    389: "•ºªľ*r{}ŕŗř",
    400: "°",
    500: '"ŀťzźżž“”„',
    556: "±÷¯#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĳĴķĸśŝşšŷ–€",
    584: "µ+<=>^~¬×",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ",
    667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ",
    722: "ŉď&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŔŖŘŨŪŬŮŰŲ",
    778: "Ŋ©®GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ",
    889: "ĲM¼½¾%mæ",
    1000: "WœŴ@ÆŒ—…",
}
REGULAR, BOLD = (
    {letter: width for width, letters in table.items() for letter in letters} | {"\t": TAB, "\n": 0}
    for table in (_REGULAR, _BOLD)
)


def width_of(letter: str, *, bold: bool = False) -> int:
    """Return the width of a letter; a letter that Arial may not have gets a wide guess."""
    known = (BOLD if bold else REGULAR).get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    return WIDE if letter > "\uffff" or unicodedata.east_asian_width(letter) in "WF" else OTHER


def known(text: str) -> bool:
    """Return whether all letters are in the tables, so that no other font has to stand in."""
    return all(letter in REGULAR for letter in text)
