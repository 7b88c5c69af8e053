"""The reading pane: the transcript, drawn a line at a time, with its codes in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from oop_qual.tui.messages import SegmentChosen
from oop_qual.tui.widgets.drawing import THEMES, Look, line
from oop_qual.tui.widgets.layout import Block, Columns, Heights
from oop_qual.tui.widgets.margin import block, guess

if TYPE_CHECKING:
    from rich.style import Style
    from textual.events import Click
    from textual.geometry import Region

    from oop_qual.review import ReviewState

AROUND = 2


class ReadingPane(ScrollView, can_focus=False):
    """The open transcript. What it costs follows the rows on the screen: the rest only has a guessed height."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading--text",
        "reading--current",
        "reading--dim",
        *(f"reading--theme-{number}" for number in range(THEMES)),
    }
    DEFAULT_CSS = """
    ReadingPane {
        height: 1fr; width: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        .reading--current { background: $primary 25%; }
        .reading--dim { color: $text-muted; }
        .reading--theme-0 { color: $text-primary; }
        .reading--theme-1 { color: $text-warning; }
        .reading--theme-2 { color: $text-success; }
        .reading--theme-3 { color: $text-error; }
        .reading--theme-4 { color: $text-accent; }
        .reading--theme-5 { color: $text-secondary; }
    }
    """

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
        self._heights = Heights([])
        self._blocks: dict[int, Block] = {}
        self._laid: tuple[object, ...] = ()
        self._drawn: tuple[object, ...] = ()
        self._columns = Columns.of(0, 0)
        self._shown = -1

    def on_resize(self) -> None:
        """Lay the text out anew for another width."""
        self.show()

    def show(self) -> None:
        """Draw what changed, with the current segment in view."""
        size = self.scrollable_content_region.size
        if not size.width:
            return
        self._lay(size.width)
        changed = self._forget()
        was, self._shown = self._shown, self.state.index
        if self.state.page.segments:
            row = self._wanted_row(was, size.height)
            self._grow()
            self.scroll_to(y=row, animate=False)
        if changed:
            self.refresh()
        else:
            self._refresh_segments({was, self._shown})

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
        return max(min(now, top - AROUND), top + tall + AROUND - height, 0)

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
        drawn = (page, self._laid, page.changes, self.state.shows_rejected)
        if drawn == self._drawn:
            return False
        self._drawn = drawn
        self._blocks.clear()
        return True

    def _refresh_segments(self, indexes: set[int]) -> None:
        for index in indexes:
            if 0 <= index < len(self.state.page.segments):
                self.refresh_lines(self._heights.top(index), self._exact(index).height)

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
        """Draw one row of the pane."""
        at = self._heights.find(self.scroll_offset.y + y)
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
