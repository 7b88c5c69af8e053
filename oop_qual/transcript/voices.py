"""The markup inside cues: who speaks (``<v Name>``), tags that only dress the text, and entities."""

from __future__ import annotations

import re
from html import unescape
from unicodedata import normalize

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# One expression, so that a line is always taken apart in the same way, however its tags are nested or broken.
_MARKUP = re.compile(
    r"<v(?:\.[^\s<>]*)?[ \t]+(?P<name>[^<>\n]*)>"
    r"|(?P<dress></?(?:c|i|b|u|s|v|ruby|rt|lang|font)(?:[. \t][^<>\n]*)?>|<\d[\d:.]{2,15}>|\{\\[^{}\n]{1,40}\})"
    rf"|(?P<entity>{_ENTITY.pattern})",
    re.IGNORECASE,
)

Voice = tuple[str, list[str]]  # name, or '' where none is given, and lines


def voices(lines: tuple[str, ...]) -> list[Voice]:
    """Return who says what in the lines of a cue; words before the first voice are nobody's."""
    found: list[Voice] = [("", [])]
    for line in lines:
        found[-1][1].append("")
        at = 0
        for markup in _MARKUP.finditer(line):
            found[-1][1][-1] += line[at : markup.start()]
            at = markup.end()
            if markup["name"] is not None:
                found.append((decoded(markup["name"]).strip("/ \t"), [""]))
            else:
                found[-1][1][-1] += _character(markup)
        found[-1][1][-1] += line[at:]
    tidied = [(normalize("NFC", name), [normalize("NFC", line).strip() for line in said]) for name, said in found]
    return [(name, [line for line in said if line]) for name, said in tidied if name or any(said)]


def bare(text: str) -> str:
    """Return all words of a file of cues, with the names in its voice tags and without its other tags."""
    marked = "<" in text or "&" in text or "{" in text
    return normalize("NFC", _MARKUP.sub(_in_text, text) if marked else text)


def _in_text(markup: re.Match[str]) -> str:
    return _character(markup) if markup["name"] is None else f" {decoded(markup['name'])} "


def decoded(text: str) -> str:
    """Return a text with the characters that its entities stand for."""
    return _ENTITY.sub(lambda entity: _read(entity[0]), text)


def _character(markup: re.Match[str]) -> str:
    return _read(markup["entity"]) if markup["entity"] else ""


def _read(entity: str) -> str:
    """Read one entity; one that stands for no character that text can hold stays as it is written."""
    character = unescape(entity)
    fits = character == "\xa0" or (character.isprintable() and "\ufffd" not in character)
    return character if fits else entity
