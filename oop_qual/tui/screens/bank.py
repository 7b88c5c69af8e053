"""The bank screen: themes, the quotes of one of them in order, and all of the quote in focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from oop_qual.language import _
from oop_qual.review.bank import BankState
from oop_qual.tui import bank_keys
from oop_qual.tui.patient import fault_of
from oop_qual.tui.widgets import bank_lines
from oop_qual.tui.widgets.margin import clip

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from oop_qual.tui.bank_keys import BankDeed

SIDE, LOW = 26, 10  # cells for the themes; rows for the quote in focus, its border included
KEY_ROWS = 2


class BankScreen(Screen[None]):
    """Only this screen changes the state; what opens over it gives back what is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(pressed, f"deed('{pressed}')", show=False) for pressed in bank_keys.DEEDS),
        Binding("p", "propose", show=False),
        Binding("question_mark,f1", "help", show=False),
        Binding("q,escape", "leave", show=False),
    ]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    BankScreen {
        #top { height: 1; padding: 0 1; background: $panel; }
        #lists { height: 1fr; }
        #themes { width: 26; height: 100%; padding: 0 1 0 0; border-right: solid $primary; }
        #quotes { width: 1fr; height: 100%; padding: 0 1; }
        #about { border-top: solid $primary; padding: 0 1; }
        #message { height: 1; padding: 0 1; color: $text-accent; }
        #keys { height: 2; padding: 0 1; background: $panel; }
    }
    """

    def __init__(self, state: BankState) -> None:
        super().__init__()
        self.state = state

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield Static(id="top", markup=False)
        with Horizontal(id="lists"):
            yield Static(id="themes", markup=False)
            yield Static(id="quotes", markup=False)
        yield Static(id="about", markup=False)
        yield Static(id="message", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the bank."""
        self.show()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.show()

    def act(self, deed: BankDeed) -> None:
        """Do something, show what came of it, and open what it asks for."""
        self.state.problem = fault_of(partial(deed, self.state))
        self.show()
        screen = self._asked()
        if screen is not None and self.app.screen is self:
            self.app.push_screen(screen, self._take_back)

    def _take_back(self, deed: BankDeed | None) -> None:
        if deed is not None:
            self.act(deed)

    def _asked(self) -> ModalScreen[BankDeed] | None:
        """Return the screen for what the state asks."""
        if self.state.typing:
            from oop_qual.tui.screens.bank_typing import NoteScreen, ShortenScreen

            return ShortenScreen(self.state) if self.state.typing == "shortened" else NoteScreen(self.state)
        if self.state.emphasis is not None:
            from oop_qual.tui.screens.emphasis import EmphasisScreen

            return cast("ModalScreen[BankDeed]", EmphasisScreen(self.state))  # what fits any state fits this one
        if self.state.beside is not None:
            from oop_qual.tui.screens.comparing import CompareScreen

            return CompareScreen(self.state)
        return None

    def action_deed(self, pressed: str) -> None:
        """Do what a key stands for."""
        self.act(bank_keys.DEEDS[pressed])

    def action_propose(self) -> None:
        """Say that it takes a moment, then look for quotes."""
        self.state.message = _("Looking for quotes...")
        self.show()
        self.call_after_refresh(self.act, BankState.propose)

    def action_help(self) -> None:
        """Show all keys."""
        from oop_qual.tui.screens.help import HelpScreen, listed

        self.app.push_screen(HelpScreen(listed(bank_keys.sections(), bank_keys.signs())))

    def action_leave(self) -> None:
        """Close the bank; everything is saved."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()

    def show(self) -> None:
        """Show the state in all parts."""
        width, height = self.app.size
        low = max(min(LOW, height // 2 - 1), 3)
        self.query_one("#about").styles.height = low
        rows = max(height - low - 4, 1)
        self._say("top", bank_lines.top(self.state, width - 2))
        self._say("themes", bank_lines.themes(self.state, SIDE - 2, rows))
        self._say("quotes", bank_lines.quotes(self.state, width - SIDE - 2, rows))
        self._say("about", bank_lines.about(self.state.card, width - 2, low - 1))
        self._say("message", Content(clip(bank_lines.one_line(self.state.message), width - 2)))
        shown = bank_lines.footer(bank_keys.hints(self.state), bank_keys.always(), width - 2, KEY_ROWS)
        self._say("keys", shown)

    def _say(self, part: str, content: Content) -> None:
        self.query_one(f"#{part}", Static).update(content, layout=False)
