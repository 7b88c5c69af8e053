"""Patterns find what they name in Dutch as it is spoken, and say where."""

from __future__ import annotations

from array import array
from functools import cache

import pytest

from oop_qual.codebook.patterns import read_pattern
from oop_qual.dutch.pipeline import Pipeline, load_pipeline
from oop_qual.dutch.rules import rule_lemma
from oop_qual.model import Code, Pattern, Segment, Tokens, Transcript, Turn
from oop_qual.suggest.index import LemmaIndex, Text
from oop_qual.suggest.patterns import Matcher
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


@pytest.mark.parametrize(
    ("pattern", "turn", "hits"),
    [
        ({"near": ["doorgroeien", "functie"]}, "Ik groei door naar een andere functie.", ["groei functie"]),
        ({"pattern": "sparren", "unless": "doorgroeien"}, "Ik spar. Ik spar en groei zo door.", ["spar"]),
        ({"near": ["passend onderwijs", "kind"]}, "Elk kind krijgt passend onderwijs.", ["kind passend"]),
        ("mijn werk", "Ik doe mijn werk graag.", ["mijn werk"]),
        ("ik werken", "Ik werk graag, ik doe werk.", ["Ik werk"]),
        ("ib'er", "De i.b.'er en IB’er.", ["i.b.'er", "IB’er"]),
        ("onderwijs assistent", "De onderwijs assistent.", ["onderwijs assistent"]),
    ],
)
def test_patterns_of_more_than_one_word(pattern: object, turn: str, hits: list[str]) -> None:
    assert words(pattern, turn) == hits


def code_of(pattern: object) -> Code:
    wanted = read_pattern(pattern)
    assert isinstance(wanted, Pattern), wanted
    return Code("c", "C", patterns=(wanted,))


@pytest.mark.parametrize(
    ("pattern", "turn", "denied"),
    [
        ("werkdruk", "Ik ervaar geen werkdruk, maar vroeger was er werkdruk.", [True, False]),
        ({"regex": "werkdr[a-z]k"}, "Geen werkdruk. Wel werkdruk.", [True, False]),
        ({"near": ["band", "kind"]}, "Je kunt geen band opbouwen met een kind.", [True]),
        ("doorgroeien", "Ik groei niet door. Ik groei door.", [True, False]),
    ],
)
def test_a_hit_that_its_clause_denies_is_marked(pattern: object, turn: str, denied: list[bool]) -> None:
    matcher = Matcher(LemmaIndex([text_of("t", turn)]), rule_lemma)
    assert [hit.negated for hit in matcher.hits(code_of(pattern))] == denied


def test_a_regular_expression_between_segments_hits_nothing() -> None:
    assert words({"regex": r"\n"}, "Een.", "Twee.") == []


def test_a_lemma_that_already_has_its_particle_still_needs_it_in_the_text() -> None:
    """Some pipelines join verb and particle; others do so by mistake."""
    text = "Ik groei door. Ik groei op school."
    starts, ends = [0, 3, 9, 13, 15, 18, 24, 27, 33], [2, 8, 13, 14, 17, 23, 26, 33, 34]
    lemmas = ("ik", "doorgroeien", "door", ".", "op", "school")
    tokens = Tokens(array("i", starts), array("i", ends), array("i", [0, 1, 2, 3, 0, 1, 4, 5, 3]), lemmas)
    segments = [Segment("t", 1, 0, 14, 0, text[:14]), Segment("t", 2, 15, 34, 0, text[15:])]
    matcher = Matcher(LemmaIndex([Text(text, tokens, segments)]), str.lower)
    (hit,) = matcher.hits(code_of("doorgroeien"))
    assert [text[start:end] for start, end in hit.spans] == ["groei", "door"]
