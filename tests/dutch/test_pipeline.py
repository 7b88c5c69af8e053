"""Dutch is read into columns: words with their places, lemmas, and sentence starts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from oop_qual.dutch.pipeline import load_pipeline
from oop_qual.dutch.rules import rule_lemma, sentence_starts
from oop_qual.errors import BadInputError

if TYPE_CHECKING:
    from oop_qual.model import Reading

RULES = load_pipeline("rules")


def read(*turns: str) -> tuple[str, Reading]:
    pieces, at = [], 0
    for turn in turns:
        pieces.append((at, turn))
        at += len(turn) + 1
    (reading,) = RULES.read([pieces])
    return "\n".join(turns), reading


def sentences(*turns: str) -> list[str]:
    text, reading = read(*turns)
    cuts = [*reading.sentences, len(text)]
    return [text[start:end].strip() for start, end in pairwise(cuts)]


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ("Ja. Dat klopt, denk ik.", ["Ja.", "Dat klopt, denk ik."]),
        ("Echt? Ja! (lacht) Nou.", ["Echt?", "Ja!", "(lacht) Nou."]),
        ("Hij zei: 'Kom maar.' Toen ging ik.", ["Hij zei: 'Kom maar.'", "Toen ging ik."]),
        ("Ik dacht... nou ja. Goed… Dan niet.", ["Ik dacht... nou ja.", "Goed…", "Dan niet."]),
        ("Dhr. Jansen, o.a. van de 1e klas.", ["Dhr. Jansen, o.a. van de 1e klas."]),
        ("eerste regel\ntweede regel", ["eerste regel", "tweede regel"]),
        ("Klaar.  [onverstaanbaar] Verder.", ["Klaar.", "[onverstaanbaar] Verder."]),
    ],
)
def test_sentences(turn: str, expected: list[str]) -> None:
    assert sentences(turn) == expected


def test_words_know_their_place_in_the_whole_transcript() -> None:
    text, reading = read("Ik spar.", "", "  Zij kent\nhet kind.")
    tokens = reading.tokens
    cut = [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
    assert cut == ["Ik", "spar", ".", "Zij", "kent", "het", "kind", "."]
    assert [tokens.lemmas[number] for number in tokens.lemma] == [
        "ik",
        "spar",
        ".",
        "zij",
        "kennen",
        "het",
        "kind",
        ".",
    ]
    assert [text[start] for start in reading.sentences] == ["I", "Z", "h"]


def test_documents_stay_apart_and_may_be_empty() -> None:
    one, two, three = RULES.read([[(0, "Een zin.")], [(0, "")], [(0, "Nog een.")]])
    assert (len(one.tokens), len(two.tokens), len(three.tokens)) == (3, 0, 3)
    assert list(two.sentences) == []


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("gespard", "sparren"),
        ("Kinderen", "kind"),
        ("opgeleid", "opleiden"),
        ("lerarenondersteuners", "lerarenondersteuner"),
        ("tandje", "tand"),
        ("xyzzy", "xyzzy"),
        ("12", "12"),
    ],
)
def test_lemmas(word: str, lemma: str) -> None:
    assert rule_lemma(word) == lemma


def test_sentence_starts_of_nothing() -> None:
    assert sentence_starts([]) == []


def test_a_pipeline_that_is_not_here_is_one_sentence() -> None:
    with pytest.raises(BadInputError, match="'nl_nergens' is not on this machine"):
        load_pipeline("nl_nergens")


def test_auto_takes_what_is_installed() -> None:
    import spacy

    expected = "nl_core_news_sm" if spacy.util.is_package("nl_core_news_sm") else "nl_oop_sm"
    assert load_pipeline("auto").name == expected
