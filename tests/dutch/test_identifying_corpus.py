"""What identifies somebody is found in sentences written for it, as data: known failures are exactly those listed."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from oop_qual.dutch.identifying import Identifying, find_identifying

CORPUS = Path(__file__).parent.parent / "regression" / "identifying.json"
MARK = re.compile(r"\{([a-z]+):([^{}]*)\}")
LEAST_RECALL = {"person": 0.97, "school": 0.9}

Marked = tuple[int, int, str]


@cache
def corpus() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(CORPUS.read_text(encoding="utf-8"))
    return data


def read_marks(marked: str) -> tuple[str, list[Marked]]:
    """Return the text without its marks, and the spans that they marked."""
    text, spans, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text, at = text + match[2], match.end()
    return text + marked[at:], spans


def meets(one: Identifying, other: Marked) -> bool:
    start, end, kind = other
    return one.kind == kind and one.start < end and start < one.end


@cache
def outcomes() -> tuple[Counter[str], Counter[str], Counter[str], list[str], list[str]]:
    """Return counts of marked, found and rightly found spans a kind, and what was missed and found too much."""
    marked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    missed, extra = [], []
    for case in corpus()["cases"]:
        text, spans = read_marks(case["text"])
        (hits,) = find_identifying([text])
        marked.update(kind for _start, _end, kind in spans)
        found.update(hit.kind for hit in hits)
        right.update(hit.kind for hit in hits if any(meets(hit, span) for span in spans))
        missed += [
            f"{case['id']}: {text[span[0] : span[1]]}" for span in spans if not any(meets(h, span) for h in hits)
        ]
        extra += [f"{case['id']}: {hit.text}" for hit in hits if not any(meets(hit, span) for span in spans)]
    return marked, found, right, missed, extra


def test_known_failures_are_exactly_those_listed() -> None:
    *_counts, missed, extra = outcomes()
    assert {"missed": missed, "extra": extra} == corpus()["failing"]


@pytest.mark.parametrize("kind", LEAST_RECALL)
def test_enough_is_found(kind: str) -> None:
    marked, _found, _right, missed, _extra = outcomes()
    texts = {case["id"]: read_marks(case["text"]) for case in corpus()["cases"]}
    lost = sum(
        1
        for line in missed
        for text, spans in [texts[line.split(": ")[0]]]
        if any(text[start:end] == line.split(": ", 1)[1] and of == kind for start, end, of in spans)
    )
    assert 1 - lost / marked[kind] >= LEAST_RECALL[kind]


def test_little_too_much_is_found() -> None:
    _marked, found, right, _missed, _extra = outcomes()
    assert right.total() / found.total() >= 0.9


def test_the_corpus_is_large_and_half_of_it_in_small_letters() -> None:
    cases = [read_marks(case["text"]) for case in corpus()["cases"]]
    marked = [text[start:end] for text, spans in cases for start, end, _kind in spans]
    assert len({text for text, _spans in cases}) == len(cases) >= 300
    assert len(marked) >= 200
    assert 0.4 < sum(text == text.lower() for text in marked) / len(marked) < 0.6
    assert sum(not spans for _text, spans in cases) >= 60
    assert len({case["id"] for case in corpus()["cases"]}) == len(cases)


def test_all_sentences_at_once_are_found_as_well_as_each_alone() -> None:
    cases = [read_marks(case["text"]) for case in corpus()["cases"]]
    hits = find_identifying([text for text, _spans in cases])
    pairs = [(hit, spans) for found, (_text, spans) in zip(hits, cases, strict=True) for hit in found]
    right = sum(any(meets(hit, span) for span in spans) for hit, spans in pairs)
    assert right / len(pairs) >= 0.9
