"""The suggester learns what people coded, says how sure it is, and survives every odd start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.pipeline import Pipeline
from sklearn.utils.estimator_checks import (
    check_classifiers_multilabel_output_format_predict,
    check_classifiers_multilabel_output_format_predict_proba,
    check_dict_unchanged,
    check_do_not_raise_errors_in_init_or_set_params,
    check_estimators_overwrite_params,
    check_fit_idempotent,
    check_get_params_invariance,
    check_no_attributes_set_in_init,
    check_parameters_default_constructible,
    check_set_params,
)

from oop_qual.suggest.classifier import DEFINITIONS, CodeSuggester
from oop_qual.suggest.features import Rows
from oop_qual.suggest.passages import Passage
from oop_qual.suggest.ridge import fit_kernel, fit_ridge

if TYPE_CHECKING:
    from collections.abc import Callable

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


def test_a_wanted_precision_is_reached_on_passages_nobody_coded() -> None:
    passages, codes, groups = corpus(400)
    codes = np.where(np.random.default_rng(2).random(codes.shape) < 0.12, 1 - codes, codes)
    new, truth, _groups = corpus(400, seed=3)
    truth = np.where(np.random.default_rng(4).random(truth.shape) < 0.12, 1 - truth, truth)
    suggester = CodeSuggester().fit(passages, codes, groups)
    sure = suggester.predict_proba(new) >= suggester.least_chance(0.85)
    assert sure.sum() > 100
    assert truth[sure].mean() > 0.8
    assert suggester.least_chance(0.99) > suggester.least_chance(0.85)
    assert suggester.least_chance() == suggester.threshold_


def test_it_is_a_scikit_learn_estimator_and_always_the_same() -> None:
    passages, codes, groups = corpus(60)
    first = CodeSuggester(penalty=2.0).fit(passages, codes, groups)
    again = clone(first).fit(passages, codes, groups)
    assert again.get_params() == first.get_params()
    assert np.array_equal(first.predict_proba(passages), again.predict_proba(passages))
    pipeline = Pipeline([("suggest", CodeSuggester())]).fit(passages, codes)
    assert pipeline.predict(passages).shape == (60, 3)


@pytest.mark.parametrize(
    "check",
    [
        check_classifiers_multilabel_output_format_predict,
        check_classifiers_multilabel_output_format_predict_proba,
        check_dict_unchanged,
        check_do_not_raise_errors_in_init_or_set_params,
        check_estimators_overwrite_params,
        check_fit_idempotent,
        check_get_params_invariance,
        check_no_attributes_set_in_init,
        check_parameters_default_constructible,
        check_set_params,
    ],
)
def test_it_passes_scikit_learn_s_checks(check: Callable[[str, CodeSuggester], None]) -> None:
    check("CodeSuggester", CodeSuggester())


def test_a_matrix_of_features_does_as_well() -> None:
    pick = np.random.default_rng(1)
    numbers = pick.random((80, 5))
    codes = np.column_stack([numbers[:, 0] > 0.5, numbers[:, 1] > 0.5]).astype(float)
    suggester = CodeSuggester(penalty=0.01).fit(numbers, codes)
    assert (suggester.predict(sparse.csr_matrix(numbers)) == codes).mean() > 0.9


def test_what_nobody_judged_is_no_negative() -> None:
    passages = [("salaris",), ("salaris",), ("pauze",), ("pauze",)]
    judged = np.array([[1.0, np.nan], [1.0, np.nan], [np.nan, 1.0], [0.0, 1.0]])
    suggester = CodeSuggester().fit(passages, judged)
    salary, pause = suggester.decision_function([("salaris",), ("pauze",)])
    assert salary[0] > 0.5
    assert pause[1] > 0.5
    assert salary[0] > pause[0]
    apart, asked = np.array([[1.0, np.nan], [np.nan, 1.0]]), [("pauze", "salaris")]
    mild, strict = (CodeSuggester(unjudged=w, vectors=False).fit(passages[1:3], apart) for w in (0.1, 1.0))
    assert strict.decision_function(asked)[0, 0] < mild.decision_function(asked)[0, 0] - 0.05


def test_passages_nobody_read_teach_no_code() -> None:
    passages, codes, groups = corpus(40)
    alone = CodeSuggester().fit(passages, codes, groups)
    unread = np.concatenate([codes, np.full((40, 3), np.nan)])
    more = CodeSuggester().fit(passages + passages, unread, groups + groups)
    assert more.counted_ == alone.counted_ == 40
    assert np.allclose(more.decision_function(passages), alone.decision_function(passages), atol=0.1)


def test_a_code_without_decisions_is_known_by_its_definition() -> None:
    passages, codes, groups = corpus(60)
    codes[codes[:, 2] == 1] = [0, 0, np.nan]
    codes[:, 2] = np.nan
    texts = [Passage(("toezicht", "plein"))]
    table = np.concatenate([codes, [[0, 0, 1.0]]])
    suggester = CodeSuggester().fit([*passages, *texts], table, [*groups, DEFINITIONS], np.array([1.0] * 60 + [4.0]))
    scores = suggester.decision_function([("plein", "pauze"), ("salaris", "geld")])[:, 2]
    assert scores[0] > scores[1]
    assert suggester.predict_proba([("plein", "pauze")])[0, 2] > 0


def test_how_something_is_said_counts_where_the_codes_are_about_that() -> None:
    pick = np.random.default_rng(0)
    words = [f"woord{number}" for number in range(200)]
    said = [tuple(pick.choice(words, length)) for length in pick.choice([1, 12], 160)]
    passages = [Passage(lemmas, f"t{at % 8}", setting=("before:other",)) for at, lemmas in enumerate(said)]
    short = np.array([[float(len(lemmas) == 1), float(len(lemmas) > 1)] for lemmas in said])
    by_form = CodeSuggester(vectors=False).fit(passages, short, [one.transcript for one in passages])
    topics, codes, groups = corpus(160)
    by_topic = CodeSuggester(vectors=False).fit(
        [Passage(one, group, setting=("before:other",)) for one, group in zip(topics, groups, strict=True)],
        codes,
        groups,
    )
    assert by_form.mixture_["form"] > 0.4
    assert by_topic.mixture_["form"] < 0.25


ODD: list[tuple[list[tuple[str, ...]], list[list[float]]]] = [
    ([("een",)], [[1.0]]),
    ([("een",)], [[0.0]]),
    ([("een",), ()], [[1.0, 0.0], [0.0, np.nan]]),
    ([("een",), ("een",)], [[1.0], [0.0]]),
    ([("een", "twee")] * 30, [[1.0]] * 30),
    ([("een", "twee")] * 30, [[0.0]] * 30),
    ([("een", "twee")] * 30, [[0.5]] * 30),
    ([("...",)], [[1.0]]),
    ([("woord",)] * 20, [[1.0] + [0.0] * 999] * 20),
]


@pytest.mark.parametrize(("passages", "codes"), ODD)
def test_odd_starts_give_numbers_all_the_same(passages: list[tuple[str, ...]], codes: list[list[float]]) -> None:
    suggester = CodeSuggester().fit(passages, np.array(codes))
    chance = suggester.predict_proba([*passages, ("nieuw",), ()])
    assert np.isfinite(chance).all()
    assert ((chance >= 0) & (chance <= 1)).all()
    assert np.isfinite(suggester.least_chance(0.9))


def test_decisions_in_one_transcript_alone_still_give_thresholds() -> None:
    passages, codes, _groups = corpus(60)
    suggester = CodeSuggester().fit(passages, codes, ["t"] * 60)
    assert suggester.calibration_ is not None
    assert (suggester.predict(passages) == codes).mean() > 0.9


def test_a_code_that_nobody_gave_is_never_likely() -> None:
    suggester = CodeSuggester().fit([("een",), ("twee",)], np.array([[1.0, 0.0], [0.0, 0.0]]))
    assert suggester.predict_proba([("een",), ("twee",)])[:, 1].tolist() == [0.0, 0.0]


def test_long_words_share_their_pieces() -> None:
    suggester = CodeSuggester(vectors=False).fit([("werkdrukbeleving",), ("pauzerooster",)], np.eye(2))
    assert suggester.decision_function([("werkdruk",)]).argmax() == 0


def test_adding_decisions_one_by_one_is_like_learning_them_all() -> None:
    passages, codes, groups = corpus(80)
    codes[70, 1] = np.nan
    known = np.concatenate([codes[:60], np.full((20, 3), np.nan)])
    step_by_step = CodeSuggester().fit(passages, known, groups)
    for at in range(60, 80):
        step_by_step.partial_fit([passages[at]], codes[[at]])
    at_once = clone(step_by_step).fit(passages, known, groups)
    at_once.partial_fit(passages[60:], codes[60:])
    assert np.abs(step_by_step.decision_function(passages) - at_once.decision_function(passages)).max() < 1e-3
    assert CodeSuggester().partial_fit(passages, codes).predict(passages).shape == (80, 3)


@pytest.mark.parametrize("weighting", [[0.1, 1.0], [1.0]])
def test_both_solvers_find_what_a_direct_solver_finds(weighting: list[float]) -> None:
    pick = np.random.default_rng(5)
    features, targets = pick.random((40, 15)), (pick.random((40, 6)) < 0.3).astype(float)
    weights = pick.choice(weighting, (40, 6))
    rows = Rows(sparse.csr_matrix(features[:, :10]), features[:, 10:])
    kernel = features @ features.T
    for duals in (fit_ridge(rows, targets, weights, 0.5), fit_kernel(kernel, targets, weights, 0.5)):
        for code in range(6):
            root = np.diag(weights[:, code])
            exact = np.linalg.solve(
                features.T @ root @ features + 0.5 * np.eye(15), features.T @ root @ targets[:, code]
            )
            assert np.allclose(features.T @ duals[:, code], exact, atol=5e-3)


def test_what_was_solved_is_a_start_for_what_is_added() -> None:
    pick = np.random.default_rng(6)
    features, targets = pick.random((30, 8)), pick.random((30, 2)).round()
    rows, weights = Rows(sparse.csr_matrix((30, 1)), features), np.ones((30, 2))
    found = fit_ridge(rows, targets, weights, 1.0)
    assert np.allclose(fit_ridge(rows, targets, weights, 1.0, start=found), found, atol=1e-5)
