"""Read the text of a Word document from its XML: all of it, with text boxes, tables and content controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.files.contents import broken, open_archive, tidy
from oop_qual.transcript.pieces import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element

_LEFT_OUT = frozenset(("del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText", "tblPr", "trPr", "tcPr"))
_CHARACTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ASIDE = ("footnotes", "endnotes", "header", "footer", "comments")

Run = tuple[str, bool]  # text, bold


def read_word(path: Path, data: bytes) -> tuple[list[Line], str, dict[str, str]]:
    """Return the lines of a document, all of its words (counted apart), and the text of notes and headers by part.

    Tracked deletions are left out. Raises BadInputError where the file is no Word document.
    """
    parts = open_archive(path, data)
    main = next((name for name in parts if name.lower().endswith("word/document.xml")), None)
    if main is None:
        raise broken(path)
    body = _root(path, parts[main])
    aside = {name: _container(_root(path, part)) for name, part in parts.items() if _is_aside(name)}
    return list(_lines(body, _headings(path, parts))), _container(body), aside


def _is_aside(name: str) -> bool:
    stem = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return name.startswith("word/") and name.endswith(".xml") and stem in _ASIDE


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


def _lines(body: _Element, headings: Mapping[str, bool]) -> Iterator[Line]:
    """Give the lines of every paragraph in reading order; those of a text box follow the paragraph that holds it."""
    for number, paragraph in enumerate(_paragraphs(body), 1):
        heading = headings.get(_style(paragraph), False)
        for at, runs in enumerate(_broken(list(_runs(paragraph, bold=False)))):
            yield _line(runs, number, heading=heading, broken=at > 0)


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


def _broken(runs: list[Run]) -> Iterator[list[Run]]:
    """Cut the runs of a paragraph at its line breaks."""
    line: list[Run] = []
    for text, bold in runs:
        first, *more = text.split("\n")
        line.append((first, bold))
        for part in more:
            yield line
            line = [(part, bold)]
    yield line


def _line(runs: list[Run], number: int, *, heading: bool, broken: bool) -> Line:
    text = "".join(part for part, _bold in runs)
    bold = 0
    for part, is_bold in runs:
        if part.strip() and not is_bold:
            break
        bold += len(part)
    return Line(tidy(text).replace("\n", " "), number, bold - (len(text) - len(text.lstrip())), heading, broken)


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
    return {key: names[0].lower().startswith(("heading", "title")) for key, names in named.items() if names}


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
