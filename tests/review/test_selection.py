"""Any span: words, sentences and turns, forwards and back, within a sentence and across turns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from memory_desk import MemoryDesk, suggest, written

from oop_qual.errors import StoreError
from oop_qual.review import ReviewState, selecting
from oop_qual.review.selection import Selection, after, before

SHEET = suggest(
    written("t1", "I: Wat doet u?\nR: Ik spar met de juf. | Dat geeft rust. | Ik leer veel.\nI: En u?"),
    "spar",
    "sparren",
    0.9,
)
KEYS = {
    "l": lambda state: selecting.move(state, "word", 1),
    "h": lambda state: selecting.move(state, "word", -1),
    "j": lambda state: selecting.move(state, "sentence", 1),
    "k": lambda state: selecting.move(state, "sentence", -1),
    "J": lambda state: selecting.move(state, "turn", 1),
    "K": lambda state: selecting.move(state, "turn", -1),
    "L": lambda state: selecting.move(state, "word", 1, hold=True),
    "o": selecting.swap,
    "v": selecting.toggle,
}


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk(SHEET)


@pytest.fixture
def state(desk: MemoryDesk) -> ReviewState:
    return ReviewState(desk)


def press(state: ReviewState, keys: str) -> str:
    for key in keys:
        KEYS[key](state)
    return words(state)


def words(state: ReviewState) -> str:
    return state.page.transcript.text[state.here.start : state.here.end]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", "Ik spar met de juf."),
        ("h", "Ik spar met de"),
        ("hhhh", "Ik"),
        ("oll", "met de juf."),
        ("l", "Ik spar met de juf. Dat"),
        ("j", "Ik spar met de juf. Dat geeft rust."),
        ("jh", "Ik spar met de juf. Dat geeft"),
        ("jj", "Ik spar met de juf. Dat geeft rust. Ik leer veel."),
        ("jjjj", "Ik spar met de juf. Dat geeft rust. Ik leer veel. En u?"),
        ("k", "Wat doet u? Ik spar met de juf."),
        ("kk", "Wat doet u? Ik spar met de juf."),
        ("jk", "Ik spar met de juf."),
        ("J", "Ik spar met de juf. Dat geeft rust. Ik leer veel."),
        ("JJ", "Ik spar met de juf. Dat geeft rust. Ik leer veel. En u?"),
        ("JJK", "Ik spar met de juf. Dat geeft rust. Ik leer veel."),
        ("oK", "Wat doet u? Ik spar met de juf."),
        ("oj", "Ik spar met de juf. Dat geeft rust."),
        ("okj", "Ik spar met de juf."),
        ("v", "Ik"),
        ("vll", "met"),
        ("vllvll", "met de juf."),
        ("vlLL", "spar met de"),
        ("vj", "Dat"),
        ("vjk", "Ik"),
        ("vJ", "En"),
        ("vjvh", "juf. Dat"),
        ("vjvhhl", "juf. Dat"),
    ],
)
def test_motions(state: ReviewState, keys: str, expected: str) -> None:
    selecting.start(state)
    assert press(state, keys) == expected


def test_the_ends_of_the_text_stop_every_motion(state: ReviewState) -> None:
    selecting.start(state)
    assert press(state, "vKKhhhk") == "Wat"
    assert press(state, "JJJllllj") == "u?"


def test_a_selection_can_begin_with_a_word(state: ReviewState) -> None:
    selecting.start_word(state, 1)
    assert press(state, "L") == "Ik spar"
    selecting.start_word(state, -1)
    assert press(state, "h") == "de juf."


def test_you_go_along_with_the_moving_end(state: ReviewState) -> None:
    selecting.start(state)
    press(state, "j")
    assert state.index == 2
    press(state, "o")
    assert state.index == 1


@given(some.text("lhjkJKov", max_size=12))
def test_a_selection_is_always_whole_words_of_the_text(keys: str) -> None:
    state = ReviewState(MemoryDesk(SHEET))
    selecting.start(state)
    text = state.page.transcript.text
    assert press(state, keys) == text[state.here.start : state.here.end].strip()
    assert state.here.start == 0 or text[state.here.start - 1].isspace()
    assert text[state.here.end].isspace()


def test_a_code_stands_on_exactly_what_is_selected(state: ReviewState, desk: MemoryDesk) -> None:
    selecting.start(state)
    press(state, "vlvll")
    state.ask_code()
    state.type_code("rust")
    state.pick_code()
    (row,) = desk.sheets["t1"].codings
    assert (SHEET.transcript.text[row.span.start : row.span.end], row.code) == ("spar met de", "rust")
    assert state.selection is None


def test_the_suggestion_in_focus_is_accepted_on_what_is_selected(state: ReviewState, desk: MemoryDesk) -> None:
    selecting.start(state)
    press(state, "j")
    state.index = 1
    selecting.take(state)
    (row,) = desk.sheets["t1"].codings
    assert SHEET.transcript.text[row.span.start : row.span.end] == "Ik spar met de juf. Dat geeft rust."
    assert state.page.pending(1) == []


def test_a_quote_of_a_selection_asks_for_its_code_and_stands_on_it(state: ReviewState, desk: MemoryDesk) -> None:
    selecting.start(state)
    press(state, "hh")
    state.toggle_quote()
    state.type_code("rust")
    state.pick_code()
    assert [quote.text for quote in desk.sheets["t1"].quotes] == ["Ik spar met"]
    selecting.start(state)
    press(state, "hh")
    state.toggle_quote()
    assert desk.sheets["t1"].quotes == ()


def test_the_same_words_are_not_coded_twice(state: ReviewState, desk: MemoryDesk) -> None:
    for _turn in range(2):
        selecting.start(state)
        press(state, "h")
        state.add("rust")
    assert len(desk.sheets["t1"].codings) == 1
    assert state.message == "Rust in de groep is already on it."


def test_a_coding_gets_other_borders(state: ReviewState, desk: MemoryDesk) -> None:
    state.accept()
    state.toggle_quote()
    selecting.start_borders(state)
    assert words(state) == "Ik spar met de juf."
    press(state, "hol")
    selecting.take(state)
    (row,) = desk.sheets["t1"].codings
    assert SHEET.transcript.text[row.span.start : row.span.end] == "spar met de"
    assert [quote.text for quote in state.page.quotes(1)] == ["spar met de"]
    assert (state.selection, state.adjusting, state.message) == (None, None, "New borders: Sparren.")
    state.toggle_quote()
    selecting.start_borders(state)
    press(state, "jj")
    selecting.take(state)
    assert [row.code for row in state.page.accepted(2)] == ["sparren"]
    state.undo()
    assert state.page.accepted(2) == []


def test_borders_need_a_code_and_may_stay_as_they_are(state: ReviewState, desk: MemoryDesk) -> None:
    selecting.start_borders(state)
    assert state.message == "You have no code on this fragment."
    state.accept()
    before_it = len(desk.done)
    selecting.start_borders(state)
    selecting.take(state)
    selecting.start_borders(state)
    selecting.leave(state)
    assert len(desk.done) == before_it


def test_borders_that_cannot_be_stored_stay_open(state: ReviewState, desk: MemoryDesk) -> None:
    state.accept()
    selecting.start_borders(state)
    press(state, "h")
    desk.broken = "The disk is full."
    with pytest.raises(StoreError):
        selecting.take(state)
    assert state.selection is not None
    assert [row.span for row in state.page.accepted(1)] == [SHEET.suggestions[0].span]


def test_without_text_nothing_is_selected() -> None:
    assert Selection.over("   ", 0, 3) is None
    state = ReviewState(MemoryDesk(written("t1", "R: Ja.")))
    for key in KEYS.values():
        key(state)
    assert state.selection is None


@given(some.text("ab \n", max_size=20))
def test_words_are_found_from_both_sides(text: str) -> None:
    found, place = [], 0
    while (word := after(text, place)) is not None:
        found.append(word)
        place = word[1]
    assert [text[start:end] for start, end in found] == text.split()
    for left, right in pairwise(found):
        assert before(text, right[0]) == left
    assert before(text, 0) is None
