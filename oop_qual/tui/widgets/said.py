"""A text on the screen that is drawn again only when it says something else."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Said(Static):
    """Text in a place of a fixed size, never read as markup."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, markup=False)
        self._content = Content("")

    def say(self, content: Content) -> None:
        """Show this text; where it is there already, the terminal gets nothing to do."""
        if not content.is_same(self._content):
            self._content = content
            self.update(content, layout=False)
