"""Turns are cut where a researcher would cut them; what each pipeline still gets wrong is listed with the cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from oop_qual.dutch.pipeline import load_pipeline
from oop_qual.model import Transcript, Turn
from oop_qual.transcript.segment import borders, segments_of

if TYPE_CHECKING:
    from oop_qual.model import Segment

DATA = json.loads((Path(__file__).parent.parent / "regression" / "segments.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = DATA["cases"]


def cut(pipeline: str) -> dict[str, tuple[Segment, ...]]:
    """Return the segments of each case, every case read as one turn."""
    readings = load_pipeline(pipeline).read([[(0, case["text"])] for case in CASES])
    transcripts = [
        Transcript(case["id"], "interview", case["text"], (Turn(0, len(case["text"])),), ()) for case in CASES
    ]
    return {one.id: segments_of(one, borders(one, reading)) for one, reading in zip(transcripts, readings, strict=True)}


def fails(case: dict[str, Any], segments: tuple[Segment, ...]) -> bool:
    quiet = [one.number for one in segments if one.backchannel]
    return bool([one.text for one in segments] != case["segments"] or quiet != case.get("backchannels", []))


def test_there_are_enough_cases_each_with_its_own_name() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 120


@pytest.mark.parametrize("pipeline", ["rules", "nl_oop_sm"])
def test_every_case_but_the_known_failures(pipeline: str) -> None:
    found = cut(pipeline)
    failures = [case["id"] for case in CASES if fails(case, found[case["id"]])]
    assert failures == DATA["known_failures"][pipeline]


@pytest.mark.parametrize("pipeline", ["rules", "nl_oop_sm"])
def test_no_word_is_left_out_of_any_case(pipeline: str) -> None:
    found = cut(pipeline)
    for case in CASES:
        joined = "".join(one.text for one in found[case["id"]])
        assert "".join(joined.split()) == "".join(case["text"].split())
