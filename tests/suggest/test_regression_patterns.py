"""Cases as data: what a pattern finds in a sentence, with each pipeline that the package brings."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from oop_qual.codebook.patterns import read_pattern
from oop_qual.dutch.pipeline import load_pipeline
from oop_qual.dutch.rules import rule_lemma
from oop_qual.model import Pattern, Reading, Transcript, Turn
from oop_qual.suggest.index import LemmaIndex, Text
from oop_qual.suggest.patterns import Hit, Matcher
from oop_qual.transcript.segment import borders, segments_of

FOLDER = Path(__file__).parent.parent / "regression"
NAMES = ("separable", "compounds", "patterns")
PIPELINES = ("rules", "nl_oop_sm")
FLOOR = 0.95

Case = dict[str, Any]


def stored(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def matcher(name: str, pipeline: str) -> Matcher:
    """Return a matcher on all sentences of a file, each a transcript that is named after its case."""
    cases = stored(name)["cases"]
    readings = load_pipeline(pipeline).read([[(0, case["text"])] for case in cases])
    return Matcher(LemmaIndex([_text(case, read) for case, read in zip(cases, readings, strict=True)]), rule_lemma)


def _text(case: Case, reading: Reading) -> Text:
    said = case["text"]
    transcript = Transcript(case["id"], "interview", said, (Turn(0, len(said), "R"),), (), unit="turn")
    return Text(said, reading.tokens, segments_of(transcript, borders(transcript, reading)))


@cache
def hits(name: str, pipeline: str, written: str) -> list[Hit]:
    pattern = read_pattern(written)
    assert isinstance(pattern, Pattern), pattern
    matching = matcher(name, pipeline)
    return matching.listed(matching.found(pattern), pattern)


@cache
def outcomes(name: str, pipeline: str) -> list[tuple[Case, list[str], bool]]:
    """Return each case with the texts of its hits, and whether all of it is as expected."""
    return [_outcome(case, hits(name, pipeline, case["pattern"])) for case in stored(name)["cases"]]


def _outcome(case: Case, found: list[Hit]) -> tuple[Case, list[str], bool]:
    here = [hit for hit in found if hit.segment.transcript == case["id"]]
    texts = [" ".join(case["text"][start:end] for start, end in hit.spans) for hit in here]
    marked = all(hit.negated == case["negated"] for hit in here if "negated" in case)
    return case, texts, marked and Counter(texts) == Counter(case["expect"])


@pytest.mark.parametrize("pipeline", PIPELINES)
@pytest.mark.parametrize("name", NAMES)
def test_what_patterns_find_is_there_and_right(name: str, pipeline: str) -> None:
    right = found = expected = 0
    for case, texts, _as_expected in outcomes(name, pipeline):
        right += (Counter(texts) & Counter(case["expect"])).total()
        found, expected = found + len(texts), expected + len(case["expect"])
    assert right / expected >= FLOOR
    assert right / found >= FLOOR


@pytest.mark.parametrize("pipeline", PIPELINES)
@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_known_failures_is_exact(name: str, pipeline: str) -> None:
    failed = [case["id"] for case, _texts, as_expected in outcomes(name, pipeline) if not as_expected]
    assert failed == stored(name)["known_failures"][pipeline]


def test_there_are_enough_cases_and_each_has_its_own_id() -> None:
    cases = {name: stored(name)["cases"] for name in NAMES}
    ids = [case["id"] for group in cases.values() for case in group]
    assert len(ids) == len(set(ids))
    assert sum(bool(case["expect"]) for case in cases["separable"]) >= 500
    assert sum(not case["expect"] for case in cases["separable"]) >= 150
    assert len(cases["compounds"]) >= 200
    assert len(cases["patterns"]) >= 60
