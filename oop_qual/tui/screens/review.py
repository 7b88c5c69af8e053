"""The review screen: the text, what there is to decide, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen

from oop_qual.language import _
from oop_qual.review import Choice, Chooser
from oop_qual.tui import themes
from oop_qual.tui.keys import DEEDS, SELECTING, VIEWS, sections
from oop_qual.tui.widgets import bars
from oop_qual.tui.widgets.panel import LOW, CodePanel, details
from oop_qual.tui.widgets.reading import ReadingPane
from oop_qual.tui.widgets.said import Said

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key as KeyPressed
    from textual.screen import ModalScreen

    from oop_qual.review import ReviewState
    from oop_qual.tui.app import ReviewApp
    from oop_qual.tui.keys import Deed
    from oop_qual.tui.messages import SegmentChosen

WIDE, SIDE = 110, 42  # cells: from where the panel stands beside the text, and how wide it is there
HOPS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"


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
        CodePanel { height: 6; width: 1fr; }
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
        """Say what the state has to say at the start; take who is new here round."""
        self.show()
        if not self.state.desk.preference("toured"):
            self.action_tour()

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
        self.review_app.ask()

    def action_deed(self, keys: str) -> None:
        """Do what a key stands for."""
        self.act(DEEDS[keys])

    def show(self) -> None:
        """Show the state in all parts, and open what it asks for."""
        self.show_lines()
        self.query_one(ReadingPane).show()
        screen = self._asked()
        if screen is not None and self.app.screen is self:
            self.app.push_screen(screen, self._take_back)

    def _asked(self) -> ModalScreen[Deed] | None:
        """Return the screen for what the state asks."""
        if self.state.picker is not None:
            from oop_qual.tui.screens.picker import PickerScreen

            return PickerScreen(self.state)
        if self.state.emphasis is not None:
            from oop_qual.tui.screens.emphasis import EmphasisScreen

            return cast("ModalScreen[Deed]", EmphasisScreen(self.state))  # what fits any state fits this one
        if self.state.chooser is not None:
            from oop_qual.tui.screens.chooser import ChooserScreen

            return ChooserScreen(self.state)
        return self._to_write_on()

    def _to_write_on(self) -> ModalScreen[Deed] | None:
        from oop_qual.tui.screens import writing

        if self.state.writing:
            return writing.MemoScreen(self.state)
        return None if self.state.naming is None else writing.NamingScreen(self.state)

    def show_lines(self) -> None:
        """Show what is said around the text."""
        width = self.app.size.width - 2
        self.query_one("#top", Said).say(bars.top(self.state, width))
        self.query_one("#message", Said).say(bars.message(self.state, width))
        self.query_one("#footer", Said).say(bars.footer(self.state, width))
        wide = self.app.size.width >= WIDE
        columns, rows = (SIDE - 2, self.app.size.height - 3) if wide else (width, LOW)
        self.query_one(CodePanel).say(details(self.state, columns, rows))

    def _take_back(self, deed: Deed | None) -> None:
        """Do what was chosen in a screen that opened over this one."""
        if deed is not None:
            self.act(deed)

    def on_key(self, event: KeyPressed) -> None:
        """Give a key to what is going on: a letter to go to, or words that are being selected."""
        if self.state.hops:
            self._hop(event.key)
        elif self.state.selection is not None and event.key in SELECTING:
            self.act(SELECTING[event.key])
        elif self.state.selection is None or event.key in {"question_mark", "f1"}:
            return
        event.stop()
        event.prevent_default()

    def action_hop(self) -> None:
        """Put a letter beside each segment in view; the next key goes to one."""
        self.state.hops = dict(zip(HOPS, self.query_one(ReadingPane).in_view(), strict=False))
        self.show()

    def _hop(self, letter: str) -> None:
        found, self.state.hops = self.state.hops.get(letter), {}
        self.act(lambda state: state.go(state.index if found is None else found))

    def action_page(self, step: int) -> None:
        """Go a page down (1) or up (-1)."""
        found = self.query_one(ReadingPane).page_away(step)
        if found is not None:
            self.act(lambda state: state.go(found))

    def action_help(self) -> None:
        """Show all keys."""
        from oop_qual.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_bank(self) -> None:
        """Open the quote bank over the text."""
        from oop_qual.review.bank import BankState
        from oop_qual.tui.screens.bank import BankScreen

        opened: list[BankState] = []
        self.act(lambda state: opened.append(BankState(state.desk.bank())))
        if opened:
            self.app.push_screen(BankScreen(opened[0]), self._after_bank)

    def _after_bank(self, _nothing: None) -> None:
        self.act(lambda state: state.reopen())

    def action_tour(self) -> None:
        """Show the five screens for who is new here."""
        from oop_qual.tui.screens.tour import TourScreen

        self.state.desk.prefer("toured", "yes")
        self.app.push_screen(TourScreen())

    def action_commands(self) -> None:
        """Show all commands by name."""
        keys = [key for _title, keys in sections() for key in keys if key.press]
        lines = [Choice(f"{key.does}  ({key.shown})", "", self._presses(key.press)) for key in keys]

        def found(typed: str) -> list[Choice]:
            return [line for line in lines if all(part in line.text.casefold() for part in typed.casefold().split())]

        self.state.chooser = Chooser.of(_("Commands"), found, _("Type a part of what you want to do"))
        self.show()

    def _presses(self, key: str) -> Deed:
        def press(_state: ReviewState) -> None:
            self.call_after_refresh(self.app.simulate_key, key)

        return press

    def action_theme(self) -> None:
        """Go to the next look, and remember it."""
        name = themes.NAMES[(themes.NAMES.index(self.app.theme) + 1) % len(themes.NAMES)]
        self.app.theme = name
        self.state.desk.prefer("theme", name)
        self.state.message = themes.said(name)
        self.show()

    def on_segment_chosen(self, message: SegmentChosen) -> None:
        """Go to the segment that was clicked."""
        self.act(lambda state: state.go(message.index))
