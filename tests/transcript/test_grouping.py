"""Which spellings are one person, what they are called from then on, and what is too unsure to join."""

from __future__ import annotations

import pytest

from oop_qual.transcript.grouping import grouped
from oop_qual.transcript.placeholders import INVENTED, Placeholders, letters, proposed
from oop_qual.transcript.pseudonym import Name
from oop_qual.transcript.sightings import Sighting, sighted


def people(*texts: str) -> list[Sighting]:
    return [Sighting(text, "person") for text in texts]


def joined(*texts: str, key: tuple[Name, ...] = ()) -> list[list[str]]:
    return [group.spellings for group in grouped(people(*texts), key)]


def test_first_name_and_surname_belong_to_the_one_whole_name() -> None:
    assert joined("Sanne", "Sanne de Vries", "sanne", "de Vries", "Vries") == [
        ["Sanne de Vries", "Sanne", "de Vries", "Vries"]
    ]


def test_a_first_name_of_two_people_is_a_name_of_its_own() -> None:
    assert joined("Sanne de Vries", "Sanne Bakker", "Sanne") == [
        ["Sanne de Vries", "de Vries", "Vries"],
        ["Sanne Bakker", "Bakker"],
        ["Sanne"],
    ]


def test_a_shared_first_name_that_was_not_seen_alone_is_looked_for_too() -> None:
    assert ["Sanne"] in joined("Sanne de Vries", "Sanne Bakker")


def test_initials_and_turned_labels_are_the_same_person() -> None:
    assert joined("Jan Bakker", "J. Bakker") == [["Jan Bakker", "J. Bakker", "Jan", "Bakker"]]
    label = "Berg, Anneke van den"
    assert joined(label, "Anneke") == [["Anneke van den Berg", "Anneke", "van den Berg", "Berg", label]]


def test_an_s_of_possession_is_no_other_person() -> None:
    assert joined("Sanne", "Sannes") == [["Sanne", "Sannes"]]
    assert joined("Han", "Hans") == [["Han"], ["Hans"]]


def test_who_is_in_the_key_stays_who_they_are() -> None:
    key = (Name(("Sanne",), "person", "[leraar 4]"), Name(("Mats Bakker",), "person", "[persoon 1]"))
    assert joined("Sanne de Vries", "Bakker", "Joost", key=key) == [
        ["Sanne de Vries", "Sanne", "de Vries", "Vries"],
        ["Mats Bakker", "Bakker", "Mats"],
        ["Joost"],
    ]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("juf Sanne", "Sanne", "leraar"),
        ("mijn collega-leraar Sanne zegt", "Sanne", ""),
        ("de leerling Sanne", "Sanne", "leerling"),
        ("Sanne uit groep 5", "Sanne", "leerling"),
        ("Sanne's jas", "Sanne", ""),
        ("Hans' jas", "Hans", ""),
    ],
)
def test_titles_stay_and_tell_a_role(text: str, name: str, role: str) -> None:
    start = text.index(name)
    assert sighted("person", text, start, start + len(name)) == Sighting(name, "person", role)


def test_a_title_within_what_was_found_is_left_out() -> None:
    assert sighted("person", "juf Sanne", 0, 9) == Sighting("Sanne", "person", "leraar")
    assert sighted("person", "juf", 0, 3) is None
    assert sighted("school", "op obs De Regenboog", 3, 19) == Sighting("Regenboog", "school")
    assert sighted("phone", "06 12", 0, 5) == Sighting("06 12", "phone")


def replacements(*sightings: Sighting, **functions: str) -> list[str]:
    return [name.replacement for name in proposed(grouped(sightings), functions, lambda word: word == "roos")]


def test_roles_come_from_titles_and_from_what_speakers_are() -> None:
    seen = [Sighting("Sanne", "person", "leraar"), *people("Joost", "Samira"), Sighting("De Vlier", "school")]
    seen += [Sighting("A", "place"), Sighting("06", "phone"), Sighting("Kim", "person", "leraar")]
    assert replacements(*seen, samira="HR-medewerker [a]") == [
        "[leraar 1]",
        "[persoon 1]",
        "[HR-medewerker a 1]",
        "[school A]",
        "[plaats 1]",
        "[telefoonnummer]",
        "[leraar 2]",
    ]


def test_two_roles_are_none() -> None:
    assert replacements(Sighting("Kim", "person", "leraar"), Sighting("Kim", "person", "leerling")) == ["[persoon 1]"]


def test_a_common_word_is_proposed_with_a_capital_only() -> None:
    made = proposed(grouped(people("Roos", "Sanne")), {}, lambda word: word == "roos")
    assert [name.scope for name in made] == ["capital", "yes"]


def test_numbers_go_on_where_the_key_ends() -> None:
    given = Placeholders(["[leraar 2]", "[school AA]", "[persoon 9]", "Robin"])
    assert [given.next("person", "leraar"), given.next("school"), given.next("person")] == [
        "[leraar 3]",
        "[school AB]",
        "[persoon 10]",
    ]


def test_invented_names_are_nobody_s_and_run_out_into_brackets() -> None:
    given = Placeholders(["Sam"], "invented", {"robin"})
    assert given.next("person") == "Jamie"
    assert given.next("school") == "[school A]"
    assert [given.next("person") for _again in INVENTED][-1] == "[persoon 3]"


def test_letters_count_on_after_z() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]
