"""Evidence names the words that made the score, and the decided passage most like the one at hand."""

from __future__ import annotations

import numpy as np
import pytest

from oop_qual.suggest.classifier import DEFINITIONS, CodeSuggester
from oop_qual.suggest.evidence import reasons, word_shares
from oop_qual.suggest.passages import Passage

TOPICS = (("salaris", "schaal", "geld"), ("pabo", "toets", "studie"), ("plein", "pauze", "toezicht"))


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    pick = np.random.default_rng(0)
    filler = ["ik", "de", "en", "nou", "wel", "dan"]
    return [
        Passage(
            (*pick.choice(TOPICS[at % 3], 2), *pick.choice(filler, 4)),
            f"t{at % 5}",
            ("respondent", "interviewer")[at % 2],
        )
        for at in range(90)
    ]


@pytest.fixture(scope="module")
def suggester(passages: list[Passage]) -> CodeSuggester:
    texts = [Passage((topic[2],)) for topic in TOPICS]
    table = np.concatenate([np.eye(3)[np.arange(90) % 3], np.eye(3)])
    groups = [*(one.transcript for one in passages), *[DEFINITIONS] * 3]
    return CodeSuggester().fit([*passages, *texts], table, groups)


def test_words_speak_for_and_against(suggester: CodeSuggester) -> None:
    shares = word_shares(suggester, Passage(("de", "salaris", "pauze", "xyzzy", "."), "t9"))
    assert shares[:, 0].argmax() == 1
    assert shares[2, 0] < 0
    assert shares[3, 0] == shares[4, 0] == 0


def test_shares_add_up_to_what_the_words_add() -> None:
    passages = [Passage(("salaris",)), Passage(("pauze", "plein"))]
    suggester = CodeSuggester(vectors=False).fit(passages, np.eye(2))
    scores = suggester.decision_function([passages[1], Passage(())])
    assert word_shares(suggester, passages[1]).sum(axis=0) == pytest.approx(scores[0] - scores[1], abs=1e-4)


def test_the_words_as_they_stand_are_looked_up_too(suggester: CodeSuggester) -> None:
    plain = word_shares(suggester, Passage(("salaris", "de"), "t9"))
    spoken = word_shares(suggester, Passage(("salaris", "de"), "t9", words=("Salarissen", "de")))
    assert plain.shape == spoken.shape
    assert spoken[0, 0] > spoken[1, 0]


def test_an_accepted_passage_that_is_alike_is_named(suggester: CodeSuggester, passages: list[Passage]) -> None:
    new = [Passage(("geld", "salaris", "nou"), "t9"), Passage(("xyzzy",), "t9")]
    first, second = reasons(suggester, new, [(0, 0), (1, 0)])
    assert first.example is not None
    assert first.example % 3 == 0
    assert set(passages[first.example].lemmas) & {"geld", "salaris"}
    assert first.words[:2] == (0, 1)
    assert second.words == ()
    assert second.against == ""


def test_a_code_known_from_the_codebook_alone_names_no_passage() -> None:
    texts = [Passage(("geld",)), Passage(("rust",))]
    suggester = CodeSuggester().fit(texts, np.eye(2), [DEFINITIONS] * 2)
    (reason,) = reasons(suggester, [Passage(("geld",), "t")], [(0, 0)])
    assert reason.example is None
    assert reason.words == (0,)
