"""What was found in a text that may tell who or where somebody is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["person", "school", "place", "email", "phone", "url", "birthdate", "bsn", "postcode", "address", "iban"]
Why = Literal[
    "known", "speaker", "title", "introduced", "initials", "first name", "surname", "role", "said", "repeated",
    "capital", "tagged", "school word", "school name", "school place", "repeated school", "town", "tagged place",
    "street", "form", "check digit", "birth word",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Identifying:
    """A passage that may identify somebody, in code points of its text, with the reason in words."""

    start: int
    end: int
    kind: Kind
    text: str
    because: str


@dataclass(frozen=True, slots=True, order=True)
class Clue:
    """A passage with its kind and what spoke for it, before it is put into words."""

    start: int
    end: int
    kind: Kind
    why: Why


def put_in_words(clue: Clue, text: str, reasons: Mapping[Why, str]) -> Identifying:
    """Return a clue as a researcher reads it."""
    return Identifying(clue.start, clue.end, clue.kind, text[clue.start : clue.end], reasons[clue.why])


def reasons_in_words() -> dict[Why, str]:
    """Return for each reason a short part of a sentence, in the language of the interface."""
    return {
        "known": _("confirmed earlier"),
        "speaker": _("name of a speaker"),
        "title": _("follows a title such as 'juf' or 'meneer'"),
        "introduced": _("follows words such as 'heet' or 'mijn naam is'"),
        "initials": _("initials and a surname"),
        "first name": _("is on the list of first names"),
        "surname": _("is on the list of surnames"),
        "role": _("follows a role such as 'collega'"),
        "said": _("is said to do or say something"),
        "repeated": _("is a name elsewhere in these texts"),
        "capital": _("has a capital in the middle of a sentence"),
        "tagged": _("reads like a name in its sentence"),
        "school word": _("stands beside a word such as 'obs' or 'college'"),
        "school name": _("is a name that schools have"),
        "school place": _("follows 'op', 'bij' or 'van' as a school does"),
        "repeated school": _("is a school elsewhere in these texts"),
        "town": _("is on the list of places"),
        "tagged place": _("reads like a place in its sentence"),
        "street": _("is a street, with or without a number"),
        "form": _("has the form of it"),
        "check digit": _("has the form, and its check digits are right"),
        "birth word": _("a date beside a word such as 'geboren'"),
    }
