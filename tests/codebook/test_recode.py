from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oop_qual.codebook.diff import compare
from oop_qual.codebook.recode import Held, fates
from oop_qual.model import Code, Codebook


def book(*codes: Code) -> Codebook:
    return Codebook("Test", "1", "nl", codes)


def code(name: str, replaces: str = "", splits: str = "") -> Code:
    return Code(name, name, replaces=tuple(replaces.split()), splits=splits)


def test_a_rename_moves_and_a_removal_retires() -> None:
    comparison = compare(book(code("a"), code("b"), code("c")), book(code("z", "a"), code("c")))
    found = fates([Held("1", ("p",), "a"), Held("2", ("p",), "b"), Held("3", ("p",), "c")], comparison)
    assert (found.moves, found.joins, found.retires) == ({"1": "z"}, {}, ("2",))


def test_a_split_retires_even_where_one_part_alone_is_left() -> None:
    comparison = compare(book(code("a")), book(code("p", splits="a")))
    assert fates([Held("1", ("p",), "a", "accepted")], comparison).retires == ("1",)


def test_rows_that_meet_in_a_merge_become_one() -> None:
    comparison = compare(book(code("a"), code("b")), book(code("z", "a b")))
    rows = [
        Held("1", ("p", "anna"), "a", "rejected"),
        Held("2", ("p", "anna"), "b", "accepted"),
        Held("3", ("p", "bram"), "b", "accepted"),
    ]
    found = fates(rows, comparison)
    assert found.moves == {"2": "z", "3": "z"}
    assert found.joins == {"1": "2"}


def test_one_rejection_says_nothing_of_the_merged_code_all_of_them_do() -> None:
    comparison = compare(book(code("a"), code("b")), book(code("a", "b")))
    one = fates([Held("1", ("p",), "b", "rejected")], comparison)
    assert (one.moves, one.retires) == ({}, ("1",))
    both = fates([Held("1", ("p",), "b", "rejected"), Held("2", ("p",), "a", "rejected")], comparison)
    assert (both.moves, both.joins, both.retires) == ({}, {"1": "2"}, ())


def test_the_row_of_a_code_that_takes_another_in_stays_as_it_is() -> None:
    comparison = compare(book(code("a"), code("b")), book(code("a", "b")))
    found = fates([Held("1", ("p",), "b", "accepted"), Held("2", ("p",), "a", "accepted")], comparison)
    assert (found.moves, found.joins, found.retires) == ({}, {"1": "2"}, ())


NAMES = st.sampled_from("abcdef")


@st.composite
def books(draw: st.DrawFn) -> tuple[Codebook, Codebook]:
    """Draw a codebook and one that came from it by renames, merges, splits and removals."""
    old = draw(st.sets(NAMES, min_size=1))
    kept = draw(st.sets(st.sampled_from(sorted(old))))
    gone = sorted(old - kept)
    new = [code(name) for name in sorted(kept)]
    for name in gone:
        fate = draw(st.sampled_from(["removed", "renamed", "split", "into z"]))
        if fate == "renamed":
            new.append(code(f"{name}2", name))
        elif fate == "split":
            new += [code(f"{name}{part}", splits=name) for part in (3, 4)]
        elif fate == "into z":
            others = next((one for one in new if one.id == "z"), code("z"))
            new = [one for one in new if one.id != "z"] + [code("z", " ".join([*others.replaces, name]))]
    return book(*map(code, sorted(old))), book(*new)


@given(books(), st.lists(st.tuples(st.integers(0, 2), NAMES, st.sampled_from(["accepted", "rejected"]))))
def test_every_row_has_one_fate_and_no_two_end_in_one_place(
    two: tuple[Codebook, Codebook], drawn: list[tuple[int, str, str]]
) -> None:
    old, new = two
    wanted = {(place, name): state for place, name, state in drawn if old.get(name)}
    rows = [Held(f"{place}{name}", (place,), name, state) for (place, name), state in wanted.items()]
    found = fates(rows, compare(old, new))
    named = [*found.moves, *found.joins, *found.retires]
    assert len(named) == len(set(named))
    live = [
        (row.place, found.moves.get(row.id, row.code)) for row in rows if row.id not in {*found.joins, *found.retires}
    ]
    assert len(live) == len(set(live))
    assert {name for _place, name in live} <= {one.id for one in new}
    assert set(found.joins.values()) <= {row.id for row in rows} - {*found.joins, *found.retires}
