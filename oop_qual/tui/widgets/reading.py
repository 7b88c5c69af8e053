"""The reading pane: the transcript, drawn a line at a time, with its codes in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from oop_qual.model import Span
from oop_qual.tui.messages import SegmentChosen
from oop_qual.tui.themes import CODES
from oop_qual.tui.widgets.changes import changed
from oop_qual.tui.widgets.drawing import Look, line
from oop_qual.tui.widgets.layout import Block, Columns, Heights
from oop_qual.tui.widgets.margin import block, guess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual.events import Click

    from oop_qual.review import ReviewState

AROUND = 2


class ReadingPane(ScrollView, can_focus=False):
    """The open transcript. What it costs follows the rows on the screen: the rest only has a guessed height."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading--text",
        "reading--current",
        "reading--dim",
        *(f"reading--theme-{number}" for number in range(CODES)),
    }
    DEFAULT_CSS = """
    ReadingPane {
        height: 1fr; width: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        .reading--current { background: $primary 25%; }
        .reading--dim { color: $text-muted; }
        .reading--theme-0 { color: $code-0; }
        .reading--theme-1 { color: $code-1; }
        .reading--theme-2 { color: $code-2; }
        .reading--theme-3 { color: $code-3; }
        .reading--theme-4 { color: $code-4; }
        .reading--theme-5 { color: $code-5; }
    }
    """

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
        self._heights = Heights([])
        self._blocks: dict[int, Block] = {}
        self._laid: tuple[object, ...] = ()
        self._marked: tuple[object, ...] = ()
        self._columns = Columns.of(0, 0)
        self._shown = -1
        self._rows: dict[int, Strip] = {}
        self._fresh: set[int] = set()
        self._selected: tuple[int, int] = (0, 0)

    def on_resize(self) -> None:
        """Lay the text out anew for another width."""
        self.show()

    def show(self) -> None:
        """Draw what changed, with the current segment in view."""
        size = self.scrollable_content_region.size
        if size.width:
            self._show(size)

    def _show(self, size: Size) -> None:
        self._lay(size.width)
        marked = self._forget()
        was, self._shown = self._shown, self.state.index
        if self.state.page.segments:
            row = self._wanted_row(was, size.height)
            self._grow()
            moved = row != self.scroll_offset.y
            self.scroll_to(y=row, animate=False)
            self._fresh.clear()
            if not moved:
                self._refresh_rows(None if marked else self._touched(was))
                return
        self.refresh()

    def in_view(self) -> list[int]:
        """Return the segments whose first row is in view."""
        first = self.scroll_offset.y
        at, found = self._heights.find(first), []
        index = at[0] if at else len(self.state.page.segments)
        while index < len(self.state.page.segments):
            top = self._heights.top(index) + self._exact(index).lead
            if top >= first + self.scrollable_content_region.height:
                break
            found += [index] if top >= first else []
            index += 1
        return found

    def page_away(self, step: int) -> int | None:
        """Scroll a page through a segment that is taller than the pane, else return the segment a page away."""
        if not self.state.page.segments:
            return None
        height, index = self.scrollable_content_region.height, self.state.index
        top = self._heights.top(index)
        bottom, first = top + self._exact(index).height, self.scroll_offset.y
        hidden = bottom > first + height if step > 0 else top < first
        if hidden and bottom - top > height:
            self.scroll_relative(y=step * (height - AROUND), animate=False)
            return None
        found = self._heights.find(max(top + step * height, 0))
        return len(self.state.page.segments) - 1 if found is None else found[0]

    def _lay(self, width: int) -> None:
        """Guess all heights anew where the transcript or the width is another one."""
        page = self.state.page
        laid = (page.transcript.id, len(page.segments), width)
        if laid != self._laid:
            self._laid, self._shown = laid, -1
            self._columns = Columns.of(width, len(page.segments))
            self._heights = Heights(guess(page, self._columns.text))

    def _wanted_row(self, was: int, height: int) -> int:
        """Return the row to scroll to: as it is where the current segment can be read, else as near as possible."""
        index = self.state.index
        first = self._heights.find(self.scroll_offset.y) if was >= 0 else None
        self._measure_around(index, height)
        top, tall = self._heights.top(index), self._exact(index).height
        if first is None or abs(first[0] - index) > height:
            return max(top - height // 3, 0)
        now = self._heights.top(first[0]) + first[1]
        if tall > height - 2 * AROUND:
            return top if index != was else now
        return self._still(now, top, top + tall, height)

    def _still(self, now: int, top: int, bottom: int, height: int) -> int:
        """Leave the page as it is while there is room around the segment, else turn most of a page."""
        if now + AROUND <= top and bottom + AROUND <= now + height:
            return now
        row = bottom + AROUND - height if top < now + AROUND else top - AROUND
        row = max(min(row, top), bottom - height)
        return max(min(row, self._heights.total - height), 0)

    def _measure_around(self, index: int, height: int) -> None:
        """Make exact what may come into view around a segment."""
        for step in (-1, 1):
            rows, at = 0, index
            while rows <= height and 0 <= at < len(self.state.page.segments):
                rows += self._exact(at).height
                at += step

    def _exact(self, index: int) -> Block:
        """Return a segment laid out, and make its height exact."""
        known = self._blocks.get(index)
        if known is None:
            known = self._blocks[index] = block(self.state, index, self._columns)
            self._heights.put(index, known.height)
        return known

    def _forget(self) -> bool:
        """Drop what was laid out where the marks changed; tell whether they did."""
        page = self.state.page
        drawn = (page, self._laid, page.changes, self.state.shows_rejected, tuple(self.state.hops))
        if drawn == self._marked:
            return False
        self._marked = drawn
        self._blocks.clear()
        return True

    def _touched(self, was: int) -> set[int]:
        """Return the segments that look different: where you were and are, and what was and is selected."""
        page, before = self.state.page, self._selected
        self._selected = self.state.selection.range if self.state.selection else (0, 0)
        found = {was, self._shown}
        if self._selected != before:
            for start, end in (before, self._selected):
                found.update(page.indexes(Span(page.transcript.id, start, end)))
        return found

    def _refresh_rows(self, indexes: set[int] | None) -> None:
        """Draw again what changed in the rows in view: those of some segments, or with None all of them."""
        first, height = self.scroll_offset.y, self.scrollable_content_region.height
        if indexes is None:
            self._redraw((y, self._heights.find(first + y)) for y in range(height))
            return
        for index in indexes:
            if 0 <= index < len(self.state.page.segments):
                top = self._heights.top(index) - first
                rows = range(max(top, 0), min(top + self._heights.of(index), height))
                self._redraw((y, (index, y - top)) for y in rows)

    def _redraw(self, rows: Iterable[tuple[int, tuple[int, int] | None]]) -> None:
        for y, at in rows:
            new = self._drawn_at(at)
            part = changed(self._rows.get(y), new)
            if part is not None:
                self._rows[y] = new
                self._fresh.add(y)
                self.refresh(Region(part[0], y, part[1] - part[0], 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows, after making exact what they show: scrolling may have come to where heights were guessed."""
        if not self._laid:
            self.show()
        at = self._heights.find(self.scroll_offset.y)
        rows, index = 0, at[0] if at else len(self.state.page.segments)
        before = self._heights.total
        while rows <= self.size.height + (at[1] if at else 0) and index < len(self.state.page.segments):
            rows += self._exact(index).height
            index += 1
        if self._heights.total != before:
            self.call_next(self._grow)
        return super().render_lines(crop)

    def _grow(self) -> None:
        """Tell how tall the text is now; the layout of the screen does not depend on it, so it is left alone."""
        size = Size(sum(self._columns) + 1, self._heights.total)
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height

    def render_line(self, y: int) -> Strip:
        """Draw one row of the pane, unless that was just done, and remember how."""
        if y in self._fresh:
            self._fresh.discard(y)
        else:
            self._rows[y] = self._drawn_at(self._heights.find(self.scroll_offset.y + y))
        return self._rows[y]

    def _drawn_at(self, at: tuple[int, int] | None) -> Strip:
        """Draw a row of a segment, or what is below the last one."""
        if at is None:
            return Strip.blank(self.size.width, self.rich_style)
        return line(self.state, at[0], self._exact(at[0]), at[1], Look(self._columns, self._style))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"reading--{name}")

    def on_click(self, event: Click) -> None:
        """Tell which segment was clicked."""
        at = self._heights.find(self.scroll_offset.y + event.y)
        if at is not None:
            self.post_message(SegmentChosen(at[0]))
