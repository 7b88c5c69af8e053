"""Names, schools, places and numbers are found, each with a reason; methods, days and peoples are left alone."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from oop_qual.dutch.identifying import Identifying, Kind, find_identifying


def found(text: str, *speakers: str, known: dict[str, Kind] | None = None) -> list[tuple[str, str]]:
    (hits,) = find_identifying([text], speakers, known=known or {})
    for hit in hits:
        assert text[hit.start : hit.end] == hit.text
        assert hit.because
    assert all(one.end <= other.start for one, other in pairwise(hits))
    return [(hit.text, hit.kind) for hit in hits]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Toen zei Fatima el Idrissi dat het goed was.", "Fatima el Idrissi"),
        ("juf sanne van der berg was er niet bij", "sanne van der berg"),
        ("Het formulier is van J. de Vries.", "J. de Vries"),
        ("De brief is van H.P. ter Braak-Smit.", "H.P. ter Braak-Smit"),
        ("mevrouw el idrissi heeft gebeld", "el idrissi"),
        ("Dat is Anna's tas.", "Anna"),
        ("Mariekes groep is verhuisd.", "Marieke"),
        ("lotte d'r juf was ziek", "lotte"),
        ("ik help roos met rekenen", "roos"),
        ("Wil zegt altijd dat het kan.", "Wil"),
        ("er is een meisje die heet sterre", "sterre"),
        ("dat zei van den berg ook al", "van den berg"),
        ("Volgens De Vries kan dat niet.", "De Vries"),
        ("Ik sprak met Thijs-Jan in de gang.", "Thijs-Jan"),
        ("ton van de administratie weet het", "ton"),
        ("Pietje van Dalen zat achterin.", "Pietje van Dalen"),
        ("ik zag kacper niet meer", "kacper"),
        ("meneer pronk belde", "pronk"),
        ("Ik ken Anna Jansen Bakker goed.", "Anna Jansen Bakker"),
    ],
)
def test_persons(text: str, name: str) -> None:
    assert found(text) == [(name, "person")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ik werk op obs De Regenboog.", "obs De Regenboog"),
        ("ik werk op obs de regenboog in de onderbouw", "obs de regenboog"),
        ("ik zat op roc van twente", "roc van twente"),
        ("Zij komt van het Vechtdal College.", "Vechtdal College"),
        ("hij zit op het stedelijk lyceum", "stedelijk lyceum"),
        ("We gaan naar De Springplank.", "De Springplank"),
        ("bij de vuurvogel doen ze dat ook", "de vuurvogel"),
        ("Op het Deltion leer je dat.", "Deltion"),
        ("Mijn zoon gaat naar de Julianaschool.", "Julianaschool"),
        ("ze gaat naar de julianaschool", "julianaschool"),
        ("We vallen onder Stichting Kindwijs.", "Stichting Kindwijs"),
        ("ik kom van basisschool sint maarten", "basisschool sint maarten"),
        ("ik zat op roc midden nederland", "roc midden nederland"),
        ("Ik kom van de Vrije School Zutphen.", "Vrije School Zutphen"),
        ("Ze zit op het Koning Willem I College.", "Koning Willem I College"),
        ("stichting leerkracht noord betaalt dat", "stichting leerkracht noord"),
        ("ik zit op sbo de gouden boom", "sbo de gouden boom"),
        ("De RUG heeft dat onderzocht.", "RUG"),
        ("Het Willem de Zwijger College is groot.", "Willem de Zwijger College"),
        ("Zij zat op de Hogeschool van Arnhem en Nijmegen.", "Hogeschool van Arnhem en Nijmegen"),
        ("ik zat op de hogeschool van arnhem en nijmegen", "hogeschool van arnhem en nijmegen"),
        ("ik zat op roc friese poort", "roc friese poort"),
    ],
)
def test_schools(text: str, name: str) -> None:
    assert found(text) == [(name, "school")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("we wonen in enschede", "enschede", "place"),
        ("Wij komen uit Den Haag.", "Den Haag", "place"),
        ("in de achterhoek kent men elkaar", "achterhoek", "place"),
        ("ik woon in houten", "houten", "place"),
        ("mail naar s.smit@school.nl graag", "s.smit@school.nl", "email"),
        ("het is gerda punt smit apenstaartje gmail punt com", "gerda punt smit apenstaartje gmail punt com", "email"),
        ("Bel 06-12345678.", "06-12345678", "phone"),
        ("bel 06 - 12 34 56 78 maar", "06 - 12 34 56 78", "phone"),
        ("Bel +31 (0)6 1234 5678.", "+31 (0)6 1234 5678", "phone"),
        ("Bel (053) 482 13 57.", "(053) 482 13 57", "phone"),
        ("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig", None, "phone"),
        ("Kijk op https://regenboog.nl/team.", "https://regenboog.nl/team", "url"),
        ("kijk op regenboog.nl voor meer", "regenboog.nl", "url"),
        ("Ze is geboren op 12 maart 2014.", "12 maart 2014", "birthdate"),
        ("geboren op negen mei tweeduizend vijftien", "negen mei tweeduizend vijftien", "birthdate"),
        ("Op 3-4-2012 is ze geboren.", "3-4-2012", "birthdate"),
        ("hij is van 2014", "2014", "birthdate"),
        ("Het bsn is 111222333.", "111222333", "bsn"),
        ("bsn 123.456.782 dus", "123.456.782", "bsn"),
        ("burgerservicenummer 123456789", "123456789", "bsn"),
        ("Op 7511 AB wonen ze.", "7511 AB", "postcode"),
        ("op 3521vb dus", "3521vb", "postcode"),
        ("Aan de Dorpsstraat 14 woont ze.", "Dorpsstraat 14", "address"),
        ("hij woont op de kerkweg 8a hoor", "kerkweg 8a", "address"),
        ("in de molenstraat drieëntwintig", "molenstraat drieëntwintig", "address"),
        ("Hij woont in de Kerkstraat.", "Kerkstraat", "address"),
        ("Of DE89 3704 0044 0532 0130 00 dus.", "DE89 3704 0044 0532 0130 00", "iban"),
        ("rekening nl92 abna 0417 1643 00 dus", "nl92 abna 0417 1643 00", "iban"),
        ("Rekening NL91 ABNA 0417 1643 00 graag.", "NL91 ABNA 0417 1643 00", "iban"),
    ],
)
def test_places_and_numbers(text: str, name: str | None, kind: Kind) -> None:
    hits = found(text)
    assert [of for _text, of in hits] == [kind]
    if name is not None:
        assert hits == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "We rekenen met Snappet en Gynzy, en soms met Rekenrijk.",
        "alles staat in magister en in parnassys",
        "De Wereld in Getallen en Veilig Leren Lezen.",
        "in 2023 te laat en in 2011 in de klas",
        "Het kost 1234 euro, 1500 km verderop.",
        "op 12 maart om half vier",
        "er stond een roos op tafel en de storm was voorbij",
        "Hij spreekt Turks en zij komt uit Syrië.",
        "DE88 3704 0044 5532 1130 00",
        "het getal 111222334 zegt niets",
        "1011 SS",
        "dat noemen we de instructietafel",
        "juf zegt altijd dat het mag",
        "de RT'er en de IB'er van de KvK",
        "een basisschool de kinderen gaan daarheen",
        "op de universiteit geleerd",
        "de andere basisschool de hele week",
        "ik werk op een obs",
        "op basisschool heeft dat geholpen",
        "een school van Moeders",
        "ik werk in best grote groepen",
        "",
        " \n ",
    ],
)
def test_nothing_to_find(text: str) -> None:
    assert found(text) == []


def test_a_name_that_is_sure_once_counts_in_all_texts() -> None:
    texts = ["Ik werk op basisschool Het Kompas met juf Beer.", "op het kompas zegt beer dat ook"]
    first, second = find_identifying(texts)
    assert [hit.text for hit in first] == ["basisschool Het Kompas", "Beer"]
    assert [(hit.text, hit.kind) for hit in second] == [("het kompas", "school"), ("beer", "person")]


def test_names_of_speakers_are_found() -> None:
    assert found("dan zegt wiebke dat", "Wiebke Storm", "Interviewer", "R2") == [("wiebke", "person")]
    assert ("Storm", "person") in found("Dan vroeg Storm dat.", "Wiebke Storm")


def test_confirmed_names_are_found_in_any_case_with_their_kind() -> None:
    known: dict[str, Kind] = {"Ans  de Wit": "person", "Bouw": "school", "": "person"}
    assert found("ANS DE WIT werkt bij bouw", known=known) == [("ANS DE WIT", "person"), ("bouw", "school")]
    assert found("Bouws plan", known=known) == [("Bouw", "school")]
    assert found("verbouwing", known=known) == []
    assert found("Anna Bakker en Annas zus", known={"Anna": "person"}) == [
        ("Anna Bakker", "person"),
        ("Anna", "person"),
    ]
    assert found("bij bouw, zei ans de wits zus", known=known) == [("bouw", "school"), ("ans de wit", "person")]
    assert found("de 06-nummers", known={"06": "phone"}) == [("06", "phone")]


def test_reasons_are_told_in_words() -> None:
    (hits,) = find_identifying(["juf Sanne werkt op obs De Regenboog"])
    assert [hit.because for hit in hits] == [
        "follows a title such as 'juf' or 'meneer'",
        "stands beside a word such as 'obs' or 'college'",
    ]
    assert sorted([hits[1], hits[0]]) == hits
    assert isinstance(hits[0], Identifying)


def test_long_texts_and_many_lines_keep_their_places() -> None:
    text = "we gingen naar buiten en toen weer naar binnen " * 200 + "\nen fatima zei niets\n\n" + "Ik ook niet. " * 300
    (hits,) = find_identifying([text])
    assert [text[hit.start : hit.end] for hit in hits] == ["fatima"]


def test_no_text_makes_it_try_for_long() -> None:
    hard = [
        "zeven" * 4000 + "x",
        "punt " * 4000,
        "a." * 4000,
        "1 " * 4000,
        "de " * 4000,
        "geboren " * 3000,
        "A. " * 3000,
    ]
    code = f"from oop_qual.dutch.identifying import find_identifying as f; f([t for t in {hard!r}])"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
