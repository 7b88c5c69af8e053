"""The list from which a code is chosen by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from oop_qual.language import _
from oop_qual.review import ReviewState
from oop_qual.tui.keys import Key
from oop_qual.tui.screens.drawer import Drawer
from oop_qual.tui.widgets.bars import keys
from oop_qual.tui.widgets.layout import harmless

if TYPE_CHECKING:
    from textual.app import ComposeResult

ROWS = 6


class PickerScreen(Drawer):
    """The codes that match what is typed, the most used ones first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
        Binding("enter", "pick", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    PickerScreen {
        #codes { height: 6; }
        #means { height: 1; color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        """Make the line to type on, and the list."""
        with Container():
            yield Input(placeholder=self._question(), compact=True)
            yield Static(id="codes", markup=False)
            yield Static(id="means", markup=False)
            yield Static(keys([Key("↑ ↓", _("choose")), Key("enter", _("take it")), Key("esc", _("cancel"))]))

    def _question(self) -> str:
        for_quote = self.state.picker is not None and self.state.picker.purpose == "quote"
        return _("Under which code is it a quote? Type a part of its name") if for_quote else _("Type a part of a code")

    def on_mount(self) -> None:
        """Show the most used codes."""
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the codes that match."""
        self.state.type_code(event.value)
        self._show()

    def action_step(self, by: int) -> None:
        """Move through the list."""
        self.state.step_code(by)
        self._show()

    def action_pick(self) -> None:
        """Take the code in focus; with no match the list stays open."""
        if self.state.picker is not None and self.state.picker.chosen is not None:
            self.dismiss(ReviewState.pick_code)

    def action_leave(self) -> None:
        """Close the list, and change nothing."""
        self.dismiss(ReviewState.cancel)

    def _show(self) -> None:
        self.query_one("#codes", Static).update(listed(self.state), layout=False)
        picker = self.state.picker
        means = picker.chosen.definition if picker and picker.chosen else ""
        self.query_one("#means", Static).update(Content(harmless(means)), layout=False)


def listed(state: ReviewState) -> Content:
    """Return the codes around the one in focus, each with its path."""
    picker = state.picker
    if picker is None or not picker.matches:
        return Content.assemble((_("No code matches. Backspace takes a letter back."), "$text-muted"))
    first = max(0, min(picker.at - ROWS // 2, len(picker.matches) - ROWS))
    lines = []
    for number, code in enumerate(picker.matches[first : first + ROWS], first):
        focus = number == picker.at
        lines.append(("❯ " if focus else "  ") + harmless(state.paths[code.id]))
    return Content("\n").join([Content.styled(line, "bold" if line[0] == "❯" else "") for line in lines])
