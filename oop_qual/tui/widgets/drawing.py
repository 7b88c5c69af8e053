"""Draw one row of the reading pane."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment as Piece
from rich.style import Style
from textual.strip import Strip

from oop_qual.tui.widgets.margin import clip, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from oop_qual.review import ReviewState
    from oop_qual.tui.widgets.layout import Block, Columns

THEMES = 6
BOLD, UNDERLINE = Style(bold=True), Style(underline=True)


class Look(NamedTuple):
    """How rows are drawn: the widths of the columns, and the style of a part."""

    columns: Columns
    style: Callable[[str], Style]

    def tint(self, base: Style, name: str) -> Style:
        """Return a style with the colour of a part, on its own background."""
        return base + Style(color=self.style(name).color)


def line(state: ReviewState, index: int, block: Block, row: int, look: Look) -> Strip:
    """Draw one row of a segment: its gutter, a row of its text, and a label."""
    columns = look.columns
    width = sum(columns) + 1
    if row < block.lead:
        return _heading(state, index, look, width) if row == block.lead - 1 else Strip.blank(width, look.style("text"))
    row -= block.lead
    base = look.style("current" if index == state.index else "text")
    dim = look.tint(base, "dim")
    said = dim if state.page.segments[index].role == "interviewer" else base
    used = columns.gutter + (_cells(block, row) if row < len(block.rows) else 0)
    pieces = [
        Piece(_gutter(state, index, row, columns.gutter), dim),
        *_text(block, row, said),
        Piece(" " * (columns.gutter + columns.text + 1 - used), base),
        _label(block, row, look, base),
    ]
    return Strip(pieces).adjust_cell_length(width, base).simplify()


def _heading(state: ReviewState, index: int, look: Look, width: int) -> Strip:
    interviewer = state.page.segments[index].role == "interviewer"
    style = look.tint(look.style("text"), "dim") if interviewer else look.style("text") + BOLD
    text = " " * look.columns.gutter + clip(heading(state, index), width - look.columns.gutter)
    return Strip([Piece(text, style)]).adjust_cell_length(width, look.style("text"))


def _gutter(state: ReviewState, index: int, row: int, width: int) -> str:
    """Return what stands before the text: where you are, quote, read, and the segment's number."""
    here = "❯" if index == state.index else " "
    if row:
        return here + " " * (width - 1)
    quote = "❝" if state.page.quotes(index) else " "
    read = "✓" if state.page.is_read(index) else " "
    return f"{here}{quote}{read}{state.page.segments[index].number:>{width - 4}} "


def _cells(block: Block, row: int) -> int:
    start, end = block.rows[row]
    return cell_len(block.text[start:end])


def _text(block: Block, row: int, base: Style) -> Iterator[Piece]:
    """Yield a row of text, with evidence underlined and key sentences bold."""
    if row >= len(block.rows):
        return
    start, end = block.rows[row]
    cuts = {start, end} | {cut for part in block.underlined + block.bold for cut in part if start < cut < end}
    places = sorted(cuts)
    for here, there in pairwise(places):
        style = base + BOLD if _in(here, block.bold) else base
        yield Piece(block.text[here:there], style + UNDERLINE if _in(here, block.underlined) else style)


def _in(place: int, parts: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= place < end for start, end in parts)


def _label(block: Block, row: int, look: Look, base: Style) -> Piece:
    """Return the label beside a row: its sign and name say it all, its colour only names the theme."""
    if row >= len(block.marks):
        return Piece(" " * look.columns.margin, base)
    mark = block.marks[row]
    style = look.tint(base, "dim" if mark.theme < 0 else f"theme-{mark.theme % THEMES}")
    return Piece(mark.text + " " * (look.columns.margin - cell_len(mark.text)), style)
