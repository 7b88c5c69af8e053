"""The pipeline's own components: lemmas by list and rule, and which texts count as punctuated."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from oop_qual.dutch.components import is_punctuated, tell_auxiliaries
from oop_qual.dutch.word_list import LemmaLookup, hyphenated_as

NLP = spacy.blank("nl")


def lemma(word: str, pos: str, table: dict[str, dict[str, str]], *, simplemma: bool = True) -> str:
    """Return the lemma of the second word of a text: one in the middle of a sentence."""
    lookup = LemmaLookup(NLP.vocab, "words", use_simplemma=simplemma, join_particles=False)
    lookup.fill(table)
    doc = Doc(NLP.vocab, ["de", word], pos=["DET", pos], lemmas=["de", "neuraal"], sent_starts=[True, False])
    return str(lookup(doc)[1].lemma_)


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("groepjes", "NOUN", "groep"),  # by way of the singular on the list
        ("zangkoortjes", "NOUN", "neuraal"),
        ("herinrichting", "NOUN", "herinrichting"),  # simplemma's list has 'her_inrichting'
        ("plannen", "VERB", "plannen"),  # an infinitive that the treebanks know, whatever the noun is
        ("plannen", "NOUN", "plan"),
        ("voedselsoorten", "NOUN", "voedselsoort"),
        ("Rabo-soorten", "NOUN", "Rabo-soort"),
    ],
)
def test_lemmas_by_list_and_rule(word: str, pos: str, expected: str) -> None:
    table = {
        "NOUN": {"groepje": "groep", "plannen": "plan", "soorten": "soort"},
        "VERB": {"plant": "plannen", "gepland": "plannen"},
    }
    assert lemma(word, pos, table) == expected


def test_without_simplemma_only_the_list_counts() -> None:
    assert lemma("groepjes", "NOUN", {}, simplemma=False) == "neuraal"


@pytest.mark.parametrize(
    ("form", "lemma", "keep_first", "expected"),
    [
        ("Rabo-renners", "rabo-renner", True, "Rabo-renner"),
        ("Top-spelers", "top-speler", False, "top-speler"),
        ("N-VA-leden", "n-va-lid", False, "N-VA-lid"),
        ("Noord-Afrikaanse", "noord-afrikaans", True, "Noord-Afrikaans"),
    ],
)
def test_capitals_of_hyphenated_words(form: str, lemma: str, expected: str, *, keep_first: bool) -> None:
    assert hyphenated_as(form, lemma, keep_first=keep_first) == expected


def test_a_text_is_punctuated_when_marks_come_often_enough() -> None:
    assert is_punctuated(Doc(NLP.vocab, ["ja", "."]), 60)
    assert is_punctuated(Doc(NLP.vocab, ["ja"] * 80 + [".", "'"]), 60)
    assert not is_punctuated(Doc(NLP.vocab, ["ja"] * 40 + ["."] + ["ja"] * 40), 60)
    assert not is_punctuated(Doc(NLP.vocab, ["ja"] * 240 + ["."]), 60)
    assert not is_punctuated(Doc(NLP.vocab, ["ja"]), 60)


def test_the_parse_tells_auxiliaries() -> None:
    words = ["Zij", "heeft", "tijd", "en", "heeft", "gewerkt"]
    doc = Doc(
        NLP.vocab,
        words,
        pos=["PRON", "AUX", "NOUN", "CCONJ", "VERB", "VERB"],
        heads=[1, 1, 1, 5, 5, 1],
        deps=["nsubj", "ROOT", "obj", "cc", "aux", "conj"],
    )
    assert [token.pos_ for token in tell_auxiliaries(doc)] == ["PRON", "VERB", "NOUN", "CCONJ", "AUX", "VERB"]
