"""The keys of the review screen: which key does what, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from oop_qual.language import _
from oop_qual.review import ReviewState, panels, selecting, writing

Deed = Callable[[ReviewState], None]
DIGITS = "123456789"


def _quick(number: int, state: ReviewState) -> None:
    state.give_quick(number)


QUICK: Mapping[str, Deed] = {digit: partial(_quick, int(digit)) for digit in DIGITS}

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
    "o": lambda state: state.next_uncoded(1),
    "O": lambda state: state.next_uncoded(-1),
    "tab": ReviewState.next_item,
    "enter,a": ReviewState.accept,
    "x": ReviewState.reject,
    "d,delete": ReviewState.remove,
    "full_stop": ReviewState.repeat,
    "c": lambda state: state.ask_code("code"),
    "space": ReviewState.mark_read,
    "u,ctrl+z": ReviewState.undo,
    "U,ctrl+r,ctrl+y": ReviewState.redo,
    "m,quotation_mark": ReviewState.toggle_quote,
    "b": ReviewState.choose_emphasis,
    "v": selecting.start,
    "shift+right": lambda state: selecting.start_word(state, 1),
    "shift+left": lambda state: selecting.start_word(state, -1),
    "shift+down,shift+up": selecting.start,
    "r": selecting.start_borders,
    "w": writing.start_memo,
    "i": writing.start_naming,
    "A": panels.many,
    "C": panels.codebook,
    "e": panels.earlier,
    "h": panels.history,
    "slash": panels.search,
    "apostrophe": lambda state: state.jump_back(),
    "F": panels.speakers,
    "Q": panels.queues,
    "right_square_bracket": lambda state: state.next_transcript(1),
    "left_square_bracket": lambda state: state.next_transcript(-1),
    "minus": ReviewState.toggle_rejected,
    **QUICK,
}

# What a key does to the screen alone.
VIEWS: Mapping[str, str] = {
    "pagedown,ctrl+f": "page(1)",
    "pageup,ctrl+b": "page(-1)",
    "f": "hop",
    "question_mark,f1": "help",
    "colon,ctrl+p": "commands",
    "B": "bank",
    "t": "theme",
    "T": "tour",
    "q": "app.quit",
}


def _moves(by: selecting.By, step: int, *, hold: bool = False) -> Deed:
    return lambda state: selecting.move(state, by, step, hold=hold)


# What a key does while words are being selected.
_SELECTING: Mapping[str, Deed] = {
    "l,right": _moves("word", 1),
    "h,left": _moves("word", -1),
    "j,down": _moves("sentence", 1),
    "k,up": _moves("sentence", -1),
    "J,ctrl+down": _moves("turn", 1),
    "K,ctrl+up": _moves("turn", -1),
    "shift+right": _moves("word", 1, hold=True),
    "shift+left": _moves("word", -1, hold=True),
    "shift+down": _moves("sentence", 1, hold=True),
    "shift+up": _moves("sentence", -1, hold=True),
    "o,tab": selecting.swap,
    "v": selecting.toggle,
    "enter,a": selecting.take,
    "c": lambda state: state.ask_code("code"),
    "full_stop": ReviewState.repeat,
    "m,quotation_mark": ReviewState.toggle_quote,
    "w": writing.start_memo,
    "i": writing.start_naming,
    "escape,q": selecting.leave,
    **QUICK,
}
SELECTING: Mapping[str, Deed] = {key: deed for keys, deed in _SELECTING.items() for key in keys.split(",")}


class Key(NamedTuple):
    """A key as people see it, what it does in a few words, and the key that a list of commands presses for it."""

    shown: str
    does: str
    press: str = ""


def sections() -> tuple[tuple[str, tuple[Key, ...]], ...]:
    """Return all keys under their headings."""
    return (
        (_("Move"), _moving()),
        (_("Code"), _coding()),
        (_("Select, quote, note"), _noting()),
        (_("Look up"), _looking()),
        (_("Screen"), _viewing()),
    )


def _moving() -> tuple[Key, ...]:
    return (
        Key("j k  ↓ ↑", _("next, previous fragment"), "j"),
        Key("J K  ctrl+↓ ↑", _("next, previous turn"), "J"),
        Key("n N", _("next, previous suggestion"), "n"),
        Key("o O", _("next, previous fragment without a code"), "o"),
        Key("f", _("go to a fragment in view by its letter"), "f"),
        Key(_("space"), _("read, no further code; go on"), "space"),
        Key("[ ]", _("previous, next transcript"), "right_square_bracket"),
        Key("g G", _("first, last fragment"), "g"),
        Key("PgDn PgUp", _("a page down, up"), "pagedown"),
    )


def _coding() -> tuple[Key, ...]:
    return (
        Key("a  enter", _("accept the suggestion"), "a"),
        Key("x", _("reject the suggestion"), "x"),
        Key("A", _("accept all above a confidence"), "A"),
        Key("tab", _("next suggestion or code here"), "tab"),
        Key("c", _("add a code: type a part of its name"), "c"),
        Key("1 … 9", _("your most used codes")),
        Key(".", _("the last code again"), "full_stop"),
        Key("i", _("a new code, named by these words"), "i"),
        Key("r", _("change the borders of your code"), "r"),
        Key("d", _("remove your code"), "d"),
        Key("u  ctrl+z", _("undo, step by step"), "u"),
        Key("U  ctrl+r", _("do again what was undone"), "U"),
    )


def _noting() -> tuple[Key, ...]:
    return (
        Key("v  shift+→", _("select words, sentences, turns"), "v"),
        Key('m  "', _("quote, or no longer a quote"), "m"),
        Key("b", _("choose the key sentence (bold)"), "b"),
        Key("w", _("write a memo: passage, code, transcript"), "w"),
    )


def _looking() -> tuple[Key, ...]:
    return (
        Key("/", _("search in all transcripts"), "slash"),
        Key("'", _("back to where you came from"), "apostrophe"),
        Key("C", _("the codebook"), "C"),
        Key("e", _("earlier passages of this code"), "e"),
        Key("h", _("history of this passage"), "h"),
        Key("Q", _("queues: what to go along"), "Q"),
        Key("F", _("only some speakers"), "F"),
    )


def _viewing() -> tuple[Key, ...]:
    return (
        Key("-", _("show or hide what you rejected"), "minus"),
        Key("B", _("the quote bank"), "B"),
        Key("t", _("another look: dark, light, contrast, safe"), "t"),
        Key(":  ctrl+p", _("all commands, by name"), ""),
        Key("T", _("the tour"), "T"),
        Key("?", _("these keys"), "question_mark"),
        Key("q", _("quit; everything is saved"), "q"),
    )


def hints(state: ReviewState) -> list[Key]:
    """Return the keys that do something here, most wanted first."""
    if state.hops:
        return [Key("a … z", _("go there"))]
    if state.selection is not None:
        return _selecting(state)
    focused = state.focused
    if focused is not None and focused.state == "suggested":
        found = [Key("a", _("accept")), Key("x", _("reject")), Key(_("space"), _("read, next"))]
    else:
        found = [Key(_("space"), _("read, next")), Key("n", _("next suggestion"))]
    found += [Key("c", _("code")), Key("u", _("undo")), Key("j/k", _("move")), Key("v", _("select"))]
    if focused is not None:
        found += [Key("m", _("quote"))]
    if state.page.quotes(state.index):
        found += [Key("b", _("key sentence"))]
    if state.page.accepted(state.index):
        found += [Key("d", _("remove")), Key("r", _("borders"))]
    found += [Key(".", _("again"))] if state.last_code else []
    return [*found, Key("/", _("search")), Key("w", _("memo"))]


def _selecting(state: ReviewState) -> list[Key]:
    moves = [Key("← →", _("word")), Key("↑ ↓", _("sentence")), Key("o", _("other end")), Key("J K", _("turn"))]
    if state.adjusting is not None:
        return [Key("enter", _("set")), *moves]
    loose = state.selection is not None and state.selection.loose
    word = Key("v", _("select from here") if loose else _("a word"))
    return [*moves, Key("c", _("code")), word, Key("m", _("quote")), Key("i", _("new code")), Key("w", _("memo"))]


def always(state: ReviewState) -> list[Key]:
    """Return the keys that work everywhere and are never left out."""
    if state.hops or state.selection is not None:
        return [Key("esc", _("cancel"))]
    return [Key("?", _("keys")), Key("q", _("quit"))]
