"""The order in which answers are shown: numbers by size, known scales from low to high, others by how often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# A scale a line, from its first answer to its last; answers that mean the same stand between slashes.
_SCALES = """
helemaal oneens/helemaal mee oneens/zeer oneens/zeer mee oneens, oneens/mee oneens/niet eens, beetje oneens/een beetje \
oneens/beetje mee oneens/een beetje mee oneens/enigszins oneens, neutraal/niet eens niet oneens/niet eens en niet \
oneens/niet mee eens niet mee oneens/noch eens noch oneens, beetje eens/een beetje eens/beetje mee eens/een beetje mee \
eens/enigszins eens, eens/mee eens, helemaal eens/helemaal mee eens/zeer eens/zeer mee eens
nooit, bijna nooit/vrijwel nooit, zelden, soms/af en toe, regelmatig, vaak, meestal, bijna altijd/vrijwel altijd, altijd
nooit, jaarlijks, maandelijks, wekelijks, dagelijks
zeer ontevreden/heel ontevreden, ontevreden, neutraal, tevreden, zeer tevreden/heel tevreden
helemaal niet, nauwelijks/niet zo, een beetje/beetje/enigszins, redelijk/tamelijk/nogal, sterk/erg/veel, heel erg/heel \
sterk/heel veel/zeer sterk
zeer slecht/heel slecht, slecht, onvoldoende, matig, neutraal/redelijk, voldoende, goed, zeer goed/heel goed, uitstekend
zeer onbelangrijk/helemaal niet belangrijk, onbelangrijk/niet belangrijk, neutraal, belangrijk, zeer belangrijk/heel \
belangrijk
ja zeker/zeker wel, ja/waarschijnlijk wel, misschien/soms/deels/gedeeltelijk, nee/waarschijnlijk niet, nee zeker \
niet/zeker niet
strongly disagree, disagree, neutral/neither agree nor disagree, agree, strongly agree
never, rarely/seldom, sometimes, often, always
yes, maybe, no
"""
_RANKS = tuple(
    {name.strip(): rank for rank, step in enumerate(scale.split(",")) for name in step.split("/")}
    for scale in _SCALES.strip().splitlines()
)
_OUTSIDE = re.compile(
    r"(?:dat )?(?:weet (?:ik )?(?:het )?(?:nog )?niet|geen (?:mening|idee|antwoord|van deze)|n\.?v\.?t\.?"
    r"|niet van toepassing|(?:wil ik|zeg ik) (?:liever )?niet(?: zeggen)?|anders|overig|don.?t know|other|n/a)\b.*"
)
_NUMBER = re.compile(r"(?P<sign>[<>]|[a-z]+ dan|[a-z]+)?\s*(?P<number>-?\d+(?:[.,]\d+)?)\b.*")
_BELOW = frozenset(("<", "minder", "lager", "jonger", "korter", "kleiner", "tot"))
_ABOVE = frozenset((">", "meer", "ouder", "langer", "hoger"))


def in_order(answers: Mapping[str, int]) -> tuple[str, ...]:
    """Return answers, given with how often each was chosen, in the order in which they are shown.

    'Weet niet' and the like come last, whatever the scale.
    """
    often = sorted(answers, key=lambda answer: (-answers[answer], answer.casefold()))
    outside = [answer for answer in often if _OUTSIDE.fullmatch(_plain(answer))]
    inside = [answer for answer in often if answer not in outside]
    return (*_ranked(inside), *outside)


def _ranked(answers: list[str]) -> list[str]:
    numbers = {answer: _number(answer) for answer in answers}
    if all(number is not None for number in numbers.values()):
        return sorted(answers, key=lambda answer: numbers[answer] or (0.0, 0))
    for ranks in _RANKS:
        if all(_plain(answer) in ranks for answer in answers):
            return sorted(answers, key=lambda answer: ranks[_plain(answer)])
    return answers


def _plain(answer: str) -> str:
    """Return an answer as scales name it: without capitals, commas and a full stop."""
    return " ".join(answer.casefold().replace(",", " ").replace("/", " ").removesuffix(".").split())


def _number(answer: str) -> tuple[float, int] | None:
    """Return the number that an answer starts with, and whether it means less (-1) or more (1) than that."""
    found = _NUMBER.fullmatch(answer.casefold().strip())
    if found is None:
        return None
    sign = (found["sign"] or "").removesuffix(" dan")
    if sign and sign not in _BELOW | _ABOVE:
        return None
    return float(found["number"].replace(",", ".")), (sign in _ABOVE) - (sign in _BELOW)
