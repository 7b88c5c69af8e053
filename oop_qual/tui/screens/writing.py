"""Where the coder writes: a memo, or the name of a new code."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input, Static, TextArea

from oop_qual.language import _
from oop_qual.review import ReviewState, writing
from oop_qual.tui.keys import Key
from oop_qual.tui.screens.drawer import Drawer
from oop_qual.tui.widgets.bars import keys

if TYPE_CHECKING:
    from textual.app import ComposeResult


class MemoScreen(Drawer):
    """A memo on the passage, its code or the transcript. What is typed is kept at every key, saved or not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+j,f2", "save", show=False, priority=True),
        Binding("tab", "switch", show=False, priority=True),
        Binding("escape", "save", show=False, priority=True),
        Binding("ctrl+x", "leave", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    MemoScreen {
        #subject { text-style: bold; }
        TextArea { height: 6; border: none; padding: 0; background: $surface; }
    }
    """

    def compose(self) -> ComposeResult:
        """Make the parts."""
        with Container():
            yield Static(id="subject", markup=False)
            yield TextArea(self.state.writing[0].text, compact=True)
            shown = [Key("esc", _("save and close")), Key("ctrl+x", _("drop it"))]
            if len(self.state.writing) > 1:
                shown.insert(1, Key("tab", _("passage, code, transcript")))
            yield Static(keys(shown))

    def on_mount(self) -> None:
        """Say what the memo is on."""
        self._show()
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def _show(self) -> None:
        self.query_one("#subject", Static).update(writing.subject(self.state, self.state.writing[0]))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed so far."""
        writing.keep_typed(self.state, event.text_area.text)

    def action_switch(self) -> None:
        """Write on the next thing: the code, the transcript, the passage."""
        area = self.query_one(TextArea)
        writing.switch_memo(self.state, area.text)
        area.load_text(self.state.writing[0].text)
        area.move_cursor(area.document.end)
        self._show()

    def action_save(self) -> None:
        """Save what was written."""
        typed = self.query_one(TextArea).text
        self.dismiss(partial(writing.save_memo, typed=typed))

    def action_leave(self) -> None:
        """Drop what was typed."""
        self.dismiss(writing.drop_memo)


class NamingScreen(Drawer):
    """Asks for the name of a new code, with the words of the passage to begin with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Make the line to type on."""
        with Container():
            yield Static(_("A new code at the end of the codebook. Its name:"), markup=False)
            yield Input(self.state.naming or "", compact=True)
            yield Static(keys([Key("enter", _("make it and give it")), Key("esc", _("cancel"))]))

    def action_take(self) -> None:
        """Make the code."""
        label = self.query_one(Input).value
        if label.strip():
            self.dismiss(partial(writing.name_code, label=label))

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(ReviewState.cancel)
