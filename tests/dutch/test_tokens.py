"""A transcriber's marks never stick to words, abbreviations stay whole, and all places are those of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.dutch.pipeline import load_pipeline

PIPELINES = ("rules", "nl_oop_sm")
CASES = [
    ("woord(lacht)woord", "woord ( lacht ) woord"),
    ("ja...[...]nee", "ja ... [...] nee"),
    ("ja [...] nee", "ja [...] nee"),
    ("ja(…)nee", "ja (…) nee"),
    ("(lacht)even", "( lacht ) even"),
    ("fijn.(lacht)Ja", "fijn . ( lacht ) Ja"),
    ("ja[haalt schouders op]nee", "ja [ haalt schouders op ] nee"),
    ("zei[00:01:02]toen", "zei [00:01:02] toen"),
    ("zei#00:12:34-5#toen", "zei #00:12:34-5# toen"),
    ("toen00:12zei", "toen 00:12 zei"),
    ("[00:12:34]Ja", "[00:12:34] Ja"),
    ("klaar.[00:12:34][00:12:39]", "klaar . [00:12:34] [00:12:39]"),
    ("om 12:30. Daarna", "om 12:30 . Daarna"),
    ("om 12:30u al", "om 12:30u al"),
    ("de i.b. heeft p.w. 3", "de i.b. heeft p.w. 3"),
    ("Mw. Bakker", "Mw. Bakker"),
    ("leraar(s) en (on)mogelijk", "leraar ( s ) en ( on ) mogelijk"),
]


@pytest.mark.parametrize("name", PIPELINES)
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_beside_marks_stand_alone(name: str, text: str, expected: str) -> None:
    doc = load_pipeline(name).nlp.make_doc(text)
    assert [token.text for token in doc] == expected.split()
    assert doc.text == text
    assert [text[token.idx : token.idx + len(token)] for token in doc] == expected.split()


@pytest.mark.parametrize("name", PIPELINES)
def test_the_columns_hold_these_places(name: str) -> None:
    text = "Ze zei[00:01:02]toen\n  niets(lacht)meer."
    (reading,) = load_pipeline(name).read([[(0, text)]])
    words = [text[start:end] for start, end in zip(reading.tokens.start, reading.tokens.end, strict=True)]
    assert words == "Ze zei [00:01:02] toen niets ( lacht ) meer .".split()  # noqa: SIM905


@given(st.text("ab .:(#0)[]…1-\n", max_size=40))
def test_no_text_is_changed(text: str) -> None:
    doc = load_pipeline("rules").nlp.make_doc(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


def test_text_without_marks_is_cut_as_ever() -> None:
    import spacy

    text = "Dat is 't (bijna) dan: 3.5 uur, b.v. op dhr. Jansens school :)"
    ours, bare = load_pipeline("rules").nlp.make_doc(text), spacy.blank("nl").make_doc(text)
    assert [token.text for token in ours] == [token.text for token in bare]
    assert [token.norm_ for token in ours] == [token.norm_ for token in bare]
