"""What the user calls a place in a text file."""

from __future__ import annotations

from oop_qual.language import _


def at_line(number: int) -> str:
    """Name a line."""
    return _("line {n}").format(n=number)


def at_lines(first: int, last: int) -> str:
    """Name a line, or a row of lines."""
    if first == last:
        return at_line(first)
    return _("lines {first} to {last}").format(first=first, last=last)
