"""The Textual application around the review screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from oop_qual.review import ReviewState
from oop_qual.review.following import follow, question
from oop_qual.tui.messages import Heard
from oop_qual.tui.patient import PatientApp, fault_of
from oop_qual.tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from textual.driver import Driver

    from oop_qual.review import Guide, Outlook, Question
    from oop_qual.tui.keys import Deed


class ReviewApp(PatientApp):
    """Read transcripts and decide on their codes by keyboard."""

    def __init__(self, state: ReviewState, driver: type[Driver] | None = None, guide: Guide | None = None) -> None:
        super().__init__(state.desk.preference("theme"), driver)
        self.state, self._guide = state, guide
        self._asked: Question | None = None

    def get_default_screen(self) -> ReviewScreen:
        """Start with the text."""
        return ReviewScreen(self.state)

    def on_ready(self) -> None:
        """Let the suggestions follow from now on: the text is on the screen."""
        if self._guide is not None:
            self._guide.start(self._hear)
            self.ask()

    def on_unmount(self) -> None:
        """Let nothing go on behind a screen that is gone."""
        if self._guide is not None:
            self._guide.stop()

    def ask(self) -> None:
        """Ask what the suggestions are now, where a key changed anything about that."""
        asked = question(self.state)
        if self._guide is not None and asked != self._asked:
            self._guide.ask(asked)
        self._asked = asked

    def _hear(self, outlook: Outlook) -> None:
        """Pass on what another thread found out."""
        self.post_message(Heard(outlook))

    def on_heard(self, message: Heard) -> None:
        """Show what the suggestions are now."""
        follow(self.state, message.outlook)
        for screen in self.screen_stack:
            if isinstance(screen, ReviewScreen):
                screen.show()

    def perform(self, deed: Deed) -> None:
        """Do what a key asks for. Every broken call of the desk ends here, as a sentence that stays on the screen."""
        self.state.problem = fault_of(partial(deed, self.state))

    async def action_quit(self) -> None:
        """Keep the place and quit; every decision is on disk already."""
        self.perform(ReviewState.leave)
        self.exit()
