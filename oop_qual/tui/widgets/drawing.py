"""Draw one row of the reading pane."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment as Piece
from rich.style import Style
from textual.strip import Strip

from oop_qual.tui.themes import CODES as THEMES
from oop_qual.tui.widgets.layout import LANES
from oop_qual.tui.widgets.margin import clip, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.color import Color

    from oop_qual.review import ReviewState
    from oop_qual.tui.widgets.layout import Block, Columns

BOLD, UNDERLINE, REVERSE = Style(bold=True), Style(underline=True), Style(reverse=True)


@cache
def _in_colour(base: Style, colour: Color | None) -> Style:
    return base + Style(color=colour)


class Look(NamedTuple):
    """How rows are drawn: the widths of the columns, and the style of a part."""

    columns: Columns
    style: Callable[[str], Style]

    def tint(self, base: Style, name: str) -> Style:
        """Return a style with the colour of a part, on its own background."""
        return _in_colour(base, self.style(name).color)

    def theme(self, base: Style, number: int) -> Style:
        """Return a style with the colour of a theme of the codebook, -1 for none."""
        return self.tint(base, "dim" if number < 0 else f"theme-{number % THEMES}")


def line(state: ReviewState, index: int, block: Block, row: int, look: Look) -> Strip:
    """Draw one row of a segment: its gutter, a row of its text, and a label."""
    columns = look.columns
    width = sum(columns) + 1
    if row < block.lead:
        return _heading(state, index, look, width) if row == block.lead - 1 else Strip.blank(width, look.style("text"))
    row -= block.lead
    plain = look.style("text")
    base = look.style("current") if index == state.index else plain  # as with a marker pen: the words, not the rest
    dim = look.tint(base, "dim")
    listened = state.only is None or state.page.offers(index)
    said = base if listened and state.page.segments[index].role == "respondent" else dim
    used = columns.gutter + (_cells(block, row) if row < len(block.rows) else 0)
    pieces = [
        Piece(_gutter(state, index, row, columns.gutter), dim),
        *_text(block, row, said, _selected(state, index)),
        Piece(" " * (columns.gutter + columns.text + 1 - used), plain),
        *_bars(block, row, look, plain),
        _label(block, row, look, plain),
    ]
    return Strip(pieces).adjust_cell_length(width, plain).simplify()


def _selected(state: ReviewState, index: int) -> tuple[int, int]:
    """Return what is selected of a segment, as places in its text; nothing is (0, 0)."""
    if state.selection is None:
        return 0, 0
    segment = state.page.segments[index]
    start, end = (max(segment.start, min(at, segment.end)) - segment.start for at in state.selection.range)
    return start, end


def _heading(state: ReviewState, index: int, look: Look, width: int) -> Strip:
    interviewer = state.page.segments[index].role == "interviewer"
    style = look.tint(look.style("text"), "dim") if interviewer else look.style("text") + BOLD
    text = " " * look.columns.gutter + clip(heading(state, index), width - look.columns.gutter)
    return Strip([Piece(text, style)]).adjust_cell_length(width, look.style("text"))


def _gutter(state: ReviewState, index: int, row: int, width: int) -> str:
    """Return what stands before the text: where you are, quote, read, the segment's number (or key), and memo."""
    here = "❯" if index == state.index else " "
    if row:
        return here + " " * (width - 1)
    quote = "❝" if state.page.quotes(index) else " "
    read = "✓" if state.page.is_read(index) else " "
    memo = "✎" if state.page.memos_on(index) else " "
    name = next((f"[{key}]" for key, at in state.hops.items() if at == index), state.page.segments[index].number)
    return f"{here}{quote}{read}{name:>{width - 4}}{memo}"


def _cells(block: Block, row: int) -> int:
    start, end = block.rows[row]
    return cell_len(block.text[start:end])


def _text(block: Block, row: int, base: Style, selected: tuple[int, int]) -> Iterator[Piece]:
    """Yield a row of text, with evidence underlined, key sentences bold and what is selected turned around."""
    if row >= len(block.rows):
        return
    start, end = block.rows[row]
    parts = (*block.underlined, *block.bold, selected)
    cuts = {start, end} | {cut for part in parts for cut in part if start < cut < end}
    places = sorted(cuts)
    for here, there in pairwise(places):
        style = base + BOLD if _in(here, block.bold) else base
        style = style + REVERSE if selected[0] <= here < selected[1] else style
        yield Piece(block.text[here:there], style + UNDERLINE if _in(here, block.underlined) else style)


def _in(place: int, parts: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= place < end for start, end in parts)


def _bars(block: Block, row: int, look: Look, base: Style) -> Iterator[Piece]:
    """Yield the lanes beside a row, each with the letter or line of the coding that is on it."""
    for lane in range(LANES):
        bar = next((bar for bar in block.bars if bar.lane == lane and bar.cell(row) != " "), None)
        style = base if bar is None else look.theme(base, bar.theme)
        yield Piece(bar.cell(row) if bar else " ", style)


def _label(block: Block, row: int, look: Look, base: Style) -> Piece:
    """Return the label beside a row: its sign and name say it all, its colour only names the theme."""
    width = look.columns.margin - LANES
    if row >= len(block.marks):
        return Piece(" " * width, base)
    mark = block.marks[row]
    return Piece(mark.text + " " * (width - cell_len(mark.text)), look.theme(base, mark.theme))
