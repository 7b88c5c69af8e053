"""HTML: the transcripts of noScribe, with the times in their marks, and any other page with speech."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.files.contents import read_text
from oop_qual.files.documents import paragraphs_at
from oop_qual.files.source import Source, noted
from oop_qual.files.talk import talk_documents
from oop_qual.language import _
from oop_qual.transcript.pieces import Skipped
from oop_qual.transcript.webtext import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from oop_qual.transcript.columns import Asked

_HTML = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!DOCTYPE html\b|<html[\s>])", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Tell whether a text is a page, whatever its file is called."""
    return bool(_HTML.match(text))


def read_html(path: Path, data: bytes, asked: Asked) -> Source:
    """Return the transcripts in an HTML page: nothing is fetched, no script is run.

    The time that noScribe shows (``[00:00:12]``) is read as the exact one in its marks.
    """
    text, note = read_text(path, data)
    return page_source(path, text, note, asked)


def page_source(path: Path, html: str, note: str, asked: Asked) -> Source:
    """Return the transcripts in HTML; its words are those that a browser shows, and its title."""
    page = read_page(html)
    title = (Skipped(page.title, "", _("the title of the page")),) if page.title else ()
    first, *others = talk_documents(path, page.lines, paragraphs_at, asked, hard_wraps=False)
    parsed = noted(replace(first.parsed, skipped=(*title, *first.parsed.skipped)), note)
    container = "\n".join([page.title, *(line.text for line in page.lines)])
    return Source("noScribe HTML" if page.anchored else "HTML", container, (replace(first, parsed=parsed), *others))
