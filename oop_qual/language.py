"""The language of the interface: Dutch where the system's locale is Dutch, else English."""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"


def interface_language() -> str:
    """Return ``nl`` or ``en``: what OOP_QUAL_LANG asks for, else what the locale says."""
    asked = os.environ.get("OOP_QUAL_LANG", "")
    if asked in {"nl", "en"}:
        return asked
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "nl" if next((name for name in names if name), "").startswith("nl") else "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("oop_qual", LOCALE, [language], fallback=True)


def _(message: str) -> str:
    """Translate one message of the interface."""
    return _catalogue(interface_language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a message that counts, in its singular or plural."""
    return _catalogue(interface_language()).ngettext(one, many, number)
