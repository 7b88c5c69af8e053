"""A few small words that only show that somebody listens are told from what there is to code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oop_qual.model import Transcript, Turn
from oop_qual.transcript.backchannels import is_backchannel
from oop_qual.transcript.segment import segments_of


@pytest.mark.parametrize(
    "text",
    [
        "Ja.", "ja", "hmhm", "Hm-hm.", "ja ja", "Ja, ja, ja!", "Oké.", "OK", "mm", "Mmmm...", "precies ja", "Jaaaa",
        "Nee nee.", "Uhm…", "Já!", "(lacht)", "Ja (lacht).", "[00:12:34] Ja.", "#00:12:34-5# hmm", "[...]", "...",
        "O ja?", "Ja hoor.",
    ],
)  # fmt: skip
def test_back_channels(text: str) -> None:
    assert is_backchannel(text)


@pytest.mark.parametrize(
    "text",
    ["Ja, dat klopt.", "ja ja ja ja", "Goed werk.", "ik", "Nooit.", "Ja, druk.", "12", "(lacht) Druk.", "ja " * 40],
)
def test_what_is_worth_coding(text: str) -> None:
    assert not is_backchannel(text)


TEXT = "Ja.\nIk help."
TRANSCRIPT = Transcript("t", "interview", TEXT, (Turn(0, 3, "R"), Turn(4, len(TEXT), "R")), ())
CUTS = ((0, 3, 0), (4, len(TEXT), 1))


def test_a_segment_knows_whether_it_is_offered() -> None:
    assert [one.backchannel for one in segments_of(TRANSCRIPT, CUTS)] == [True, False]
    assert [one.offered for one in segments_of(TRANSCRIPT, CUTS)] == [False, True]


@pytest.mark.parametrize("changes", [{"unit": "row"}, {"kind": "vragenlijst"}])
def test_in_a_questionnaire_yes_is_an_answer(changes: dict[str, str]) -> None:
    answers = replace(TRANSCRIPT, **changes)  # type: ignore[arg-type]
    assert [one.offered for one in segments_of(answers, CUTS)] == [True, True]
