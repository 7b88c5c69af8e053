"""Words that may be names of persons are proposed, with the reason."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from oop_qual.dutch.names import (
    LISTS,
    NameSpan,
    find_names,
    load_name_pipeline,
    names_in,
    proper_chances,
    read_lists,
    word_reasons,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BLANK = spacy.blank("nl")


def reasons(words: Sequence[str], chances: Mapping[str, float]) -> dict[str, str]:
    """Return the reasons for words in a text that no model has read, given chances that they are proper nouns."""
    doc = Doc(BLANK.vocab, list(words))
    found = word_reasons(doc, [chances.get(word, 0.0) for word in words], read_lists())
    return {word: reason for word, reason in zip(words, found, strict=True) if reason}


def found(text: str) -> list[str]:
    nlp = load_name_pipeline()
    return [text[span.start : span.end] for span in find_names(nlp, nlp(text))]


def test_names_in_text_as_it_is_written() -> None:
    assert found("Toen belde ik met Samira van der Linden over Utrecht.")[0] == "Samira van der Linden"
    assert "Joris" in " ".join(found("Volgens mij wist Joris daar niets van."))
    assert found("Wij eten brood in de pauze.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dat heb ik met samira besproken en die vond het goed", "samira"),
        ("juf marieke was er die dag niet bij", "marieke"),
        ("toen kwam meneer de vries binnen", "de vries"),
        ("ik bedoel jan de boer van groep zeven", "jan de boer"),
    ],
)
def test_names_in_bare_speech(text: str, name: str) -> None:
    assert name in " ".join(found(text))


def test_a_listed_name_needs_only_a_little_evidence() -> None:
    assert reasons(["dag", "fatima"], {"fatima": 0.01}) == {"fatima": "first name"}
    assert reasons(["dag", "hendriksen"], {"hendriksen": 0.01}) == {"hendriksen": "surname"}
    assert reasons(["dag", "fatima"], {}) == {}


def test_a_name_that_is_a_common_word_needs_more() -> None:
    assert reasons(["de", "bakker", "kwam"], {"bakker": 0.01}) == {}
    assert reasons(["de", "bakker", "kwam"], {"bakker": 0.2})["bakker"] == "surname"


def test_titles_and_first_names_make_their_neighbour_a_name() -> None:
    assert reasons(["meneer", "bakker"], {}) == {"bakker": "title"}
    assert reasons(["J.", "bakker"], {}) == {"bakker": "title"}
    assert reasons(["meneer", "zegt"], {}) == {}
    words = ["fatima", "van", "de", "berg", "zei"]
    assert reasons(words, {"fatima": 0.5}) == {
        "fatima": "first name",
        "van": "surname",
        "de": "surname",
        "berg": "surname",
    }


def test_what_no_list_or_dictionary_knows_is_a_name_sooner() -> None:
    assert reasons(["qwertia"], {"qwertia": 0.02}) == {"qwertia": "proper noun"}
    assert reasons(["tafel"], {"tafel": 0.02}) == {}
    assert reasons(["tafel"], {"tafel": 0.5}) == {"tafel": "proper noun"}


def test_places_marks_and_numbers_are_no_persons() -> None:
    assert reasons(["Enschede", ".", "1998"], {"Enschede": 1.0, ".": 1.0, "1998": 1.0}) == {}


def test_places_in_pieces_count_from_the_document() -> None:
    text = "Dat is Samira."
    (span,) = names_in(load_name_pipeline(), [(100, text)])
    assert (span.start, span.end) == (107, 113)
    assert list(names_in(load_name_pipeline(), [(0, "")])) == []


def test_a_pipeline_that_does_not_weigh_counts_proper_nouns() -> None:
    doc = Doc(BLANK.vocab, ["Ik", "zag", "Noor"], pos=["PRON", "VERB", "PROPN"])
    assert proper_chances(BLANK, doc) == [0.0, 0.0, 1.0]
    assert find_names(BLANK, doc) == [NameSpan(7, 11, "first name")]


def test_the_lists_are_small_and_load_fast() -> None:
    read_lists.cache_clear()
    start = time.process_time()
    lists = read_lists()
    assert time.process_time() - start < 0.3
    assert LISTS.stat().st_size < 300_000
    assert len(lists.first) > 10_000
    assert len(lists.surnames) > 10_000
    assert lists.places.isdisjoint(lists.first | lists.surnames)
