"""What was found in texts that may be a name, as it was written, with what the words before it say of a role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.transcript.pseudonym import WORD

if TYPE_CHECKING:
    from oop_qual.dutch.identifying import Kind

TITLE_WORDS = """
juf juffrouw juffie meester meneer mijnheer mevrouw mevr mevr. mw mw. dhr dhr. heer dr dr. drs drs. ir ir. ing ing. mr
mr. prof prof. dokter professor oom tante opa oma zuster broeder
"""
SCHOOL_KINDS = """
basisschool school obs cbs rkbs pcbs kbs ikc mkc sbo so vso kc kindcentrum college lyceum stichting daltonschool
montessorischool jenaplanschool vrijeschool bestuur scholengroep schoolbestuur opleidingsschool mytylschool
"""
TITLES, SCHOOL_WORDS = frozenset(TITLE_WORDS.split()), frozenset(SCHOOL_KINDS.split())
ARTICLES = frozenset({"de", "het", "een", "'t", "’t", "onze", "ons"})
ROLES = {
    "leraar": "juf juffrouw juffie meester leraar lerares leerkracht docent docente vakleerkracht",
    "leerling": "leerling kleuter kind jongetje meisje jongen",
    "schoolleider": "schoolleider directeur directrice rector adjunct locatieleider",
    "intern begeleider": "ib'er ib’er",
    "ouder": "moeder vader mama papa",
    "onderwijsassistent": "onderwijsassistent onderwijsassistente klassenassistent",
    "lerarenondersteuner": "lerarenondersteuner leraarondersteuner",
}
_ROLE_OF = {word: role for role, words in ROLES.items() for word in words.split()}
_IN_A_GROUP = re.compile(r"\s+(?:uit|in|van)\s+(?:groep|klas)\s+\w+", re.IGNORECASE)
_LAST_WORD = re.compile(r"([^\s,;:.!?()\"“”]+)\s+(?:(?:van|de|der|den|ter|ten|'t)\s+)*$")
AROUND = 40  # code points of what stands before and after a name that are looked at


@dataclass(frozen=True, slots=True)
class Sighting:
    """One passage that may be a name, without its title and article; ``role`` is '' where the words tell none."""

    text: str
    kind: Kind
    role: str = ""


def sighted(kind: Kind, text: str, start: int, end: int) -> Sighting | None:
    """Return what was found from ``start`` to ``end``; None where nothing is left without titles and articles."""
    words = text[start:end].replace("_", " ").split()
    title = ""
    while words and _passed_over(words[0], kind):
        title = words.pop(0).casefold()
    name = " ".join(words).strip(',;:.!?"“”() ') if kind in {"person", "school", "place"} else " ".join(words)
    name = re.sub(r"(?:['’]s|(?<=[sxz])['’])$", "", name)
    if not WORD.search(name) or len(name) < 2:
        return None
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Sighting(name, kind, _role(title, before, after) if kind == "person" else "")


def _passed_over(word: str, kind: Kind) -> bool:
    """Tell whether a word before a name stays in the text: 'juf', 'basisschool', the article 'de' of a school."""
    if kind == "person":
        return word.casefold() in TITLES
    return kind == "school" and word.casefold() in SCHOOL_WORDS | ARTICLES


def _role(title: str, before: str, after: str) -> str:
    last = _LAST_WORD.search(before)
    for word in (title, last[1].casefold() if last else ""):
        if word in _ROLE_OF:
            return _ROLE_OF[word]
    return "leerling" if _IN_A_GROUP.match(after) else ""
