"""Where somebody types on a quote: how it is shown, checked at every key, or a note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from oop_qual.language import _
from oop_qual.review.bank import BankState
from oop_qual.tui.bank_keys import BankDeed
from oop_qual.tui.keys import Key
from oop_qual.tui.widgets.bars import keys
from oop_qual.tui.widgets.layout import harmless

if TYPE_CHECKING:
    from textual.app import ComposeResult

GAP = "(...)"


class TypingScreen(ModalScreen[BankDeed]):
    """A box to type in at the bottom of the screen; it gives back what is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s,f2", "save", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    TypingScreen {
        align: center bottom; background: $background 0%;
        Container { height: auto; max-height: 100%; background: $surface; padding: 0 1; border-top: solid $primary; }
        #verbatim { height: auto; max-height: 8; overflow-y: auto; color: $text-muted; }
        #verdict { height: 2; text-style: bold; }
        TextArea { height: 7; border: none; padding: 0; background: $surface; }
        .title { text-style: bold; }
    }
    """

    def __init__(self, state: BankState) -> None:
        super().__init__()
        self.state = state
        card = state.card
        assert card is not None  # noqa: S101 - this screen opens on a quote
        self.card = card

    @property
    def typed(self) -> str:
        """Return what is in the box."""
        return self.query_one(TextArea).text

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(BankState.stop_typing)


class NoteScreen(TypingScreen):
    """A note on a quote."""

    def compose(self) -> ComposeResult:
        """Make the parts."""
        with Container():
            yield Static(_("Note on this quote"), classes="title", markup=False)
            yield TextArea(self.card.quote.note, compact=True)
            yield Static(keys([Key("enter", _("save and close")), Key("esc", _("cancel"))]))

    def on_mount(self) -> None:
        """Type on at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Save the note."""
        self.dismiss(partial(BankState.note, typed=self.typed))


class ShortenScreen(TypingScreen):
    """What was said, and below it how it is shown; anything but ``(...)`` and ``[ ]`` is refused, with the reason."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "leave_out", show=False, priority=True)]

    def compose(self) -> ComposeResult:
        """Make the parts."""
        with Container():
            yield Static(_("What was said"), classes="title", markup=False)
            yield Static(Content(harmless(self.card.quote.text)), id="verbatim")
            yield Static(_("How it is shown"), classes="title", markup=False)
            yield TextArea(self.card.shown.text, compact=True)
            yield Static(id="verdict", markup=False)
            yield Static(
                keys(
                    [
                        Key("shift+→", _("select")),
                        Key("ctrl+o", _("leave that out")),
                        Key("enter", _("save")),
                        Key("esc", _("cancel")),
                    ]
                )
            )

    def on_mount(self) -> None:
        """Say whether it is right as it stands."""
        self._check()

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Say at every key whether it is right."""
        self._check()

    def _check(self) -> bool:
        fault = self.state.fault(self.typed)
        said = f"✗ {harmless(fault)}" if fault else "✓ " + _("Differs by (...) and [ ] alone.")
        self.query_one("#verdict", Static).update(Content(said), layout=False)
        return not fault

    def action_leave_out(self) -> None:
        """Put (...) in the place of what is selected, apart from the words on both sides."""
        area = self.query_one(TextArea)
        start, end = sorted(area.selection)
        before, after = area.document.get_line(start[0])[: start[1]], area.document.get_line(end[0])[end[1] :]
        left = " " if before and not before[-1].isspace() else ""
        right = " " if after[:1].isalnum() else ""
        area.replace(left + GAP + right, start, end, maintain_selection_offset=False)

    def action_save(self) -> None:
        """Save it where it is right; else it stays open, with the reason."""
        if self._check():
            self.dismiss(partial(BankState.shorten, typed=self.typed))
