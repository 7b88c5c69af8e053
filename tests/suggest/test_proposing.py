"""Proposals come best first, with their evidence, and leave alone what somebody judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oop_qual.model import Code, Codebook, Coding, Provenance, Span
from oop_qual.suggest.passages import Passage
from oop_qual.suggest.proposing import CodeTexts, Judgement, Scored, propose, rests_on
from oop_qual.suggest.ranking import ranked

BOOK = Codebook("B", "1", "nl", (Code("thema", "T"), Code("geld", "Geld", "thema"), Code("rust", "Rust", "thema")))
TEXTS = {
    "geld": CodeTexts(Passage(("salaris", "schaal", "geld"))),
    "rust": CodeTexts(Passage(("rustig", "in", "de", "groep")), (Passage(("het", "was", "kalm")),)),
}
PASSAGES = [
    Passage(("het", "salaris", "is", "laag"), "a"),
    Passage(("het", "is", "rustig"), "a"),
    Passage(("iets", "heel", "anders"), "b"),
    Passage(("geld", "en", "schaal"), "b"),
]


def pairs(found: list[Scored]) -> list[tuple[int, str]]:
    return [(one.passage, one.code) for one in found]


def test_before_decisions_the_codebook_s_own_words_decide() -> None:
    found = propose(PASSAGES, [], BOOK, TEXTS)
    assert set(pairs(found)) == {(0, "geld"), (1, "rust"), (3, "geld")}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    best = next(one for one in found if one.passage == 3)
    assert {"geld", "schaal"} <= {PASSAGES[3].lemmas[at] for at in best.words}
    assert "codebook" in best.because
    assert all(0 < one.score <= 1 for one in found)
    assert all(one.example is None for one in found)


def test_a_pattern_s_hit_counts_as_likeness_and_is_named() -> None:
    plain = {one.passage: one for one in propose(PASSAGES, [], BOOK, TEXTS) if one.code == "geld"}
    hits = {(0, "geld"): "salaris", (2, "rust"): "heel anders"}
    hit = {(one.passage, one.code): one for one in propose(PASSAGES, [], BOOK, TEXTS, pattern_hits=hits)}
    assert hit[0, "geld"].score > plain[0].score
    assert hit[0, "geld"].because == "pattern salaris; the codebook's own words"
    assert (2, "rust") in hit


def test_what_is_judged_is_not_proposed_again() -> None:
    judged = [Judgement(0, "geld", "accepted"), Judgement(3, "geld", "rejected"), Judgement(1, "", "none")]
    assert pairs(propose(PASSAGES, judged, BOOK, TEXTS)) == []


def topics(passages: int = 20) -> list[Passage]:
    found = [Passage(("hypotheek", "woord", str(number)), f"t{number % 4}") for number in range(passages)]
    return found + [Passage(("iets", "anders", str(number)), f"t{number % 4}") for number in range(passages)]


READ = [Judgement(number, "geld", "accepted") for number in range(12)]
READ += [Judgement(number, "", "none") for number in [*range(12), *range(20, 32)]]


def test_decisions_teach_what_the_codebook_does_not_say() -> None:
    passages = topics()
    found = propose(passages, READ, BOOK, TEXTS)
    assert {one.passage for one in found if one.code == "geld"} == set(range(12, 20))
    best = found[0]
    assert best.because == "12 passages with this code"
    assert best.example in range(12)
    assert "hypotheek" in {passages[best.passage].lemmas[at] for at in best.words}
    assert len(propose(passages, READ, BOOK, TEXTS, limit=3)) == 3


def test_a_higher_precision_gives_no_more_suggestions() -> None:
    passages = topics()
    for at in (25, 33):
        passages[at] = replace(passages[at], lemmas=(*passages[at].lemmas, "hypotheek"))
    found = [len(propose(passages, READ, BOOK, TEXTS, precision=wish)) for wish in (0.5, 0.9, 0.99)]
    assert found == sorted(found, reverse=True)


def test_the_word_against_a_code_is_named() -> None:
    passages = [*topics(), Passage(("hypotheek", "anders", "hypotheek"), "t9")]
    against = {one.passage: one.against for one in propose(passages, READ, BOOK, TEXTS) if one.code == "geld"}
    assert against[40] == "anders"


def test_two_coders_who_contradict_each_other_count_for_half() -> None:
    passages = topics()
    second = [replace(one, label="rejected") for one in READ if one.code and one.passage < 6]
    found = propose(passages, READ + second, BOOK, TEXTS)
    whole = {one.passage: one.score for one in propose(passages, READ, BOOK, TEXTS)}
    assert found
    assert all(one.score < whole[one.passage] for one in found if one.passage in whole)


@pytest.mark.parametrize(
    ("judged", "sentence"),
    [
        ([], "Nothing is decided yet"),
        ([Judgement(0, "geld", "rejected"), Judgement(1, "rust", "rejected")], "on rejections"),
        ([Judgement(0, "geld", "accepted")], "rest on 1 passage"),
        (READ, "rest on 24 passages"),
    ],
)
def test_little_to_go_on_is_said_and_does_no_harm(judged: list[Judgement], sentence: str) -> None:
    passages = topics()
    assert sentence in rests_on(passages, judged, BOOK)
    scores = [one.score for one in propose(passages, judged, BOOK, TEXTS)]
    assert all(0 <= score <= 1 for score in scores)


def test_much_to_go_on_needs_no_sentence() -> None:
    passages = [Passage(("woord",), f"t{at % 3}") for at in range(60)]
    judged = [Judgement(at, "", "none") for at in range(60)]
    both = [Judgement(0, "geld", "accepted"), Judgement(1, "rust", "accepted")]
    assert rests_on(passages, judged + both, BOOK) == ""
    assert "1 code is accepted nowhere" in rests_on(passages, judged + both[:1], BOOK)
    alone = [replace(one, transcript="t") for one in passages]
    assert "one transcript" in rests_on(alone, judged + both, BOOK)


def test_a_thousand_codes_and_one_word_are_no_trouble() -> None:
    codes = tuple(Code(f"c{number}", f"C{number}") for number in range(1000))
    texts = {code.id: CodeTexts(Passage((code.id,))) for code in codes}
    found = propose([Passage(("c7",), "t"), Passage((), "t")], [], Codebook("B", "1", "nl", codes), texts)
    assert pairs(found) == [(0, "c7")]


def test_nothing_to_go_on_gives_nothing() -> None:
    assert propose([], [], BOOK, TEXTS) == []
    assert propose(PASSAGES, [], BOOK, {}) == []
    assert propose(PASSAGES, [], Codebook("B", "1", "nl", ()), {}) == []


def test_queues_put_the_certain_or_the_doubtful_first() -> None:
    rows = [
        Coding(str(score), Span("t", at, at + 1), "c", "", "suggested", Provenance("model"), score)
        for at, score in enumerate((0.6, None, 0.95, 0.1))
    ]
    assert [row.score for row in ranked(rows, "suggestions")] == [0.95, 0.6, None, 0.1]
    assert [row.score for row in ranked(rows, "uncertain")] == [None, 0.6, 0.1, 0.95]
