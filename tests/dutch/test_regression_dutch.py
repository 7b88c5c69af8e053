"""Dutch that must be read right, as data: a case that newly fails breaks the test, and so does one that is mended."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from oop_qual.dutch.pipeline import EMBEDDED, RULES, load_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from oop_qual.dutch.pipeline import Pipeline

CASES = Path(__file__).parent.parent / "regression"
LEAST = {"lemmas": 100, "sentences": 60}

Case = dict[str, Any]


def load(kind: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((CASES / f"{kind}.json").read_text(encoding="utf-8"))
    return data


def has_lemmas(pipeline: Pipeline, case: Case) -> bool:
    """Tell whether each word of the case has its lemma and, from a pipeline that tags, its part of speech."""
    doc = pipeline.nlp(case["text"])
    read = {token.text: [token.lemma_.lower(), token.pos_] for token in reversed(doc)}
    width = 2 if pipeline.name != RULES else 1
    return all(word in read and read[word][: len(want[:width])] == want[:width] for word, want in case["words"].items())


def has_sentences(pipeline: Pipeline, case: Case) -> bool:
    """Tell whether the sentences of the case are found when they stand in one text."""
    text = " ".join(case["sentences"])
    (reading,) = pipeline.read([[(0, text)]])
    found = [text[start:end].strip() for start, end in pairwise([*reading.sentences, len(text)])]
    return bool(found == case["sentences"])


CHECKS: dict[str, Callable[[Pipeline, Case], bool]] = {"lemmas": has_lemmas, "sentences": has_sentences}


@pytest.mark.parametrize("name", [RULES, EMBEDDED])
@pytest.mark.parametrize("kind", CHECKS)
def test_known_failures_are_exactly_those_listed(kind: str, name: str) -> None:
    data, pipeline = load(kind), load_pipeline(name)
    failing = [case["id"] for case in data["cases"] if not CHECKS[kind](pipeline, case)]
    assert sorted(failing) == sorted(data["failing"][name])


@pytest.mark.parametrize("kind", CHECKS)
def test_cases_are_many_and_told_apart(kind: str) -> None:
    cases = load(kind)["cases"]
    assert len({case["id"] for case in cases}) == len(cases) >= LEAST[kind]
    assert len({json.dumps(case.get("sentences", case.get("text"))) for case in cases}) == len(cases)
