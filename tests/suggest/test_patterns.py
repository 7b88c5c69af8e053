"""Patterns find what they name in Dutch as it is spoken, and say where."""

from __future__ import annotations

from functools import cache

import pytest

from oop_qual.codebook.patterns import read_pattern
from oop_qual.dutch.pipeline import Pipeline, load_pipeline
from oop_qual.dutch.rules import rule_lemma
from oop_qual.model import Code, Pattern, Transcript, Turn
from oop_qual.suggest.index import LemmaIndex, Text, fold
from oop_qual.suggest.patterns import Matcher
from oop_qual.suggest.separable import separated, verb_forms
from oop_qual.transcript.segment import borders, segments_of


@cache
def pipeline() -> Pipeline:
    return load_pipeline("rules")


def text_of(name: str, *turns: str) -> Text:
    """Return a transcript in which each argument is a turn."""
    whole, cuts, at = "\n".join(turns), [], 0
    for turn in turns:
        cuts.append(Turn(at, at + len(turn), "R"))
        at += len(turn) + 1
    transcript = Transcript(name, "interview", whole, tuple(cuts), ())
    (reading,) = pipeline().read([[(turn.start, whole[turn.start : turn.end]) for turn in cuts]])
    return Text(whole, reading.tokens, segments_of(transcript, borders(transcript, reading)))


def found(pattern: object, *texts: Text) -> list[tuple[str, int, str]]:
    """Return transcript, segment and the words of each hit."""
    wanted = read_pattern(pattern)
    assert isinstance(wanted, Pattern), wanted
    index = LemmaIndex(texts)
    whole = {text.segments[0].transcript: text.text for text in texts if text.segments}
    hits = Matcher(index, rule_lemma).hits(Code("c", "C", patterns=(wanted,)))
    return [
        (hit.segment.transcript, hit.segment.number, " ".join(whole[hit.segment.transcript][a:b] for a, b in hit.spans))
        for hit in hits
    ]


def words(pattern: object, *turns: str) -> list[str]:
    return [hit[2] for hit in found(pattern, text_of("t", *turns))]


@pytest.mark.parametrize(
    ("pattern", "turn", "hits"),
    [
        ("sparren", "Ik spar, zij spart, wij sparden en hebben gespard.", ["spar", "spart", "sparden", "gespard"]),
        ("passend onderwijs", "Passend onderwijs is niet passend, het onderwijs.", ["Passend onderwijs"]),
        ("doorgroeien", "Ik groei volgend jaar door.", ["groei door"]),
        ("doorgroeien", "Zij wil door te groeien.", ["door groeien"]),
        ("doorgroeien", "Hij is doorgegroeid.", ["doorgegroeid"]),
        ("doorgroeien", "Ik groei. Dat gaat door.", []),
        ("opleiden", "Wij leiden studenten op.", ["leiden op"]),
        ("opleiding", "Twee opleidingen.", ["opleidingen"]),
        ("*opleiding", "De lerarenopleiding en de pabo-opleiding.", ["lerarenopleiding", "pabo-opleiding"]),
        ("tandwiel*", "Een tandwieltje, tandwielen.", ["tandwieltje", "tandwielen"]),
        ("*ondersteun*", "Lerarenondersteuners.", ["Lerarenondersteuners"]),
        ("een", "Eén is geen een.", ["Eén", "een"]),
        ({"near": ["kind", "kennen"], "within": 3}, "Zij kent het kind.", ["kent kind"]),
        ({"near": ["kind", "kennen"], "within": 2}, "Zij kent de hele groep en elk kind.", []),
        ({"near": ["kind", "kennen"]}, "Een kind? Zij kent ons.", []),
        ({"near": ["de", "kind", "groep"], "within": 5}, "De groep en het kind.", ["De groep kind"]),
        ({"regex": "IKC", "case": True}, "Ons IKC, geen ikc.", ["IKC"]),
        ({"regex": "ik+c"}, "Ons IKC, geen ikc.", ["IKC", "ikc"]),
        ({"pattern": "leraar", "unless": "tekort"}, "Een leraar. Geen leraar, een tekort.", ["leraar"]),
        ("nergens", "Iets anders.", []),
    ],
)  # fmt: skip
def test_pattern(pattern: object, turn: str, hits: list[str]) -> None:
    assert words(pattern, turn) == hits


def test_hits_name_transcript_and_segment_and_never_cross_a_segment() -> None:
    one, two = text_of("een", "Goed onderwijs. Passend", "onderwijs dus."), text_of("twee", "Ja. Passend onderwijs.")
    assert found("passend onderwijs", one, two) == [("twee", 2, "Passend onderwijs")]
    assert found({"regex": "onderwijs"}, one, two) == [
        ("een", 1, "onderwijs"), ("een", 3, "onderwijs"), ("twee", 2, "onderwijs"),
    ]  # fmt: skip


def test_an_empty_project_has_no_hits() -> None:
    empty = text_of("leeg", "")
    for pattern in ("sparren", "doorgroeien", {"near": ["a", "b"]}, {"regex": "x"}, {"pattern": "a", "unless": "b"}):
        assert found(pattern, empty) == []


def test_words_fold_to_what_they_have_in_common() -> None:
    assert [fold(word) for word in ("Coördineren", "één", "\u0133sje", "IB’er")] == [
        "coordineren",
        "een",
        "ijsje",
        "ib'er",
    ]


def test_separable_verbs_and_present_forms() -> None:
    assert separated("doorgroeien") == ("door", "groeien")
    assert separated("achteruitgaan") == ("achteruit", "gaan")
    assert separated("sparren") is None
    assert separated("opa") is None
    forms = {
        "groeien": "groei",
        "vallen": "val",
        "leven": "leef",
        "vragen": "vraag",
        "werken": "werk",
        "reizen": "reis",
    }
    assert {verb: verb_forms(verb)[0] for verb in forms} == forms
    assert verb_forms("luisteren") == ("luister", "luistert")
    assert verb_forms("praten") == ("praat",)
