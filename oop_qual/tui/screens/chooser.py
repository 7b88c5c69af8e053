"""A list on call, whatever it holds: lines to choose from, something to type, and what there is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from oop_qual.language import _, ngettext
from oop_qual.review import ReviewState, panels
from oop_qual.tui.keys import Key
from oop_qual.tui.screens.drawer import Drawer
from oop_qual.tui.widgets.bars import keys
from oop_qual.tui.widgets.layout import harmless
from oop_qual.tui.widgets.margin import clip

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from oop_qual.review import Chooser
    from oop_qual.tui.app import ReviewApp

FEWEST = 4


class ChooserScreen(Drawer):
    """One list on call."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("enter", "pick", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    ChooserScreen {
        #title { text-style: bold; height: 1; }
        #more { height: 4; color: $text-muted; overflow-y: hidden; }
    }
    """

    def __init__(self, state: ReviewState) -> None:
        super().__init__(state)
        self._rows = FEWEST

    @property
    def chooser(self) -> Chooser:
        """Return the list as it is now."""
        assert self.state.chooser is not None  # noqa: S101 - this screen is open only while there is one
        return self.state.chooser

    def compose(self) -> ComposeResult:
        """Make the parts."""
        with Container():
            yield Static(id="title", markup=False)
            if self.chooser.hint:
                yield Input(self.chooser.typed, placeholder=self.chooser.hint, compact=True)
            yield Static(id="lines", markup=False)
            if any(line.more for line in self.chooser.matches) or self.chooser.asks:
                yield Static(id="more", markup=False)
            yield Static(keys([Key("↑ ↓", _("choose")), Key("enter", _("take it")), Key("esc", _("close"))]))

    def on_mount(self) -> None:
        """Make room for the lines, and show them."""
        high = self.app.size.height // 2 - 4
        few = len(self.chooser.matches) if not self.chooser.hint else high
        self._rows = max(min(high, few), FEWEST)
        self.query_one("#lines", Static).styles.height = self._rows
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self.state.chooser = self.chooser.type(event.value)
        self._show()

    def action_step(self, by: int) -> None:
        """Move through the list."""
        self.state.chooser = self.chooser.step(by)
        self._show()

    def action_page(self, by: int) -> None:
        """Move through the list by what is in view."""
        self.action_step(by * self._rows)

    def action_pick(self) -> None:
        """Look for what was typed, or choose the line in focus; with no line the list stays open."""
        if self.chooser.waits:
            self.query_one("#title", Static).update(_("Searching..."))
            self.call_after_refresh(self._ask)
        elif self.chooser.chosen is not None and self.chooser.chosen.then is not None:
            self.dismiss(panels.choose)
        elif self.chooser.chosen is not None:
            self.action_leave()

    def _ask(self) -> None:
        cast("ReviewApp", self.app).perform(panels.look)
        self._show()

    def action_leave(self) -> None:
        """Close the list, and change nothing."""
        self.dismiss(panels.close)

    def _show(self) -> None:
        width = self.size.width - 2
        chooser = self.chooser
        self.query_one("#title", Static).update(Content(_title(self.state, chooser)), layout=False)
        self.query_one("#lines", Static).update(_lines(chooser, self._rows, width), layout=False)
        for more in self.query("#more").results(Static):
            said = chooser.chosen.more if chooser.chosen else ""
            more.update(Content(harmless(said)), layout=False)


def _title(state: ReviewState, chooser: Chooser) -> str:
    if state.problem:
        return harmless(state.problem)
    if not chooser.asked or chooser.waits:
        return harmless(chooser.title)
    count = len(chooser.matches)
    return ngettext("{n} fragment found", "{n} fragments found", count).format(n=count)


def _lines(chooser: Chooser, rows: int, width: int) -> Content:
    """Return the lines around the one in focus."""
    if not chooser.matches:
        said = _("Enter looks for it.") if chooser.waits or chooser.asks else _("Nothing fits.")
        return Content.assemble((said, "$text-muted"))
    first = max(0, min(chooser.at - rows // 2, len(chooser.matches) - rows))
    shown = []
    for number, line in enumerate(chooser.matches[first : first + rows], first):
        focus = number == chooser.at
        text = clip(harmless(line.text).replace("\n", " "), width - cell_len("❯ "))
        shown.append(Content.styled(("❯ " if focus else "  ") + text, "bold" if focus else ""))
    return Content("\n").join(shown)
