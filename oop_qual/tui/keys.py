"""The keys of the review screen: which key does what, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from oop_qual.language import _
from oop_qual.review import ReviewState

Deed = Callable[[ReviewState], None]

# What a key does to the state. The keys are those of one hand, each with a second one that people know.
DEEDS: Mapping[str, Deed] = {
    "j,down": lambda state: state.move(1),
    "k,up": lambda state: state.move(-1),
    "J,ctrl+down": lambda state: state.move_turn(1),
    "K,ctrl+up": lambda state: state.move_turn(-1),
    "home,g": lambda state: state.go(0),
    "end,G": lambda state: state.go(max(len(state.page.segments) - 1, 0)),
    "n": lambda state: state.next_suggestion(1),
    "N": lambda state: state.next_suggestion(-1),
    "tab": ReviewState.next_item,
    "enter,a": ReviewState.accept,
    "x": ReviewState.reject,
    "d,delete": ReviewState.remove,
    "full_stop": ReviewState.repeat,
    "c": lambda state: state.ask_code("code"),
    "space": ReviewState.mark_read,
    "u,ctrl+z": ReviewState.undo,
    "m,quotation_mark": ReviewState.toggle_quote,
    "b": ReviewState.choose_emphasis,
    "right_square_bracket": lambda state: state.next_transcript(1),
    "left_square_bracket": lambda state: state.next_transcript(-1),
    "minus": ReviewState.toggle_rejected,
}

# What a key does to the screen alone.
VIEWS: Mapping[str, str] = {
    "pagedown,ctrl+f": "page(1)",
    "pageup,ctrl+b": "page(-1)",
    "question_mark,f1": "help",
    "t": "theme",
    "q": "app.quit",
}


class Key(NamedTuple):
    """A key as people see it, and what it does in a few words."""

    shown: str
    does: str


def sections() -> tuple[tuple[str, tuple[Key, ...]], ...]:
    """Return all keys under their headings."""
    return (
        (_("Move"), _moving()),
        (_("Code and quote"), (*_coding(), *_quoting())),
        (_("Screen"), _viewing()),
    )


def _moving() -> tuple[Key, ...]:
    return (
        Key("j k  ↓ ↑", _("next, previous fragment")),
        Key("J K  ctrl+↓ ↑", _("next, previous turn")),
        Key("n N", _("next, previous suggestion")),
        Key(_("space"), _("read, no further code; go on")),
        Key("[ ]", _("previous, next transcript")),
        Key("g G", _("first, last fragment")),
        Key("PgDn PgUp", _("a page down, up")),
    )


def _coding() -> tuple[Key, ...]:
    return (
        Key("a  enter", _("accept the suggestion")),
        Key("x", _("reject the suggestion")),
        Key("tab", _("next suggestion or code here")),
        Key("c", _("add a code: type a part of its name")),
        Key(".", _("the last code again")),
        Key("d", _("remove your code")),
        Key("u  ctrl+z", _("undo, step by step")),
    )


def _quoting() -> tuple[Key, ...]:
    return (
        Key('m  "', _("quote, or no longer a quote")),
        Key("b", _("choose the key sentence (bold)")),
    )


def _viewing() -> tuple[Key, ...]:
    return (
        Key("-", _("show or hide what you rejected")),
        Key("t", _("light or dark")),
        Key("?", _("these keys")),
        Key("q", _("quit; everything is saved")),
    )


def hints(state: ReviewState) -> list[Key]:
    """Return the keys that do something on the current segment, most wanted first."""
    focused = state.focused
    if focused is not None and focused.state == "suggested":
        found = [Key("a", _("accept")), Key("x", _("reject")), Key(_("space"), _("read, next"))]
    else:
        found = [Key(_("space"), _("read, next")), Key("n", _("next suggestion"))]
    found += [Key("c", _("code")), Key("u", _("undo")), Key("j/k", _("move"))]
    if focused is not None:
        found += [Key("m", _("quote"))]
    if state.page.quotes(state.index):
        found += [Key("b", _("key sentence"))]
    if state.page.accepted(state.index):
        found += [Key("d", _("remove"))]
    found += [Key(".", _("again"))] if state.last_code else []
    return found


def always() -> list[Key]:
    """Return the keys that work everywhere and are never left out."""
    return [Key("?", _("keys")), Key("q", _("quit"))]
