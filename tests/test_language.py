"""The interface speaks Dutch and English: every message is translated, and keeps its blanks to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from oop_qual import language
from oop_qual.language import _, interface_language, ngettext

CATALOGUE = language.LOCALE / "nl" / "LC_MESSAGES" / "oop_qual.po"
BLANK = re.compile(r"\{(\w+)")


def key(message_id: object) -> object:
    return tuple(message_id) if isinstance(message_id, list | tuple) else message_id


def test_every_message_is_translated() -> None:
    found = extract_from_dir(Path(language.__file__).parent, [("**.py", "python")])
    asked = {key(message) for _file, _line, message, _comments, _context in found}
    with CATALOGUE.open("rb") as file:
        known = {key(message.id): message for message in read_po(file, locale="nl") if message.id}
    assert asked == set(known)
    for message in known.values():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        assert all(texts), message.id
        assert set(BLANK.findall(str(texts[-1]))) == set(BLANK.findall(str(sources[-1]))), message.id


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with CATALOGUE.open("rb") as file:
        source = {key(message.id): key(message.string) for message in read_po(file, locale="nl") if message.id}
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {key(message.id): key(message.string) for message in read_mo(file) if message.id}
    assert compiled == source


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"OOP_QUAL_LANG": "nl", "LANG": "en_GB.UTF-8"}, "nl"),
        ({"OOP_QUAL_LANG": "fr", "LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LC_ALL": "nl_BE.UTF-8", "LANG": "C"}, "nl"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_follows_the_system(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], expected: str
) -> None:
    for name in ("OOP_QUAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert interface_language() == expected


def test_messages_come_out_in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OOP_QUAL_LANG", "nl")
    assert _("Nothing found.") == "Niets gevonden."
    assert ngettext("{count} quote marked.", "{count} quotes marked.", 2).format(count=2) == "2 citaten gemarkeerd."
