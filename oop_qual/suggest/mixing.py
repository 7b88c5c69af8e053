"""How much words, vectors and the way of speaking count: learned per project from passages left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import expit

from oop_qual.suggest.ridge import fit_kernel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from oop_qual.suggest.features import Rows

    Array = NDArray[Any]
    Mixture = Mapping[str, float]

USUAL: Mixture = {
    "words": 0.5,
    "pairs": 0.25,
    "vectors": 0.5,
    "before": 0.15,
    "after": 0.15,
    "other": 0.2,
    "role": 0.5,
    "crossed": 0.35,
    "hits": 0.5,
}
# Each way of weighing with how much must speak for it (in nats) before it counts as much as the usual one.
CANDIDATES: Sequence[tuple[Mixture, float]] = (
    (USUAL, 0.0),
    ({**USUAL, "vectors": 1.0}, 0.0),
    ({**USUAL, "form": 0.5}, 5.0),
    ({**USUAL, "form": 0.7, "vectors": 0.1}, 5.0),
)
# The same where a sentence model read the passages: it says what the words' vectors say, and says it better.
READ: Mixture = {**USUAL, "sentences": 2.0, "vectors": 0.0}
WITH_SENTENCES: Sequence[tuple[Mixture, float]] = (
    (READ, 0.0),
    ({**USUAL, "sentences": 1.0}, 0.0),
    ({**READ, "sentences": 1.0, "form": 0.7}, 5.0),
    ({**USUAL, "sentences": 0.0}, 0.0),
)
EVIDENCE = 0.3  # a nat of evidence counts for less: codes of one passage are not independent
SELECTED = 600  # judged passages that are enough to choose by
FOLDS = 5


def folds(groups: Sequence[str], most: int) -> Iterator[tuple[Array, Array]]:
    """Yield (kept, left out) places; whole groups are left out, or single passages where there is only one group."""
    from sklearn.model_selection import GroupKFold

    owners = list(groups) if len(set(groups)) > 1 else [str(at) for at in range(len(groups))]
    count = min(most, len(set(owners)))
    if count > 1:
        yield from GroupKFold(count).split(np.zeros(len(owners)), groups=owners)


def left_out(
    kernel: Array, targets: Array, weights: Array, groups: Sequence[str], penalty: float, most: int = FOLDS
) -> Array:
    """Return (passages, codes) scores of the first passages, those with a group, each by a fit without its group.

    Rows of the kernel past the groups (the codebook's own texts) are in every fit.
    """
    count = len(groups)
    scores, always = np.zeros((count, targets.shape[1])), np.arange(count, len(kernel))
    for kept, out in folds(groups, most):
        rest = np.concatenate([kept, always])
        duals = fit_kernel(kernel[np.ix_(rest, rest)], targets[rest], weights[rest], penalty)
        scores[out] = kernel[np.ix_(out, rest)] @ duals
    return scores


def choose(
    kernels: Mapping[str, Array], targets: Array, weights: Array, judged: Array, groups: Sequence[str], penalty: float
) -> Mixture:
    """Return the mixture of the candidates, each as likely as it makes the decisions on passages left out."""
    truth = targets[: len(groups)]
    candidates = WITH_SENTENCES if "sentences" in kernels else CANDIDATES
    if not (truth[judged] > 0).any() or len(groups) < FOLDS:
        return candidates[0][0]
    losses = []
    for mixture, doubt in candidates:
        kernel = combined(kernels, mixture)
        scores = left_out(kernel, targets, weights, groups, penalty)
        losses.append(_loss(scores[judged], truth[judged]) + doubt)
    share = np.exp(-EVIDENCE * (np.array(losses) - min(losses)))
    share /= share.sum()
    names = {name for mixture, _doubt in candidates for name in mixture}
    return {
        name: float(
            sum(part * mixture.get(name, 0.0) for part, (mixture, _doubt) in zip(share, candidates, strict=True))
        )
        for name in sorted(names)
    }


def combined(kernels: Mapping[str, Array], mixture: Mixture) -> Array:
    """Return the inner products under a mixture; what is not in it counts in full."""
    return np.asarray(
        sum(mixture.get(name, 0.0 if name == "form" else 1.0) * kernel for name, kernel in kernels.items())
    )


def block_kernels(
    rows: Rows, slices: Mapping[str, slice], dense: Mapping[str, slice], constant: float
) -> dict[str, Array]:
    """Return the inner products of passages for each block, sparse or dense; the constant is one of them."""
    found = {name: _inner(rows.sparse[:, part]) for name, part in slices.items()}
    for kind, part in dense.items():
        if part.stop > part.start:
            found[kind] = rows.dense[:, part] @ rows.dense[:, part].T
    return {**found, "constant": np.full((len(rows), len(rows)), constant)}


def _inner(part: Any) -> Array:  # noqa: ANN401 - a sparse matrix
    return np.asarray((part @ part.T).toarray())


def _loss(scores: Array, truth: Array) -> float:
    """Return the logarithmic loss after the best logistic curve, in nats."""
    from sklearn.linear_model import LogisticRegression

    if len(set(truth.tolist())) < 2:
        return 0.0
    spread = scores.std() + 1e-9
    model = LogisticRegression(max_iter=300).fit(scores[:, None] / spread, truth.astype(int))
    chance = expit(model.decision_function(scores[:, None] / spread))
    chance = np.clip(chance, 1e-4, 1 - 1e-4)
    return float(-(truth * np.log(chance) + (1 - truth) * np.log(1 - chance)).sum())
