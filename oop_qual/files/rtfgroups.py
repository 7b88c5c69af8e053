"""From the parts of an RTF file to stretches of text: decoded, and each with what its groups say of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from oop_qual.files.rtftokens import CHARSETS, code_page, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.files.rtftokens import Token

_SIGNS = {
    "tab": " ", "line": "\n", "softline": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "qmspace": " ", "~": "\xa0", "_": "-", "\\": "\\", "\t": " ", "{{": "{", "}}": "}",
}  # fmt: skip
_ENDS = {"par": "end", "sect": "end", "\n": "end", "\r": "end", "nestcell": "end", "nestrow": "end", "cell": "cell",
         "row": "row"}  # fmt: skip
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_NOTES = "footnote annotation header headerl headerr headerf footer footerl footerr footerf"
ASIDE = frozenset(_NOTES.split())
BOXES = frozenset(("shptxt", "dptxbxtext"))
# Groups that hold no text of the document, or text that another group beside them holds as well.
_NAMES = (
    "fonttbl stylesheet colortbl info pict objdata objclass objname themedata colorschememapping datastore generator"
    " listtable listoverridetable rsidtbl xmlnstbl fldinst fldtype bkmkstart bkmkend filetbl latentstyles revtbl"
    " pgptbl pgdsctbl mmathPr userprops nonshppict shprslt sp blipuid listtext pntext pntxtb pntxta pnseclvl pn"
    " template atnid atnauthor atnref atndate atnparent atntime atnicn atrfstart atrfend ftnsep ftnsepc ftncn aftnsep"
    " aftnsepc aftncn picprop expandedcolortbl wgrffmtfilter docvar passwordhash password protusertbl falt panose"
    " fname oleclsid formfield ffname xmlattrname xmlattrvalue xmlopen hlinkbase operator company hsv background"
    " defchp defpap tc tcn xe txe rxe lsdlockedexcept mhtmltag htmltag factoidname writereservhash datafield ffdeftext"
    " ffformat ffhelptext ffstattext ffentrymcr ffexitmcr ffl"
)
_NO_TEXT = frozenset(_NAMES.split())
_SHAPES = "shp shpinst shppict shpgrp do fldrslt field object result nesttableprops"
_OPEN = frozenset(_SHAPES.split())
_DEEPEST = 10_000  # groups inside each other, in a file that is no attack
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text, or the end of a paragraph, a cell or a row (``kind``), and where it belongs (``into``; '' is the body)."""

    kind: str
    text: str = ""
    into: str = ""
    bold: bool = False
    heading: str = ""  # the name of the paragraph's style
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces."""

    into: str = ""
    outer: str = ""
    page: str = ""
    skip: int = 1
    bold: bool = False
    deleted: bool = False
    style: int = 0
    in_table: bool = False
    fresh: bool = True  # nothing was read in it yet
    starred: bool = False  # a reader that does not know it may pass over it


class TooDeepError(Exception):
    """Groups inside groups without end."""


@dataclass(slots=True)
class _State:
    page: str = "cp1252"
    group: _Group = field(default_factory=_Group)
    above: list[_Group] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    styles: dict[int, str] = field(default_factory=dict)
    style: int = 0
    pending: list[bytes] = field(default_factory=list)
    half: str = ""
    to_skip: int = 0


def stretches(data: bytes) -> Iterator[Stretch]:
    """Give the text of an RTF file and its breaks, in order; raises TooDeepError."""
    state = _State()
    for token in tokens(data):
        if token.kind == "text":
            _take_bytes(state, token.text)
        else:
            yield from _flushed(state)
            yield from _taken(state, token)
    yield from _flushed(state)
    yield Stretch("end")


def _take_bytes(state: _State, text: bytes) -> None:
    skipped = min(state.to_skip, len(text))
    state.to_skip -= skipped
    if text[skipped:]:
        state.group = replace(state.group, fresh=False) if state.group.fresh else state.group
        if state.group.into not in _NO_TEXT or state.group.into == "stylesheet":
            state.pending.append(text[skipped:])


def _flushed(state: _State) -> Iterator[Stretch]:
    """Give the bytes that were read as text, in the code page of their font."""
    if state.pending:
        text = b"".join(state.pending).decode(state.group.page or state.page, errors="replace").translate(_CONTROLS)
        state.pending = []
        if state.group.into == "stylesheet":
            state.styles[state.style] = state.styles.get(state.style, "") + text
        else:
            yield from _text(state, text)


def _text(state: _State, text: str) -> Iterator[Stretch]:
    """Give text; the two halves of a character above U+FFFF come one by one."""
    text, state.half = state.half + text, ""
    if "\ud800" <= text[-1:] <= "\udbff":
        text, state.half = text[:-1], text[-1]
    if text and state.group.into not in _NO_TEXT and state.group.into != "upr":
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        yield _stretch(state, "text", whole)


def _stretch(state: _State, kind: str, text: str = "") -> Stretch:
    group = state.group
    into = group.into or ("deleted" if group.deleted and kind == "text" else "")
    heading = state.styles.get(group.style, "") if group.style else ""
    return Stretch(kind, text, into, group.bold, heading, group.in_table)


def _taken(state: _State, token: Token) -> Iterator[Stretch]:
    name, number = token.kind, token.number
    if name == "u" and number is not None and state.group.into != "stylesheet":
        yield from _text(state, chr(number % 65536).translate(_CONTROLS))
        state.to_skip = state.group.skip
        state.group = replace(state.group, fresh=False)
    elif state.to_skip and name in _SIGNS:
        state.to_skip -= 1
    else:
        state.to_skip = 0
        yield from _group_or_word(state, name, number)


def _group_or_word(state: _State, name: str, number: int | None) -> Iterator[Stretch]:
    if name == "{":
        if len(state.above) >= _DEEPEST:
            raise TooDeepError
        state.above.append(state.group)
        state.group = replace(state.group, fresh=True, starred=False)
    elif name == "}":
        inner = state.group
        if inner.into in BOXES and state.above and state.above[-1].into != inner.into:
            yield _stretch(state, "end")
        state.group = state.above.pop() if state.above else _Group()
    elif name == "*":
        state.group = replace(state.group, starred=True)
    elif not (state.group.fresh and _opens(state, name)):
        yield from _word(state, name, number)


def _opens(state: _State, name: str) -> bool:
    """Tell whether a word opens a group whose text goes elsewhere; what is in such a group stays in it."""
    group = state.group
    state.group = replace(group, fresh=False)
    if group.into == "upr" and name == "ud":
        state.group = replace(state.group, into=group.outer)
        return True
    elsewhere = group.into and group.into not in BOXES | ASIDE
    if elsewhere or not (name in _NO_TEXT | ASIDE | BOXES or name == "upr" or (group.starred and name not in _OPEN)):
        return False
    into = name if name in _NO_TEXT | ASIDE | BOXES or name == "upr" else f"*{name}"
    state.group = replace(state.group, into=into, outer=group.into)
    return True


def _word(state: _State, name: str, number: int | None) -> Iterator[Stretch]:
    if name in _SIGNS:
        yield from _text(state, _SIGNS[name])
    elif name in _ENDS:
        if state.group.into not in _NO_TEXT:
            yield _stretch(state, _ENDS[name])
    else:
        _set(state, name, number)


def _set(state: _State, name: str, number: int | None) -> None:
    """Follow a word that says how text looks, or how it is written down."""
    if name == "b":
        state.group = replace(state.group, bold=number != 0)
    elif name == "deleted":
        state.group = replace(state.group, deleted=number != 0)
    elif name == "plain":
        state.group = replace(state.group, bold=False, deleted=False, page="")
    elif name == "pard":
        state.group = replace(state.group, style=0, in_table=False)
    elif name == "intbl":
        state.group = replace(state.group, in_table=True)
    elif name == "uc":
        state.group = replace(state.group, skip=max(0, number or 0))
    else:
        _set_page(state, name, number or 0)


def _set_page(state: _State, name: str, number: int) -> None:
    """Follow a word that says in which code page bytes are, or which style a paragraph has."""
    in_fonts = state.group.into == "fonttbl"
    if name == "ansicpg":
        state.page = code_page(number) if number else state.page
    elif name in _PAGES:
        state.page = _PAGES[name]
    elif name == "f" and in_fonts:
        state.font = number
    elif name == "f":
        state.group = replace(state.group, page=state.fonts.get(number, ""))
    elif in_fonts and name == "fcharset" and number in CHARSETS:
        state.fonts[state.font] = CHARSETS[number]
    elif in_fonts and name == "cpg":
        state.fonts[state.font] = code_page(number)
    elif name == "s" and state.group.into == "stylesheet":
        state.style = number
    elif name == "s":
        state.group = replace(state.group, style=number)
