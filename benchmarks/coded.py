"""Texts that people coded, read by the project's own pipeline; what was read is kept in a temporary file.

The texts stand in shared/data/suggest beside the checkout; they are not part of the project.
"""

from __future__ import annotations

import json
import random
import tempfile
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.vectors import CODED, POSITIONS, TOPICS
from oop_qual.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

PIPELINE = "nl_oop_sm"
SIZES = (50, 100, 200, 500)
ORDERS = 3
HELD_OUT = 0.3  # of the documents, where a set has no test part
MOVES = {
    "S2 relating to another student": "a student responds to, agrees with or repeats what another student said",
    "S3 asking for more information": "a student asks a question, says that they do not understand or need help",
    "S4 making a claim": "a student gives an answer, a number or a statement about the mathematics",
    "S5 providing evidence/reasoning": "a student explains their thinking: because, so, that is why, the steps taken",
    "T2 keeping everyone together": "teacher keeps everyone listening together: okay? right? look here, eyes on me",
    "T3 getting students to relate": "teacher asks students to react: do you agree? who can add to what he said?",
    "T4 restating": "teacher repeats in the same words what a student just said",
    "T5 revoicing": "teacher says in other words what a student said: so you are saying that",
    "T7 context": "teacher tells where, when and in what setting the problem plays",
    "T8 press for accuracy": "teacher asks for an answer, a number, a word: what is, how many, what do you call this?",
    "T9 press for reasoning": "teacher asks for reasons: why? how did you get that? explain your thinking",
}
DEFINED: dict[str, Mapping[str, str]] = {"sib200_nl": TOPICS, "issuepositions_nl": POSITIONS, "talkmoves_en": MOVES}
NAMES = ("sib200_nl", "issuepositions_nl", "dekamer_nl", "talkmoves_en")


@dataclass(frozen=True, slots=True)
class Coded:
    """One set: its rows with words and lemmas, and what a codebook says of each code."""

    name: str
    rows: tuple[dict[str, Any], ...]
    words: tuple[tuple[str, ...], ...]
    lemmas: tuple[tuple[str, ...], ...]
    codes: tuple[str, ...]
    definitions: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # words and lemmas, one a code
    described: tuple[str, ...]  # the definitions as text
    truth: NDArray[Any]  # rows x codes, 0 or 1
    orders: tuple[tuple[int, ...], ...]
    tests: tuple[tuple[int, ...], ...]

    def documents(self, at: Sequence[int]) -> list[str]:
        """Return the document of each of these rows."""
        return [self.rows[one]["doc_id"] for one in at]

    def by_document(self, order: int) -> tuple[int, ...]:
        """Return an order in which one document is coded after another."""
        first = {name: at for at, name in reversed(list(enumerate(self.documents(self.orders[order]))))}
        return tuple(sorted(self.orders[order], key=lambda row: (first[self.rows[row]["doc_id"]], row)))


def load(name: str) -> Coded:
    """Read one set; raises BadInputError where the coded texts are not on this machine."""
    import numpy as np

    path = CODED / f"{name}.jsonl"
    if not path.is_file():
        raise BadInputError("The coded texts are not here, so suggestions are not measured.", where=str(path))
    rows = tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    protocol = CODED / f"{name}-protocol.json"
    given = json.loads(protocol.read_text(encoding="utf-8")) if protocol.is_file() else {}
    codes = tuple(given.get("codes") or sorted({code for row in rows for code in row["codes"]}))
    named = DEFINED.get(name) or {code: code.lower() for code in codes}
    words, lemmas = _read(name, [row["text"] for row in rows])
    described = tuple(named[code] for code in codes)
    defined = zip(*_read(f"{name}-codes", list(described)), strict=True)
    truth = np.array([[float(code in row["codes"]) for code in codes] for row in rows])
    orders, tests = _split(rows, given)
    return Coded(name, rows, words, lemmas, codes, tuple(defined), described, truth, orders, tests)


def _split(
    rows: Sequence[dict[str, Any]], given: Mapping[str, Any]
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """Return three orders of coding, and the rows that each is tested on: none of a document that is coded."""
    place = {row["seg_id"] if given else at: at for at, row in enumerate(rows)}
    listed = given.get("orders") or [
        random.Random(order).sample(range(len(rows)), len(rows)) for order in range(ORDERS)
    ]
    orders, tests = [], []
    for number, order in enumerate(listed):
        held = _held_out(rows, number)
        orders.append(tuple(place[one] for one in order if place[one] not in held))
        tests.append(tuple(sorted(held)))
    return tuple(orders), tuple(tests)


def _held_out(rows: Sequence[dict[str, Any]], order: int) -> set[int]:
    if "split" in rows[0]:
        return {at for at, row in enumerate(rows) if row["split"] == "test"}
    names = sorted({row["doc_id"] for row in rows})
    out = set(random.Random(order).sample(names, round(HELD_OUT * len(names))))
    return {at for at, row in enumerate(rows) if row["doc_id"] in out}


def _read(name: str, texts: list[str]) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Return the words and the lemmas of each text, from the temporary file where the same was read before."""
    from oop_qual.dutch.pipeline import load_pipeline

    print(f"suggest    reading {name} ...", flush=True)
    pipeline = load_pipeline(PIPELINE)
    mark = blake2b("\n".join([pipeline.label, *texts]).encode(), digest_size=8).hexdigest()
    kept = Path(tempfile.gettempdir()) / f"oop-qual-coded-{name}-{mark}.json"
    if kept.is_file():
        both = json.loads(kept.read_text(encoding="utf-8"))
        return tuple(map(tuple, both[0])), tuple(map(tuple, both[1]))
    words, lemmas = [], []
    for text, reading in zip(texts, pipeline.read([(0, text)] for text in texts), strict=True):
        tokens = reading.tokens
        words.append(tuple(text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)))
        lemmas.append(tuple(tokens.lemmas[number] for number in tokens.lemma))
    kept.write_text(json.dumps([words, lemmas]), encoding="utf-8")
    return tuple(words), tuple(lemmas)
