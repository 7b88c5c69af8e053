"""What opens at the bottom of the screen, so that the passage stays in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from oop_qual.tui.keys import Deed

if TYPE_CHECKING:
    from oop_qual.review import ReviewState


class Drawer(ModalScreen[Deed]):
    """Gives back what is to be done."""

    DEFAULT_CSS = """
    Drawer {
        align: center bottom; background: $background 0%;
        Container { height: auto; background: $surface; padding: 0 1; border-top: solid $primary; }
        Input { height: 1; border: none; padding: 0; background: $surface; }
    }
    """

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
