"""Read the text of a Word document from its XML: all of it, with text boxes, tables and content controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.files.contents import broken, open_archive, tidy
from oop_qual.files.documents import Cells, Run, Written, document_source, is_heading, lines_of, tables_of
from oop_qual.language import _
from oop_qual.transcript.pieces import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from oop_qual.files.source import Source
    from oop_qual.transcript.columns import Asked
    from oop_qual.transcript.pieces import Line

_LEFT_OUT = frozenset(("del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText", "tblPr", "trPr", "tcPr"))
_CHARACTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ASIDE = ("footnotes", "endnotes", "header", "footer", "comments")


def read_word(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the conversation in a Word document. Raises BadInputError where the file is none."""
    parts = open_archive(path, data)
    body = _root(path, parts[_main(path, parts)])
    if any(_name(node) == "altChunk" for node in body.iter()):
        what = _("a part of this document is kept in another form, in which it cannot be read.")
        raise BadInputError(
            what, where=str(path), remedy=_("Open it in {office} and save it again.").format(office="Word")
        )
    found = list(_paragraphs(body))
    headings = _headings(path, parts)
    lines = [
        line
        for number, one in enumerate(found, 1)
        for line in lines_of(_runs(one, bold=False), number, heading=headings.get(_style(one), False))
    ]
    written = Written(lines, _container(body), _tables(body, found, lines), tuple(_aside(path, body, parts)))
    return document_source(path, _("Word document"), written, asked)


def _main(path: Path, parts: Mapping[str, bytes]) -> str:
    """Return the name of the part with the text: the one that the archive names as its document, else the usual one."""
    links = list(_root(path, parts["_rels/.rels"])) if "_rels/.rels" in parts else []
    named = [_value(node, "Target").lstrip("/") for node in links if _value(node, "Type").endswith("/officeDocument")]
    usual = [name for name in parts if name.lower().endswith("word/document.xml")]
    found = next((name for name in (*named, *usual) if name in parts), None)
    if found is None:
        raise broken(path)
    return found


def _aside(path: Path, body: _Element, parts: Mapping[str, bytes]) -> Iterator[Skipped]:
    """Give the text that is not the document's own: notes, the top and foot of pages, drawings, what was deleted."""
    why = _("a note, a comment or the top or foot of a page")
    for name, part in parts.items():
        if _is_aside(name) and (text := _container(_root(path, part))).strip():
            yield Skipped(text, name.rpartition("/")[2], why)
        elif _is_drawing(name) and (text := _container(_root(path, part))).strip():
            yield Skipped(text, name.rpartition("/")[2], _("text in a drawing"))
    deletions = ["".join(map(_deleted, node.iter())) for node in body.iter() if _name(node) == "del"]
    if any(map(str.strip, deletions)):
        yield Skipped(tidy("\n".join(deletions)), "", _("deleted in a tracked change"))


def _deleted(node: _Element) -> str:
    return (node.text or "") if _name(node) in {"t", "delText"} else _CHARACTERS.get(_name(node), "")


def _is_aside(name: str) -> bool:
    stem = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return name.startswith("word/") and name.endswith(".xml") and stem in _ASIDE


def _is_drawing(name: str) -> bool:
    return name.startswith("word/diagrams/data") and name.endswith(".xml")


def _root(path: Path, part: bytes) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise broken(path) from None


def _name(node: _Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _value(node: _Element, name: str) -> str:
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _children(node: _Element) -> Iterator[_Element]:
    """Give what a node holds, of alternatives for other versions of Word only the first."""
    for child in node:
        if _name(child) == "AlternateContent":
            choices = [one for one in child if _name(one) == "Choice"] or list(child)
            yield from choices[:1]
        elif _name(child) not in _LEFT_OUT:
            yield child


def _tables(body: _Element, paragraphs: Sequence[_Element], lines: Sequence[Line]) -> tuple[Cells, ...]:
    """Return the tables, not those in their cells."""
    numbers = {paragraph: number for number, paragraph in enumerate(paragraphs, 1)}
    tables = [
        [[[numbers[one] for one in _paragraphs(cell)] for cell in _nearest(row, "tc")] for row in _nearest(table, "tr")]
        for table in _nearest(body, "tbl")
    ]
    return tables_of(tables, lines)


def _nearest(node: _Element, name: str) -> Iterator[_Element]:
    """Give the elements of a name below a node, but none inside another of them."""
    for child in _children(node):
        if _name(child) == name:
            yield child
        else:
            yield from _nearest(child, name)


def _paragraphs(node: _Element) -> Iterator[_Element]:
    for child in _children(node):
        if _name(child) == "p":
            yield child
        yield from _paragraphs(child)


def _runs(node: _Element, *, bold: bool) -> Iterator[Run]:
    """Give the runs of a paragraph, without those of paragraphs inside it."""
    for child in _children(node):
        name = _name(child)
        if name == "t":
            yield child.text or "", bold
        elif name in _CHARACTERS:
            yield _CHARACTERS[name], bold
        elif name != "p":
            yield from _runs(child, bold=_is_bold(child) if name == "r" else bold)


def _is_bold(run: _Element) -> bool:
    settings = [one for child in run if _name(child) == "rPr" for one in child if _name(one) == "b"]
    return bool(settings) and _value(settings[0], "val") not in {"0", "false", "off"}


def _style(paragraph: _Element) -> str:
    for child in paragraph:
        if _name(child) == "pPr":
            return next((_value(one, "val") for one in child if _name(one) == "pStyle"), "")
    return ""


def _headings(path: Path, parts: Mapping[str, bytes]) -> dict[str, bool]:
    """Return which styles are titles or headings, whatever language Word was in when it named them."""
    part = next((part for name, part in parts.items() if name.endswith("word/styles.xml")), None)
    styles = [node for node in _root(path, part) if _name(node) == "style"] if part else []
    named = {
        _value(style, "styleId"): [_value(one, "val") for one in style if _name(one) == "name"] for style in styles
    }
    return {key: is_heading(names[0]) for key, names in named.items() if names}


def _container(root: _Element) -> str:
    """Return all words of a part, found in another way than its lines: each text under the paragraph nearest to it."""
    from lxml import etree

    words: dict[_Element, list[str]] = {}
    for node in root.iter(etree.Element):
        name = _name(node)
        if name == "t" or name in _CHARACTERS:
            text = (node.text or "") if name == "t" else _CHARACTERS[name]
            above = list(node.iterancestors())
            if not any(_name(one) in _LEFT_OUT or _is_second(one) for one in above):
                words.setdefault(next((one for one in above if _name(one) == "p"), root), []).append(text)
    return tidy("\n".join("".join(texts) for texts in words.values()))


def _is_second(node: _Element) -> bool:
    """Tell whether a node is an alternative that is not read, because another stands before it."""
    above = node.getparent()
    if above is None or _name(above) != "AlternateContent":
        return False
    choices = [one for one in above if _name(one) == "Choice"] or list(above)
    return node is not choices[0]
