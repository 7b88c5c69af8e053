"""One row of the text: gutter, words, labels."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memory_desk import MemoryDesk, suggest, written
from rich.style import Style

from oop_qual.review import ReviewState
from oop_qual.tui.widgets.drawing import Look, line
from oop_qual.tui.widgets.layout import Columns
from oop_qual.tui.widgets.margin import block, clip, clock, guess, heading, marks

SHEET = written("t1", "I: Wat doet u?\nR: Ik spar met de juf. Ja. | Dat geeft rust.\nS: Nee.")
COLORS = {"text": "white", "current": "yellow", "dim": "bright_black", "theme-0": "blue", "theme-1": "green"}


def style(name: str) -> Style:
    return Style(color=COLORS[name])


@pytest.fixture
def state() -> ReviewState:
    sheet = suggest(suggest(SHEET, "spar", "sparren", 0.824), "spar", "opleiding", 0.3)
    return ReviewState(MemoryDesk(sheet))


def drawn(state: ReviewState, index: int, width: int = 70) -> list[str]:
    columns = Columns.of(width, 4)
    made = block(state, index, columns)
    look = Look(columns, style)
    return [line(state, index, made, row, look).text.rstrip() for row in range(made.height)]


def test_a_turn_starts_with_who_speaks_and_when(state: ReviewState) -> None:
    assert drawn(state, 0) == ["      I (interviewer)  0:00", "    1 Wat doet u?"]
    assert drawn(state, 1)[:2] == ["", "      R  1:01"]
    assert drawn(state, 2) == ["    3 Dat geeft rust."]


def test_labels_say_what_they_are(state: ReviewState) -> None:
    assert drawn(state, 1)[2].split()[-3:] == ["ab", "a?sparren", "0.82"]
    assert drawn(state, 1)[3].split()[-2:] == ["b?opleiding", "0.30"]
    state.accept()
    state.reject()
    state.toggle_rejected()
    assert [mark.text for mark in marks(state, 1, 20)] == ["+sparren", "-opleiding"]
    assert [mark.theme for mark in marks(state, 1, 20)] == [0, 1]


def test_many_labels_are_counted() -> None:
    sheet = SHEET
    for code in ("sparren", "rust", "een", "opleiding", "gone"):
        sheet = suggest(sheet, "spar", code)
    state = ReviewState(MemoryDesk(sheet))
    assert [mark.text for mark in marks(state, 1, 20)] == ["a?sparren", "b?rust", "+3 more"]
    assert marks(state, 1, 20)[2].theme == -1


def test_the_gutter_shows_where_you_are_what_is_read_and_quotes(state: ReviewState) -> None:
    assert drawn(state, 1)[2].startswith("❯   2 Ik spar")
    state.toggle_quote()
    state.mark_read()
    assert drawn(state, 1)[2].startswith(" ❝✓ 2 Ik spar")


def test_evidence_is_underlined_and_the_key_sentence_bold(state: ReviewState) -> None:
    def found(attribute: str) -> str:
        columns = Columns.of(70, 4)
        strip = line(state, 1, block(state, 1, columns), 2, Look(columns, style))
        return "".join(piece.text for piece in strip if piece.style and getattr(piece.style, attribute))

    assert (found("underline"), found("bold")) == ("spar", "")
    state.choose_emphasis()
    state.step_emphasis(1)
    state.set_emphasis()
    assert (found("underline"), found("bold")) == ("spar", "Ja.")


def test_a_key_sentence_over_two_rows_stays_bold(state: ReviewState) -> None:
    state.toggle_quote()
    state.choose_emphasis()
    state.extend_emphasis(1)
    state.set_emphasis()
    columns = Columns.of(40, 4)
    made = block(state, 1, columns)
    look = Look(columns, style)
    strips = [line(state, 1, made, row, look) for row in range(2, made.height)]
    bold = " ".join(piece.text for strip in strips for piece in strip if piece.style and piece.style.bold)
    assert bold.split() == ["Ik", "spar", "met", "de", "juf.", "Ja."]


def test_colours_name_the_theme_and_the_interviewer_is_dim(state: ReviewState) -> None:
    columns = Columns.of(70, 4)
    look = Look(columns, style)
    label = list(line(state, 1, block(state, 1, columns), 2, look))[-1]
    assert label.style == style("text") + style("theme-0")
    question = next(piece for piece in line(state, 0, block(state, 0, columns), 1, look) if "Wat" in piece.text)
    assert question.style is not None
    assert question.style.color == style("dim").color


def test_a_text_that_gives_orders_is_only_shown() -> None:
    state = ReviewState(MemoryDesk(written("t1", "R\x1b[2J: Wis \x1b[2J alles.")))
    assert drawn(state, 0) == ["      R·[2J  0:00", "❯   1 Wis ·[2J alles."]


def test_a_nameless_speaker_without_times() -> None:
    sheet = written("t1", "R: Ja.")
    sheet = replace(sheet, segments=(replace(sheet.segments[0], speaker="", turn=5),))
    assert heading(ReviewState(MemoryDesk(sheet)), 0) == "(no name)"


def test_guesses_follow_the_length() -> None:
    state = ReviewState(MemoryDesk(written("t1", f"R: {'woord ' * 40}| kort")))
    long, short = guess(state.page, 23)
    assert (long, short) == (12, 1)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("kort", 5, "kort"), ("te lange naam", 7, "te lan…"), ("好好好", 4, "好…"), ("x", 0, "…")],
)
def test_clipping_says_that_something_is_left_out(text: str, width: int, expected: str) -> None:
    assert clip(text, width) == expected


@pytest.mark.parametrize(("time", "expected"), [(0, "0:00"), (247_900, "4:07"), (3_723_000, "1:02:03")])
def test_times_are_read_as_on_a_recorder(time: int, expected: str) -> None:
    assert clock(time) == expected
