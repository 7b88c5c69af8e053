"""The Textual application around the review screen."""

from __future__ import annotations

import os
import time
from collections import deque
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Key

from oop_qual.errors import OopQualError, StoreError
from oop_qual.language import _
from oop_qual.review import ReviewState
from oop_qual.review.following import follow, question
from oop_qual.tui import themes
from oop_qual.tui.messages import Heard
from oop_qual.tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.driver import Driver
    from textual.events import Event
    from textual.message_pump import MessagePump
    from textual.screen import Screen

    from oop_qual.review import Guide, Outlook, Question
    from oop_qual.tui.keys import Deed

LONGEST = 1.0  # seconds that a key waits for the one before it; no screen that closes may hold up the keys for good


class ReviewApp(App[None]):
    """Read transcripts and decide on their codes by keyboard."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True)]

    def __init__(self, state: ReviewState, driver: type[Driver] | None = None, guide: Guide | None = None) -> None:
        super().__init__(driver_class=driver)
        self.state, self._guide = state, guide
        self._asked: Question | None = None
        self._keys: deque[Key] = deque()
        self._pressing, self._pressed_at = False, 0.0
        for theme in themes.themes():
            self.register_theme(theme)
        usual = "light" if light_terminal(os.environ.get("COLORFGBG", "")) else "dark"
        liked = state.desk.preference("theme")
        self.theme = liked if liked in themes.NAMES else usual

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name the colours of the codebook's themes, for looks that have none of their own."""
        return themes.variables()

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
        try:
            deed(self.state)
        except StoreError as error:
            why = f"{error.problem.message} {error.remedy}".rstrip()  # where is known: it would take the whole line
            self.state.problem = _("NOT SAVED: {why}").format(why=why)
        except OopQualError as error:
            self.state.problem = f"{error.problem.message} {error.remedy}".rstrip()
        else:
            self.state.problem = ""

    async def on_event(self, event: Event) -> None:
        """Take keys one at a time: the next one waits until all that the last one set off is done.

        Who types faster than a list opens (or has a slow line, on which keys come in bursts) still types into the list.
        """
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._keys.append(event)
        if not self._pressing or time.monotonic() - self._pressed_at > LONGEST:
            await self._press()

    async def _press(self) -> None:
        self._pressing = bool(self._keys)
        if not self._keys:
            return
        self._pressed_at = time.monotonic()
        before, target = self.screen, self.focused or self.screen
        await super().on_event(self._keys.popleft())
        self._after([*target.ancestors_with_self, before], before)

    def _after(self, nodes: Sequence[MessagePump], before: Screen[object]) -> None:
        """Pass by each of those who may have something to do with a key, once they have nothing left to do."""
        for at, node in enumerate(nodes):
            if node.call_later(self._after, nodes[at + 1 :], before):
                return
        if self.screen is before:
            self.call_later(self._press)
        else:
            self.screen.call_after_refresh(self._press)

    def on_resize(self) -> None:
        """Draw everything anew: a terminal of another size may show anything."""
        thrift = getattr(self._driver, "thrift", None)
        if thrift is not None:
            thrift.forget()

    async def action_quit(self) -> None:
        """Keep the place and quit; every decision is on disk already."""
        self.perform(ReviewState.leave)
        self.exit()


def light_terminal(colours: str) -> bool:
    """Tell whether a terminal says (as 'foreground;background') that its background is light."""
    return colours.rpartition(";")[2] in {"7", "15"}
