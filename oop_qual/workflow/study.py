"""A project in Python: its codings, fragments, quotes, transcripts and codes as tables of pandas, for reading only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import State
from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.project import open_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from oop_qual.workflow.framing import Frames
    from oop_qual.workflow.project import Project


def open_study(folder: Path, *, names: bool = False) -> Study:
    """Open the project in this folder or above it; raises NoProjectError where there is none."""
    return Study(open_project(folder), names)


@dataclass(frozen=True, slots=True, repr=False)
class Study:
    """An open project. Every table has the same columns and types whether it has rows or not, and a row a thing.

    Its filters are those of ``oop-qual list``: ``code`` (with all codes below it), ``transcript`` (its name or T01),
    ``where`` (attributes of the speaker, such as ``{"functie": "leraar"}``), ``coder`` and ``state``. Each attribute of
    the speakers is a column, called ``attribute_...`` where its name is taken. Nothing is ever written.
    """

    project: Project
    names: bool = False

    def __repr__(self) -> str:
        return f"Study({self.project.settings.name!r})"

    def codings(
        self,
        *,
        code: str = "",
        transcript: str = "",
        where: Mapping[str, str] | None = None,
        coder: str = "",
        state: str = "",
    ) -> pd.DataFrame:
        """Return a row for each decision on a code: who, what passage, accepted or rejected, and how it came about.

        ``state="suggested"`` gives what was suggested instead, also where somebody decided on it since.
        """
        return self._frames(Filter(code, self._named(transcript), "", coder, _known(state), where or {})).codings

    def segments(
        self, *, transcript: str = "", where: Mapping[str, str] | None = None, coder: str = ""
    ) -> pd.DataFrame:
        """Return a row for each fragment; ``reviewed`` tells whether anybody (or this coder) has read it."""
        return self._frames(Filter(transcript=self._named(transcript), coder=coder, where=where or {})).segments

    def quotes(
        self, *, code: str = "", transcript: str = "", where: Mapping[str, str] | None = None, coder: str = ""
    ) -> pd.DataFrame:
        """Return a row for each quote; ``text`` is what was said, ``shown`` how it is shown."""
        return self._frames(Filter(code, self._named(transcript), "", coder, "", where or {})).quotes

    def transcripts(self, *, transcript: str = "") -> pd.DataFrame:
        """Return a row for each transcript, with how many words, turns, fragments and speakers it has."""
        from oop_qual.analysis.lists import TRANSCRIPTS, list_frame
        from oop_qual.workflow.listing import list_rows

        rows = list_rows(self.project, "transcripts", Filter(transcript=self._named(transcript)))
        numbers = {} if self.names else self._numbers()
        return list_frame([{**row, "transcript": numbers.get(row["transcript"], row["transcript"])} for row in rows],
                          TRANSCRIPTS)  # fmt: skip

    def codes(self, *, code: str = "") -> pd.DataFrame:
        """Return a row for each code in the codebook's order; how often suggested, accepted and rejected by anybody."""
        from oop_qual.analysis.lists import CODES, list_frame
        from oop_qual.workflow.listing import list_rows

        return list_frame(list_rows(self.project, "codes", Filter(code=code)), CODES)

    def _frames(self, wanted: Filter) -> Frames:
        from oop_qual.workflow.framing import study_frames

        return study_frames(self.project, wanted, names=self.names)

    def _numbers(self) -> dict[str, str]:
        """Return T01 and so on of each transcript by its name."""
        from oop_qual.analysis.quotes import cast_of
        from oop_qual.workflow.exporting import all_transcripts

        return dict(cast_of(all_transcripts(self.project)).transcripts)

    def _named(self, transcript: str) -> str:
        """Return a transcript's name in the project, also where it is asked for as T01."""
        numbers = self._numbers() if transcript else {}
        if transcript in numbers:
            return transcript
        return next((name for name, number in numbers.items() if number == transcript), transcript)


def _known(state: str) -> str:
    """Return a state of codings; raises BadInputError for what is none."""
    known = get_args(State)
    if state and state not in known:
        what = _("'{state}' is not a state of a coding.").format(state=state)
        raise BadInputError(what, remedy=_("Use: {names}.").format(names=", ".join(known)))
    return state
