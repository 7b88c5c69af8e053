"""The suggester learns what people coded, says how sure it is, and survives every odd start."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.pipeline import Pipeline

from oop_qual.suggest.classifier import CodeSuggester, pieces
from oop_qual.suggest.ridge import fit_ridge

TOPICS = (("salaris", "schaal", "geld"), ("pabo", "toets", "studie"), ("plein", "pauze", "toezicht"))


def corpus(count: int, seed: int = 0) -> tuple[list[tuple[str, ...]], np.ndarray, list[str]]:
    """Return passages of two words of their topic among filler, their codes, and their transcripts."""
    pick = np.random.default_rng(seed)
    topics = pick.integers(0, 3, count)
    passages = [
        (*pick.choice(TOPICS[topic], 2), *pick.choice(["ik", "de", "en", "nou", "wel", "dan"], 4)) for topic in topics
    ]
    return passages, np.eye(3)[topics], [f"t{number % 6}" for number in range(count)]


def test_it_finds_what_it_learned() -> None:
    passages, codes, groups = corpus(120)
    new, truth, _groups = corpus(60, seed=1)
    suggester = CodeSuggester().fit(passages, codes, groups)
    assert (suggester.predict_proba(new).argmax(axis=1) == truth.argmax(axis=1)).mean() > 0.95
    found = suggester.predict(new)
    assert (found * truth).sum() / found.sum() > 0.9
    assert (found * truth).sum() / truth.sum() > 0.9


def test_its_probabilities_mean_what_they_say() -> None:
    passages, codes, groups = corpus(300)
    noisy = np.where(np.random.default_rng(2).random(codes.shape) < 0.15, 1 - codes, codes)
    new, truth, _groups = corpus(300, seed=3)
    flipped = np.where(np.random.default_rng(4).random(truth.shape) < 0.15, 1 - truth, truth)
    chance = CodeSuggester().fit(passages, noisy, groups).predict_proba(new)
    bins = np.clip((chance * 5).astype(int), 0, 4)
    gaps = [
        abs(chance[bins == one].mean() - flipped[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins)
    ]
    assert sum(gaps) < 0.06


def test_it_is_a_scikit_learn_estimator_and_always_the_same() -> None:
    passages, codes, groups = corpus(60)
    first = CodeSuggester(penalty=2.0).fit(passages, codes, groups)
    again = clone(first).fit(passages, codes, groups)
    assert again.get_params() == first.get_params()
    assert np.array_equal(first.predict_proba(passages), again.predict_proba(passages))
    pipeline = Pipeline([("suggest", CodeSuggester())]).fit(passages, codes)
    assert pipeline.predict(passages).shape == (60, 3)


def test_what_nobody_judged_is_no_negative() -> None:
    passages = [("salaris",), ("salaris",), ("pauze",), ("pauze",)]
    judged = np.array([[1.0, np.nan], [1.0, np.nan], [np.nan, 1.0], [0.0, 1.0]])
    suggester = CodeSuggester().fit(passages, judged)
    salary, pause = suggester.decision_function([("salaris",), ("pauze",)])
    assert salary[0] > 0.5
    assert pause[1] > 0.5
    assert salary[0] > pause[0]
    assert CodeSuggester(unjudged=1.0).fit(passages, judged).model_.base[0] < suggester.model_.base[0]


def test_it_names_the_words_that_speak_for_and_against() -> None:
    passages, codes, groups = corpus(90)
    suggester = CodeSuggester().fit(passages, codes, groups)
    shares = suggester.shares(("de", "salaris", "pauze", "onbekend"), 0)
    assert shares.argmax() == 1
    assert shares[2] < 0
    assert shares[3] == 0


@pytest.mark.parametrize(
    ("passages", "codes"),
    [
        ([("een",)], [[1.0]]),
        ([("een",)], [[0.0]]),
        ([("een",), ()], [[1.0, 0.0], [0.0, np.nan]]),
        ([("een",), ("een",)], [[1.0], [0.0]]),
        ([("een", "twee")] * 30, [[1.0]] * 30),
        ([("een", "twee")] * 30, [[0.0]] * 30),
        ([("...",)], [[1.0]]),
        ([("woord",)] * 20, [[1.0] + [0.0] * 999] * 20),
    ],
)
def test_odd_starts_give_numbers_all_the_same(passages: list[tuple[str, ...]], codes: list[list[float]]) -> None:
    chance = CodeSuggester().fit(passages, np.array(codes)).predict_proba([*passages, ("nieuw",), ()])
    assert np.isfinite(chance).all()
    assert ((chance >= 0) & (chance <= 1)).all()


def test_a_code_that_nobody_gave_is_never_likely() -> None:
    suggester = CodeSuggester().fit([("een",), ("twee",)], np.array([[1.0, 0.0], [0.0, 0.0]]))
    assert suggester.predict_proba([("een",), ("twee",)])[:, 1].tolist() == [0.0, 0.0]


def test_long_words_share_their_pieces() -> None:
    assert pieces(("werkdruk", ".", "in")) == ["werkdruk", "in", "~werkd", "~erkdr", "~rkdru", "~kdruk"]
    suggester = CodeSuggester().fit([("werkdrukbeleving",), ("pauzerooster",)], np.eye(2))
    assert suggester.decision_function([("werkdruk",)]).argmax() == 0


def test_conjugate_gradients_solve_what_a_direct_solver_solves() -> None:
    pick = np.random.default_rng(5)
    features, targets = pick.random((40, 15)), (pick.random((40, 4)) < 0.3).astype(float)
    weights = pick.choice([0.1, 1.0], (40, 4))
    found = fit_ridge(features, targets, weights, penalty=0.5)
    for code in range(4):
        root = np.diag(weights[:, code])
        base = np.average(targets[:, code], weights=weights[:, code])
        right = features.T @ root @ (targets[:, code] - base)
        exact = np.linalg.solve(features.T @ root @ features + 0.5 * np.eye(15), right)
        assert np.allclose(found.weights[:, code], exact, atol=1e-3)
        assert found.base[code] == pytest.approx(base)
