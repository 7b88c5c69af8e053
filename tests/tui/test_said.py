"""The lines and the panel around the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memory_desk import MemoryDesk, suggest, written

from oop_qual.model import Codebook, Provenance
from oop_qual.review import ReviewState
from oop_qual.tui import keys
from oop_qual.tui.screens.help import page
from oop_qual.tui.screens.review import ReviewScreen
from oop_qual.tui.themes import light_terminal
from oop_qual.tui.widgets.bars import footer, top
from oop_qual.tui.widgets.panel import details, origin

SHEET = suggest(
    suggest(written("t1", "R: Ik spar met de juf. | Dat geeft rust."), "spar", "sparren", 0.9, "pattern"),
    "juf",
    "een",
    0.4,
)


@pytest.fixture
def state() -> ReviewState:
    return ReviewState(MemoryDesk(SHEET, written("t2", "R: Ja.")))


def test_the_panel_says_what_is_suggested_why_and_what_it_means(state: ReviewState) -> None:
    assert details(state, 80, 30).plain.splitlines() == [
        "❯ ? Sparren  0.90 pattern",
        "  ? Één team  0.40 model",
        "Because of “spar”",
        "Rests on spar",
        "Toegevoegde waarde › Sparren",
        "Overleggen met een collega.",
        "Yes: Met een directe collega.",
        "No: Met ouders.",
    ]


def test_the_panel_shows_own_codes_and_quotes(state: ReviewState) -> None:
    state.toggle_quote()
    state.next_item()
    lines = details(state, 80, 30).plain.splitlines()
    assert lines[:2] == ["  ? Één team  0.40 model", "❯ + Sparren  ❝ quote"]


def test_examples_are_shown(state: ReviewState) -> None:
    state.move(1)
    state.ask_code()
    state.type_code("rust")
    state.pick_code()
    assert "Example: Het is stiller nu." in details(state, 80, 30).plain


def test_a_low_panel_shows_the_codes_around_the_focus() -> None:
    sheet = SHEET
    for code in ("rust", "waarde", "loopbaan"):
        sheet = suggest(sheet, "spar", code, 0.1)
    state = ReviewState(MemoryDesk(sheet))
    assert details(state, 80, 6).plain.splitlines()[2] == "  +3 more: tab"
    for _turn in range(4):
        state.next_item()
    assert details(state, 80, 6).plain.splitlines()[1].startswith("❯ ? Loopbaan")
    assert "more: tab" not in details(state, 80, 30).plain


def test_a_code_that_left_the_codebook_is_still_named() -> None:
    state = ReviewState(MemoryDesk(SHEET, book=Codebook("Leeg", "1", "nl", ())))
    assert details(state, 80, 8).plain.splitlines()[0] == "❯ ? sparren  0.90 pattern"


def test_an_empty_place_says_what_to_do(state: ReviewState) -> None:
    state.move(1)
    assert "c adds a code" in details(state, 80, 8).plain


def test_every_origin_has_a_word() -> None:
    row = SHEET.suggestions[0]
    found = {
        kind: origin(replace(row, provenance=Provenance(kind))) for kind in ("pattern+model", "recode", "elsewhere")
    }
    assert found == {"pattern+model": "pattern and model", "recode": "recode", "elsewhere": "elsewhere"}


def test_the_top_line_says_where_you_are(state: ReviewState) -> None:
    assert " ".join(top(state, 80).plain.split()) == "t1 transcript 1/2 · fragment 1/2 · read 0/2 Proef · anna"
    assert len(top(state, 80).plain) == 80
    assert top(state, 50).plain == "t1  transcript 1/2 · fragment 1/2 · read 0/2"


def test_the_top_line_shows_the_queue_and_shortens_a_long_name() -> None:
    sheet = suggest(written("een-heel-lange-naam-van-een-gesprek", "R: Ik spar."), "spar", "een")
    state = ReviewState(MemoryDesk(sheet, queues={"best": (sheet.suggestions[0].span,)}), "best")
    line = top(state, 70).plain
    assert line.split("  ")[1] == "transcript 1/1 · fragment 1/1 · 1 of 1"
    assert line.split("  ")[0] == "een-heel-lange-naam-van-een-g…"


def test_the_footer_has_the_keys_that_work_here(state: ReviewState) -> None:
    assert footer(state, 120).plain.startswith("a accept  x reject  space read, next  c code")
    state.toggle_quote()
    state.reject()
    assert "b key sentence  d remove  r borders  . again" in footer(state, 160).plain
    state.move(1)
    assert footer(state, 120).plain.startswith("space read, next  n next suggestion  c code")
    assert "remove" not in footer(state, 120).plain


def test_a_narrow_footer_keeps_the_way_to_all_keys(state: ReviewState) -> None:
    line = footer(state, 50).plain
    assert line.rstrip().endswith("? keys  q quit")
    assert len(line) <= 50


def test_every_key_is_bound_and_explained(state: ReviewState) -> None:
    bound = {key for shown in [*keys.DEEDS, *keys.VIEWS] for key in shown.split(",")}
    assert bound <= set(ReviewScreen(state)._bindings.key_to_bindings)
    explained = {key for _title, section in keys.sections() for row in section for key in row.shown.split()}
    explained |= set("12345678") | {"shift+right", "shift+left", "shift+down"}
    signs = {"full_stop": ".", "right_square_bracket": "]", "left_square_bracket": "[", "minus": "-", "slash": "/"}
    signs |= {"question_mark": "?", "home": "g", "end": "G", "pagedown": "PgDn", "pageup": "PgUp"}
    signs |= {"apostrophe": "'", "colon": ":"}
    first = {shown.split(",")[0] for shown in [*keys.DEEDS, *keys.VIEWS]}
    assert {signs.get(key, key) for key in first} <= explained


def test_all_keys_fit_in_the_width_of_a_small_screen() -> None:
    assert max(map(len, page().plain.splitlines())) <= 76


def test_every_command_presses_a_key_that_is_bound(state: ReviewState) -> None:
    pressed = {row.press for _title, section in keys.sections() for row in section if row.press}
    assert pressed <= set(ReviewScreen(state)._bindings.key_to_bindings)


def test_the_terminal_can_say_that_it_is_light() -> None:
    assert light_terminal("0;15")
    assert not light_terminal("15;0")
    assert not light_terminal("")
