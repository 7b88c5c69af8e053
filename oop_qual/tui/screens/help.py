"""All keys on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from oop_qual.language import _
from oop_qual.tui.keys import sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from oop_qual.tui.keys import Key


class HelpScreen(ModalScreen[None]):
    """Closes with the keys that people try."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter,space", "dismiss", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        VerticalScroll {
            width: 100%; max-width: 76; height: auto; max-height: 100%; padding: 0 2; background: $surface;
        }
    }
    """

    def __init__(self, content: Content | None = None) -> None:
        super().__init__()
        self._content = content or page()

    def compose(self) -> ComposeResult:
        """Make the page."""
        with VerticalScroll():
            yield Static(self._content)

    def action_scroll(self, by: int) -> None:
        """Show what is further down (1) or up (-1)."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def page() -> Content:
    """Return all keys of the review screen, with the signs that it uses."""
    return listed(sections(), _("+ ┃ your code   ? ┊ suggestion   - rejected   ✓ read   ❝ quote   ✎ memo"))


def listed(sections: Iterable[tuple[str, tuple[Key, ...]]], signs: str) -> Content:
    """Return keys under their headings, and what signs mean."""
    parts: list[str | tuple[str, str]] = [(_("↓ ↑ more keys    esc close") + "\n", "$text-muted")]
    for title, keys in sections:
        parts.append((f"{title}\n", "bold underline"))
        parts += [part for key in keys for part in _row(key)]
    return Content.assemble(*parts, (signs, "$text-muted"))


def _row(key: Key) -> tuple[tuple[str, str], str]:
    return (f"  {set_cell_size(key.shown, 16)}", "bold"), f"{key.does}\n"
