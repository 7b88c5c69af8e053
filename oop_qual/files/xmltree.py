"""XML files as trees: in the encoding they declare, with nothing fetched and nothing that grows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.files.contents import refuse_declarations, tidy
from oop_qual.language import _

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

_SPACES = re.compile(r"[^\S\n]*\n\s*")


def read_xml(path: Path, data: bytes, program: str) -> _Element:
    """Return the root of an XML file; raises BadInputError where it is none, naming the line and the program."""
    from lxml import etree

    refuse_declarations(path, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    remedy = _("Export or save it again from {program}.").format(program=program)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what = _("this file is broken: it stops being XML at line {n}.").format(n=error.lineno or 1)
        raise BadInputError(what, where=str(path), remedy=remedy) from None
    except ValueError:
        raise BadInputError(_("this file is not XML."), where=str(path), remedy=remedy) from None
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding in which it was not seen before
        raise BadInputError(_("this file holds XML declarations that no document needs."), where=str(path))
    return root


def name_of(node: _Element) -> str:
    """Return the name of an element without its namespace; '' for a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def value_of(node: _Element, name: str) -> str:
    """Return an attribute whatever its namespace, or ''."""
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


def text_of(node: _Element) -> str:
    """Return all text in an element."""
    return "".join(map(str, node.itertext()))


def spoken(text: str) -> str:
    """Return what is said in an element, without the indents and empty lines of its XML."""
    return _SPACES.sub("\n", tidy(text)).strip()
