"""Rows as they are listed become typed tables, the same when there are none."""

from __future__ import annotations

from typing import Any

from oop_qual.analysis.frames import attribute_columns, codings_frame, quotes_frame, segments_frame

PEOPLE = [
    {"transcript": "a", "speaker": "Noor", "role": "respondent", "attributes": {"functie": "leraar", "text": "x"}},
    {"transcript": "a", "speaker": "I", "role": "interviewer", "attributes": {}},
]
CODES = [{"code": "rust", "label": "Rust", "theme": "team"}]
SEGMENT = {
    "transcript": "a",
    "segment": 1,
    "speaker": "Noor",
    "start": 0,
    "end": 9,
    "text": "Ja dat is",
    "reviewed": True,
}
CODING: dict[str, Any] = (
    {"id": "1", "transcript": "a", "segment": None, "start": 0, "end": 9, "text": "Ja dat is", "speaker": "Noor"}
    | {"code": "rust", "coder": "anna", "state": "accepted", "origin": "human", "score": 0.5}
    | {"at": "2026-01-02T03:04:05.678901+00:00"}
)
QUOTE: dict[str, Any] = {
    "id": "1",
    "transcript": "a",
    "speaker": "Noor",
    "theme": "team",
    "code": "rust",
    "text": "Ja dat is zo",
} | {"emphasis": None, "shortened": "Ja (...) zo", "note": "", "strength": 2, "stance": "", "order": 1.0}


def test_segments_have_words_and_attributes_that_never_clash() -> None:
    frame = segments_frame([SEGMENT, SEGMENT | {"speaker": "I"}], PEOPLE)
    assert frame["words"].tolist() == [3, 3]
    assert frame["role"].tolist() == ["respondent", "interviewer"]
    assert frame["attribute_text"].fillna("-").tolist() == ["x", "-"]
    assert frame["text"].tolist() == ["Ja dat is", "Ja dat is"]


def test_codings_have_labels_themes_and_times() -> None:
    frame = codings_frame(
        [CODING, CODING | {"code": "weg", "score": None, "at": "2026-01-02T03:04:05+00:00"}], PEOPLE, CODES
    )
    assert frame["label"].tolist() == ["Rust", "weg"]
    assert frame["theme"].tolist() == ["team", "weg"]
    assert frame["segment"].isna().all()
    assert frame["score"].isna().tolist() == [False, True]
    assert str(frame["at"].iloc[0]) == "2026-01-02 03:04:05.678901+00:00"


def test_quotes_show_what_is_kept_and_who_said_it() -> None:
    frame = quotes_frame([QUOTE, QUOTE | {"shortened": "Heel anders", "speaker": "I"}], PEOPLE, CODES, ["functie"])
    assert frame["shown"].tolist() == ["Ja (...) zo", "Ja dat is zo"]
    assert frame["attribution"].tolist() == ["leraar", "interviewer"]
    assert frame["strength"].tolist() == [2, 2]


def test_a_table_without_rows_has_the_same_columns_and_types() -> None:
    full, empty = codings_frame([CODING], PEOPLE, CODES), codings_frame([], PEOPLE)
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()
    assert segments_frame([SEGMENT]).dtypes.to_dict() == segments_frame([]).dtypes.to_dict()
    assert quotes_frame([QUOTE]).dtypes.to_dict() == quotes_frame([]).dtypes.to_dict()


def test_attributes_get_columns_of_their_own() -> None:
    found = attribute_columns(["text", "attribute_text", "functie", "text"], ["text", "words"])
    assert found == {"text": "attribute_attribute_text", "attribute_text": "attribute_text", "functie": "functie"}
