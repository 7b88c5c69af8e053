"""Who speaks, where the user says so."""

from __future__ import annotations

from oop_qual.transcript.naming import alternated, merged, renamed
from oop_qual.transcript.pieces import Label, Parsed, Piece

PIECES = (Piece("Ja?", "An", "An 0:01"), Piece("Nee.", "Bo"), Piece("Tja."))


def names(parsed: Parsed) -> list[str]:
    return [piece.speaker for piece in parsed.pieces]


def test_speakers_get_the_names_that_the_user_gives() -> None:
    told = {"an": "Anna", "bo": ""}
    assert names(renamed(Parsed(PIECES), told)) == ["Anna", "", ""]
    assert renamed(Parsed(PIECES), told).pieces[0].label == "An 0:01"
    assert renamed(Parsed(PIECES), {}) == Parsed(PIECES)


def test_names_that_were_given_by_labels_are_not_changed_twice() -> None:
    parsed = Parsed(PIECES, labels=(Label("Oude An", 1, "", "An"),))
    assert names(renamed(parsed, {"an": "Bo", "oude an": "An"})) == ["An", "Bo", ""]


def test_attributes_of_speakers_who_are_one_come_together() -> None:
    kept, problems = merged(
        {"SP1": {"functie": "leraar"}, "SP2": {"functie": "ib'er", "school": "A"}, "Bo": {}}, {"sp1": "An", "sp2": "An"}
    )
    assert kept == {"An": {"functie": "leraar", "school": "A"}, "Bo": {}}
    assert [problem.message for problem in problems] == [
        "'An' is both 'leraar' and 'ib'er' (functie); the first is kept"
    ]


def test_paragraphs_alternate_and_a_remark_takes_no_turn() -> None:
    pieces = [
        Piece("Hoe gaat het?"),
        Piece("(stilte)."),
        Piece("Goed."),
        Piece("Heel goed.", continues=True),
        Piece("En (dan) nu?"),
    ]
    assert [piece.speaker for piece in alternated(pieces, ("I", "R"))] == ["I", "", "R", "R", "I"]
    assert [piece.speaker for piece in alternated([Piece("(zacht) ja (hard)")], ("I", "R"))] == ["I"]
