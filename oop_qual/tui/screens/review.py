"""The review screen: the text, what there is to decide, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from oop_qual.tui.keys import DEEDS, VIEWS
from oop_qual.tui.widgets import bars
from oop_qual.tui.widgets.panel import CodePanel, details
from oop_qual.tui.widgets.reading import ReadingPane
from oop_qual.tui.widgets.said import Said

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from oop_qual.review import ReviewState
    from oop_qual.tui.app import ReviewApp
    from oop_qual.tui.keys import Deed
    from oop_qual.tui.messages import SegmentChosen

WIDE = 110
LOW = 8


class ReviewScreen(Screen[None]):
    """Where a transcript is read and coded. Only this screen changes the state; its widgets show it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(keys, f"deed('{keys}')", show=False) for keys in DEEDS),
        *(Binding(keys, action, show=False) for keys, action in VIEWS.items()),
    ]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ReviewScreen {
        #top { height: 1; padding: 0 1; background: $panel; }
        #body { height: 1fr; layout: vertical; }
        #message { height: 1; padding: 0 1; color: $text-accent; }
        #footer { height: 1; padding: 0 1; background: $panel; }
        CodePanel { height: 8; width: 1fr; }
        &.-wide #body { layout: horizontal; }
        &.-wide CodePanel { height: 1fr; width: 42; }
    }
    """

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state

    @property
    def review_app(self) -> ReviewApp:
        """Return the application, which catches what goes wrong."""
        return cast("ReviewApp", self.app)

    def compose(self) -> ComposeResult:
        """Make the parts."""
        self._fit()
        yield Said(id="top")
        with Container(id="body"):
            yield ReadingPane(self.state)
            yield CodePanel()
        yield Said(id="message")
        yield Said(id="footer")

    def on_mount(self) -> None:
        """Say what the state has to say at the start."""
        self.show()

    def on_resize(self) -> None:
        """Fit the parts to another width."""
        self._fit()
        self.show_lines()

    def _fit(self) -> None:
        """Put the panel beside the text where there is room, else below it."""
        self.set_class(self.app.size.width >= WIDE, "-wide")

    def act(self, deed: Deed) -> None:
        """Do something and show what came of it."""
        self.review_app.perform(deed)
        self.show()

    def action_deed(self, keys: str) -> None:
        """Do what a key stands for."""
        self.act(DEEDS[keys])

    def show(self) -> None:
        """Show the state in all parts, and open what it asks for."""
        self.show_lines()
        self.query_one(ReadingPane).show()
        if self.state.picker is not None:
            self._open_picker()
        elif self.state.emphasis is not None:
            self._open_emphasis()

    def show_lines(self) -> None:
        """Show what is said around the text."""
        width = self.app.size.width - 2
        self.query_one("#top", Said).say(bars.top(self.state, width))
        self.query_one("#message", Said).say(Content(self.state.message))
        self.query_one("#footer", Said).say(bars.footer(self.state, width))
        rows = self.app.size.height - 3 if self.app.size.width >= WIDE else LOW
        self.query_one(CodePanel).say(details(self.state, rows))

    def _open_picker(self) -> None:
        from oop_qual.tui.screens.picker import PickerScreen

        self.app.push_screen(PickerScreen(self.state), self._take_back)

    def _open_emphasis(self) -> None:
        from oop_qual.tui.screens.emphasis import EmphasisScreen

        self.app.push_screen(EmphasisScreen(self.state), self._take_back)

    def _take_back(self, deed: Deed | None) -> None:
        """Do what was chosen in a screen that opened over this one."""
        if deed is not None:
            self.act(deed)

    def action_page(self, step: int) -> None:
        """Go a page down (1) or up (-1)."""
        found = self.query_one(ReadingPane).page_away(step)
        if found is not None:
            self.act(lambda state: state.go(found))

    def action_help(self) -> None:
        """Show all keys."""
        from oop_qual.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.app.theme = "textual-dark" if self.app.theme == "textual-light" else "textual-light"

    def on_segment_chosen(self, message: SegmentChosen) -> None:
        """Go to the segment that was clicked."""
        self.act(lambda state: state.go(message.index))
