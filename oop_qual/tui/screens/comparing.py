"""Two quotes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from oop_qual.language import _
from oop_qual.review.bank import BankState
from oop_qual.tui.bank_keys import BankDeed
from oop_qual.tui.keys import Key
from oop_qual.tui.widgets.bank_lines import shown_whole
from oop_qual.tui.widgets.bars import keys

if TYPE_CHECKING:
    from textual.app import ComposeResult


class CompareScreen(ModalScreen[BankDeed]):
    """The quote in focus on the left, another one of its theme on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", show=False, priority=True),
        Binding("k,up", "step(-1)", show=False, priority=True),
        Binding("escape,q,c,enter", "leave", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    CompareScreen {
        align: center middle; background: $background;
        Vertical { height: 100%; background: $surface; padding: 0 1; }
        Horizontal { height: 1fr; }
        VerticalScroll { width: 1fr; padding: 0 1; }
        #right { border-left: solid $primary; }
        #keys { height: 1; }
    }
    """

    def __init__(self, state: BankState) -> None:
        super().__init__()
        self.state = state

    def compose(self) -> ComposeResult:
        """Make the two columns."""
        with Vertical():
            with Horizontal():
                with VerticalScroll(can_focus=False):
                    yield Static(id="here", markup=False)
                with VerticalScroll(id="right", can_focus=False):
                    yield Static(id="there", markup=False)
            yield Static(keys([Key("↑ ↓", _("another quote beside it")), Key("esc", _("close"))]), id="keys")

    def on_mount(self) -> None:
        """Show both."""
        self._show()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._show()

    def action_step(self, by: int) -> None:
        """Put another quote on the right."""
        self.state.step_beside(by)
        self._show()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(BankState.end_compare)

    def _show(self) -> None:
        width = self.app.size.width // 2 - 4
        for part, at in (("#here", self.state.at), ("#there", self.state.beside)):
            if at is not None:
                number = "?" if self.state.cards[at].why else str(at + 1)
                content = shown_whole(self.state.cards[at], number, width)
                self.query_one(part, Static).update(content)
