"""How the bank is drawn: themes, the quotes of one of them in lines, and all of the quote in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from oop_qual.language import _, ngettext
from oop_qual.tui.widgets.bars import keys
from oop_qual.tui.widgets.layout import harmless, wrap
from oop_qual.tui.widgets.margin import clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oop_qual.review.bank import BankState, Card, Shelf
    from oop_qual.tui.keys import Key

    Part = tuple[str, str]

T = TypeVar("T")
STANCES = {"": " ", "supports": "+", "contradicts": "-"}
WHO = 16  # cells for who said it


def one_line(text: str) -> str:
    """Return a text as one line that a terminal only shows."""
    return " ".join(harmless(text).split())


def top(state: BankState, width: int) -> Content:
    """Return whose bank this is and how many quotes it holds; or what went wrong."""
    if state.problem:
        return Content.styled(clip(one_line(f"✗ {state.problem}"), width), "bold reverse")
    count = sum(len(shelf.cards) for shelf in state.shelves)
    quotes = ngettext("{n} quote", "{n} quotes", count).format(n=count)
    name = clip(one_line(state.desk.title), max(width - 40, 8))
    return Content.assemble(
        (_("Quote bank"), "bold"), clip(f"  {name} · {quotes} · {one_line(state.desk.coder)}", width)
    )


def themes(state: BankState, width: int, rows: int) -> Content:
    """Return the themes around the one in focus, each with how many quotes it has."""
    lines = [
        Content.styled(_theme(shelf, width, focus=number == state.theme), "bold" if number == state.theme else "")
        for number, shelf in _around(state.shelves, state.theme, rows)
    ]
    return Content("\n").join(lines)


def _theme(shelf: Shelf, width: int, *, focus: bool) -> str:
    count = str(len(shelf.cards))
    room = width - 3 - len(count)
    name = set_cell_size(clip(one_line(shelf.label), room), room)
    return f"{'❯ ' if focus else '  '}{name} {count}"


def quotes(state: BankState, width: int, rows: int) -> Content:
    """Return the quotes of the theme in focus, one a line, and below them what is proposed."""
    if not state.cards:
        return Content.styled(clip(_("No quotes here yet. p proposes some."), width), "$text-muted")
    lines = []
    for number, card in _around(state.cards, state.at, rows):
        focus = number == state.at
        mark = "❯" if focus else "◆" if number == state.beside else " "
        lines.append(Content.styled(clip(f"{mark} {_quote(card, number)}", width), "bold" if focus else ""))
    return Content("\n").join(lines)


def _quote(card: Card, number: int) -> str:
    shown = card.shown
    strength = "●" * (shown.strength or 0) + "○" * (3 - shown.strength) if shown.strength else "   "
    who = set_cell_size(clip(one_line(shown.attribution), WHO), WHO)
    place = " ?" if card.why else f"{number + 1:2}"
    signs = "".join(
        (
            STANCES[shown.stance],
            "…" if shown.verbatim else " ",
            "✎" if shown.note else " ",
            "▪" if shown.used else " ",
        )
    )
    return f"{place} {strength}{signs} {who} {one_line(shown.text)}"


def _around(things: Sequence[T], at: int, rows: int) -> Iterator[tuple[int, T]]:
    first = max(0, min(at - rows // 2, len(things) - rows))
    yield from enumerate(things[first : first + rows], first)


def about(card: Card | None, width: int, rows: int) -> Content:
    """Return all of a quote: where it comes from, its words with the key sentence in bold [brackets], its note."""
    if card is None:
        return Content("")
    below = _below(card)
    room = max(rows - 1 - bool(below), 1)
    parts: list[Part] = [(clip(_where(card), width) + "\n", "$text-muted"), *_said(card, width, room)]
    return Content.assemble(*parts, (("\n" + clip(below, width)) if below else "", "$text-muted"))


def _where(card: Card) -> str:
    """Return who said it, where, under which code, and in which files it stands."""
    shown = card.shown
    strength = "" if shown.strength is None else _("strength {n}").format(n=shown.strength)
    stance = {"": "", "supports": _("supports"), "contradicts": _("contradicts")}[shown.stance]
    parts = [shown.attribution, shown.respondent, shown.transcript, strength, stance, shown.label, shown.place]
    return " · ".join(filter(None, map(one_line, parts)))


def _below(card: Card) -> str:
    shown = card.shown
    parts = [
        _("Proposed: {why}").format(why=card.why) if card.why else "",
        f"✎ {shown.note}" if shown.note else "",
        "▪ " + ", ".join(shown.used) if shown.used else "",
    ]
    return "  ".join(filter(None, map(one_line, parts)))


def _said(card: Card, width: int, rows: int) -> Iterator[Part]:
    """Yield the words that are shown, the key sentence marked by more than its looks; cut where there is no room."""
    shown = card.shown
    text, key = harmless(shown.text).replace("\n", " "), shown.emphasis
    if key is not None:
        text = f"{text[: key[0]]}[{text[key[0] : key[1]]}]{text[key[1] :]}"
        key = key[0], key[1] + 2
    lines = wrap(text, width)
    end = lines[min(rows, len(lines)) - 1][1]
    cut = "" if len(lines) <= rows else " …"
    end = end if not cut else max(end - 2, 0)
    first, last = (min(at, end) for at in (key or (end, end)))
    yield text[:first], ""
    yield text[first:last], "bold"
    yield text[last:end] + cut, ""


def shown_whole(card: Card, number: str, width: int) -> Content:
    """Return a quote in full, for a column of its own."""
    below = _below(card)
    head = f"{number}  {_where(card)}"
    parts: list[Part] = [(head + "\n\n", "$text-muted"), *_said(card, max(width, 8), 10_000)]
    return Content.assemble(*parts, ("\n\n" + below if below else "", "$text-muted"))


def footer(hints: Sequence[Key], always: Sequence[Key], width: int, rows: int) -> Content:
    """Return keys in so many rows, none broken off; where not all fit, the least wanted are left out."""
    found: list[list[Key]] = [[]]
    left, kept = width, sum(map(_width, always))
    for key in hints:
        if left < _width(key) and len(found) < rows:
            found.append([])
            left = width
        if left - _width(key) >= (kept if len(found) == rows else 0):
            found[-1].append(key)
            left -= _width(key)
    if left < kept and len(found) < rows:
        found.append([])
    found[-1] += always
    return Content("\n").join([keys(row) for row in found])


def _width(key: Key) -> int:
    return cell_len(key.shown) + cell_len(key.does) + 3
