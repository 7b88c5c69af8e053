"""Measure the suggester on coded texts: python -m benchmarks.suggest [SET ...] [--sizes 50,200] [--by-document].

Each order of coding is cut off after n passages; what was learned is tried on documents that nobody coded. F1 (micro)
is at the suggester's own thresholds, recall@3 the share of a coded passage's codes among its first three, ECE the
expected calibration error in ten equal bins, over all codes and over the first suggestion of each passage. With
--vectors NAME|DIR a sentence model reads the texts as well; what it makes of them is kept in a temporary file.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from statistics import mean, stdev
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.coded import NAMES, ORDERS, SIZES, load
from benchmarks.suggest_baselines import BASELINES
from oop_qual.dutch.sentences import load_sentences
from oop_qual.suggest.classifier import DEFINITIONS, CodeSuggester
from oop_qual.suggest.passages import Passage, Said, in_context
from oop_qual.suggest.proposing import DESCRIBED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from benchmarks.coded import Coded

    Array = NDArray[Any]
    Vectors = Mapping[str, Array]  # what a sentence model made of each text

PRECISION = 0.9
BINS = 10
UNCONNECTED = ("dekamer_nl", "sib200_nl")  # sets in which a row has no neighbours


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says of the test passages: probabilities or scores, what it gives, and what it is sure of."""

    scores: Array
    given: Array
    sure: Array | None = None
    calibrated: bool = False


Method = "Callable[[Coded, int, Sequence[int]], Answer]"


def suggester(
    coded: Coded, order: int, labelled: Sequence[int], *, definitions: bool = True, vectors: Vectors | None = None
) -> Answer:
    """Learn from the labelled rows, and the definitions; the other rows of the coded documents are known unread."""
    passages, tested = passages_of(coded), coded.tests[order]
    known = sorted(set(range(len(coded.rows))) - set(tested))
    texts = [Passage(lemmas, words=words) for words, lemmas in coded.definitions] if definitions else []
    if vectors:
        passages = with_vectors(passages, [row["text"] for row in coded.rows], vectors)
        texts = with_vectors(texts, coded.described[: len(texts)], vectors)
    table = np.full((len(known) + len(texts), len(coded.codes)), np.nan)
    places = {row: at for at, row in enumerate(known)}
    for row in labelled:
        table[places[row]] = coded.truth[row]
    table[len(known) :] = np.eye(len(coded.codes))[: len(texts)]
    weights = np.concatenate([np.ones(len(known)), np.full(len(texts), DESCRIBED)])
    groups = [*coded.documents(known), *[DEFINITIONS] * len(texts)]
    fitted = CodeSuggester().fit([*(passages[row] for row in known), *texts], table, groups, weights)
    chance = fitted.predict_proba([passages[row] for row in tested])
    return Answer(chance, chance >= fitted.threshold_, chance >= fitted.least_chance(PRECISION), calibrated=True)


def passages_of(coded: Coded) -> list[Passage]:
    """Return all rows as passages with their neighbours, in the order of the rows."""
    reading = sorted(range(len(coded.rows)), key=lambda at: (coded.rows[at]["doc_id"], coded.rows[at].get("order", at)))
    found: list[Passage] = [Passage(())] * len(reading)
    for at, passage in zip(reading, in_context([_said(coded, at) for at in reading]), strict=True):
        found[at] = passage
    return found


def _said(coded: Coded, at: int) -> Said:
    row = coded.rows[at]
    alone = coded.name in UNCONNECTED
    speaker = "" if alone else row.get("speaker", "")
    role = "interviewer" if speaker == "teacher" else "respondent"
    return Said(str(at) if alone else row["doc_id"], speaker, role, coded.words[at], coded.lemmas[at])  # type: ignore[arg-type]


def figures(answer: Answer, truth: Array) -> dict[str, float]:
    """Return the figures of one answer, in percent; nan where one cannot be measured."""
    from sklearn.metrics import average_precision_score

    scores, given = answer.scores, answer.given
    coded = truth.any(axis=1)
    first = np.argsort(-scores[coded], axis=1, kind="stable")[:, :3]
    used = np.flatnonzero(truth.any(axis=0))
    found = {
        "F1": 200 * (truth * given).sum() / max(1, truth.sum() + given.sum()),
        "recall@3": 100 * np.take_along_axis(truth[coded], first, axis=1).sum() / truth[coded].sum(),
        "mAP": 100 * mean(average_precision_score(truth[:, code], scores[:, code]) for code in used),
    }
    if answer.calibrated:
        best = scores.argmax(axis=1)[:, None]
        found["ECE"] = 100 * calibration_error(scores, truth)
        tops = np.take_along_axis(scores, best, 1), np.take_along_axis(truth, best, 1)
        found["ECE first"] = 100 * calibration_error(*tops)
    if answer.sure is not None:
        found["right at .9"] = 100 * float(truth[answer.sure].mean()) if answer.sure.sum() >= 20 else float("nan")
        found["share at .9"] = 100 * float(answer.sure.sum() / truth.sum())
    return found


def calibration_error(chances: Array, truth: Array) -> float:
    """Return the expected calibration error in equal bins (Naeini, Cooper and Hauskrecht 2015)."""
    chance, right = chances.ravel(), truth.ravel()
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    gaps = [
        abs(chance[bins == one].mean() - right[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins)
    ]
    return float(sum(gaps))


def with_vectors(passages: Sequence[Passage], texts: Sequence[str], vectors: Vectors) -> list[Passage]:
    """Return passages, each with what a sentence model made of its text."""
    return [replace(passage, vector=vectors[text]) for passage, text in zip(passages, texts, strict=True)]


def add_vectors(coded: Coded, asked: str) -> None:
    """Let a sentence model read a set, and measure the suggester with it as one more method."""
    model = load_sentences(asked)
    texts = sorted({*(row["text"] for row in coded.rows), *coded.described}, key=lambda text: (len(text), text))
    mark = blake2b("\n".join([model.label, *texts]).encode(), digest_size=8).hexdigest()
    kept = Path(tempfile.gettempdir()) / f"oop-qual-sentences-{coded.name}-{mark}.npy"
    if not kept.is_file():
        start = time.process_time()
        np.save(kept, np.concatenate([model.of_texts(texts[at : at + 64]) for at in range(0, len(texts), 64)]))
        each = 1000 * (time.process_time() - start) / len(texts)
        print(f"suggest    {model.label} read {len(texts)} texts of {coded.name}, {each:.1f} ms of processor time each")
    METHODS[WITH_VECTORS] = partial(suggester, vectors=dict(zip(texts, np.load(kept), strict=True)))


WITH_VECTORS = "suggester, sentence vectors"
METHODS: dict[str, Any] = {
    "suggester": suggester,
    "suggester, no definitions": partial(suggester, definitions=False),
    **BASELINES,
}


def measure(
    coded: Coded, sizes: Iterable[int], methods: Iterable[str], *, by_document: bool = False
) -> dict[tuple[str, int], list[dict[str, float]]]:
    """Return the figures of each method and number of labelled passages, one dict an order."""
    found: dict[tuple[str, int], list[dict[str, float]]] = {}
    for order in range(ORDERS):
        sequence = coded.by_document(order) if by_document else coded.orders[order]
        truth = coded.truth[list(coded.tests[order])]
        for size in sizes:
            for method in methods:
                start = time.process_time()
                answer = METHODS[method](coded, order, sequence[:size])
                one = {**figures(answer, truth), "seconds": time.process_time() - start}
                found.setdefault((method, size), []).append(one)
    return found


def table(found: dict[tuple[str, int], list[dict[str, float]]], name: str) -> list[str]:
    """Return the lines of a table: a method and size each, the mean of the orders, and the spread of F1."""
    columns = ("F1", "recall@3", "mAP", "ECE", "ECE first", "right at .9", "share at .9", "seconds")
    lines = [f"\n{name:<34}" + "".join(f"{column:>12}" for column in columns) + "   F1 spread"]
    for (method, size), orders in sorted(found.items(), key=lambda one: (list(METHODS).index(one[0][0]), one[0][1])):
        cells = [_cell([one[column] for one in orders if column in one]) for column in columns]
        spread = stdev(one["F1"] for one in orders) if len(orders) > 1 else 0.0
        lines.append(f"{method:<28}{size:>6}" + "".join(cells) + f"{spread:12.1f}")
    return lines


def _cell(values: Sequence[float]) -> str:
    known = [value for value in values if value == value]
    return f"{mean(known):12.1f}" if known else " " * 11 + "-"


def run(names: Sequence[str] = NAMES, sizes: Sequence[int] = SIZES, vectors: str = "") -> dict[str, float]:
    """Print a table a set and return the main figures, also those with a sentence model where one is named."""
    summary: dict[str, float] = {}
    for name in names:
        coded = load(name)
        if vectors:
            add_vectors(coded, vectors)
        found = measure(coded, sizes, METHODS)
        print("\n".join(table(found, name)), flush=True)
        for method in METHODS:
            for figure in ("F1", "recall@3"):
                values = [one[figure] for size in sizes for one in found[method, size]]
                summary[f"{name}, {method}: {figure}"] = mean(values)
    return summary


def compare_orders(names: Sequence[str] = NAMES, sizes: Sequence[int] = SIZES) -> None:
    """Print F1 for coding at random and document by document, and what the second costs."""
    for name in names:
        coded = load(name)
        spread = measure(coded, sizes, ["suggester"])
        dense = measure(coded, sizes, ["suggester"], by_document=True)
        for key, orders in spread.items():
            both = [mean(one["F1"] for one in side) for side in (orders, dense[key])]
            print(
                f"{name:<20}{key[1]:>6} at random {both[0]:6.1f}  by document {both[1]:6.1f}  {both[1] - both[0]:+6.1f}"
            )


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=NAMES)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--by-document", action="store_true", help="compare coding at random with document by document")
    parser.add_argument("--vectors", default="", metavar="NAME|DIR", help="measure with a sentence model as well")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    if chosen.by_document:
        compare_orders(chosen.sets, sizes)
        return
    for figure, value in run(chosen.sets, sizes, chosen.vectors).items():
        print(f"{figure:<66} {value:9.1f}")


if __name__ == "__main__":
    main()
