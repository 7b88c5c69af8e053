"""The stopping aid's interval holds the truth about as often as it says, and knows when nothing is left."""

from __future__ import annotations

import numpy as np
import pytest

from oop_qual.suggest.stopping import unseen


def looked_for(seed: int, times: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Return a search of a thousand passages, the likeliest read first, where a code is so many times as frequent."""
    pick = np.random.default_rng(seed)
    chance = np.sort(pick.beta(0.3, 4, 1000))[::-1]
    truth = pick.random(1000) < np.clip(chance * times, 0, 1)
    read = int(pick.integers(200, 600))
    return chance[:read], truth[:read].astype(float), chance[read:], int(truth[read:].sum())


@pytest.mark.parametrize("times", [0.5, 1.0, 1.6])
def test_the_interval_holds_the_truth(times: float) -> None:
    held = []
    for seed in range(120):
        before, right, unread, truth = looked_for(seed, times)
        found = unseen(before, right, unread)
        assert found.low <= found.expected <= found.high + 1
        held.append(found.low <= truth <= found.high)
    assert 0.8 <= np.mean(held) <= 1.0


def test_what_is_found_more_often_than_expected_raises_the_estimate() -> None:
    before, unread = np.full(100, 0.1), np.full(200, 0.05)
    few, many = (unseen(before, np.arange(100) % every == 0, unread).expected for every in (20, 5))
    assert few < 10 < many


def test_the_least_likely_passages_may_stay_unread() -> None:
    before, right = np.linspace(0.9, 0.3, 60), np.ones(60)
    found = unseen(before, right, np.concatenate([np.full(50, 0.001), np.full(10, 0.5)]))
    assert 50 <= found.may_stay_unread < 60


def test_the_ends_of_a_search_need_no_special_care() -> None:
    nothing = np.zeros(0)
    assert unseen(np.ones(3), np.ones(3), nothing).high == 0
    assert unseen(nothing, nothing, np.full(10, 0.2)).high > 0
    assert unseen(np.zeros(4), np.zeros(4), np.zeros(5)).expected < 0.01
