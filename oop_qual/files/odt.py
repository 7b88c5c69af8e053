"""Read the text of an OpenDocument text (.odt) from its XML: all of it, with text boxes, tables and notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.files.contents import broken, open_archive, tidy
from oop_qual.files.documents import Cells, Run, Written, document_source, is_heading, lines_of, tables_of
from oop_qual.files.xmltree import name_of, read_xml, value_of
from oop_qual.language import _
from oop_qual.transcript.pieces import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from oop_qual.files.source import Source
    from oop_qual.transcript.columns import Asked
    from oop_qual.transcript.pieces import Line

Styles = Mapping[str, "_Element"]

_PARAGRAPHS = frozenset(("p", "h"))
_ASIDE = frozenset(("note", "annotation", "tracked-changes"))
_NO_TEXT = frozenset(
    ("sequence-decls", "variable-decls", "user-field-decls", "forms", "event-listeners", "binary-data")
)
_DRAWN = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"  # its titles describe pictures
_MOST_SPACES = 1000
_DEEPEST = 20  # styles that build on styles


def read_odt(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the conversation in an OpenDocument text; tracked deletions, notes and headers are told as skipped."""
    parts = open_archive(path, data)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        what = _("this file is protected with a password.")
        raise BadInputError(what, where=str(path), remedy=_("Save it without the password."))
    if "content.xml" not in parts:
        raise broken(path)
    root = read_xml(path, parts["content.xml"], "LibreOffice")
    styles = [read_xml(path, parts["styles.xml"], "LibreOffice")] if "styles.xml" in parts else []
    body = next((node for node in root.iter() if name_of(node) == "text" and _in_body(node)), None)
    if body is None:
        raise broken(path)
    known = _styles([root, *styles])
    found = list(_paragraphs(body))
    lines = [line for number, one in enumerate(found, 1) for line in _lines(one, number, known)]
    aside = (*_beside(body), *(part for one in styles for part in _around(one)))
    written = Written(lines, _container(body), _tables(body, found, lines), aside)
    return document_source(path, _("OpenDocument text"), written, asked)


def _in_body(node: _Element) -> bool:
    above = node.getparent()
    return above is not None and name_of(above) == "body"


def _left_out(node: _Element) -> bool:
    name = name_of(node)
    described = name in {"title", "desc"} and str(node.tag).startswith(f"{{{_DRAWN}}}")
    return not name or name in _ASIDE or name in _NO_TEXT or described


def _paragraphs(node: _Element) -> Iterator[_Element]:
    """Give the paragraphs in reading order; those of a text box follow the paragraph that holds it."""
    for child in node:
        if not _left_out(child):
            if name_of(child) in _PARAGRAPHS:
                yield child
            yield from _paragraphs(child)


def _styles(roots: Sequence[_Element]) -> Styles:
    nodes = (node for root in roots for node in root.iter() if name_of(node) == "style")
    return {value_of(node, "name"): node for node in nodes}


def _above(styles: Styles, name: str) -> Iterator[_Element]:
    """Give a style and those that it builds on."""
    for _step in range(_DEEPEST):
        if name not in styles:
            return
        yield styles[name]
        name = value_of(styles[name], "parent-style-name")


def _bold(styles: Styles, name: str, *, otherwise: bool) -> bool:
    """Tell whether a style makes text bold, or leaves it as it was."""
    for node in _above(styles, name):
        for one in node:
            if name_of(one) == "text-properties" and (weight := value_of(one, "font-weight")):
                return weight == "bold"
    return otherwise


def _heads(styles: Styles, name: str) -> bool:
    """Tell whether a style is, or builds on, that of a title or a heading."""
    return is_heading(name) or any(is_heading(value_of(node, "parent-style-name")) for node in _above(styles, name))


def _lines(paragraph: _Element, number: int, styles: Styles) -> Iterator[Line]:
    style = value_of(paragraph, "style-name")
    bold = _bold(styles, style, otherwise=False)
    heading = name_of(paragraph) == "h" or _heads(styles, style)
    return lines_of(_runs(paragraph, styles, bold=bold), number, heading=heading)


def _runs(node: _Element, styles: Styles, *, bold: bool) -> Iterator[Run]:
    """Give the runs of a paragraph, without those of paragraphs inside it."""
    yield _flat(node.text), bold
    for child in node:
        name = name_of(child)
        if name not in _PARAGRAPHS and not _left_out(child):
            yield _character(child), bold
            inner = _bold(styles, value_of(child, "style-name"), otherwise=bold) if name == "span" else bold
            yield from _runs(child, styles, bold=inner)
        yield _flat(child.tail), bold


def _flat(text: str | None) -> str:
    """Read the line ends of the XML as the spaces that they are."""
    return (text or "").replace("\r", " ").replace("\n", " ")


def _character(node: _Element) -> str:
    name = name_of(node)
    if name == "s":
        count = value_of(node, "c")
        return " " * (min(int(count), _MOST_SPACES) if count.isascii() and count.isdigit() and len(count) < 6 else 1)
    return {"tab": " ", "line-break": "\n"}.get(name, "")


def _container(root: _Element) -> str:
    """Return all words below a node, found in another way than its lines: each under the paragraph nearest to it."""
    from lxml import etree

    words: dict[_Element, list[str]] = {}
    open_ones: list[tuple[_Element | None, bool]] = [(None, True)]  # the paragraph that text belongs to; is it read
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            paragraph, read = open_ones[-1]
            read = read and not _left_out(node)
            paragraph = node if name_of(node) in _PARAGRAPHS else paragraph
            open_ones.append((paragraph, read))
            text = _character(node) + _flat(node.text)
        else:
            open_ones.pop()
            paragraph, read = open_ones[-1]
            text = _flat(node.tail) if node is not root else ""
        if paragraph is not None and read:
            words.setdefault(paragraph, []).append(text)
    return tidy("\n".join("".join(texts) for texts in words.values()))


def _beside(body: _Element) -> Iterator[Skipped]:
    """Give notes and comments, and what was deleted in tracked changes."""
    whys = {
        "note": _("a note, a comment or the top or foot of a page"),
        "annotation": _("a note, a comment or the top or foot of a page"),
        "tracked-changes": _("deleted in a tracked change"),
    }
    for node in body.iter():
        above = any(name_of(one) in _ASIDE for one in node.iterancestors())
        if name_of(node) in _ASIDE and not above and (text := _words(node)):
            yield Skipped(text, "", whys[name_of(node)])


def _words(node: _Element) -> str:
    """Return all text below a node that is aside, without the name and date of who wrote it."""
    found = [one for one in node.iter() if name_of(one) in _PARAGRAPHS]
    outer = [one for one in found if not any(above in found for above in one.iterancestors())]
    return tidy("\n".join(" ".join("".join(_all(one)).split()) for one in outer)).strip()


def _all(node: _Element) -> Iterator[str]:
    yield _flat(node.text)
    for child in node:
        yield _character(child)
        yield from _all(child)
        yield _flat(child.tail)


def _around(styles: _Element) -> Iterator[Skipped]:
    """Give the text at the top and foot of pages."""
    why = _("a note, a comment or the top or foot of a page")
    for node in styles.iter():
        if name_of(node).startswith(("header", "footer")) and (text := _words(node)):
            yield Skipped(text, "", why)


def _tables(body: _Element, paragraphs: Sequence[_Element], lines: Sequence[Line]) -> tuple[Cells, ...]:
    """Return the tables, not those in their cells."""
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs, 1)}
    tables = [
        [[[numbers[one] for one in _paragraphs(cell)] for cell in _nearest(row, "table-cell")]
         for row in _nearest(table, "table-row")]
        for table in _nearest(body, "table")
    ]  # fmt: skip
    return tables_of(tables, lines)


def _nearest(node: _Element, name: str) -> Iterator[_Element]:
    for child in node:
        if name_of(child) == name:
            yield child
        elif not _left_out(child):
            yield from _nearest(child, name)
