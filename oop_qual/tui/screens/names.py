"""The screen of names: what was found, what replaces it, and the words around it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import App
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from oop_qual.language import _
from oop_qual.tui import themes
from oop_qual.tui.keys import Key
from oop_qual.tui.widgets.bars import keys
from oop_qual.tui.widgets.layout import harmless
from oop_qual.tui.widgets.margin import clip

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from oop_qual.review.naming import NamingState
    from oop_qual.transcript.pseudonym import Name, Scope

MARKS: dict[Scope, str] = {"yes": "✓", "capital": "A", "no": "–"}
AROUND = 8  # rows of the screen that are not the list
KIND_WIDTH, COUNT_WIDTH = 14, 5


class NamesScreen(Screen[None]):
    """One name a line; below it the words around the one in focus, and its replacement while that is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "step(-1000000)", show=False),
        Binding("end,G", "step(1000000)", show=False),
        Binding("space", "answer", show=False),
        Binding("x", "leave_name", show=False),
        Binding("k", "kind", show=False),
        Binding("e", "edit", show=False),
        Binding("enter", "confirm", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    NamesScreen {
        #title { text-style: bold; height: 1; }
        #lines { height: 1fr; }
        #about { height: 3; border-top: solid $primary; color: $text-muted; }
        #message { height: 1; }
        #keys { height: 2; }
        Input { height: 1; border: none; padding: 0; display: none; }
        Input.open { display: block; }
    }
    """

    def __init__(self, state: NamingState) -> None:
        super().__init__()
        self.state = state

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield Static(id="title", markup=False)
        yield Static(id="lines", markup=False)
        yield Static(id="about", markup=False)
        yield Static(id="message", markup=False)
        yield Input(compact=True)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the names."""
        self._show()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._show()

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    @property
    def typing(self) -> bool:
        """Tell whether a replacement is being typed."""
        return self._line.has_class("open")

    def action_step(self, by: int) -> None:
        """Go to another name."""
        self.state.move(by)
        self._show()

    def action_page(self, by: int) -> None:
        """Go on by what is in view."""
        self.action_step(by * max(self.size.height - AROUND, 1))

    def action_answer(self) -> None:
        """Replace the name, or leave it."""
        self.state.toggle()
        self._show()

    def action_leave_name(self) -> None:
        """Leave the name and go on."""
        self.state.leave()
        self._show()

    def action_kind(self) -> None:
        """Say that it is something else."""
        self.state.next_kind()
        self._show()

    def action_edit(self) -> None:
        """Type another replacement."""
        self._line.add_class("open")
        self._line.value = self.state.name.replacement
        self._line.focus()
        self._show()

    def action_confirm(self) -> None:
        """Take the replacement that is typed, else confirm all names."""
        if self.typing:
            if self.state.put_replacement(self._line.value):
                self._close_line()
        elif self.state.confirm():
            self.app.exit()
        self._show()

    def action_leave(self) -> None:
        """Drop what is typed, else close the screen and replace nothing."""
        if self.typing:
            self.state.message = ""
            self._close_line()
            self._show()
        else:
            self.app.exit()

    def _close_line(self) -> None:
        self._line.remove_class("open")
        self.set_focus(None)

    def _show(self) -> None:
        width, rows = self.size.width, max(self.size.height - AROUND, 1)
        self.query_one("#title", Static).update(Content(clip(self.state.summary(), width)))
        self.query_one("#lines", Static).update(_lines(self.state, rows, width))
        self.query_one("#about", Static).update(_about(self.state.name, width))
        said = clip(harmless(self.state.message), width)
        self.query_one("#message", Static).update(Content.styled(said, "bold"))
        self.query_one("#keys", Static).update(keys(_keys(typing=self.typing)))


def _keys(*, typing: bool) -> list[Key]:
    if typing:
        return [Key("enter", _("take it")), Key("esc", _("cancel"))]
    return [
        Key("space", _("replace or leave")),
        Key("x", _("no name")),
        Key("e", _("other replacement")),
        Key("k", _("other kind")),
        Key("enter", _("replace all that is marked")),
        Key("esc", _("close")),
    ]


def _lines(state: NamingState, rows: int, width: int) -> Content:
    """Return the names around the one in focus; a mark, not a colour, says what happens to each."""
    first = max(0, min(state.at - rows // 2, len(state.names) - rows))
    shown = [
        Content.styled(_line(name, width, focus=number == state.at), "bold reverse" if number == state.at else "")
        for number, name in enumerate(state.names[first : first + rows], first)
    ]
    return Content("\n").join(shown)


def _line(name: Name, width: int, *, focus: bool) -> str:
    from oop_qual.files.keys import said_kind

    rest = width - KIND_WIDTH - COUNT_WIDTH - cell_len("❯ ✓ ") - 3
    half = max(rest // 2, 8)
    stays = _("(stays)") if name.scope == "no" else name.replacement
    cells = (
        set_cell_size(clip(harmless(name.spellings[0]), half), half),
        set_cell_size(clip(said_kind(name.kind), KIND_WIDTH), KIND_WIDTH),
        f"{name.count:>{COUNT_WIDTH}}",
        clip(harmless(stays), half),
    )
    return ("❯ " if focus else "  ") + MARKS[name.scope] + " " + " ".join(cells)


def _about(name: Name, width: int) -> Content:
    """Return the words around a name, and how else it is written."""
    example = clip(harmless(name.example).replace("\n", " "), width)
    also = _("also: {names}").format(names=", ".join(name.spellings[1:])) if len(name.spellings) > 1 else ""
    return Content("\n".join((example, clip(harmless(also), width))))


class NamesApp(App[None]):
    """The application around the screen of names."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True)]

    def __init__(self, state: NamingState) -> None:
        super().__init__()
        self._state = state
        for theme in themes.themes():
            self.register_theme(theme)
        self.theme = "light" if os.environ.get("COLORFGBG", "").rpartition(";")[2] in {"7", "15"} else "dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name the colours of the codebook's themes, for looks that have none of their own."""
        return themes.variables()

    def get_default_screen(self) -> NamesScreen:
        """Start with the list."""
        return NamesScreen(self._state)


def review_names(state: NamingState) -> NamingState:
    """Open the screen and return its state when the researcher is done."""
    NamesApp(state).run()
    return state
