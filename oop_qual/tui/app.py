"""The Textual application around the review screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from oop_qual.errors import OopQualError
from oop_qual.review import ReviewState
from oop_qual.tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from oop_qual.tui.keys import Deed


class ReviewApp(App[None]):
    """Read transcripts and decide on their codes by keyboard."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True)]

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
        self.theme = "textual-light" if light_terminal(os.environ.get("COLORFGBG", "")) else "textual-dark"

    def get_default_screen(self) -> ReviewScreen:
        """Start with the text."""
        return ReviewScreen(self.state)

    def perform(self, deed: Deed) -> None:
        """Do what a key asks for. Every broken call of the desk ends here, as a notification."""
        try:
            deed(self.state)
        except OopQualError as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)

    async def action_quit(self) -> None:
        """Keep the place and quit; every decision is on disk already."""
        self.perform(ReviewState.keep_place)
        self.exit()


def light_terminal(colours: str) -> bool:
    """Tell whether a terminal says (as 'foreground;background') that its background is light."""
    return colours.rpartition(";")[2] in {"7", "15"}
