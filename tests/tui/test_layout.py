"""Segments are broken into rows, and rows are found without walking through the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from oop_qual.tui.widgets.layout import Block, Columns, Heights, harmless, wrap


def rows(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]),
        ("een", 5, ["een"]),
        ("een twee drie", 8, ["een twee", "drie"]),
        ("een twee", 7, ["een", "twee"]),
        ("onderwijsassistent", 6, ["onderw", "ijsass", "istent"]),
        ("een\ntwee", 9, ["een", "twee"]),
        ("één twéé", 5, ["één", "twéé"]),
        ("好好好 好", 4, ["好好", "好", "好"]),
        ("好", 1, ["好"]),
    ],
)
def test_text_breaks_at_spaces(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


@given(some.text("ab é好\n", max_size=60), some.integers(2, 12))
def test_no_row_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    found = rows(text, width)
    assert max(map(cell_len, found)) <= width
    letters = str.maketrans("", "", " \n")
    assert "".join(found).translate(letters) == text.translate(letters)


@given(
    some.lists(some.integers(1, 9), min_size=1, max_size=600),
    some.lists(some.tuples(some.integers(0, 599), some.integers(1, 9)), max_size=5),
)
def test_heights_agree_with_adding_up(guesses: list[int], exact: list[tuple[int, int]]) -> None:
    heights, plain = Heights(list(guesses)), list(guesses)
    for index, height in exact:
        if index < len(plain):
            heights.put(index, height)
            plain[index] = height
    assert heights.total == sum(plain)
    tops = [sum(plain[:index]) for index in range(len(plain))]
    assert [heights.top(index) for index in range(len(plain))] == tops
    for index in {0, len(plain) // 2, len(plain) - 1}:
        assert heights.of(index) == plain[index]
        assert heights.find(tops[index] + plain[index] - 1) == (index, plain[index] - 1)
    assert heights.find(heights.total) is None


def test_nothing_has_no_height() -> None:
    assert Heights([]).total == 0
    assert Heights([]).find(0) is None


def test_what_a_terminal_would_obey_is_shown_as_a_dot() -> None:
    assert harmless("a\x1b[31mb\u202ec\td\r\ne") == "a·[31mb·c d \ne"
    assert harmless("gewoon, één 好") == "gewoon, één 好"


def test_columns_fill_the_width() -> None:
    assert sum(Columns.of(80, 17)) + 1 == 80
    assert Columns.of(20, 17).text == 10


def test_a_block_is_as_tall_as_its_text_or_labels() -> None:
    assert Block(2, "een", ((0, 3),), ()).height == 3
