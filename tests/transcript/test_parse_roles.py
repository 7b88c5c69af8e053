"""Who asks, who answers, and what a table says of them."""

from __future__ import annotations

import pytest

from oop_qual.model import Speaker, Transcript
from oop_qual.transcript.roles import cast, is_interviewer, is_role, kind_of
from oop_qual.transcript.speakers import with_speakers

ASKS = ["I", "i", "I1", "Int.", "Interviewer", "INTERVIEWER 2", "Interviewer (I)", "V", "Vraag", "Vraag 3", "Moderator",
        "Gespreksleider", "Onderzoeker", "Onderzoeker Jan", "Marit (interviewer)"]  # fmt: skip


@pytest.mark.parametrize("name", ASKS)
def test_labels_of_who_asks(name: str) -> None:
    assert is_interviewer(name)
    assert is_role(name)


@pytest.mark.parametrize("name", ["Ina", "R", "R1", "Vera", "Respondent", "Intan", "Deelnemer 4", "V001"])
def test_labels_of_who_does_not(name: str) -> None:
    assert not is_interviewer(name)


def test_the_user_may_name_who_asks() -> None:
    speakers = cast(["Jo", "I", "", "Jo", "Bo"], ["jo "])
    assert speakers == (Speaker("Jo", "interviewer"), Speaker("I", "interviewer"), Speaker("Bo"))
    assert cast(["V1", "Jo"], ["Jo"], survey=True) == (Speaker("V1"), Speaker("Jo", "interviewer"))


def test_three_respondents_are_a_group() -> None:
    assert kind_of(cast(["I", "An", "Bo"], [])) == "interview"
    assert kind_of(cast(["I", "An", "Bo", "Cas"], [])) == "groepsgesprek"


def test_a_table_completes_the_speakers_it_knows() -> None:
    transcript = Transcript(
        "oa-01", "interview", "", (), (Speaker("An", attributes={"a": "1"}), Speaker("I", "interviewer"))
    )
    known = {("OA-01", "an"): Speaker("An", "interviewer", {"b": "2"}), ("oa-02", "I"): Speaker("I")}
    assert with_speakers(transcript, known).speakers == (
        Speaker("An", "interviewer", {"a": "1", "b": "2"}),
        Speaker("I", "interviewer"),
    )
