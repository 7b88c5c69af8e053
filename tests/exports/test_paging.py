"""Quotes spread evenly over as few slides as can be."""

from __future__ import annotations

from export_samples import quote_of, words
from hypothesis import example, given
from hypothesis import strategies as st

from oop_qual.exports.measure import fitted, height_of, lines_of, tokens_of
from oop_qual.exports.paging import MOST, SIZES, Room, balanced, pages_of, parts_of
from oop_qual.exports.runs import Run
from oop_qual.exports.widths import BOLD, REGULAR, width_of

ROOM = Room(800, 370)


def lines(text: str, width: float, *, bold: bool = False) -> int:
    return lines_of(tokens_of((Run(text, bold),)), width)


def test_words_wrap_where_they_do_not_fit() -> None:
    width = width_of("a") * 5
    assert [lines(text, width) for text in ("aaaaa", "aaaaa     ", "aa aaa", "a\n\na", "a" * 12)] == [1, 1, 2, 3, 3]
    assert lines("", width) == 1


def test_bold_takes_more_room() -> None:
    assert lines(words(200), 40_000, bold=True) > lines(words(200), 40_000)


def test_letters_that_the_tables_lack_are_taken_wide() -> None:
    assert width_of("😀") > width_of("漢") - 1 >= width_of("ж") > width_of("m")
    assert (width_of("\u0301"), width_of("\t") > 5000) == (0, True)
    assert set(REGULAR) == set(BOLD)


def test_other_scripts_stand_higher() -> None:
    assert height_of((Run("жж"),), 20, 800) > height_of((Run("aa"),), 20, 800)


def test_a_title_gets_the_largest_size_that_fits() -> None:
    assert fitted("Kort", range(30, 15, -1), 800, 60) == ("Kort", 30)
    text, size = fitted("Lang " * 40, range(30, 15, -1), 800, 60)
    assert (text, 16 <= size < 30) == ("Lang " * 40, True)
    text, size = fitted("Langer " * 400, range(30, 15, -1), 800, 60)
    assert (text[-1], size) == ("…", 16)
    assert height_of((Run(text, bold=True),), 16, 800) <= 60


def test_short_quotes_stand_large_and_together() -> None:
    (page,) = pages_of([quote_of("Ja."), quote_of("Nee.")], ROOM)
    assert (len(page.pieces), page.size) == (2, SIZES[0])


def test_more_text_makes_letters_smaller_and_then_pages_more() -> None:
    few = pages_of([quote_of(words(35))] * 4, ROOM)
    many = pages_of([quote_of(words(35))] * 40, ROOM)
    assert (len(few), SIZES[-1] <= few[0].size < SIZES[0]) == (1, True)
    assert len(many) > 5
    assert all(len(page.pieces) <= MOST for page in many)


def test_a_quote_without_attribution_has_no_line_for_it() -> None:
    (page,) = pages_of([quote_of("Ja.", attribution=" ")], ROOM)
    assert page.pieces[0].byline == ""


def test_an_attribution_is_never_a_text_of_its_own() -> None:
    (page,) = pages_of([quote_of("Ja.", attribution="rol " * 99)], ROOM)
    assert len(page.pieces[0].byline) <= 161


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Ik help o.a. bij rekenen. " * 200
    parts = ["".join(run.text for run in runs) for runs in parts_of((Run(text),), ROOM)]
    assert len(parts) > 1
    assert all(part.endswith("rekenen. ") for part in parts)


def test_a_sentence_longer_than_a_slide_is_cut_between_words() -> None:
    text = "woord " * 2000 + "x" * 9000
    parts = parts_of((Run(text),), ROOM)
    assert "".join(run.text for runs in parts for run in runs) == text
    assert all(height_of(part, SIZES[-1], ROOM.width) <= ROOM.height for part in parts)
    assert parts[0][-1].text.endswith("woord ")


@example("0" * 22 + "\x1f\n\n", 0)
@example("0000000000@M " + "\x1f" * 7 + "\n", 0)
@given(st.text(max_size=3000), st.integers(0, 3000))
def test_parts_are_the_text_and_fit(text: str, border: int) -> None:
    runs = Run(text[:border]), Run(text[border:], bold=True)
    parts = parts_of(runs, Room(120, 100))
    assert "".join(run.text for part in parts for run in part) == text
    assert all(height_of(part, SIZES[-1], 120) <= 100 for part in parts)


@given(st.lists(st.integers(1, 10), min_size=1, max_size=40))
def test_groups_are_few_and_none_is_overfull(costs: list[int]) -> None:
    groups = balanced(len(costs), lambda start, end: sum(costs[start:end]), 10)
    assert [n for start, end in groups for n in range(start, end)] == list(range(len(costs)))
    assert all(sum(costs[start:end]) <= 10 for start, end in groups)
    assert len(groups) <= 2 * sum(costs) // 10 + 1


def test_groups_are_even() -> None:
    assert balanced(6, lambda start, end: end - start, 5) == [(0, 3), (3, 6)]
