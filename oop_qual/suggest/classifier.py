"""The suggester: which codes fit a passage, learned from what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.utils.validation import check_is_fitted

from oop_qual.suggest.ridge import fit_ridge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Lemmas = Sequence[str]

FOLDS = 20
NOTHING = ("niets",)  # stands in where no passage has a word
NGRAM = 5  # letters in a piece of a long word: werkdrukbeleving shares pieces with werkdruk
LEAST_JUDGED = 10  # passages, before probabilities are learned rather than assumed


def pieces(lemmas: Lemmas) -> list[str]:
    """Return the features of a passage: its words, and pieces of the long ones."""
    words = [lemma for lemma in lemmas if any(letter.isalnum() for letter in lemma)]
    parts = [f"~{word[at : at + NGRAM]}" for word in words if len(word) > NGRAM for at in range(len(word) - NGRAM + 1)]
    return words + parts


class CodeSuggester(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Multi-label least squares on TF-IDF of lemmas, with calibrated probabilities and a threshold from them.

    X is a sequence of passages, each a sequence of lemmas. Y is (passages, codes): 1 the code is there, 0 it was read
    and is not, nan nobody judged it; an unjudged one counts for ``unjudged`` of a 0.
    """

    def __init__(self, penalty: float = 1.0, unjudged: float = 0.1, seed: int = 0) -> None:
        self.penalty = penalty
        self.unjudged = unjudged
        self.seed = seed

    def fit(
        self,
        X: Sequence[Lemmas],  # noqa: N803 - scikit-learn's name
        Y: NDArray[Any],  # noqa: N803 - scikit-learn's name
        groups: Sequence[str] | None = None,
    ) -> CodeSuggester:
        """Learn from passages; ``groups`` (transcripts) are left out whole for thresholds and probabilities."""
        targets, judged = np.nan_to_num(np.asarray(Y, float)), ~np.isnan(np.asarray(Y, float))
        self.n_codes_ = targets.shape[1]
        self.vectorizer_ = TfidfVectorizer(analyzer=pieces, sublinear_tf=True, dtype=np.float64)
        self.vectorizer_.fit(X if any(map(pieces, X)) else [NOTHING])
        features = self.vectorizer_.transform(X)
        weights = np.where(judged, 1.0, self.unjudged)
        self.model_ = fit_ridge(features, targets, weights, self.penalty)
        self.seen_ = targets.any(axis=0)
        self._calibrate(features, targets, judged, weights, groups)
        return self

    def _calibrate(
        self,
        features: Any,  # noqa: ANN401 - a sparse matrix
        targets: NDArray[Any],
        judged: NDArray[Any],
        weights: NDArray[Any],
        groups: Sequence[str] | None,
    ) -> None:
        """Learn probability and threshold from scores of passages whose transcript was left out.

        The threshold lets as many codes through as people gave: with few decisions that is steadier than the best F1.
        """
        self.platt_, self.threshold_ = None, 0.5
        owners = list(groups) if groups is not None else [str(at) for at in range(len(targets))]
        folds = min(FOLDS, len(set(owners)))
        if folds < 2 or judged.any(axis=1).sum() < LEAST_JUDGED:
            return
        held = np.zeros_like(targets)
        for rest, out in GroupKFold(folds).split(targets, groups=owners):
            held[out] = fit_ridge(features[rest], targets[rest], weights[rest], self.penalty).scores(features[out])
        scores, truth = held[judged & self.seen_], targets[judged & self.seen_].astype(int)
        if len(set(truth)) < 2:
            return
        platt = LogisticRegression(C=100.0).fit(scores[:, None], truth)
        if platt.coef_[0, 0] > 0:  # with a handful of decisions a left-out score may say nothing yet
            self.platt_ = platt
        self.threshold_ = float(self._chance(np.sort(scores)[-truth.sum()]))

    def _chance(self, scores: Any) -> Any:  # noqa: ANN401 - a number or an array
        """Return the probability that belongs to a score (Platt 1999)."""
        if self.platt_ is None:
            return np.clip(scores, 0.0, 1.0)
        return expit(self.platt_.coef_[0, 0] * scores + self.platt_.intercept_[0])

    def decision_function(self, X: Sequence[Lemmas]) -> NDArray[Any]:  # noqa: N803 - scikit-learn's name
        """Return (passages, codes) scores, higher for a better fit."""
        check_is_fitted(self, "model_")
        return self.model_.scores(self.vectorizer_.transform(X))

    def likeness(self, X: Sequence[Lemmas]) -> NDArray[Any]:  # noqa: N803 - scikit-learn's name
        """Return (passages, codes) of 0 to 1: what the words alone say, without how often a code is given."""
        liked: NDArray[Any] = np.clip(self.decision_function(X) - self.model_.base, 0.0, 1.0)
        return liked

    def shares(self, lemmas: Lemmas, code: int) -> NDArray[Any]:
        """Return how much each word of a passage adds to the score of a code."""
        names, model = self.vectorizer_.vocabulary_, self.model_.weights[:, code] * self.vectorizer_.idf_
        return np.array([sum(model[names[part]] for part in pieces([lemma]) if part in names) for lemma in lemmas])

    def predict_proba(self, X: Sequence[Lemmas]) -> NDArray[Any]:  # noqa: N803 - scikit-learn's name
        """Return (passages, codes) probabilities; a code that nobody ever gave has 0."""
        return np.where(self.seen_, self._chance(self.decision_function(X)), 0.0)

    def predict(self, X: Sequence[Lemmas]) -> NDArray[Any]:  # noqa: N803 - scikit-learn's name
        """Return (passages, codes) of 0 and 1, at the threshold that did best on left-out transcripts."""
        predicted: NDArray[Any] = (self.predict_proba(X) >= self.threshold_).astype(int)
        return predicted
