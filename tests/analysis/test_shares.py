"""Shares are of those who answered; who did not is counted apart."""

from __future__ import annotations

import pytest

from oop_qual.analysis.shares import Given, Group, Shares, count_shares, wilson


def shares_of(*given: str) -> Shares:
    """Count answers written as ``group: answer``."""
    return count_shares([Given(*map(str.strip, one.split(":"))) for one in given])


def counts(group: Group) -> dict[str, int]:
    return {one.answer: one.count for one in group.shares}


def test_who_gave_no_answer_is_in_no_share() -> None:
    shares = shares_of("leraar: ja", "leraar: nee", "leraar:", "OA: ja", "OA: ja", "OA: ja", ": nee")
    assert shares.answers == ("ja", "nee")
    assert [(one.name, one.answered, one.missing) for one in shares.groups] == [
        ("leraar", 2, 1), ("OA", 3, 0), ("", 1, 0)
    ]  # fmt: skip
    assert [one.share for one in shares.groups[0].shares] == [0.5, 0.5]
    assert counts(shares.everybody) == {"ja": 4, "nee": 2}
    assert (shares.everybody.answered, shares.everybody.missing) == (6, 1)
    assert not shares.several


def test_a_group_in_which_nobody_answered_has_no_shares() -> None:
    silent = shares_of("OA: ja", "OA: ja", "leraar:").groups[1]
    assert (silent.name, silent.answered, silent.missing, silent.few) == ("leraar", 0, 1, True)
    assert [(one.share, one.low, one.high) for one in silent.shares] == [(None, None, None)]


def test_capitals_make_no_other_answer_or_group() -> None:
    shares = shares_of("leraar: Ja", "leraar: ja", "Leraar: ja")
    assert shares.answers == ("ja",)
    assert [(one.name, counts(one)) for one in shares.groups] == [("leraar", {"ja": 3})]


def test_one_may_give_several_answers_and_each_counts_once() -> None:
    shares = shares_of("OA: geld; tijd;", "OA: Geld;geld", "OA: tijd", "OA:;")
    assert shares.several
    (group,) = shares.groups
    assert counts(group) == {"geld": 2, "tijd": 2}
    assert (group.answered, group.missing) == (3, 1)


def test_four_answers_are_few_and_five_are_not() -> None:
    assert shares_of(*["OA: ja"] * 4).everybody.few
    assert not shares_of(*["OA: ja"] * 5).everybody.few


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (18, 30, 0.4232, 0.7541)],  # as published tables have them
)
def test_the_interval_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=0.0001)
