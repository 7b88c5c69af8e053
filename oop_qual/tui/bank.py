"""The application around the bank screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from oop_qual.review.bank import BankState
from oop_qual.tui import FRAMES
from oop_qual.tui.patient import PatientApp
from oop_qual.tui.screens.bank import BankScreen

if TYPE_CHECKING:
    from textual.driver import Driver

    from oop_qual.review.bank import BankDesk


class BankApp(PatientApp):
    """Choose, order and shorten quotes by keyboard."""

    def __init__(self, state: BankState, liked: str = "", driver: type[Driver] | None = None) -> None:
        super().__init__(liked, driver)
        self.state = state

    def get_default_screen(self) -> BankScreen:
        """Start with the quotes."""
        return BankScreen(self.state)


def run_bank(desk: BankDesk, liked: str = "") -> None:
    """Open the bank on a project and return when its user quits; ``liked`` is the look that they like."""
    from oop_qual.tui.thrift import thrifty_driver

    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    BankApp(BankState(desk), liked, thrifty_driver()).run()
