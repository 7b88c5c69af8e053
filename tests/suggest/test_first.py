"""The first round shows every transcript and every code, and is the same one each time."""

from __future__ import annotations

import numpy as np

from oop_qual.suggest.first import first_round
from oop_qual.suggest.passages import Passage

PASSAGES = [Passage(("een", "twee", "drie", str(at)) if at % 3 else ("ja",), f"t{at % 7}") for at in range(140)]


def test_every_transcript_has_its_share() -> None:
    chosen = first_round(PASSAGES)
    owners = [PASSAGES[at].transcript for at in chosen]
    assert len(set(chosen)) == 50
    assert chosen == sorted(chosen)
    assert {owners.count(name) for name in set(owners)} == {7, 8}
    assert len(set(owners)) == 7


def test_passages_that_say_something_come_first() -> None:
    assert all(len(PASSAGES[at].lemmas) > 1 for at in first_round(PASSAGES, count=40))


def test_every_code_is_shown_where_it_is_likeliest() -> None:
    likeness = np.zeros((140, 3))
    likeness[[12, 40, 81], [0, 1, 2]] = 1.0
    assert {12, 40, 81} <= set(first_round(PASSAGES, likeness))


def test_the_same_seed_gives_the_same_round() -> None:
    assert first_round(PASSAGES, seed=1) == first_round(PASSAGES, seed=1) != first_round(PASSAGES, seed=2)


def test_a_small_study_is_read_whole() -> None:
    assert first_round(PASSAGES[:5], np.zeros((5, 0))) == [0, 1, 2, 3, 4]
    assert first_round([]) == []
