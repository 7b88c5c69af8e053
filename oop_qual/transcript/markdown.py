"""The lines of a Markdown file: headings, and bold text as Word has it."""

from __future__ import annotations

import re

from oop_qual.transcript.pieces import Line

_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")


def markdown_lines(text: str) -> list[Line]:
    """Return the lines of a text in Markdown, without the marks for bold text and quotes."""
    return [_line(_QUOTE.sub("", line, count=1), number) for number, line in enumerate(text.split("\n"), 1)]


def _line(text: str, number: int) -> Line:
    text = text.strip()
    first = _BOLD.match(text)
    heading = bool(_HEADING.match(text))
    return Line(_BOLD.sub(r"\1", text), number, len(first[1]) if first else 0, heading)
