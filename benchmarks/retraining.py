"""Time what a decision costs with 100,000 passages and 100 codes, and a full retrain against OneVsRest(LinearSVC).

Passages are made of Dutch words from the vectors' list with a fixed seed: each code likes some words of its own.
"""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from sklearn.multiclass import OneVsRestClassifier
from sklearn.svm import LinearSVC

from oop_qual.dutch.vectors import load_vectors
from oop_qual.suggest.classifier import CodeSuggester
from oop_qual.suggest.passages import Said, in_context
from oop_qual.suggest.ridge import fit_ridge
from oop_qual.suggest.updating import LiveScores

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from oop_qual.suggest.features import Rows
    from oop_qual.suggest.passages import Passage

    Array = NDArray[Any]

PASSAGES, CODES, WORDS, OWN, TRANSCRIPTS = 100_000, 100, 12, 40, 200
LEARNED = (2_000, 10_000)
DECISIONS = 40


def study(passages: int = PASSAGES, seed: int = 1) -> tuple[list[Passage], Array]:
    """Return passages of turns that two speakers take, and which of the codes each has."""
    pick = np.random.default_rng(seed)
    words = np.array([word for word in load_vectors().words if word.isalpha()][:20_000])
    common = 1 / (np.arange(len(words)) + 10.0)
    own = pick.choice(len(words), (CODES, OWN))
    code = pick.integers(0, CODES, passages)
    drawn = pick.choice(len(words), (passages, WORDS), p=common / common.sum())
    drawn[:, :3] = own[code[:, None], pick.integers(0, OWN, (passages, 3))]
    lengths = pick.integers(3, WORDS + 1, passages)
    said = [
        Said(f"t{at * TRANSCRIPTS // passages}", "R", "respondent", (), tuple(words[row[:length]].tolist()))
        for at, (row, length) in enumerate(zip(drawn, lengths, strict=True))
    ]
    table = np.zeros((passages, CODES))
    table[np.arange(passages), code] = 1
    return in_context(said), table


def run() -> dict[str, float]:
    """Return milliseconds, ratios and drift."""
    figures: dict[str, float] = {}
    passages, truth = study()
    for learned in LEARNED:
        known = np.full_like(truth, np.nan)
        known[:learned] = truth[:learned]
        suggester = CodeSuggester().fit(passages, known, [one.transcript for one in passages])
        rows = suggester.scaled(passages)
        figures |= _decisions(suggester, rows, truth, learned)
        figures |= _retraining(suggester, truth[:learned])
    return figures


def _decisions(suggester: CodeSuggester, rows: Rows, truth: Array, learned: int) -> dict[str, float]:
    """Return what decisions cost, beside one product with all passages and one update of the scores in place."""
    live = LiveScores(suggester, rows)
    taken, floors = [], []
    asked = range(learned, learned + DECISIONS)
    single = live.rows
    for at in asked:
        start = time.perf_counter()
        live.decide(at, truth[at])
        taken.append(time.perf_counter() - start)
        start = time.perf_counter()
        moved = single.times(np.ones((single.width, 1), np.float32))
        live.scores += moved * np.zeros(CODES, np.float32)
        floors.append(time.perf_counter() - start)
    again = fit_ridge(
        rows[: learned + DECISIONS],
        truth[: learned + DECISIONS],
        np.ones((learned + DECISIONS, CODES)),
        suggester.penalty,
        enough=1e-7,
    )
    exact = rows.times(rows[: learned + DECISIONS].back(again))
    return {
        f"{learned} learned: ms a decision, median": 1000 * median(taken),
        f"{learned} learned: ms a decision, 95th percentile": 1000 * float(np.quantile(taken, 0.95)),
        f"{learned} learned: times (one product and one update in place)": median(taken) / median(floors),
        f"{learned} learned: drift after {DECISIONS} decisions": float(np.abs(exact - live.scores).max()),
    }


def _retraining(suggester: CodeSuggester, truth: Array) -> dict[str, float]:
    """Return processor seconds of one fit, and how many times longer LinearSVC takes."""
    rows = suggester.scaled_rows()
    words = rows.sparse[:, suggester.features_.slices["words"]] if suggester.features_ else rows.sparse
    ours = _seconds(suggester.refit)
    alone = _seconds(lambda: _support_vectors(words, truth))
    same = _seconds(lambda: _support_vectors(sparse.hstack([rows.sparse, rows.dense]).tocsr(), truth))
    return {
        f"{len(truth)} learned: seconds to fit all codes anew": ours,
        f"{len(truth)} learned: OneVsRest(LinearSVC) on words alone takes times": alone / ours,
        f"{len(truth)} learned: OneVsRest(LinearSVC) on the same features takes times": same / ours,
    }


def _seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def _support_vectors(rows: Any, truth: Array) -> None:  # noqa: ANN401 - a sparse matrix
    OneVsRestClassifier(LinearSVC()).fit(rows, truth.astype(int))


def main() -> None:
    """Print all figures."""
    for figure, value in run().items():
        print(f"{figure:<70} {value:10.4f}")


if __name__ == "__main__":
    main()
