"""Pictures of a report, drawn on a terminal of a known width; everything is told without colour."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from oop_qual.cli.pictures import _picture, aligned
from oop_qual.model import Chart, Section, Series, Table


def drawn(section: Section, width: int = 80) -> list[str]:
    out = StringIO()
    _picture(Console(file=out, width=width, highlight=False, markup=False, emoji=False), section)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    return [line.rstrip() for line in lines if line.strip()]


def test_bars_stand_beside_the_numbers_and_under_their_theme() -> None:
    table = Table(
        "", ("theme", "code", "passages"), [("Team", "Sparren", 4), ("Team", "Rust", 2), ("Geld", "[b]Loon", 0)]
    )
    chart = Chart("bars", ("Sparren", "Rust", "[b]Loon"), (Series("passages", (4.0, 2.0, 0.0)),), "passages")
    lines = drawn(Section("", table, "", chart, fields=("theme", "label", "passages")))
    assert [line.split() for line in lines[2:]] == [
        ["Team"],
        ["Sparren", "4", "█" * 50],
        ["Rust", "2", "█" * 25],
        ["Geld"],
        ["[b]Loon", "0"],
    ]


def test_a_second_series_is_a_mark_on_the_bar() -> None:
    chart = Chart("lines", ("T1", "T2"), (Series("so far", (1.0, 2.0)), Series("average", (1.5, 2.0))), "codes")
    lines = drawn(Section("", Table("", ("transcript", "so far"), [("T1", 1), ("T2", 2)]), "", chart))
    first, second, legend = lines[-3:]
    assert first.index("◆") > first.rindex("█")
    assert second.endswith("█◆")
    assert legend == "█ so far   ◆ average"


def test_parts_of_a_bar_are_filled_with_the_letters_of_their_names() -> None:
    series = (Series("leraar", (25.0, None)), Series("assistent", (75.0, None)))
    table = Table("", ("code", "leraar", "assistent"), [("Sparren", 25.0, 75.0), ("Rust", None, None)])
    lines = drawn(Section("", table, "", Chart("stacked", ("Sparren", "Rust"), series, "%")))
    assert lines[:3] == ["Sparren  " + "A" * 15 + "B" * 45, "Rust", "A = leraar   B = assistent"]
    assert lines[-2].split() == ["Sparren", "25", "75"]


def test_a_grid_shows_its_numbers_and_goes_on_below_where_it_does_not_fit() -> None:
    names = tuple(f"T{number:02}" for number in range(1, 13))
    series = (Series("Een heel lang label van een code die breed is", (12.0, *[0.0] * 10, None)),)
    table = Table("", ("code",), [("x",)])
    lines = drawn(Section("", table, "", Chart("grid", names, series)), 60)
    assert lines[0].split() == list(names[:5])
    assert lines[1].split()[-5:] == ["12", "·", "·", "·", "·"]
    assert "Een heel lang label van een code …" in lines[1]
    assert [line.split() for line in lines[::2]] == [list(names[:5]), list(names[5:10]), list(names[10:])]
    assert lines[-1].split()[-1] == "·"


def test_long_headings_become_letters_that_are_told() -> None:
    names = tuple(f"onderwijsassistent {number}" for number in range(6))
    series = (Series("Rust", (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)),)
    grid = drawn(Section("", Table("", ("code",), [("x",)]), "", Chart("grid", names, series)))
    assert grid[0].split() == list("ABCDEF")
    assert grid[2] == "A = onderwijsassistent 0   B = onderwijsassistent 1   C = onderwijsassistent 2"
    table = drawn(Section("", Table("", ("code", *names), [("Rust", *range(6))])))
    assert table[0].split() == ["code", *"ABCDEF"]
    assert table[-1].startswith("D = onderwijsassistent 3")
    assert drawn(Section("", Table("", ("code", *names), [("Rust", *range(6))])), 200)[0].count("onderwijs") == 6


def test_codes_beside_themselves_have_one_letter() -> None:
    series = (Series("Sparren", (None, 2.0)), Series("Rust in de groep", (2.0, None)))
    lines = drawn(
        Section("", Table("", ("code",), [("x",)]), "", Chart("grid", ("Sparren", "Rust in de groep"), series))
    )
    assert [line.split() for line in lines] == [
        ["A", "B"],
        ["A", "Sparren", "2"],
        ["B", "Rust", "in", "de", "groep", "2"],
    ]


@pytest.mark.parametrize(("language", "shown"), [("nl", "12,50"), ("en", "12.50")])
def test_numbers_have_as_many_decimals_and_the_sign_of_the_language(
    language: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OOP_QUAL_LANG", language)
    assert aligned([12.5, 3, 0.25, None, "x\ny"])[:2] == [shown, "3"]
    assert aligned([None, "x\ny"]) == ["", "x / y"]
