"""The suggestions of a project that stand, and those that come up while a coder decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oop_qual.workflow.blind import model_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from oop_qual.model import Coding
    from oop_qual.workflow.suggesting import Codable

    Array = NDArray[Any]


class Standing:
    """The suggestions that stand, and where: the number of each one's passage and code, -1 for none."""

    def __init__(self, rows: Sequence[Coding]) -> None:
        self.rows = list(rows)
        self.places: list[tuple[int, int]] = []
        self._number: dict[tuple[int, int], int] = {}
        self._of: dict[str, list[int]] = {}
        self._least = [one.score for one in rows if one.score is not None and "model" in one.provenance.kind]

    def names_model(self, coder: str) -> bool:
        """Tell whether any of them comes from the model that learned from this coder."""
        return any(one.provenance.name.endswith(model_name(coder)) for one in self.rows)

    def kept_from(self) -> list[float]:
        """Return the score of the least certain one that was worth keeping when suggestions were last made."""
        return [min(self._least)] if self._least else []

    def place(self, codable: Codable, codes: Sequence[str]) -> None:
        """Find the passage and code of each."""
        number = {code: at for at, code in enumerate(codes)}
        for at, one in enumerate(self.rows):
            passage = codable.number(one.span)
            self._put(at, (-1 if passage is None else passage, number.get(one.code, -1)))

    def _put(self, at: int, place: tuple[int, int]) -> None:
        self.places.append(place)
        self._number[place] = at
        self._of.setdefault(self.rows[at].span.transcript, []).append(at)

    def of(self, transcript: str) -> list[int]:
        """Return the rows of a transcript."""
        return self._of.get(transcript, [])

    def knows(self, passage: int, code: int) -> bool:
        """Tell whether there is one for a passage and code."""
        return (passage, code) in self._number

    def number(self, passage: int, code: int) -> int | None:
        """Return the row for a passage and code."""
        return self._number.get((passage, code))

    def add(self, rows: Sequence[Coding], places: Sequence[tuple[int, int]]) -> None:
        """Take in new ones."""
        for row, place in zip(rows, places, strict=True):
            self.rows.append(row)
            self._put(len(self.rows) - 1, place)

    def scores(self, numbers: Sequence[int], chances: Array, first: int = 0) -> list[float | None]:
        """Return the scores of rows by a table of chances, whose first row is for that passage.

        Where the model knows no such passage or code, the score is as it was.
        """
        places = ((number, *self.places[number]) for number in numbers)
        return [
            float(chances[at - first, code]) if at >= 0 and code >= 0 else self.rows[number].score
            for number, at, code in places
        ]
