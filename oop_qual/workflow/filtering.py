"""One filter for all lists and exports, and the open project to which it is applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from oop_qual.model import Codebook, Speaker
    from oop_qual.workflow.passages import Passages


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list; an empty field lets everything through. ``code`` is a code or a whole branch."""

    code: str = ""
    transcript: str = ""
    speaker: str = ""
    coder: str = ""
    state: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    as_of: str = ""
    segment: int = 0
    day: str = ""
    revision: int = 0

    def keeps_speaker(self, speaker: Speaker | None) -> bool:
        """Tell whether what this speaker said is listed."""
        if self.speaker and (speaker is None or speaker.name != self.speaker):
            return False
        known = {} if speaker is None else speaker.attributes
        return all(known.get(key, "").casefold() == value.casefold() for key, value in self.where.items())

    def asks_speaker(self) -> bool:
        """Tell whether the filter looks at who spoke."""
        return bool(self.speaker or self.where)


@dataclass(frozen=True, slots=True)
class Listing:
    """An open project with a filter, from which rows are listed."""

    connection: Connection
    book: Codebook
    filter: Filter
    passages: Passages

    def names(self) -> tuple[str, ...]:
        """Return the transcripts that the filter lets through."""
        from oop_qual.store.transcripts import ids

        if self.filter.transcript:
            self.passages.open(self.filter.transcript)
            return (self.filter.transcript,)
        return ids(self.connection)

    def branch(self) -> set[str]:
        """Return the codes that the filter lets through: the code and all below it; all where none is asked."""
        wanted = {self.filter.code}
        for code in self.book:
            if not self.filter.code or code.parent in wanted:
                wanted.add(code.id)
        return wanted
