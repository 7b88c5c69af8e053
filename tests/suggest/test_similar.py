"""Passages that say nearly the same, and passages like chosen ones."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.suggest import similar
from oop_qual.suggest.similar import first_alike, like_these, nearest


def at_angles(*degrees: float) -> np.ndarray:
    """Return unit rows in a plane; their cosines are those of the differences of the angles."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype("float32")


def random_rows(count: int, dims: int = 8, seed: int = 1) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, dims)).astype("float32")
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def test_nearest_gives_the_best_first_with_their_cosines() -> None:
    found = nearest(at_angles(0, 90, 30, 10), at_angles(0, 80), 2)
    assert found.places.tolist() == [[0, 3], [1, 2]]
    assert found.likeness[0] == pytest.approx([1.0, np.cos(np.radians(10))], abs=1e-6)


def test_of_equals_the_earlier_comes_first() -> None:
    assert nearest(at_angles(5, 5, 5, 90), at_angles(5), 2).places.tolist() == [[0, 1]]


@pytest.mark.parametrize(
    ("rows", "queries", "most", "shape"), [(3, 2, 9, (2, 3)), (0, 2, 4, (2, 0)), (3, 0, 2, (0, 2))]
)
def test_nearest_never_gives_more_than_there_is(rows: int, queries: int, most: int, shape: tuple[int, int]) -> None:
    found = nearest(random_rows(rows), random_rows(queries), most)
    assert found.places.shape == found.likeness.shape == shape


def test_nearest_in_blocks_is_the_same_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, queries = random_rows(50), random_rows(13, seed=2)
    whole = nearest(rows, queries, 5)
    monkeypatch.setattr(similar, "CELLS", 120)
    parts = nearest(rows, queries, 5)
    assert parts.places.tolist() == whole.places.tolist()
    assert whole.places.tolist() == np.argsort(-(queries @ rows.T), axis=1)[:, :5].tolist()


def test_passages_like_chosen_ones_are_others() -> None:
    found = like_these(at_angles(0, 20, 11, 90, 8), [0, 1], 2)
    assert found.places.tolist() == [[2, 4]]


def test_like_unknown_words_is_nothing_in_particular() -> None:
    rows = np.concatenate([np.zeros((1, 2), "float32"), at_angles(0, 90)])
    assert like_these(rows, [0], 2).likeness.tolist() == [[0, 0]]


def test_nearly_the_same_passages_point_at_the_first() -> None:
    assert first_alike(at_angles(0, 90, 3, 93, 45)).tolist() == [0, 1, 0, 1, 4]


def test_a_row_joins_only_a_row_that_was_kept() -> None:
    assert first_alike(at_angles(0, 15, 30), least=0.96).tolist() == [0, 0, 2]


def test_passages_without_known_words_stay_apart() -> None:
    assert first_alike(np.zeros((3, 4), "float32")).tolist() == [0, 1, 2]
    assert first_alike(np.zeros((0, 4), "float32")).tolist() == []


@given(st.integers(0, 60), st.integers(1, 12), st.sampled_from([0.2, 0.6, 0.9]))
def test_blocks_make_no_difference(count: int, block: int, least: float) -> None:
    rows = random_rows(count, dims=3, seed=count)
    whole = first_alike(rows, least)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similar, "BLOCK", block)
        patch.setattr(similar, "CELLS", block * 3)
        assert first_alike(rows, least).tolist() == whole.tolist()
    kept = rows[whole == np.arange(count)]
    assert not np.triu(kept @ kept.T >= least, 1).any()


def test_many_passages_take_little_memory() -> None:
    rows = random_rows(20_000, dims=16)
    tracemalloc.start()
    nearest(rows, rows[:2_000], 10)
    first_alike(rows[:6_000], 0.9)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000
