"""The keys of the bank screen: which key does what, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from oop_qual.language import _
from oop_qual.review.bank import BankState
from oop_qual.tui.keys import Key

BankDeed = Callable[[BankState], None]

DEEDS: Mapping[str, BankDeed] = {
    "j,down": lambda state: state.move(1),
    "k,up": lambda state: state.move(-1),
    "home,g": lambda state: state.move(-len(state.cards)),
    "end,G": lambda state: state.move(len(state.cards)),
    "l,right,right_square_bracket,tab": lambda state: state.go_theme(1),
    "h,left,left_square_bracket,shift+tab": lambda state: state.go_theme(-1),
    "J,shift+down,ctrl+down": lambda state: state.shift(1),
    "K,shift+up,ctrl+up": lambda state: state.shift(-1),
    "1": lambda state: state.strength(1),
    "2": lambda state: state.strength(2),
    "3": lambda state: state.strength(3),
    "0": lambda state: state.strength(0),
    "plus": lambda state: state.stance("supports"),
    "minus": lambda state: state.stance("contradicts"),
    "s": lambda state: state.start_typing("shortened"),
    "w": lambda state: state.start_typing("note"),
    "b": BankState.choose_emphasis,
    "c": BankState.compare,
    "d,delete": BankState.drop,
    "enter,a": BankState.take,
    "u,ctrl+z": BankState.undo,
    "U,ctrl+r,ctrl+y": BankState.redo,
}


def hints(state: BankState) -> list[Key]:
    """Return the keys that do something here, most wanted first."""
    card = state.card
    themes, propose = Key("← →", _("theme")), Key("p", _("propose"))
    if card is None:
        return [propose, themes, Key("u", _("undo"))]
    if card.why:
        found = [Key("enter", _("make it a quote")), Key("↑ ↓", _("quote")), themes]
        return [*found, Key("c", _("compare")), Key("u", _("undo"))]
    found = [Key("↑ ↓", _("quote")), themes, Key("J K", _("move it")), Key("s", _("shorten"))]
    found += [Key("b", _("key sentence")), Key("1 2 3", _("strength")), Key("+ -", _("stance"))]
    found += [Key("w", _("note")), Key("c", _("compare")), Key("d", _("drop"))]
    return [*found, propose, Key("u", _("undo"))]


def always() -> list[Key]:
    """Return the keys that are never left out."""
    return [Key("?", _("keys")), Key("q", _("quit"))]


def sections() -> tuple[tuple[str, tuple[Key, ...]], ...]:
    """Return all keys under their headings."""
    moving = (
        Key("j k  ↓ ↑", _("next, previous quote")),
        Key("h l  ← →", _("previous, next theme")),
        Key("g G", _("first, last quote")),
        Key("J K  shift+↓ ↑", _("move the quote down, up")),
    )
    changing = (
        Key("s", _("shorten it with (...) and [ ]")),
        Key("b", _("choose the key sentence (bold)")),
        Key("1 2 3", _("how strong it is; 0 or again: not said")),
        Key("+ -", _("it supports, contradicts; again: neither")),
        Key("w", _("write a note on it")),
        Key("d", _("no longer a quote")),
        Key("u  ctrl+z", _("undo, step by step")),
        Key("U  ctrl+r", _("do again what was undone")),
    )
    finding = (
        Key("p", _("propose quotes for this theme")),
        Key("enter  a", _("make the proposed quote a quote")),
        Key("c", _("compare with another quote, side by side")),
    )
    screen = (Key("?", _("these keys")), Key("q", _("quit; everything is saved")))
    return ((_("Move"), moving), (_("Change"), changing), (_("Choose"), finding), (_("Screen"), screen))


def signs() -> str:
    """Return what the signs in the list mean."""
    return _("●●○ strength   + supports   - contradicts   … shortened   ✎ note   ▪ in a file   ? proposed")
