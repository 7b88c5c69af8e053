"""What goes wrong, as values (Problem) and as exceptions (OopQualError)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a user's data: where it is (file, line, cue, row) and what is wrong there."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class OopQualError(Exception):
    """A call that cannot be done. Its text is one sentence or two: what, where, what to do."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.problem = Problem(where, what)
        self.remedy = remedy
        super().__init__(f"{self.problem} {remedy}".rstrip())


class BadInputError(OopQualError):
    """A file, a row or a value from the user that cannot be used."""


class BadDataError(OopQualError):
    """A file with one or more problems, all of them named."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class NoProjectError(OopQualError):
    """A folder that holds no project."""


class StoreError(OopQualError):
    """A database that cannot be reached, read or written."""
