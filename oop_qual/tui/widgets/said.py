"""A text on the screen of which only what changes is drawn again."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from oop_qual.tui.widgets.changes import changes


class Said(Widget):
    """Text in a place of a fixed size, never read as markup."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._content = Content("")
        self._rows: list[Strip] = []

    def render(self) -> Content:
        """Return what is said."""
        return self._content

    def say(self, content: Content) -> None:
        """Show this text; where it is there already, the terminal gets nothing to do."""
        if content.is_same(self._content):
            return
        self._content = content
        width, height = self.size
        if not width:
            return
        before, self._rows = self._rows, self._drawn(width, height)
        regions = [Region(start, row, end - start, 1) for row, start, end in changes(before, self._rows)]
        if before and regions:
            self.refresh(*regions)
        elif regions:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row, as it was found to differ."""
        return self._rows[y] if y < len(self._rows) else super().render_line(y)

    def _drawn(self, width: int, height: int) -> list[Strip]:
        strips = Visual.to_strips(self, self._content, width, height, self.visual_style, pad=True)
        blank = Strip.blank(width, self.visual_style.rich_style)
        return [*strips[:height], *[blank] * (height - len(strips))]

    def notify_style_update(self) -> None:
        """Forget how it was drawn: the colours are others now."""
        super().notify_style_update()
        self._rows = []

    def on_resize(self) -> None:
        """Forget how it was drawn: the width is another now."""
        self._rows = []
