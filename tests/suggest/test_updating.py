"""A decision changes all scores as a fit on everything would."""

from __future__ import annotations

import numpy as np
import pytest

from oop_qual.suggest.classifier import DEFINITIONS, CodeSuggester
from oop_qual.suggest.passages import Passage
from oop_qual.suggest.updating import LiveScores

WORDS = [f"woord{number}" for number in range(60)]


def study(count: int = 120) -> tuple[list[Passage], np.ndarray]:
    pick = np.random.default_rng(3)
    passages = [Passage(tuple(pick.choice(WORDS, 6)), f"t{at % 5}") for at in range(count)]
    codes = [[f"woord{code}" in one.lemmas or at % 17 == code for code in range(8)] for at, one in enumerate(passages)]
    return passages, np.array(codes, dtype=float)


def refitted(suggester: CodeSuggester, passages: list[Passage], table: np.ndarray, known: int) -> np.ndarray:
    """Return the scores of a suggester that was given the same decisions at once."""
    again = CodeSuggester().fit(passages, _only(table, known), [one.transcript for one in passages])
    assert again.mixture_ == suggester.mixture_
    rest = [at for at in range(known, len(passages)) if not np.isnan(table[at]).all()]
    return again.partial_fit([passages[at] for at in rest], table[rest]).decision_function(passages)


def _only(table: np.ndarray, known: int) -> np.ndarray:
    first = np.full_like(table, np.nan)
    first[:known] = table[:known]
    return first


def test_passages_that_are_read_change_scores_as_a_refit_would() -> None:
    passages, codes = study()
    table = _only(codes, 60)
    suggester = CodeSuggester().fit(passages, table, [one.transcript for one in passages])
    live = LiveScores(suggester, passages)
    before = live.scores.copy()
    for at in range(60, 100):
        table[at] = codes[at]
        live.decide(at, codes[at])
    assert np.abs(before - live.scores).max() > 0.05
    assert np.abs(live.scores - refitted(suggester, passages, table, 60)).max() < 1e-3


def test_a_code_accepted_before_the_passage_is_read_counts_as_in_a_refit() -> None:
    passages, codes = study()
    table = _only(codes, 60)
    suggester = CodeSuggester().fit(passages, table, [one.transcript for one in passages])
    live = LiveScores(suggester, passages)
    for at in range(60, 80):
        first = np.where(np.arange(8) == at % 8, 1.0, np.nan)
        live.decide(at, first)
        if at % 3:
            live.decide(at, np.where(np.isnan(first), codes[at], first))
        table[at] = first if not at % 3 else np.where(np.isnan(first), codes[at], first)
    assert np.abs(live.scores - refitted(suggester, passages, table, 60)).max() < 1e-3


def test_a_decision_taken_back_leaves_no_trace() -> None:
    passages, codes = study()
    suggester = CodeSuggester().fit(passages, _only(codes, 60), [one.transcript for one in passages])
    live = LiveScores(suggester, passages)
    before = live.scores.copy()
    live.know(7, 7)
    live.decide(7, 1 - codes[7])
    assert np.abs(before - live.scores).max() > 0.01
    live.decide(7, codes[7])
    assert np.abs(before - live.scores).max() < 1e-4


@pytest.mark.parametrize("whole", [True, False])
def test_a_passage_of_which_all_is_taken_back_counts_for_nothing(whole: bool) -> None:
    passages, codes = study()
    suggester = CodeSuggester().fit(passages, _only(codes, 60), [one.transcript for one in passages])
    live = LiveScores(suggester, passages)
    before = live.scores.copy()
    live.decide(90, codes[90] if whole else np.where(np.arange(8) == 3, 1.0, np.nan))
    assert np.abs(before - live.scores).max() > 0.001
    live.decide(90, np.full(8, np.nan))
    assert np.abs(before - live.scores).max() < 1e-4


@pytest.mark.parametrize("judged", [[1.0, 0.0], [np.nan, 1.0], [0.0, np.nan]])
def test_the_first_decision_on_a_codebook_alone_works_too(judged: list[float]) -> None:
    passages = [Passage(("geld",), "a"), Passage(("rust",), "a"), Passage(("schaal", "geld"), "b")]
    texts = [Passage(("geld",)), Passage(("rust",))]
    table = np.concatenate([np.full((3, 2), np.nan), np.eye(2)])
    suggester = CodeSuggester().fit([*passages, *texts], table, ["a", "a", "b", DEFINITIONS, DEFINITIONS])
    live = LiveScores(suggester, passages)
    before = live.scores.copy()
    live.decide(2, np.array(judged))
    assert np.isfinite(live.scores).all()
    assert np.abs(live.scores - before).max() > 0.01


def test_many_rows_and_many_decisions_stay_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oop_qual.suggest.updating.ROOM", 50)  # so that room must be made while the test runs
    passages, codes = study(720)
    table = _only(codes, 600)
    suggester = CodeSuggester(vectors=False).fit(passages, table, [one.transcript for one in passages])
    live = LiveScores(suggester, passages)
    for at in range(600, 710):
        live.decide(at, codes[at])
    before = live.scores.copy()
    live.decide(605, codes[605])
    assert np.array_equal(before, live.scores)
    suggester.partial_fit(passages[600:710], codes[600:710])
    assert np.abs(live.scores - suggester.decision_function(passages)).max() < 1e-3
