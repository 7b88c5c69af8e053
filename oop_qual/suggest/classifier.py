"""The suggester: which codes fit a passage, learned from what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from oop_qual.suggest.calibration import calibrate
from oop_qual.suggest.features import CONSTANT, Features, Rows
from oop_qual.suggest.mixing import SELECTED, USUAL, block_kernels, choose, combined, left_out
from oop_qual.suggest.passages import Passage
from oop_qual.suggest.ridge import fit_ridge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Array = NDArray[Any]
    Texts = Any  # passages, or sequences of lemmas, or a matrix of features

DEFINITIONS = "@"  # the group of the codebook's own texts: in every fit, never tested on
FOLDS = 10
MOST_LEFT_OUT = 1500  # judged passages that probabilities are learned from
UNREAD = 4000  # passages on which the number of codes to expect is looked at
ENOUGH = 1e-4  # relative precision of the weights
LEAST_JUDGED = 10  # passages, before probabilities are learned rather than assumed


class CodeSuggester(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Multi-label least squares on words, vectors and surroundings, with calibrated probabilities.

    X is a sequence of passages (or of their lemmas), or a matrix of features. Y is (passages, codes): 1 the code is
    there, 0 it was read and is not, nan nobody judged it; an unjudged code of a judged passage counts for ``unjudged``
    of a 0, and a passage of which nothing was judged only shows how the project talks.
    """

    def __init__(self, penalty: float = 1.0, unjudged: float = 0.1, seed: int = 0, *, vectors: bool = True) -> None:
        self.penalty = penalty
        self.unjudged = unjudged
        self.seed = seed
        self.vectors = vectors

    def fit(
        self,
        X: Texts,  # noqa: N803 - scikit-learn's name
        Y: Array,  # noqa: N803 - scikit-learn's name
        groups: Sequence[str] | None = None,
        sample_weight: Array | None = None,
    ) -> CodeSuggester:
        """Learn from passages; ``groups`` (transcripts) are left out whole for weights, thresholds and probabilities.

        Rows of the group ``DEFINITIONS`` are the codebook's own texts: they teach, and nothing is measured on them.
        """
        self.known_ = self._learn_features(X)
        return self.relearn(Y, groups, sample_weight)

    def relearn(
        self,
        Y: Array,  # noqa: N803 - scikit-learn's name
        groups: Sequence[str] | None = None,
        sample_weight: Array | None = None,
    ) -> CodeSuggester:
        """Learn from other decisions on the texts that ``fit`` was given: as a fit would, but no text is read again."""
        table, every = _table(Y), self.known_
        owners = np.array(groups if groups is not None else [str(at) for at in range(len(table))], dtype=object)
        taught = _tests_first(owners, np.asarray(~np.isnan(table).all(axis=1)))
        self.n_codes_ = table.shape[1]
        self.classes_ = np.arange(self.n_codes_)
        self.taught_ = taught
        self._teach(every[taught], table[taught], None if sample_weight is None else np.asarray(sample_weight)[taught])
        self.counted_ = int((owners[taught] != DEFINITIONS).sum())
        self._fit_weights(owners[taught][: self.counted_], every)
        return self

    def _learn_features(self, X: Texts) -> Rows:  # noqa: N803 - scikit-learn's name
        if _is_matrix(X):
            self.features_ = None
            found = _given(X)
            self.n_features_in_ = found.sparse.shape[1]
            return found
        self.features_ = Features(vectors=self.vectors)
        return self.features_.fit(_passages(X))

    def _teach(self, rows: Rows, table: Array, importance: Array | None) -> None:
        """Keep what is learned from, unscaled."""
        self.rows_ = rows
        self.targets_ = np.nan_to_num(table)
        self.judged_ = ~np.isnan(table)
        self.weights_ = np.where(self.judged_, 1.0, self.unjudged)
        if importance is not None:
            self.weights_ = self.weights_ * importance[:, None]
        self.seen_ = (self.targets_ > 0).any(axis=0)

    def _fit_weights(self, owners: Array, every: Rows) -> None:
        """Choose the mixture, fit all codes, and learn probabilities from passages left out."""
        picked = self._picked(len(owners))
        kernels = self._kernels(picked)
        texts = np.arange(len(owners), len(self.targets_))
        few = np.concatenate([picked[:SELECTED], texts])
        place = np.concatenate(
            [np.arange(min(SELECTED, len(picked))), np.arange(len(picked), len(picked) + len(texts))]
        )
        self.mixture_: Mapping[str, float] = USUAL
        if self.features_ is not None:
            small = {name: kernel[np.ix_(place, place)] for name, kernel in kernels.items()}
            tested = picked[:SELECTED]
            self.mixture_ = choose(
                small, self.targets_[few], self.weights_[few], self.judged_[tested] & self.seen_,
                list(owners[tested]), self.penalty,
            )  # fmt: skip
        self.refit()
        self._calibrate(kernels, picked, owners, every)

    def _picked(self, count: int) -> Array:
        """Return the judged passages that are left out in turn, the same ones for the same seed."""
        return np.random.default_rng(self.seed).permutation(count)[:MOST_LEFT_OUT]

    def _kernels(self, picked: Array) -> dict[str, Array]:
        texts = np.arange(self.counted_, len(self.targets_))
        rows = self.rows_[np.concatenate([picked, texts])]
        if self.features_ is None:
            return {"given": rows.gram(rows) - 1 + CONSTANT}
        return block_kernels(rows, self.features_.slices, self.features_.dense.slices, CONSTANT)

    def refit(self, start: Array | None = None) -> None:
        """Fit all codes anew to what is known, from these duals; mixture and probabilities stay."""
        rows, present = self._scaled(self.rows_).used()
        targets, weights = self.targets_.astype(np.float32), self.weights_.astype(np.float32)
        begin = None if start is None else start.astype(np.float32)
        self.duals_ = fit_ridge(rows.single(), targets, weights, self.penalty, begin, ENOUGH).astype(float)
        self.coef_ = np.zeros((len(present), self.n_codes_))
        self.coef_[present] = rows.back(self.duals_)
        self.unscaled_ = (self.coef_ * np.concatenate(self._scales())[:, None]).astype(np.float32)

    def _calibrate(self, kernels: Mapping[str, Array], picked: Array, owners: Array, every: Rows) -> None:
        self.calibration_, self.held_ = None, (picked[:0], np.zeros((0, self.n_codes_)))
        if len(owners) < LEAST_JUDGED:
            return
        chosen = np.concatenate([picked, np.arange(len(owners), len(self.targets_))])
        kernel, names = combined(kernels, self.mixture_), list(owners[picked])
        held = left_out(kernel, self.targets_[chosen], self.weights_[chosen], names, self.penalty, FOLDS)
        self.held_ = picked, held
        sample = np.sort(np.random.default_rng(self.seed).permutation(len(every))[:UNREAD])
        unread = self._scaled(every[sample]).times(self.coef_)
        seen = self.seen_
        self.calibration_ = calibrate(
            held[:, seen], self.targets_[picked][:, seen], self.judged_[picked][:, seen], unread[:, seen], self.seed
        )

    def partial_fit(
        self,
        X: Texts,  # noqa: N803 - scikit-learn's name
        Y: Array,  # noqa: N803 - scikit-learn's name
        groups: Sequence[str] | None = None,
    ) -> CodeSuggester:
        """Add judged passages: weights as after a fit on all, features, mixture and probabilities as they were."""
        if not hasattr(self, "coef_"):
            return self.fit(X, Y, groups)
        table = _table(Y)
        self.rows_ = self.rows_.joined(self.features_of(X))
        self.targets_ = np.concatenate([self.targets_, np.nan_to_num(table)])
        self.judged_ = np.concatenate([self.judged_, ~np.isnan(table)])
        self.weights_ = np.concatenate([self.weights_, np.where(np.isnan(table), self.unjudged, 1.0)])
        self.seen_ = (self.targets_ > 0).any(axis=0)
        self.refit(np.concatenate([self.duals_, np.zeros_like(table)]))
        return self

    def features_of(self, X: Texts) -> Rows:  # noqa: N803 - scikit-learn's name
        """Return the features of passages, each block at length 1."""
        return _given(X) if self.features_ is None else self.features_.transform(_passages(X))

    def scaled(self, X: Texts) -> Rows:  # noqa: N803 - scikit-learn's name
        """Return the features of passages as the weights in ``coef_`` count them."""
        check_is_fitted(self, "coef_")
        return self._scaled(self.features_of(X))

    def scaled_rows(self) -> Rows:
        """Return the features of what was learned from, as the weights count them."""
        return self._scaled(self.rows_)

    def _scaled(self, rows: Rows) -> Rows:
        wide, narrow = self._scales()
        return Rows((rows.sparse @ sparse.diags(wide)).tocsr(), rows.dense * narrow)

    def _scales(self) -> tuple[Array, Array]:
        """Return the factors of the sparse and of the dense features."""
        dense = self.rows_.dense
        if self.features_ is None:
            return np.ones(self.rows_.sparse.shape[1]), np.full(1, CONSTANT**0.5)
        wide, narrow = self.features_.scale(self.mixture_)
        return wide, narrow.astype(dense.dtype)

    def decision_function(self, X: Texts) -> Array:  # noqa: N803 - scikit-learn's name
        """Return (passages, codes) scores, higher for a better fit."""
        check_is_fitted(self, "coef_")
        return self.features_of(X).times(self.unscaled_)

    def known_scores(self, part: slice) -> Array:
        """Return the scores of some of the passages that ``fit`` was given, without reading their words again."""
        check_is_fitted(self, "coef_")
        return self.known_[part].times(self.unscaled_)

    def known_rows(self, part: slice) -> Rows:
        """Return the features of some of the passages that ``fit`` was given, as the weights count them."""
        return self._scaled(self.known_[part])

    def held_out(self) -> tuple[Array, Array]:
        """Return places of judged passages, and their (passages, codes) probabilities had they not been learned from.

        Empty where there are no probabilities; of very many judged passages a sample.
        """
        picked, scores = self.held_
        return self.taught_[picked], self.chance(scores)

    def chance(self, scores: Array) -> Array:
        """Return (passages, codes) probabilities for scores; a code that nobody ever gave or described has 0."""
        found = np.zeros_like(scores)
        if self.seen_.any():
            known = scores[:, self.seen_]
            found[:, self.seen_] = (
                np.clip(known, 0, 1) if self.calibration_ is None else self.calibration_.chance(known)
            )
        return found

    def predict_proba(self, X: Texts) -> Array:  # noqa: N803 - scikit-learn's name
        """Return (passages, codes) probabilities."""
        return self.chance(self.decision_function(X))

    @property
    def threshold_(self) -> float:
        """The probability from which a code is given, so that misses and errors are in balance."""
        return 0.5 if self.calibration_ is None else self.calibration_.balanced

    def least_chance(self, precision: float | None = None) -> float:
        """Return the probability from which so many suggestions are right; without a wish, the one in balance."""
        if precision is None or self.calibration_ is None:
            return self.threshold_ if precision is None else max(precision, self.threshold_)
        return self.calibration_.least_chance(precision)

    def predict(self, X: Texts) -> Array:  # noqa: N803 - scikit-learn's name
        """Return (passages, codes) of 0 and 1, at the threshold that transcripts left out gave."""
        predicted: Array = (self.predict_proba(X) >= self.threshold_).astype(int)
        return predicted


def _table(Y: Any) -> Array:  # noqa: ANN401, N803 - what scikit-learn may hand over
    """Return (passages, codes) of 0, 1 and nan; one column where Y is a row."""
    table = np.asarray(Y, dtype=float)
    return table[:, None] if table.ndim == 1 else table


def _is_matrix(X: Any) -> bool:  # noqa: ANN401, N803 - what scikit-learn may hand over
    return sparse.issparse(X) or (isinstance(X, np.ndarray) and X.ndim == 2 and X.dtype.kind in "fiub")


def _given(X: Any) -> Rows:  # noqa: ANN401, N803 - a matrix
    return Rows(sparse.csr_matrix(X, dtype=float), np.ones((X.shape[0], 1)))


def _passages(X: Sequence[Any]) -> list[Passage]:  # noqa: N803 - scikit-learn's name
    return [one if isinstance(one, Passage) else Passage(tuple(one)) for one in X]


def _tests_first(owners: Array, judged: Array) -> Array:
    """Return the places of judged rows, the codebook's own texts last."""
    own = owners == DEFINITIONS
    return np.concatenate([np.flatnonzero(judged & ~own), np.flatnonzero(judged & own)])
