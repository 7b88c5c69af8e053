"""What a sentence model says counts as much as it helps, and changes nothing where there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from oop_qual.suggest.classifier import DEFINITIONS, CodeSuggester
from oop_qual.suggest.dense import Dense, sentence_vectors
from oop_qual.suggest.evidence import reasons, word_shares
from oop_qual.suggest.mixing import READ
from oop_qual.suggest.passages import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

TOPICS = ("salaris", "rooster", "plein")
COUNT, DIMS = 120, 8


@pytest.fixture
def pick() -> np.random.Generator:
    return np.random.default_rng(0)


def talk(pick: np.random.Generator, topics: Array, told: float) -> list[Passage]:
    """Return passages that name their topic now and then, and otherwise a topic at random."""
    named = np.where(pick.random(len(topics)) < told, topics, pick.integers(0, 3, len(topics)))
    return [Passage((TOPICS[one], "dan", "wel"), f"t{at % 6}") for at, one in enumerate(named)]


def read(passages: list[Passage], rows: Array) -> list[Passage]:
    return [replace(one, vector=row.astype(np.float32)) for one, row in zip(passages, rows, strict=True)]


def right(suggester: CodeSuggester, passages: list[Passage], topics: Array) -> float:
    return float((suggester.predict_proba(passages).argmax(axis=1) == topics).mean())


def fitted(passages: list[Passage], topics: Array) -> CodeSuggester:
    return CodeSuggester().fit(passages, np.eye(3)[topics], [one.transcript for one in passages])


def test_vectors_that_know_the_topic_count(pick: np.random.Generator) -> None:
    topics, centres = pick.integers(0, 3, 2 * COUNT), pick.normal(size=(3, DIMS))
    plain = talk(pick, topics, told=0.3)
    known = read(plain, centres[topics] + 0.3 * pick.normal(size=(2 * COUNT, DIMS)))
    without, helped = (fitted(one[:COUNT], topics[:COUNT]) for one in (plain, known))
    assert right(without, plain[COUNT:], topics[COUNT:]) < 0.7
    assert right(helped, known[COUNT:], topics[COUNT:]) > 0.95
    assert helped.mixture_["sentences"] > 0.9


def test_vectors_that_know_nothing_count_less_and_do_no_harm(pick: np.random.Generator) -> None:
    topics = pick.integers(0, 3, 2 * COUNT)
    plain = talk(pick, topics, told=0.9)
    noise = read(plain, pick.normal(size=(2 * COUNT, DIMS)))
    without, misled = (fitted(one[:COUNT], topics[:COUNT]) for one in (plain, noise))
    assert misled.mixture_["sentences"] < READ["sentences"]
    assert right(misled, noise[COUNT:], topics[COUNT:]) >= right(without, plain[COUNT:], topics[COUNT:]) - 0.03


def test_without_vectors_nothing_is_weighed(pick: np.random.Generator) -> None:
    topics = pick.integers(0, 3, COUNT)
    assert "sentences" not in fitted(talk(pick, topics, told=0.9), topics).mixture_


def test_definitions_alone_teach_by_their_vectors(pick: np.random.Generator) -> None:
    """No passage shares a word with a definition; before any decision the vectors tell which code it is."""
    centres = np.eye(3, DIMS) + 1
    topics = pick.integers(0, 3, COUNT)
    passages = read([Passage((f"w{at}",), "t") for at in range(COUNT)], centres[topics])
    texts = read([Passage((topic,)) for topic in TOPICS], centres)
    table = np.concatenate([np.full((COUNT, 3), np.nan), np.eye(3)])
    suggester = CodeSuggester().fit([*passages, *texts], table, [*["t"] * COUNT, *[DEFINITIONS] * 3])
    assert right(suggester, passages, topics) == 1.0


def test_evidence_still_names_words(pick: np.random.Generator) -> None:
    topics, centres = pick.integers(0, 3, COUNT), pick.normal(size=(3, DIMS))
    passages = read(talk(pick, topics, told=1.0), centres[topics])
    suggester = fitted(passages, topics)
    assert word_shares(suggester, passages[0])[:, topics[0]].argmax() == 0
    (reason,) = reasons(suggester, passages, [(0, int(topics[0]))])
    assert 0 in reason.words


def test_rows_are_centred_and_of_length_one() -> None:
    rows = np.array([[3.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    passages = [*read([Passage(("a",))] * 3, rows), Passage(("b",))]
    dense = Dense(words=False)
    assert sentence_vectors(passages).tolist() == [[3, 1], [1, 1], [0, 0], [0, 0]]
    assert dense.rows(passages, learn=True).tolist() == [[1, 0, 1], [-1, 0, 1], [0, 0, 1], [0, 0, 1]]
    assert dense.rows(passages[3:], learn=False).tolist() == [[0, 0, 1]]
    assert dense.scale({"sentences": 4.0}, 0.25).tolist() == [2.0, 2.0, 0.5]
    assert Dense(words=False).rows([Passage(("b",))], learn=True).tolist() == [[1.0]]
