"""Proposals come best first, with their evidence, and leave alone what somebody judged."""

from __future__ import annotations

from oop_qual.model import Code, Codebook, Coding, Provenance, Span
from oop_qual.suggest.proposing import Judgement, Passage, Scored, propose
from oop_qual.suggest.ranking import ranked

BOOK = Codebook("B", "1", "nl", (Code("thema", "T"), Code("geld", "Geld", "thema"), Code("rust", "Rust", "thema")))
TEXTS: dict[str, list[tuple[str, ...]]] = {
    "geld": [("salaris", "schaal", "geld")],
    "rust": [("rustig", "in", "de", "groep")],
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
    assert [PASSAGES[3].lemmas[at] for at in best.words] == ["geld", "schaal"]
    assert "codebook" in best.because
    assert all(0 < one.score <= 1 for one in found)


def test_a_pattern_s_hit_counts_as_likeness() -> None:
    plain = {one.passage: one.score for one in propose(PASSAGES, [], BOOK, TEXTS) if one.code == "geld"}
    hit = {one.passage: one.score for one in propose(PASSAGES, [], BOOK, TEXTS, pattern_hits={(0, "geld"): "salaris"})}
    assert hit[0] > plain[0]


def test_what_is_judged_is_not_proposed_again() -> None:
    judged = [Judgement(0, "geld", "accepted"), Judgement(3, "geld", "rejected"), Judgement(1, "", "none")]
    assert pairs(propose(PASSAGES, judged, BOOK, TEXTS)) == []


def test_decisions_teach_what_the_codebook_does_not_say() -> None:
    passages = [Passage(("hypotheek", "woord", str(number)), f"t{number % 4}") for number in range(20)]
    passages += [Passage(("iets", "anders", str(number)), f"t{number % 4}") for number in range(20)]
    judged = [Judgement(number, "geld", "accepted") for number in range(12)]
    judged += [Judgement(number, "", "none") for number in [*range(12), *range(20, 32)]]
    found = propose(passages, judged, BOOK, TEXTS)
    assert {one.passage for one in found if one.code == "geld"} == set(range(12, 20))
    assert found[0].because == "12 passages with this code"
    assert "hypotheek" in {passages[found[0].passage].lemmas[at] for at in found[0].words}
    assert len(propose(passages, judged, BOOK, TEXTS, limit=3)) == 3


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
