"""Names go, words stay: what is replaced, and where everything stands afterwards."""

from __future__ import annotations

import re
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.model import Tokens
from oop_qual.transcript.key_rules import name_faults
from oop_qual.transcript.pseudonym import Edit, Name, Replacer, Shift, with_edits
from oop_qual.transcript.pseudonym_tokens import replaced_tokens

EVERYDAY = frozenset({"roos", "wil", "berg", "bos", "jeans"})
SANNE = Name(("Sanne de Vries", "Sanne", "de Vries", "Vries"), "person", "[leraar 1]")
ROOS = Name(("Roos",), "person", "[leerling 1]", "capital")


def ordinary(word: str) -> bool:
    return word in EVERYDAY


def replaced(text: str, *names: Name) -> str:
    return Replacer(names, ordinary).replaced(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik vroeg het juf Sanne.", "Ik vroeg het juf [leraar 1]."),
        ("ik vroeg het SANNE en sanne", "ik vroeg het [leraar 1] en [leraar 1]"),
        ("Sanne de Vries zei het, mevrouw de Vries dus.", "[leraar 1] zei het, mevrouw [leraar 1] dus."),
        ("Sanne  de\u00a0Vries", "[leraar 1]"),
        ("Sannes boek en Sanne's tas en Sanne’s jas", "[leraar 1]s boek en [leraar 1]'s tas en [leraar 1]’s jas"),
        ("Sanne-Marie, sanne_de_vries", "[leraar 1]-Marie, [leraar 1]"),
        ("Sannetje en Hosanne en Sanne1", "Sannetje en Hosanne en Sanne1"),
        ("Sanne\nde Vries", "[leraar 1]\n[leraar 1]"),
        ("[leraar 1] en Sanne", "[leraar 1] en [leraar 1]"),
    ],
)
def test_a_confirmed_name_goes_in_any_case_and_titles_stay(text: str, expected: str) -> None:
    assert replaced(text, SANNE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toen zei Roos iets over een roos.", "Toen zei [leerling 1] iets over een roos."),
        ("Roos is een bloem. Roos ook.", "Roos is een bloem. Roos ook."),
        ("Roos' boek. Dat is van Roos.", "Roos' boek. Dat is van [leerling 1]."),
    ],
)
def test_a_common_word_needs_a_capital_inside_a_sentence(text: str, expected: str) -> None:
    assert replaced(text, ROOS) == expected


def test_an_s_of_possession_that_makes_a_common_word_needs_a_capital() -> None:
    linde = Name(("Jean",), "person", "[x]")
    assert (
        replaced("In Jeans groep draagt men jeans. Jeans ook.", linde) == "In [x]s groep draagt men jeans. Jeans ook."
    )


def test_where_it_is_surely_a_name_a_common_word_needs_no_capital() -> None:
    edits = Replacer([ROOS], ordinary).edits("roos en de roos", [(0, 4)])
    assert edits == (Edit(0, 4, "[leerling 1]", 0),)


def test_a_common_word_that_is_to_go_everywhere_goes_everywhere() -> None:
    assert replaced("Roos en een roos", Name(("Roos",), "person", "R", "yes")) == "R en een R"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (Name(("Bo",), "person", "[x]"), "In het bos zag Bo een bo's", "In het bos zag [x] een [x]'s"),
        (Name(("Jean",), "person", "[x]"), "Jean droeg jeans", "[x] droeg jeans"),
        (Name(("+31 6 1234",), "phone", "[t]"), "bel +31 6 1234, of 06 1234", "bel [t], of 06 1234"),
        (Name(("(020) 12",), "phone", "[t]"), "(020) 12.", "[t]."),
        (Name(("a.b@c.nl",), "email", "[e]"), "A.B@C.NL of xa.b@c.nl", "[e] of xa.b@c.nl"),
        (Name(("D’Angelo",), "person", "[x]"), "d'angelo", "[x]"),
        (Name(("Sanne",), "person", "[x]", "no"), "Sanne", "Sanne"),
        (Name(("!!",), "person", "[x]"), "!!", "!!"),
    ],
)
def test_what_a_spelling_matches(name: Name, text: str, expected: str) -> None:
    assert replaced(text, name) == expected


def test_the_longest_name_goes_first() -> None:
    peters = Name(("Peters",), "person", "[persoon 2]")
    assert replaced("Peters, Peter", Name(("Peter",), "person", "[persoon 1]"), peters) == "[persoon 2], [persoon 1]"


def test_a_replacement_is_no_name_even_where_somebody_is_called_so() -> None:
    persoon = Name(("Persoon",), "person", "[persoon 1]")
    assert replaced("mevrouw Persoon en [persoon 1]", persoon) == "mevrouw [persoon 1] en [persoon 1]"


def test_places_move_with_the_edits() -> None:
    """Dag Sanne de Vries, hoi."""
    shift = Shift((Edit(4, 18, "[x]"),))
    assert shift.outer(0, 3) == (0, 3)
    assert shift.outer(4, 18) == (4, 7)
    assert shift.outer(10, 12) == (4, 7)
    assert shift.outer(18, 23) == (7, 12)
    assert shift.inner(0, 10) == (0, 7)
    assert shift.inner(10, 23) == (7, 12)
    assert shift.outer(10, 10) == (4, 4)
    assert [shift.touched(0, 4), shift.touched(0, 5), shift.touched(17, 30), shift.touched(18, 30)] == [-1, 0, 0, -1]


def test_words_keep_their_lemmas_and_no_name_is_among_them() -> None:
    text = "sannes opa loopt"
    tokens = Tokens(array("i", [0, 7, 11]), array("i", [6, 10, 16]), array("i", [0, 1, 2]), ("sanne", "opa", "lopen"))
    edits = Replacer([SANNE], ordinary).edits(text)
    after, made = with_edits(text, edits), replaced_tokens(tokens, edits)
    assert [after[start:end] for start, end in zip(made.start, made.end, strict=True)] == [
        "[leraar 1]s",
        "opa",
        "loopt",
    ]
    assert [made.lemmas[at] for at in made.lemma] == ["[leraar 1]", "opa", "lopen"]


def test_a_name_of_several_words_is_one_word() -> None:
    tokens = Tokens(array("i", [0, 6, 9]), array("i", [5, 8, 14]), array("i", [0, 1, 2]), ("sanne", "de", "vries"))
    made = replaced_tokens(tokens, Replacer([SANNE], ordinary).edits("Sanne de Vries"))
    assert (list(made.start), list(made.end), made.lemmas) == ([0], [10], ("[leraar 1]",))


def test_what_cannot_be_replaced_together_is_said() -> None:
    names = [
        Name(("Sanne",), "person", ""),
        Name(("Joost",), "person", "sanne 2"),
        Name(("joost",), "person", "[x]", "no"),
        Name(("Mats",), "person", "[y]"),
    ]
    faults = list(name_faults(names))
    assert faults == [
        "'Sanne' has no replacement",
        "the replacement of 'Joost' holds a name that is replaced itself: sanne 2",
        "'joost' is there twice",
    ]


NAMES = [
    SANNE,
    Name(("Joost",), "person", "[persoon 2]"),
    Name(("Mats Bakker", "Mats"), "person", "Robin"),
    Name(("06-1234",), "phone", "[telefoonnummer]"),
]
BITS = st.sampled_from(
    [
        "Sanne",
        "sanne",
        "SANNE de vries",
        "Sannes",
        "joost",
        "Joost's",
        "Mats",
        "mats bakker",
        "06-1234",
        "loopt",
        "een",
        "de",
        "juf",
        "Robin",
        "[leraar 1]",
        "é",
        ".",
        "\n",
        "  ",
    ]
)
TEXTS = st.lists(BITS, max_size=25).map(" ".join)


@given(TEXTS)
def test_no_confirmed_name_is_left_and_twice_is_once(text: str) -> None:
    once = replaced(text, *NAMES)
    assert not re.search(r"(?i)(?<!\w)(sanne|vries|joost|mats|06-1234)(?!\w)", once)
    assert replaced(once, *NAMES) == once


@given(TEXTS, st.data())
def test_a_passage_covers_the_same_words_but_for_the_names(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edits = Replacer(NAMES, ordinary).edits(text)
    whole = Shift(edits).outer(start, end)
    after = with_edits(text, edits)
    touched = [edit for edit in edits if edit.start < end and start < edit.end and start < end]
    low = min([start, *(edit.start for edit in touched)])
    high = max([end, *(edit.end for edit in touched)])
    inside = [edit._replace(start=edit.start - low, end=edit.end - low) for edit in touched]
    if start < end:
        assert after[slice(*whole)] == with_edits(text[low:high], inside)


@given(TEXTS, st.data())
def test_parts_of_a_text_stay_apart_and_leave_nothing_out(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    edits = Replacer(NAMES, ordinary).edits(text)
    shift, after = Shift(edits), with_edits(text, edits)
    parts = [shift.inner(start, end) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert "".join(after[start:end] for start, end in parts) == after
