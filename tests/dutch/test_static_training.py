"""Word vectors fitted to sentences come nearer to those sentences, and explained words to their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from training.static.bags import count_words, words_of
from training.static.fit import agreement, explain, fit, target
from training.static.teacher import Taught, embed_all, read_embedded
from training.static.words import explained_words, own_words
from training.static.write import write

if TYPE_CHECKING:
    from pathlib import Path

WORDS = [f"{first}{last}" for first in ("ba", "de", "fi", "go", "ku") for last in ("lom", "rup", "tes", "vik")]


def test_words_are_read_with_their_hyphens_and_apostrophes() -> None:
    assert words_of("De ib'er en zij-instromers: 2 foto's!") == ["de", "ib'er", "en", "zij-instromers", "foto's"]


def test_texts_are_counted_through_the_lookup() -> None:
    counts = count_words(["de klas", "klassen en xqzy", "groepsklas"], ["klas", "groep", "de"])
    assert counts.toarray().tolist() == [[1, 0, 1], [1, 0, 0], [1, 1, 0]]


def test_fitted_vectors_agree_better_with_the_teacher_on_unseen_sentences() -> None:
    numbers = np.random.default_rng(4)
    true = numbers.normal(size=(len(WORDS), 12)) * (np.arange(len(WORDS)) % 4 + 0.1)[:, None]
    texts = [" ".join(numbers.choice(WORDS, 5, replace=False)) for _text in range(400)]
    counts = count_words(texts, WORDS)
    goal = target((counts @ true).astype("float32"), 12)
    start = (true / np.linalg.norm(true, axis=1, keepdims=True) + numbers.normal(size=true.shape) * 0.3) @ np.roll(
        np.eye(12), 3, 1
    )
    rates = np.full(len(WORDS), 1e-4)
    vectors, weights = fit(start, rates, counts[:300], goal[:300])
    before = agreement(start - start.mean(axis=0), np.ones(len(WORDS)), counts[300:], goal[300:])
    assert agreement(vectors, weights, counts[300:], goal[300:]) > max(0.9, before)
    assert 0 <= weights.min() <= weights.max() <= 1


def test_an_explained_word_points_where_its_meaning_points() -> None:
    vectors = np.eye(4, dtype="float32")
    new = explain(vectors, ["pabo", "opleiding", "leraar", "fiets"], {"pabo": ["opleiding", "leraar", "xqz"]})
    assert new[0] == pytest.approx([0.4472, 0.6325, 0.6325, 0], abs=1e-3)
    assert new[1:].tolist() == vectors[1:].tolist()


def test_the_glossary_explains_words_that_are_embedded() -> None:
    assert set(explained_words()) <= set(own_words())
    assert all(meaning for meaning in explained_words().values())


def test_what_was_embedded_is_not_embedded_again(tmp_path: Path) -> None:
    np.savez(tmp_path / "00000.npz", texts=np.array(["klas", "kind"]), rows=np.ones((2, 384), "float16"))
    embed_all(["kind", "klas", "kind"], tmp_path)
    found = read_embedded(tmp_path)
    assert found.only(["kind", "school"]).texts == ["kind"]
    assert (found + Taught(["les"], np.zeros((1, 384), "float32"))).rows.shape == (3, 384)


def test_data_that_are_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.static.write.MOST_BYTES", 100)
    with pytest.raises(ValueError, match="keep fewer words"):
        write(tmp_path, ["klas", "kind"], np.eye(2, 8), np.ones(2))
