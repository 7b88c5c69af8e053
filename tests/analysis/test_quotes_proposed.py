"""Which passages are proposed: what stands for the others, of different people, and what contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.analysis.proposing import MOST_POINTS, Candidate, Proposed, Taken, Voice, Wish, propose
from oop_qual.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NONE = np.zeros((0, 2), np.float32)


def said(number: int, who: str, *, group: str = "", denied: str = "", short: bool = False) -> Candidate:
    span = Span("t", 100 * number, 100 * number + 50)
    groups = {"functie": group} if group else {}
    return Candidate(span, "code", "thema", f"zin {number}", Voice(("t", who), groups), denied, short)


def unit(*rows: Sequence[float]) -> Floats:
    made = np.array(rows, np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def chosen(
    candidates: Sequence[Candidate],
    rows: Floats,
    count: int,
    taken: Sequence[Taken] = (),
    taken_rows: Floats = NONE,
    per_speaker: int = 1,
) -> list[int]:
    found = asked(candidates, rows, count, taken, taken_rows, per_speaker)
    return [one.candidate.span.start // 100 for one in found]


def asked(
    candidates: Sequence[Candidate],
    rows: Floats,
    count: int,
    taken: Sequence[Taken] = (),
    taken_rows: Floats = NONE,
    per_speaker: int = 1,
) -> list[Proposed]:
    return propose(candidates, rows, taken, taken_rows, Wish(count, per_speaker, ("functie",)))


ROUND = unit((1, 0.1), (1, 0), (1, 0.2), (0, 1), (0.1, 1))


def test_the_first_stands_for_most_and_the_next_for_the_rest() -> None:
    candidates = [said(number, f"s{number}") for number in range(5)]
    found = asked(candidates, ROUND, 2)
    assert {one.candidate.span.start // 100 for one in found} <= {0, 2, 4, 3, 1}
    assert [one.candidate.span.start // 100 < 3 for one in found] == [True, False]
    assert [one.why for one in found] == [("representative",), ("says something else",)]


def test_a_speaker_has_one_unless_more_are_asked_for() -> None:
    candidates = [said(number, "anna") for number in range(4)] + [said(4, "bea")]
    assert len(chosen(candidates, ROUND, 5)) == 2
    assert len(chosen(candidates, ROUND, 5, per_speaker=2)) == 3
    assert len(chosen(candidates, ROUND, 5, per_speaker=9)) == 5


def test_functions_take_turns() -> None:
    groups = ["leraar", "leraar", "leraar", "directeur", "assistent"]
    candidates = [said(number, f"s{number}", group=group) for number, group in enumerate(groups)]
    found = asked(candidates, ROUND, 3)
    assert {one.candidate.voice.groups["functie"] for one in found} == set(groups)
    assert found[0].why == ("representative",)
    assert {one.why for one in found[1:]} <= {(f"new: functie {group}",) for group in groups}


def test_a_group_that_may_not_be_told_stays_out_of_the_reasons() -> None:
    voices = [Voice(("t", "a"), {"school": "De Es"}), Voice(("t", "b"), {"school": "De Wilg"}), Voice(("t", "c"))]
    candidates = [Candidate(Span("t", n, n + 1), "c", "thema", "x", voice) for n, voice in enumerate(voices)]
    found = asked(candidates, ROUND[:3], 3)
    assert "new: another school" in {why for one in found for why in one.why}
    assert not any("De " in why for one in found for why in one.why)


def test_one_that_contradicts_is_among_them_at_the_end() -> None:
    candidates = [said(number, f"s{number}", denied="werkdruk" if number == 4 else "") for number in range(5)]
    found = asked(candidates, unit((1, 0), (1, 0), (1, 0), (1, 0), (0, 1)), 2)
    assert [one.stance for one in found] == ["", "contradicts"]
    assert found[1].why == ("may contradict: denies werkdruk",)
    assert chosen(candidates, ROUND, 1) != [4]


def test_one_that_contradicts_leaves_the_best_its_speaker_where_it_can() -> None:
    rows = unit((1, 0), (1, 0), (1, 0.1), (0, 1), (0, 1))
    candidates = [
        said(0, "anna"),
        said(1, "anna"),
        said(2, "anna"),
        said(3, "anna", denied="x"),
        said(4, "bea", denied="x"),
    ]
    assert chosen(candidates, rows, 2)[1] == 4
    assert chosen(candidates[:4], rows[:4], 2) == [3]  # nobody else contradicts
    assert chosen(candidates[3:], rows[3:], 2) == [3, 4]  # nothing but contradictions
    assert chosen(candidates[:4], rows[:4], 3, per_speaker=3)[-1] == 3


def quoted(number: int, who: str, stance: Stance = "", theme: str = "thema") -> Taken:
    return Taken(Span("t", 100 * number + 20, 100 * number + 80), theme, Voice(("t", who)), stance)


def test_marked_quotes_count_as_taken() -> None:
    candidates = [said(number, f"s{number}") for number in range(5)]
    found = chosen(candidates, ROUND, 5, taken=[quoted(1, "s0")], taken_rows=ROUND[1:2])
    assert 1 not in found  # it overlaps
    assert 0 not in found  # its speaker is heard already
    assert found[0] in {3, 4}  # the others say what the quote says
    elsewhere = chosen(candidates, ROUND, 5, taken=[quoted(1, "s0", theme="ander")], taken_rows=ROUND[1:2])
    assert set(elsewhere) == {0, 2, 3, 4}


def test_a_contradiction_that_is_marked_already_is_enough() -> None:
    candidates = [said(0, "a"), said(1, "b"), said(2, "c"), said(3, "d", denied="x")]
    marked = [quoted(9, "z", "contradicts")]
    assert 3 not in chosen(candidates, unit(*[(1, 0)] * 4), 2, taken=marked, taken_rows=unit((0, 1)))


def test_short_ones_come_after_the_others() -> None:
    candidates = [said(0, "a", short=True), said(1, "b")]
    assert chosen(candidates, unit((1, 0), (1, 0.01)), 1) == [1]


def test_a_large_theme_is_covered_by_a_part_of_it() -> None:
    count = MOST_POINTS * 3
    candidates = [said(number, f"s{number}") for number in range(count)]
    rows = unit(*((1, number / count) for number in range(count)))
    assert chosen(candidates, rows, 3) == chosen(candidates, rows, 3)
    assert asked([], NONE, 3) == []


MANY = st.lists(
    st.tuples(
        st.integers(0, 40), st.sampled_from("abcd"), st.sampled_from(["", "x", "y"]), st.booleans(), st.booleans()
    ),
    min_size=1,
    max_size=25,
)


@given(MANY, st.integers(1, 8), st.integers(1, 3), st.integers(0, 2**32 - 1), st.integers(0, 3))
def test_whatever_there_is_the_promises_hold(
    drawn: list[tuple[int, str, str, bool, bool]], count: int, most: int, seed: int, marked: int
) -> None:
    candidates = [
        said(number, who, group=group, denied="x" if denied else "", short=short)
        for number, who, group, denied, short in drawn
    ]
    rows = np.random.default_rng(seed).normal(size=(len(candidates), 5))
    vectors = unit(*rows.tolist())
    taken = [quoted(number, "abcd"[number]) for number in range(marked)]
    taken_rows = vectors[[number % len(vectors) for number in range(marked)]]
    found = asked(candidates, vectors, count, taken, taken_rows, most)
    assert found == asked(candidates, vectors, count, taken, taken_rows, most)
    assert len(found) <= count
    heard = [one.candidate.voice.speaker for one in found] + [quote.voice.speaker for quote in taken]
    assert all(heard.count(one.candidate.voice.speaker) <= most for one in found)
    starts = [one.candidate.span.start for one in found]
    assert len(set(starts)) == len(starts)
    assert not {start // 100 for start in starts} & set(range(marked))
    assert all(one.why for one in found)
    own = {quote.voice.speaker: sum(q.voice.speaker == quote.voice.speaker for q in taken) for quote in taken}
    free = [one for one in candidates if one.span.start // 100 >= marked and own.get(one.voice.speaker, 0) < most]
    if count > 1 and any(one.denied for one in free):
        assert any(one.stance == "contradicts" for one in found)
