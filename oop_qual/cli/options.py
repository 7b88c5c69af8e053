"""Options and arguments that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

import typer

from oop_qual.errors import BadInputError
from oop_qual.language import _

T = TypeVar("T")

ProjectOption = Annotated[
    Path,
    typer.Option("--project", metavar="DIR", help=_("The project's folder; else it is looked for from here upwards.")),
]
CoderOption = Annotated[
    str | None, typer.Option("--coder", metavar="NAME", help=_("Who codes; else the project's setting or your login."))
]
JsonOption = Annotated[bool, typer.Option("--json", help=_("One JSON object a line."))]
CodeOption = Annotated[str, typer.Option("--code", metavar="CODE", help=_("Only this code and those below it."))]
TranscriptOption = Annotated[str, typer.Option("--transcript", metavar="ID", help=_("Only this transcript."))]
SpeakerOption = Annotated[str, typer.Option("--speaker", metavar="NAME", help=_("Only this speaker."))]
WhereOption = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="KEY=VALUE", help=_("Only speakers with this attribute, such as functie=leraar.")),
]
StateOption = Annotated[
    str, typer.Option("--state", metavar="STATE", help=_("Only codings in this state: accepted or rejected."))
]


def pairs(texts: list[str] | None) -> dict[str, str]:
    """Return KEY=VALUE texts as a dictionary; raises BadInputError for a text without '='."""
    for text in texts or []:
        if "=" not in text:
            raise BadInputError(
                _("'{text}' is not KEY=VALUE.").format(text=text), remedy=_("For example: --where functie=leraar")
            )
    return {key.strip(): value.strip() for key, _equals, value in (text.partition("=") for text in texts or [])}


def one_of(option: str, value: str, known: tuple[T, ...]) -> T | None:
    """Return the one that was asked for, None where nothing was; raises BadInputError where it is not known."""
    if value and value not in known:
        what = _("'{value}' is not known for {option}.").format(value=value, option=option)
        raise BadInputError(what, remedy=_("Use: {names}.").format(names=", ".join(map(str, known))))
    return next((one for one in known if one == value), None)
