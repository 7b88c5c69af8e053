"""Replay a coder over coded corpora: how much reading each queue saves, and whether the stopping aid can be trusted.

For each code with 50 passages or more: a first round of 50, then passages of one queue, learning anew as they are
read. WSS@95 is the share of passages that need not be read to find 95 % of the code's passages, less 5 %. The coder
presses one key to go on, one to accept a suggested code, and three to give a code that was not suggested.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from statistics import mean
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from benchmarks.coded import load
from benchmarks.suggest import passages_of
from oop_qual.suggest.classifier import DEFINITIONS, CodeSuggester
from oop_qual.suggest.first import first_round
from oop_qual.suggest.passages import Passage
from oop_qual.suggest.proposing import DESCRIBED
from oop_qual.suggest.ridge import fit_ridge
from oop_qual.suggest.stopping import unseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from benchmarks.coded import Coded
    from oop_qual.suggest.features import Rows

    Array = NDArray[Any]

NAMES = ("issuepositions_nl", "talkmoves_en")
QUEUES = ("reading", "code", "uncertain")
LEAST_PASSAGES, RECALL = 50, 0.95
FOLDS = 3  # parts left out in turn for probabilities
ROUNDS = 20  # how often the suggester learns anew while a corpus is read
STOPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)  # shares of the text read at which the stopping aid is asked
SUGGESTED = 0.5  # probability from which the code stands ready to be accepted


@dataclass(slots=True)
class Replay:
    """One code looked for in one queue: what was read in which order, and what was thought of it before."""

    read: list[int]
    before: list[float]
    saved: float = 0.0
    keys: float = 0.0
    held: list[bool] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus with its features: those of its passages, and those of the codes' definitions."""

    coded: Coded
    passages: Sequence[Passage]
    rows: Rows
    texts: Rows
    first: Sequence[int]


def prepare(name: str) -> Corpus:
    """Read a corpus, draw the first round, and learn from it how words and vectors count."""
    coded = load(name)
    passages = passages_of(coded)
    texts = [Passage(lemmas, words=words) for words, lemmas in coded.definitions]
    table = np.full((len(passages) + len(texts), len(coded.codes)), np.nan)
    table[len(passages) :] = np.eye(len(texts))
    groups = [*(row["doc_id"] for row in coded.rows), *[DEFINITIONS] * len(texts)]
    weights = np.concatenate([np.ones(len(passages)), np.full(len(texts), DESCRIBED)])
    blank = CodeSuggester().fit([*passages, *texts], table, groups, weights)
    first = first_round(passages, blank.decision_function(passages))
    table[first] = coded.truth[first]
    fitted = CodeSuggester().fit([*passages, *texts], table, groups, weights)
    return Corpus(coded, passages, fitted.scaled(passages).single(), fitted.scaled(texts).single(), first)


def replay(corpus: Corpus, code: int, queue: str) -> Replay:
    """Read the whole corpus in the order of a queue."""
    truth = corpus.coded.truth[:, code]
    step = max(20, len(truth) // ROUNDS)
    reading = sorted(
        range(len(truth)), key=lambda at: (corpus.coded.rows[at]["doc_id"], corpus.coded.rows[at].get("order", at))
    )
    done = Replay(list(corpus.first), [float(truth.mean())] * len(corpus.first))
    stops = [round(share * len(truth)) for share in STOPS]
    while len(done.read) < len(truth):
        left = np.setdiff1d(np.arange(len(truth)), done.read)
        chance = _chances(corpus, code, done)
        if queue == "code" and stops and len(done.read) >= stops[0]:
            stops = [stop for stop in stops if stop > len(done.read)]
            found = unseen(np.array(done.before), truth[done.read], chance[left])
            done.held.append(bool(found.low <= truth[left].sum() <= found.high))
        taken = _next(queue, left, chance, reading, set(done.read))[:step]
        done.before += chance[taken].tolist()
        done.read += [int(at) for at in taken]
    _measure(done, truth)
    return done


def _next(queue: str, left: Array, chance: Array, reading: Sequence[int], read: set[int]) -> Array:
    if queue == "reading":
        return np.array([at for at in reading if at not in read])
    worth = chance[left] if queue == "code" else -np.abs(chance[left] - 0.5)
    return np.asarray(left[np.argsort(-worth, kind="stable")])


def _chances(corpus: Corpus, code: int, done: Replay) -> Array:
    """Return the probability of the code for all passages, from what was read so far."""
    right = corpus.coded.truth[done.read, code]
    read = corpus.rows[np.array(done.read)]
    scores = corpus.rows.times(_weights(corpus, code, read, right))[:, 0]
    if right.sum() < FOLDS:
        return np.clip(scores, 0, 1)
    alone, fold = np.zeros(len(right)), np.arange(len(right)) % FOLDS
    for out in range(FOLDS):
        rest = np.flatnonzero(fold != out)
        there = np.flatnonzero(fold == out)
        alone[there] = read[there].times(_weights(corpus, code, read[rest], right[rest]))[:, 0]
    model = LogisticRegression(C=100.0).fit(alone[:, None], right.astype(int))
    return np.asarray(expit(model.decision_function(scores[:, None])))


def _weights(corpus: Corpus, code: int, read: Rows, right: Array) -> Array:
    """Return (features, 1) weights of one code, from what was read of it and from all definitions."""
    known, own = read.joined(corpus.texts), np.arange(len(corpus.texts)) == code
    targets = np.concatenate([right, own]).astype(np.float32)[:, None]
    weights = np.concatenate([np.ones(len(right)), np.full(len(own), DESCRIBED)]).astype(np.float32)[:, None]
    return known.back(fit_ridge(known, targets, weights, 1.0, enough=1e-3))


def _measure(done: Replay, truth: Array) -> None:
    found = np.cumsum(truth[done.read])
    enough = int(np.argmax(found >= RECALL * truth.sum())) + 1
    done.saved = 1 - enough / len(truth) - (1 - RECALL)
    right = truth[done.read[:enough]] == 1
    ready = np.array(done.before[:enough]) >= SUGGESTED
    keys = enough + (right & ready).sum() + 3 * (right & ~ready).sum() + (~right & ready).sum()
    done.keys = float(keys / right.sum())


def run(names: Sequence[str] = NAMES, most: int = 100) -> dict[str, float]:
    """Return for each corpus and queue the reading saved and the keys, and how often the interval held the truth."""
    figures: dict[str, float] = {}
    for name in names:
        corpus = prepare(name)
        codes = np.flatnonzero(corpus.coded.truth.sum(axis=0) >= LEAST_PASSAGES)[:most]
        held: list[bool] = []
        for queue in QUEUES:
            found = [replay(corpus, int(code), queue) for code in codes]
            figures[f"{name}, {queue}: WSS@95"] = mean(one.saved for one in found)
            figures[f"{name}, {queue}: keys a correct coding"] = mean(one.keys for one in found)
            held += [held for one in found for held in one.held]
        figures[f"{name}: 90 % interval holds the truth"] = mean(held)
    return figures


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=NAMES)
    parser.add_argument("--codes", type=int, default=100)
    chosen = parser.parse_args()
    for figure, value in run(chosen.sets, chosen.codes).items():
        print(f"{figure:<66} {value:9.3f}")


if __name__ == "__main__":
    main()
