"""Send a terminal no more than what changes: over a slow line each key costs as little as it can."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.driver import Driver

# What Textual draws with: places, styles, lines and text. Whatever else it sends is for the terminal itself.
PART = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|\n|([^\x1b\n]+)")
OTHER = re.compile(r"\x1b\[\?2026[hl]")
BRIDGE = 6  # cells that cost less to send again than to jump over


class Style(NamedTuple):
    """How a cell looks, as parts of an SGR sequence."""

    attributes: str = ""
    colour: str = ""
    background: str = ""


PLAIN = Style()


@cache
def style_of(codes: str) -> Style:
    """Return the parts of an SGR sequence that starts from nothing."""
    numbers, attributes = codes.split(";"), []
    colour = background = ""
    while numbers and numbers != [""] and numbers != ["0"]:
        code = numbers.pop(0)
        if code in {"38", "48"}:
            rest = 2 if numbers[0] == "5" else 4
            code, numbers = ";".join([code, *numbers[:rest]]), numbers[rest:]
        kind = code.partition(";")[0]
        if kind == "38" or (len(kind) == 2 and kind[0] in "39" and kind != "39"):
            colour = code
        elif kind == "48" or (kind[:-1] in {"4", "10"} and kind != "49"):
            background = code
        else:
            attributes.append(code)
    return Style(";".join(attributes), colour, background)


@cache
def change(old: Style, new: Style) -> str:
    """Return the shortest sequence that turns one style into another."""
    anew = "\x1b[" + ";".join(filter(None, ("0", *new))) + "m"
    goes = old.attributes != new.attributes or any(was and not now for was, now in zip(old, new, strict=True))
    if goes:
        return anew if new != PLAIN else "\x1b[m"
    parts = [now for was, now in zip(old, new, strict=True) if was != now]
    return "\x1b[" + ";".join(parts) + "m" if parts else ""


class Thrift:
    """What the terminal shows, as far as it is known. Anything but drawing is passed on as it is."""

    def __init__(self) -> None:
        self._cells: dict[int, dict[int, tuple[str, Style]]] = {}
        self._style = PLAIN
        self._at: tuple[int, int] | None = None

    def forget(self) -> None:
        """Know nothing any more: the terminal has another size, or was drawn on by somebody else."""
        self._cells.clear()
        self._at = None

    def less(self, data: str) -> str:
        """Return what has to be sent for this to be on the screen."""
        if OTHER.fullmatch(data):
            return data
        parts = list(PART.finditer(data))
        if sum(len(part[0]) for part in parts) != len(data):
            self.forget()
            reset, self._style = change(self._style, PLAIN), PLAIN
            return reset + data
        return "".join(self._drawn(parts))

    def _drawn(self, parts: list[re.Match[str]]) -> Iterator[str]:
        row, column, style = 1, 1, PLAIN
        for part in parts:
            if part[4] is not None:
                yield from self._text(row, column, part[4], style)
                column += cell_len(part[4])
            elif part[1] is not None:
                row, column = int(part[1]), int(part[2])
            elif part[3] is not None:
                style = style_of(part[3])
        if self._at != (row, column):
            self._at = (row, column)
            yield f"\x1b[{row};{column}H"

    def _text(self, row: int, column: int, text: str, style: Style) -> Iterator[str]:
        """Yield what has to be sent of a piece of text."""
        known = self._cells.setdefault(row, {})
        plain = text.isascii()
        sent, kept = 0, ""  # up to where in this piece, and what was the same since
        for letters, width in ((one, 1) for one in text) if plain else _letters(text):
            cell = (letters, style)
            if known.get(column) == cell:
                kept += letters
            else:
                if kept and self._at == (row, column - cell_len(kept)) and len(kept) <= BRIDGE and sent:
                    yield kept
                elif self._at != (row, column):
                    yield f"\x1b[{row};{column}H"
                if self._style != style:
                    yield change(self._style, style)
                    self._style = style
                yield letters
                for at in range(column, column + width):
                    known[at] = cell if at == column else ("", style)
                self._at, sent, kept = (row, column + width), sent + 1, ""
            column += width


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield letters with what stands on top of them, and how many cells they take."""
    held = ""
    for letter in text:
        if held and cell_len(letter):
            yield held, cell_len(held)
            held = ""
        held += letter
    if held:
        yield held, cell_len(held)


def thrifty_driver() -> type[Driver] | None:
    """Return a driver that sends less, None where the system's own one has to do."""
    try:
        from textual.drivers.linux_driver import LinuxDriver
    except ImportError:  # no termios: Windows
        return None

    class ThriftyDriver(LinuxDriver):
        """Textual's driver for a real terminal, behind a filter."""

        thrift = Thrift()

        def write(self, data: str) -> None:
            """Send what has to be sent."""
            super().write(self.thrift.less(data))

    return ThriftyDriver
