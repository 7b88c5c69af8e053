"""The key sentence is one of the quote's own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.analysis.key_sentences import key_sentence
from oop_qual.analysis.standalone import sentences_of
from oop_qual.model import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence


def key(said: Sequence[str], seen: str = "", nearest: int = 0) -> str | None:
    text, segments = "Eerst. ", []
    for number, one in enumerate(said, 1):
        segments.append(Segment("t", number, len(text), len(text) + len(one), 0, one))
        text += one + " "
    sentences = sentences_of(text, segments)
    passage = (sentences[0].start, sentences[-1].end)
    marks = [(text.index(seen), text.index(seen) + len(seen))] if seen else []
    found = key_sentence(text, passage, sentences, marks, lambda _texts: nearest)
    return None if found is None else text[passage[0] : passage[1]][slice(*found)]


def test_it_holds_most_of_what_was_seen() -> None:
    assert key(["Ik werk hier graag.", "De werkdruk is hoog."], "werkdruk", 0) == "De werkdruk is hoog."


def test_where_nothing_was_seen_it_is_the_nearest_in_meaning() -> None:
    assert key(["Ik werk hier graag.", "Het is druk geweest."], nearest=1) == "Het is druk geweest."


def test_a_sentence_that_is_said_twice_is_none() -> None:
    assert key(["Ik werk hier graag.", "Ik werk hier graag."]) is None
    assert key(["Ja ja.", "Het is druk geweest."], "Ja") == "Het is druk geweest."


def test_a_dash_before_it_stays_out_of_it() -> None:
    assert key(["- Ik werk hier graag."]) == "Ik werk hier graag."
