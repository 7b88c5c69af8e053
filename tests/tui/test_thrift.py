"""Less is sent to the terminal, and it shows the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pty_terminal import Grid

from oop_qual.tui.thrift import PLAIN, Style, Thrift, change, style_of, thrifty_driver

CODES = ("", "1", "1;38;5;253;48;5;233", "38;2;1;2;3", "4;48;5;17", "7", "31", "97;104")
piece = some.tuples(
    some.integers(1, 4), some.integers(1, 9), some.text("ab é好e\u0301", max_size=6), some.sampled_from(CODES)
)


def frame(pieces: list[tuple[int, int, str, str]]) -> str:
    """Write as Textual does: a place, a style, text, and the style off again."""
    return "".join(f"\x1b[{row};{column}H\x1b[{codes}m{text}\x1b[0m" for row, column, text, codes in pieces)


@given(some.lists(some.lists(piece, max_size=6), max_size=5))
def test_the_screen_is_the_same(frames: list[list[tuple[int, int, str, str]]]) -> None:
    thrift, plain, thrifty = Thrift(), Grid(), Grid()
    for pieces in frames:
        kept = [
            (row, column, text.replace("\u0301", ""), codes) for row, column, text, codes in pieces if "好" not in text
        ]
        plain.feed(frame(kept))
        thrifty.feed(thrift.less(frame(kept)))
        assert str(thrifty) == str(plain)


def test_nothing_is_sent_twice() -> None:
    thrift = Thrift()
    whole = frame([(1, 1, "De juf spart.", "38;5;7"), (2, 1, "Ja.", "")])
    assert "De juf spart." in thrift.less(whole)
    assert thrift.less(whole) == ""
    assert thrift.less(frame([(1, 1, "De jut spart.", "38;5;7")])) == "\x1b[1;6H\x1b[38;5;7mt\x1b[1;14H"
    thrift.forget()
    assert "De juf spart." in thrift.less(whole)


def test_a_short_gap_is_written_over() -> None:
    thrift = Thrift()
    thrift.less(frame([(1, 1, "aaaa bbbb", "")]))
    assert thrift.less(frame([(1, 1, "caaa dbbb", "")])) == "\x1b[1;1Hcaaa d\x1b[1;10H"


def test_what_is_not_drawing_goes_through_and_ends_all_knowledge() -> None:
    thrift = Thrift()
    thrift.less(frame([(1, 1, "Ja.", "1")]))
    assert thrift.less("\x1b[?2026h") == "\x1b[?2026h"
    assert thrift.less("\x1b[?1049l") == "\x1b[m\x1b[?1049l"
    assert thrift.less(frame([(1, 1, "Ja.", "1")])) == "\x1b[1;1H\x1b[0;1mJa."


@pytest.mark.parametrize(
    ("codes", "style"),
    [
        ("", PLAIN),
        ("0", PLAIN),
        ("1;4;38;5;253;48;2;1;2;3", Style("1;4", "38;5;253", "48;2;1;2;3")),
        ("31;42", Style("", "31", "42")),
        ("97;104", Style("", "97", "104")),
    ],
)
def test_styles_have_parts(codes: str, style: Style) -> None:
    assert style_of(codes) == style


def test_a_style_is_changed_in_the_shortest_way() -> None:
    bold = Style("1", "31", "")
    assert change(PLAIN, bold) == "\x1b[0;1;31m"
    assert change(bold, Style("1", "32", "")) == "\x1b[32m"
    assert change(bold, PLAIN) == "\x1b[m"
    assert change(Style("", "31", "41"), Style("", "", "41")) == "\x1b[0;41m"
    assert change(bold, bold) == ""


def test_there_is_a_driver_where_there_are_terminals() -> None:
    assert thrifty_driver() is not None
