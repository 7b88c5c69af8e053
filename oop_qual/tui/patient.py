"""The application around every screen that people type on fast: one look, one key at a time."""

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
from oop_qual.tui import themes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.driver import Driver
    from textual.events import Event
    from textual.message_pump import MessagePump
    from textual.screen import Screen

LONGEST = 1.0  # seconds that a key waits for the one before it; no screen that closes may hold up the keys for good


def fault_of(deed: Callable[[], None]) -> str:
    """Do what a key asks for; return what went wrong as a sentence, '' where nothing did."""
    try:
        deed()
    except StoreError as error:
        why = f"{error.problem.message} {error.remedy}".rstrip()  # where is known: it would take the whole line
        return _("NOT SAVED: {why}").format(why=why)
    except OopQualError as error:
        return f"{error.problem.message} {error.remedy}".rstrip()
    return ""


class PatientApp(App[None]):
    """An application that takes keys one at a time, in the look that somebody likes."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True)]

    def __init__(self, liked: str = "", driver: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver)
        self._keys: deque[Key] = deque()
        self._pressing, self._pressed_at = False, 0.0
        for theme in themes.themes():
            self.register_theme(theme)
        usual = "light" if themes.light_terminal(os.environ.get("COLORFGBG", "")) else "dark"
        self.theme = liked if liked in themes.NAMES else usual

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name the colours of the codebook's themes, for looks that have none of their own."""
        return themes.variables()

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
