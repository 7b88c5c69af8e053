"""Tables: conversations, open answers, several transcripts in one, codes made earlier."""

from __future__ import annotations

import csv
import re

import pytest

from oop_qual.errors import BadDataError, BadInputError
from oop_qual.transcript.columns import Asked
from oop_qual.transcript.tables import Table, parse_table


def parse(text: str, asked: Asked = Asked()) -> Table:  # noqa: B008 - a frozen value
    return parse_table(list(csv.reader(text.strip().split("\n"))), asked, lambda number: f"row {number}")


def said(table: Table) -> list[list[tuple[str, str]]]:
    return [[(piece.speaker, piece.text) for piece in one.parsed.pieces] for one in table.documents]


SURVEY = """
Onderzoek,,,,
nr,functie,ervaring,Wat voegt het toe?,wens
1,leraar,6,Ik zie wat er onder de tafel gebeurt.,Ik zou graag nog een studie doen
2,leraar,,Samen weet je altijd meer dan alleen.,
3,assistent,2,,
"""


def test_a_survey_gives_its_long_answers() -> None:
    table = parse(SURVEY)
    assert table.survey
    assert said(table) == [
        [
            ("1", "Ik zie wat er onder de tafel gebeurt."),
            ("1", "Ik zou graag nog een studie doen"),
            ("2", "Samen weet je altijd meer dan alleen."),
        ]
    ]
    (document,) = table.documents
    assert document.attributes == {
        "1": {"functie": "leraar", "ervaring": "6"},
        "2": {"functie": "leraar"},
        "3": {"functie": "assistent", "ervaring": "2"},
    }
    assert [(problem.where, problem.message) for problem in document.parsed.problems] == [
        ("row 2", "taken as open answers: 'Wat voegt het toe?', 'wens'"),
        ("row 2", "taken as closed answers: 'functie', 'ervaring'"),
        ("row 5", "1 respondent wrote no open answer; the closed answers are kept"),
    ]
    assert [(part.text, part.where) for part in document.parsed.skipped if part.why] == [("Onderzoek", "row 1")]


def test_columns_may_be_named_in_any_case() -> None:
    table = parse(SURVEY, Asked(text=("WENS",), speaker="Functie"))
    assert said(table) == [[("leraar", "Ik zou graag nog een studie doen")]]


def test_respondents_without_a_number_are_counted() -> None:
    table = parse(
        "functie,tekst\nleraar,Een lang antwoord van zes woorden\nleraar,Nog een lang antwoord van zeven woorden"
    )
    assert [speaker for speaker, _text in said(table)[0]] == ["R1", "R2"]


def test_a_first_column_without_doubles_names_the_respondents() -> None:
    table = parse(
        "wie dan ook,antwoord\na1,Een lang antwoord van zes woorden\na2,Nog een lang antwoord van zeven woorden"
    )
    assert [speaker for speaker, _text in said(table)[0]] == ["a1", "a2"]


def test_a_conversation_is_read_in_order_with_its_times() -> None:
    table = parse("tijd,spreker,tekst,eind\n00:00:03,An,Ja?,00:00:04\n0:05 - 0:06,Bo,Nee.,\n,An,O.,\n")
    assert not table.survey
    assert said(table) == [[("An", "Ja?"), ("Bo", "Nee."), ("An", "O.")]]
    pieces = table.documents[0].parsed.pieces
    assert [(piece.begins, piece.ends) for piece in pieces] == [(3000, 4000), (5000, 6000), (None, None)]


def test_what_else_a_conversation_says_of_a_speaker() -> None:
    table = parse("spreker,tekst,functie,losse noot\nAn,Ja?,leraar,x\nBo,Nee.,,y\nAn,O.,leraar,z\n")
    (document,) = table.documents
    assert document.attributes == {"An": {"functie": "leraar"}, "Bo": {"losse noot": "y"}}
    table = parse("spreker,tekst,noot\nAn,Ja?,x\nAn,O.,z\n")
    assert "neither speech" in table.documents[0].parsed.problems[0].message


def test_a_document_column_makes_several_transcripts_and_codes_stay_with_their_rows() -> None:
    text = "document,spreker,tekst,codes\nd1,An,Een.,a; b;a\nd2,Bo,Twee.,\nd1,An,Drie.,c\nd3,An,,\n"
    table = parse(text, Asked(("tekst",), "document", "spreker", "codes"))
    assert [one.name for one in table.documents] == ["d1", "d2"]
    assert said(table)[0] == [("An", "Een."), ("An", "Drie.")]
    assert [one.codes for one in table.documents] == [(("a", "b"), ("c",)), ((),)]
    assert "1 row without text" in table.documents[0].parsed.problems[0].message


@pytest.mark.parametrize(
    ("text", "asked", "fault"),
    [
        (SURVEY, Asked(text=("wensen",)), "there is no column 'wensen'. Its columns are: nr, functie, ervaring"),
        ("a,b\n1,2\n", Asked(), "no column of this table holds long answers"),
        ("transcript,spreker,rol\na,b,c\n", Asked(), "a table of speakers, not a transcript. Name it with --speakers"),
    ],
)
def test_tables_that_do_not_fit_are_refused(text: str, asked: Asked, fault: str) -> None:
    with pytest.raises(BadInputError, match=re.escape(fault)):
        parse(text, asked)


def test_every_bad_row_is_named() -> None:
    with pytest.raises(BadDataError) as caught:
        parse("spreker,tekst\nAn,Ja, zei hij\nBo,Nee\nAn,O, dus\n")
    assert [problem.where for problem in caught.value.problems] == ["row 2", "row 4"]
    with pytest.raises(BadDataError, match="names the transcript is empty here"):
        parse("document,spreker,tekst\n,An,Ja\n", Asked(document="document"))


def test_a_table_without_rows_has_no_documents() -> None:
    assert parse_table([["spreker", "tekst"]], Asked(), str).documents == ()
    with pytest.raises(BadInputError):
        parse_table([], Asked(), str)


def survey_of_twelve() -> list[list[str]]:
    needs = ["Een opleiding die ik kan betalen;", "Meer salaris en een vast contract;Tijd om te leren onder werktijd;"]
    rows = [["ID", "Starttijd", "Naam", "Wil je doorgroeien?", "Wat heb je nodig?", "Wat vind je?"]]
    for number in range(1, 13):
        said = f"Antwoord nummer {number} in meer dan vijf woorden"
        rows.append([str(number), f"2026-01-{number:02} 10:01", "anoniem", "ja", needs[number % 2], said])
    return rows


def test_answers_that_were_ticked_are_closed_and_a_name_for_all_names_nobody() -> None:
    (document,) = parse_table(survey_of_twelve(), Asked(), lambda number: f"row {number}").documents
    assert [piece.speaker for piece in document.parsed.pieces] == [str(number) for number in range(1, 13)]
    assert [problem.message for problem in document.parsed.problems] == [
        "taken as open answers: 'Wat vind je?'",
        "taken as closed answers: 'Naam', 'Wil je doorgroeien?', 'Wat heb je nodig?'",
        "kept of each respondent, too varied to be closed answers: 'Starttijd'",
    ]
    assert document.attributes["2"]["Wat heb je nodig?"] == "Een opleiding die ik kan betalen;"


def test_a_row_that_holds_nothing_but_a_number_is_skipped() -> None:
    rows = [["ID", "functie", "tekst"], ["1", "leraar", "Een lang antwoord van zes woorden"], ["2", "", ""]]
    (document,) = parse_table(rows, Asked(text=("tekst",)), lambda number: f"row {number}").documents
    assert set(document.attributes) == {"1"}
    assert "1 row without text is skipped" in [problem.message for problem in document.parsed.problems]
