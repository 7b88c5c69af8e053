"""How rows, messages and progress look: data on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from oop_qual.language import interface_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Row = dict[str, Any]


def say(message: str) -> None:
    """Tell the user something."""
    sys.stderr.write(f"{plain(message)}\n")


def json_lines(rows: Iterable[Row]) -> None:
    """Write one JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def show_rows(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Show rows as a table on a terminal, as lines with tabs elsewhere."""
    if sys.stdout.isatty():
        _table(rows, columns)
        return
    sys.stdout.write("\t".join(columns) + "\n")
    for row in rows:
        sys.stdout.write("\t".join(cell(row[column]) for column in columns) + "\n")


def _table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=box.SIMPLE_HEAD, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell(row[column])) for column in columns))
    Console().print(table)


def cell(value: object) -> str:
    """Return a value as one line of plain text."""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, dict):
        return plain(", ".join(f"{key}={part}" for key, part in value.items()))
    if isinstance(value, bool):
        return "x" if value else ""
    return "" if value is None else plain(str(value).replace("\n", " / ").replace("\t", " "))


def plain(text: str) -> str:
    """Return text without control characters: what a transcript holds must not act on a terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _acts(letter) else letter for letter in text)


def _acts(letter: str) -> bool:
    return letter not in "\n\t" and unicodedata.category(letter) in {"Cc", "Cf"} and letter != "\N{SOFT HYPHEN}"


@contextmanager
def progress(what: str, unit: str = "") -> Iterator[Callable[[int, int], None]]:
    """Give a function (done, total) that moves a progress bar on stderr; what its first call has done took no time."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    text = TextColumn("{task.description}"), TextColumn("{task.fields[said]}")
    columns = (SpinnerColumn(), text[0], BarColumn(), text[1], TimeRemainingColumn(compact=True))
    hidden = not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden) as bar:
        task = bar.add_task(what, total=None, said="")

        def move(done: int, total: int) -> None:
            if bar.tasks[0].total is None:
                bar.reset(task, total=total, completed=done)
            bar.update(task, completed=done, said=_counted(done, total, bar.tasks[0].speed, unit))

        yield move


def _counted(done: int, total: int, speed: float | None, unit: str) -> str:
    """Return how much is done of how much, and how much that is in a second."""
    parts = [f"{grouped(done)}/{grouped(total)}", unit, f"({grouped(speed)}/s)" if speed else ""]
    return " ".join(filter(None, parts))


def grouped(number: float) -> str:
    """Return a whole number with its thousands apart, as the language of the interface does."""
    return f"{number:,.0f}".replace(",", "." if interface_language() == "nl" else ",")


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on a terminal that something is going on."""
    from rich.console import Console

    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield
