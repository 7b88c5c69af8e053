"""Open and closed answers are told apart by their cells."""

from __future__ import annotations

import pytest

from oop_qual.transcript.answers import are_closed, are_open, chosen


@pytest.mark.parametrize(
    ("cell", "answers"),
    [
        ("ja", ("ja",)),
        ("", ()),
        (" ; ", ()),
        ("meer salaris;  een   opleiding;", ("meer salaris", "een opleiding")),
        ("ja;ja", ("ja",)),
    ],
)
def test_a_cell_holds_one_answer_or_several(cell: str, answers: tuple[str, ...]) -> None:
    assert chosen(cell) == answers


def test_long_cells_that_differ_are_open_answers() -> None:
    said = ["Ik zou graag wat meer tijd krijgen", "Niemand heeft het daar over; jammer vind ik dat", ""]
    assert are_open(said)
    assert not are_open(["", ""])
    assert not are_open(["ja", "nee"])
    assert not are_open(["ik ben het er helemaal mee eens"] * 4)


def test_ticked_answers_are_closed_however_long() -> None:
    needs = ["Meer salaris en een vast contract", "Een opleiding die ik kan betalen", "Tijd om te leren onder werktijd"]
    cells = [";".join([*needs[at % 3 :], *needs[: at % 2], ""]) for at in range(9)]
    assert not are_open(cells)
    assert are_closed(cells)


def test_closed_answers_are_few_or_numbers() -> None:
    assert are_closed(["ja", "nee", "", "ja"])
    assert are_closed([str(number / 2) for number in range(-30, 30)])
    assert not are_closed([f"mieke{number}@school" for number in range(30)])
    assert not are_closed(["", ""])
