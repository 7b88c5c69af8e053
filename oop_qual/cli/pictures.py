"""Sections of a report in a terminal: their words, their numbers, and a picture drawn with letters and blocks.

Nothing hangs on colour: a darker cell also shows its number, a part of a bar is filled with the letter of its name.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from string import ascii_uppercase
from typing import TYPE_CHECKING

from oop_qual.cli.render import cell, plain
from oop_qual.language import interface_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    from oop_qual.model import Chart, Section, Table

    Cell = str | int | float | None

LABEL = 34  # characters of a label beside a picture, at most
NARROWEST, WIDEST = 8, 60  # characters of a bar
GROUPED = ("theme", "label")  # columns of which the first stands above the rows that share it
BETWEEN, EDGE = 3, 9  # characters between columns of a table, and at its sides
LETTERED = 4  # columns, at least, before headings become letters
SHADES = ("", "white on grey23", "white on grey35", "black on grey62", "black on grey82")
FILLS = ("white on blue", "black on cyan", "black on yellow", "white on magenta", "black on green", "white on red")


def show_section(section: Section) -> None:
    """Show one section: on a terminal with its picture, elsewhere as lines with tabs."""
    if not sys.stdout.isatty():
        _lines(section)
        return
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(f"\n{plain(section.title)}", style="bold")
    console.print(plain(section.text))
    if section.table.rows:
        _picture(console, section)


def shown(value: Cell) -> str:
    """Return a value of a table as one line; a number with the decimal sign of the interface's language."""
    return aligned([value])[0]


def aligned(values: Sequence[Cell]) -> list[str]:
    """Return values as lines of text, all numbers with as many decimals as the one that needs most."""
    broken = [f"{value:g}".partition(".")[2] for value in values if isinstance(value, float)]
    decimals, sign = max(map(len, broken), default=0), "," if interface_language() == "nl" else "."
    texts = (f"{value:.{decimals}f}" if isinstance(value, float) else None for value in values)
    return [cell(value) if text is None else text.replace(".", sign) for value, text in zip(values, texts, strict=True)]


def _lines(section: Section) -> None:
    sys.stdout.write(f"\n{plain(section.title)}\n{plain(section.text)}\n")
    for row in (section.table.columns, *section.table.rows):
        sys.stdout.write("\t".join(map(shown, row)) + "\n")


def _picture(console: Console, section: Section) -> None:
    chart, table = section.chart, section.table
    heads = [str(row[0]) for row in table.rows]
    if chart and chart.kind == "grid":
        _grid(console, chart)
    elif chart and chart.kind == "stacked":
        _stacked(console, chart)
        _numbers(console, table)
    elif section.fields[:2] == GROUPED:
        _numbers(console, replace(table, columns=table.columns[1:], rows=[row[1:] for row in table.rows]), chart, heads)
    else:
        _numbers(console, table, chart)


def _numbers(console: Console, table: Table, chart: Chart | None = None, above: Sequence[str] = ()) -> None:
    """Draw a table, each row with its bar and under the name that stands above it.

    Where headings do not fit, each is a letter that is told below the table.
    """
    from rich.text import Text

    heads, told = list(map(plain, table.columns)), list[str]()
    columns = [aligned(column) for column in zip(*table.rows, strict=True)]
    if _needed(heads, columns, above) > console.width and LETTERED <= len(heads) <= len(ascii_uppercase):
        heads, told = [heads[0], *ascii_uppercase[: len(heads) - 1]], heads[1:]
    drawn = _empty(console, heads, columns, table)
    left = console.width - _needed(heads, columns, above) - EDGE
    bars = _bars(chart, max(NARROWEST, min(WIDEST, left))) if chart else []
    if bars:
        drawn.add_column(no_wrap=True, overflow="crop")
    for at, row in enumerate(zip(*columns, strict=True)):
        if above and above[at] != ["", *above][at]:
            drawn.add_row(Text(plain(above[at]), "bold"))
        drawn.add_row(*map(Text, row), *bars[at : at + 1])
    console.print(drawn)
    if chart and len(chart.series) > 1:
        console.print(f"█ {plain(chart.series[0].name)}   ◆ {plain(chart.series[1].name)}")
    _legend(console, told)


def _widths(heads: Sequence[str], columns: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, [*column, *head.split()])) for head, column in zip(heads, columns, strict=True)]


def _needed(heads: Sequence[str], columns: Sequence[Sequence[str]], above: Sequence[str]) -> int:
    """Return how many characters a table takes from side to side."""
    first, *others = _widths(heads, columns)
    return max(first, *map(len, above), 0) + sum(others) + BETWEEN * len(heads)


def _empty(console: Console, heads: Sequence[str], columns: Sequence[Sequence[str]], table: Table) -> Drawn:
    """Return a table with its headings, numbers to the right; no column is narrower than its words where all fit."""
    from rich import box
    from rich.table import Table as Drawn

    fits = _needed(heads, columns, ()) <= console.width
    drawn = Drawn(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for at, (head, width) in enumerate(zip(heads, _widths(heads, columns), strict=True)):
        number = any(isinstance(row[at], int | float) for row in table.rows)
        least = width if fits or number else 1
        drawn.add_column(head, justify="right" if number else "left", overflow="fold", min_width=least)
    return drawn


def _bars(chart: Chart, width: int) -> list[Text]:
    """Return a bar for each category; a second series is a mark on it."""
    from rich.text import Text

    most = max((value or 0.0 for series in chart.series for value in series.values), default=0.0) or 1.0
    drawn = []
    for at in range(len(chart.categories)):
        first, *others = (round(width * (series.values[at] or 0.0) / most) for series in chart.series)
        line = list("█" * first + " " * (width - first))
        for place in others:
            line[max(0, place - 1)] = "◆"
        drawn.append(Text("".join(line).rstrip()))
    return drawn


def _stacked(console: Console, chart: Chart) -> None:
    """Draw a bar for each category, filled with the letters of its parts."""
    from rich.text import Text

    label = min(LABEL, max(map(len, chart.categories)))
    width = min(WIDEST, console.width - label - 2)
    sums = [sum(series.values[at] or 0.0 for series in chart.series) for at in range(len(chart.categories))]
    whole = max([100.0 if chart.unit == "%" else 0.0, *sums]) or 1.0
    console.print()
    for at, name in enumerate(chart.categories):
        line, total, done = Text(f"{_cut(name, label)}  "), 0.0, 0
        for number, series in enumerate(chart.series):
            total += series.values[at] or 0.0
            upto = round(width * total / whole)
            line.append(ascii_uppercase[number % 26] * (upto - done), FILLS[number % len(FILLS)])
            done = upto
        console.print(line, no_wrap=True, overflow="crop")
    _legend(console, [series.name for series in chart.series])


def _grid(console: Console, chart: Chart) -> None:
    """Draw rows of shaded cells with their numbers; columns that do not fit side by side come in blocks below."""
    own = [series.name for series in chart.series] == list(chart.categories)
    heads, told = list(chart.categories), list[str]()
    flat = aligned([value for series in chart.series for value in series.values])
    cells = [flat[at : at + len(heads)] for at in range(0, len(flat), len(heads))]
    size = max(len(text) for row in cells for text in row)
    label = min(LABEL, max(len(series.name) for series in chart.series) + 2 * own)
    if max(map(len, heads)) > max(size, 4):
        told, heads = heads, [ascii_uppercase[at % 26] for at in range(len(heads))]
    size = max(size, *map(len, heads)) + 2
    block = max(1, (console.width - label - 1) // size)
    for first in range(0, len(heads), block):
        _block(console, chart, (heads, cells), (first, first + block), (label, size, own))
    _legend(console, [] if own else told)


def _block(
    console: Console,
    chart: Chart,
    drawn: tuple[list[str], list[list[str]]],
    part: tuple[int, int],
    sizes: tuple[int, int, bool],
) -> None:
    from rich.text import Text

    (heads, cells), (label, size, own) = drawn, sizes
    most = max((value or 0.0 for series in chart.series for value in series.values), default=0.0) or 1.0
    console.print("\n" + " " * (label + 1) + "".join(f"{head:^{size}}" for head in heads[slice(*part)]), style="bold")
    for at, series in enumerate(chart.series):
        line = Text(_cut(f"{heads[at]} {series.name}" if own else series.name, label) + " ")
        for value, text in list(zip(series.values, cells[at], strict=True))[slice(*part)]:
            line.append(f"{text if value else '·' if value == 0 else '':^{size}}", _shade(value, most))
        console.print(line, no_wrap=True, overflow="crop")


def _shade(value: float | None, most: float) -> str:
    """Return the style of a cell: darker steps away from nothing where there is more."""
    return SHADES[min(len(SHADES) - 1, -int(-(len(SHADES) - 1) * value // most))] if value else ""


def _legend(console: Console, names: Sequence[str]) -> None:
    if names:
        line = ""
        for letter, name in zip(ascii_uppercase, names, strict=False):
            told = f"{letter} = {plain(name)}"
            if line and len(line) + len(told) + 3 > console.width:
                console.print(line)
                line = ""
            line += f"   {told}" if line else told
        console.print(line)


def _cut(name: str, width: int) -> str:
    """Return a name in exactly this many characters."""
    text = plain(name)
    return f"{text:<{width}}" if len(text) <= width else f"{text[: width - 1]}…"
