"""What the suggester is measured against: TF-IDF of words and letters with the usual linear models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from benchmarks.coded import Coded
    from benchmarks.suggest import Answer

    Array = NDArray[Any]

FOLDS = 5
PENALTY = 1.0


def _features(coded: Coded, order: int, labelled: Sequence[int]) -> tuple[Any, Any]:
    texts = [row["text"] for row in coded.rows]
    words = TfidfVectorizer(sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    both = make_union(words, letters).fit([texts[row] for row in labelled])
    return both.transform([texts[row] for row in labelled]), both.transform([texts[row] for row in coded.tests[order]])


def _linear(model: Callable[[], Any], coded: Coded, order: int, labelled: Sequence[int], *, counted: bool) -> Answer:
    """Fit one code against the rest; ``counted`` gives as many codes as people did, else it is plain ``predict``."""
    from benchmarks.suggest import Answer

    known, asked = _features(coded, order, labelled)
    truth = coded.truth[list(labelled)]
    scores = _fitted(model, known, truth, asked)
    if not counted:
        return Answer(scores, scores > 0)
    groups = coded.documents(labelled)
    return Answer(scores, scores >= _count_threshold(lambda *parts: _fitted(model, *parts), known, truth, groups))


def _fitted(model: Callable[[], Any], known: Any, truth: Array, asked: Any) -> Array:  # noqa: ANN401 - sparse matrices
    scores = np.full((asked.shape[0], truth.shape[1]), -9.0)
    both = [code for code in range(truth.shape[1]) if 0 < truth[:, code].sum() < len(truth)]
    if both:
        found = OneVsRestClassifier(model()).fit(known, truth[:, both].astype(int)).decision_function(asked)
        scores[:, both] = found.reshape(len(scores), -1)[:, : len(both)]
    return scores


def _ridge(coded: Coded, order: int, labelled: Sequence[int]) -> Answer:
    from benchmarks.suggest import Answer

    known, asked = _features(coded, order, labelled)
    truth = coded.truth[list(labelled)]
    threshold = _count_threshold(_ridge_scores, known, truth, coded.documents(labelled))
    scores = _ridge_scores(known, truth, asked)
    return Answer(scores, scores >= threshold)


def _ridge_scores(known: Any, truth: Array, asked: Any) -> Array:  # noqa: ANN401 - sparse matrices
    kernel, base = (known @ known.T).toarray(), truth.mean(axis=0)
    duals = np.linalg.solve(kernel + PENALTY * np.eye(len(kernel)), truth - base)
    return np.asarray((asked @ known.T) @ duals + base)


def _count_threshold(
    scores: Callable[..., Array],
    known: Any,  # noqa: ANN401 - a sparse matrix
    truth: Array,
    groups: Sequence[str],
) -> float:
    """Return the score that lets as many codes through as people gave, on documents left out."""
    from sklearn.model_selection import GroupKFold

    held = np.zeros_like(truth)
    owners = list(groups) if len(set(groups)) > 1 else list(map(str, range(len(groups))))
    for rest, out in GroupKFold(min(FOLDS, len(set(owners)))).split(truth, groups=owners):
        held[out] = scores(known[rest], truth[rest], known[out])
    return float(np.sort(held.ravel())[::-1][max(0, int(truth.sum()) - 1)])


def _svc(coded: Coded, order: int, labelled: Sequence[int]) -> Answer:
    return _linear(lambda: LinearSVC(C=1.0), coded, order, labelled, counted=True)


def _logistic(coded: Coded, order: int, labelled: Sequence[int]) -> Answer:
    return _linear(lambda: LogisticRegression(C=10.0, solver="liblinear"), coded, order, labelled, counted=True)


def _plain_logistic(coded: Coded, order: int, labelled: Sequence[int]) -> Answer:
    return _linear(lambda: LogisticRegression(solver="liblinear"), coded, order, labelled, counted=False)


BASELINES: dict[str, Any] = {
    "TF-IDF LinearSVC": _svc,
    "TF-IDF logistic": _logistic,
    "TF-IDF logistic .predict()": _plain_logistic,
    "TF-IDF kernel ridge": _ridge,
}
