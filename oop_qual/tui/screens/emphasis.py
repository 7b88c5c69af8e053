"""Choose the key sentence of a quote: by sentence or by word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from oop_qual.language import _
from oop_qual.review.emphasising import Emphasising
from oop_qual.tui.keys import Key
from oop_qual.tui.widgets.bars import keys
from oop_qual.tui.widgets.layout import harmless

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from oop_qual.review import Emphasis


class EmphasisScreen(ModalScreen[Callable[[Emphasising], None]]):
    """Shows the quote with the chosen part in [brackets], bold; it gives back what is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right,j,down", "step(1)", show=False),
        Binding("h,left,k,up", "step(-1)", show=False),
        Binding("L,shift+right,J", "extend(1)", show=False),
        Binding("H,shift+left,K", "extend(-1)", show=False),
        Binding("tab,w", "switch", show=False),
        Binding("enter,b", "take", show=False),
        Binding("x,backspace,delete", "clear", show=False),
        Binding("escape,q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    EmphasisScreen {
        align: center bottom; background: $background 0%;
        Container { height: auto; max-height: 80%; background: $surface; padding: 0 1; border-top: solid $primary; }
        #passage { height: auto; max-height: 14; overflow-y: auto; }
    }
    """

    def __init__(self, state: Emphasising) -> None:
        super().__init__()
        self.state = state

    def compose(self) -> ComposeResult:
        """Make the passage and the keys."""
        with Container():
            yield Static(_passage(self.state.emphasis), id="passage")
            yield Static(id="keys")

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._show()

    def _show(self) -> None:
        self.query_one("#passage", Static).update(_passage(self.state.emphasis), layout=False)
        self.query_one("#keys", Static).update(keys(_keys(self.state.emphasis)))

    def action_step(self, by: int) -> None:
        """Choose the sentence or word before or after."""
        self.state.step_emphasis(by)
        self._show()

    def action_extend(self, by: int) -> None:
        """Choose one more or one less."""
        self.state.extend_emphasis(by)
        self._show()

    def action_switch(self) -> None:
        """Choose by word or by sentence."""
        self.state.switch_emphasis()
        self._show()

    def action_take(self) -> None:
        """Make it the key sentence."""
        self.dismiss(Emphasising.set_emphasis)

    def action_clear(self) -> None:
        """Leave the quote without one."""
        self.dismiss(Emphasising.clear_emphasis)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(Emphasising.leave_emphasis)


def _keys(emphasis: Emphasis | None) -> list[Key]:
    by_word = emphasis is not None and emphasis.by == "word"
    return [
        Key("← →", _("word") if by_word else _("sentence")),
        Key("H L", _("shorter, longer")),
        Key("tab", _("by sentence") if by_word else _("by word")),
        Key("enter", _("key sentence")),
        Key("x", _("none")),
        Key("esc", _("cancel")),
    ]


def _passage(emphasis: Emphasis | None) -> Content:
    """Return the quote with the chosen part marked; not by its looks alone."""
    if emphasis is None:
        return Content("")
    text = harmless(emphasis.quote.text)
    start, end = emphasis.range
    return Content.assemble(text[:start], ("[" + text[start:end] + "]", "bold reverse"), text[end:])
