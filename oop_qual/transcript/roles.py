"""Who asks and who answers, by the names that transcribers give them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from oop_qual.model import Kind, Speaker

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_NUMBER = r"[\s._-]*\d{0,2}\.?"
_LONG = r"(?:interviewer|interviewster|gespreksleid(?:er|ster)|moderator|onderzoek(?:er|ster)|vraagsteller|researcher)"
_ASKS = re.compile(rf"(?:i|int|intv|v|vraag|q|question|{_LONG}){_NUMBER}(?:\s*\([^()]*\))?|{_LONG}\s.*|.*\({_LONG}\)")
_ANSWERS = re.compile(
    r"(?:r|resp|respondente?|a|antwoord|answer|p|participant|deelnem(?:er|ster)|spk|s|spreker|speaker"
    rf"|ge[iï]nterviewde|interviewee|onbekend|unknown speaker){_NUMBER}(?:\s*\([^()]*\))?"
)
GROUP = 3  # respondents from whom on a conversation is a groepsgesprek


@lru_cache(maxsize=1000)
def is_interviewer(name: str) -> bool:
    """Tell whether this is a label for who asks the questions: I, Int., Interviewer 2, V, Gespreksleider, ..."""
    return bool(_ASKS.fullmatch(name.strip().casefold()))


@lru_cache(maxsize=1000)
def is_role(name: str) -> bool:
    """Tell whether this is a label for who asks or who answers, and so surely a speaker."""
    return is_interviewer(name) or bool(_ANSWERS.fullmatch(name.strip().casefold()))


def cast(names: Iterable[str], interviewers: Collection[str], *, survey: bool = False) -> tuple[Speaker, ...]:
    """Return the speakers with these names, in order; ``interviewers`` names those who ask besides the known labels.

    In a survey nobody asks: there V01 is the number of a respondent.
    """
    asking = {name.strip().casefold() for name in interviewers}
    asks = {name: name.casefold() in asking or (not survey and is_interviewer(name)) for name in names if name}
    return tuple(Speaker(name, "interviewer" if asking_one else "respondent") for name, asking_one in asks.items())


def kind_of(speakers: Iterable[Speaker]) -> Kind:
    """Return whether these speakers hold an interview or a groepsgesprek."""
    respondents = sum(speaker.role == "respondent" for speaker in speakers)
    return "groepsgesprek" if respondents >= GROUP else "interview"
