"""Scores become probabilities, and a wanted precision a threshold, as far as decisions allow."""

from __future__ import annotations

import numpy as np

from oop_qual.suggest.calibration import calibrate


def scored(count: int, seed: int, *, exclusive: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Return scores of four codes and which are there; exclusive: a passage has the one with the highest score."""
    pick = np.random.default_rng(seed)
    scores = pick.normal(0.2, 0.3, (count, 4))
    if exclusive:
        return scores, np.eye(4)[scores.argmax(axis=1)]
    return scores, (pick.random((count, 4)) < 1 / (1 + np.exp(-6 * (scores - 0.5)))).astype(float)


def test_the_precision_that_is_wanted_is_what_comes() -> None:
    scores, truth = scored(800, 0)
    found = calibrate(scores, truth, np.ones_like(truth, bool), scores, 0)
    assert found is not None
    new, right = scored(4000, 1)
    for wish in (0.7, 0.8):
        sure = found.chance(new) >= found.least_chance(wish)
        assert wish - 0.03 <= right[sure].mean() <= wish + 0.1
    assert found.least_chance(0.999) > 1


def test_one_code_a_passage_is_noticed() -> None:
    scores, truth = scored(400, 0, exclusive=True)
    found = calibrate(scores, truth, np.ones_like(truth, bool), scores, 0)
    assert found is not None
    assert found.slopes[1:].sum() > 0
    new, right = scored(400, 1, exclusive=True)
    assert ((found.chance(new) >= found.balanced) == right).mean() > 0.93


def test_scores_that_say_nothing_give_no_probabilities() -> None:
    scores, truth = scored(60, 0)
    judged = np.ones_like(truth, bool)
    assert calibrate(scores, np.zeros_like(truth), judged, scores, 0) is None
    assert calibrate(-scores, truth, judged, scores, 0) is None


def test_codes_that_are_mostly_accepted_are_not_likely_everywhere() -> None:
    pick = np.random.default_rng(0)
    scores = pick.normal(0.0, 0.3, (600, 12))
    truth = (pick.random((600, 12)) < 1 / (1 + np.exp(-8 * (scores - 0.7)))).astype(float)
    judged = (truth > 0) | (scores >= np.sort(scores, axis=1)[:, -1:])
    assert truth[judged].mean() > 10 * truth.mean()
    found = calibrate(scores, truth, judged, scores, 0)
    assert found is not None
    assert 0.7 < found.chance(scores).mean() / truth.mean() < 2.5


def test_only_judged_pairs_are_looked_at() -> None:
    scores, truth = scored(300, 0)
    judged = np.zeros_like(truth, bool)
    judged[:150] = True
    wrong = np.where(judged, truth, 1 - truth)
    first = calibrate(scores, truth, judged, scores, 0)
    second = calibrate(scores, wrong, judged, scores, 0)
    assert first is not None
    assert second is not None
    assert np.array_equal(first.slopes, second.slopes)
