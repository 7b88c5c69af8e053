"""Five short screens for who comes here the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from oop_qual.language import _
from oop_qual.tui.keys import Key
from oop_qual.tui.widgets.bars import keys

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TourScreen(ModalScreen[None]):
    """Goes on with Enter or space, and away with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,l,j,down", "turn(1)", show=False),
        Binding("left,h,k,up,backspace", "turn(-1)", show=False),
        Binding("escape,q", "dismiss", show=False),
    ]
    DEFAULT_CSS = """
    TourScreen {
        align: center middle;
        Container {
            width: 66; max-width: 100%; height: auto; padding: 1 2; background: $surface; border: round $primary;
        }
        #page { height: 11; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Make the page and the keys."""
        with Container():
            yield Static(id="page")
            yield Static(keys([Key("enter", _("next")), Key("←", _("back")), Key("esc", _("skip the tour"))]))

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()

    def action_turn(self, step: int) -> None:
        """Go to the next or previous page; after the last one, to work."""
        self._at = max(self._at + step, 0)
        if self._at == len(pages()):
            self.dismiss()
        else:
            self._show()

    def _show(self) -> None:
        title, text = pages()[self._at]
        count = f"  {self._at + 1}/{len(pages())}"
        self.query_one("#page", Static).update(Content.assemble((title, "bold"), (count, "$text-muted"), f"\n\n{text}"))


def pages() -> tuple[tuple[str, str], ...]:
    """Return the pages: a title and what it says."""
    return (
        (
            _("Reading"),
            _(
                "The interview stands here as it was spoken. ❯ shows where you are.\n\n"
                "j and k (or the arrows) move. Space says: I have read this, no further code. "
                "The ✓ stays, also tomorrow."
            ),
        ),
        (
            _("Deciding"),
            _(
                "A label with ? is a suggestion, one with + is a code that you gave. "
                "Underlined words are the reason for a suggestion.\n\n"
                "n goes to the next suggestion. a accepts it, x rejects it."
            ),
        ),
        (
            _("Coding yourself"),
            _(
                "c adds a code: type a few letters of its name, then Enter. 1 to 9 are your most used codes.\n\n"
                "v selects words, a sentence or more: arrows make it longer or shorter, then c."
            ),
        ),
        (
            _("Nothing is lost"),
            _(
                "Each decision is on disk before you see it. u takes back, step by step, also tomorrow; "
                "U does it again.\n\nw writes a memo, m makes a quote."
            ),
        ),
        (
            _("Finding your way"),
            _(
                "The line at the bottom shows the keys that work where you are. ? shows all keys, "
                ": finds a command by its name.\n\n/ searches, C is the codebook, t changes the colours, q quits."
            ),
        ),
    )
