"""Chances follow every decision, and so does the estimate of what is unseen."""

from __future__ import annotations

import numpy as np
import pytest

from oop_qual.suggest.following import Following
from oop_qual.suggest.passages import Passage
from oop_qual.suggest.proposing import CodeTexts, Ground

COUNT = 240
GELD, RUST = ("salaris", "schaal", "hypotheek", "loon"), ("stil", "rustig", "kalm", "pauze")
CODES = ("geld", "rust", "plein")


@pytest.fixture
def truth() -> np.ndarray:
    pick = np.random.default_rng(1)
    return (pick.random((COUNT, 3)) < (0.3, 0.25, 0.0)).astype(float)


@pytest.fixture
def ground(truth: np.ndarray) -> Ground:
    """Three passages in four with a code say so in their words."""
    pick = np.random.default_rng(2)
    passages = []
    for at, row in enumerate(truth):
        words = [*pick.choice(["en", "dan", "de", "groep", "kind", "dag"], 4)]
        for has, own in zip(row, (GELD, RUST), strict=False):
            words += [str(pick.choice(own))] if has and pick.random() < 0.75 else []
        passages.append(Passage(tuple(words), f"t{at % 6}"))
    texts = {"geld": CodeTexts(Passage(("salaris",))), "rust": CodeTexts(Passage(("rustig",)))}
    return Ground(passages, CODES, texts, {(3, "rust"): "kalm", (4, "weg"): "kalm"})


def nothing() -> np.ndarray:
    return np.full((COUNT, 3), np.nan)


def read(truth: np.ndarray, count: int) -> np.ndarray:
    table = nothing()
    table[:count] = truth[:count]
    return table


def test_before_any_decision_there_is_likeness_and_nothing_is_certain(ground: Ground) -> None:
    following = Following(ground, nothing())
    chances = following.all_chances()
    assert not following.calibrated
    assert following.least_chance > 1
    assert following.left(0) is None
    assert chances[:, 2].max() == 0
    with_word = ["salaris" in one.lemmas for one in ground.passages]
    assert chances[with_word, 0].min() > chances[np.logical_not(with_word), 0].max()
    assert chances[3, 1] > 0.3 > np.median(chances[:, 1])


def test_decisions_change_chances_as_a_fit_on_all_of_them_would(ground: Ground, truth: np.ndarray) -> None:
    following = Following(ground, read(truth, 100))
    before = following.all_chances().copy()
    for at in range(100, 130):
        following.decide(at, truth[at])
    moved = following.all_chances().copy()
    assert np.abs(moved - before).max() > 0.02
    following.learn()
    assert np.abs(following.all_chances()[130:] - moved[130:]).mean() < 0.05
    again = Following(ground, read(truth, 130))
    assert np.allclose(again.all_chances(), following.all_chances(), atol=1e-4)


def test_what_is_taken_back_leaves_no_trace(ground: Ground, truth: np.ndarray) -> None:
    following = Following(ground, read(truth, 100))
    before = following.all_chances().copy()
    following.decide(150, 1 - truth[150])
    assert np.abs(following.all_chances() - before).max() > 0.01
    following.decide(150, np.full(3, np.nan))
    assert np.abs(following.all_chances() - before).max() < 1e-3


def test_it_learns_anew_once_half_as_much_again_is_judged(ground: Ground, truth: np.ndarray) -> None:
    following = Following(ground, nothing())
    for at in range(9):
        following.decide(at, truth[at])
        assert not following.outgrown
    said = []
    for at in (9, 10, 11):
        following.decide(at, truth[at])
        said.append(following.outgrown)
        following.learn()
        said.append(following.outgrown)
    assert said == [True, False, False, False, False, False]


def test_without_definitions_the_first_decision_is_where_it_begins(ground: Ground, truth: np.ndarray) -> None:
    following = Following(Ground(ground.passages, CODES, {}), nothing())
    assert following.all_chances().max() == 0
    assert following.explained([(0, 0, 0.5)]) == []
    row = int(truth[:, 0].argmax())
    following.decide(row, truth[row])
    assert following.outgrown
    following.learn()
    assert following.all_chances()[:, 0].max() > 0


def test_the_estimate_of_what_is_unseen_holds_the_truth(ground: Ground, truth: np.ndarray) -> None:
    following = Following(ground, read(truth, 100), range(100))
    for at in range(100, 120):
        following.decide(at, truth[at])
    for code in (0, 1):
        left = following.left(code)
        assert left is not None
        assert left.low <= truth[120:, code].sum() <= left.high
        assert 0 <= left.may_stay_unread < 120
    assert following.left(2) is None


def test_reasons_come_with_a_proposal(ground: Ground, truth: np.ndarray) -> None:
    following = Following(ground, read(truth, 100))
    (one,) = following.explained([(150, 0, 0.8)])
    assert (one.passage, one.code, one.score) == (150, "geld", 0.8)
    assert "passages with this code" in one.because
