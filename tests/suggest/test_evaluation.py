"""What suggestions would have been on transcripts left out, where what is right can be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from oop_qual.suggest.evaluation import CodeScore, evaluate
from oop_qual.suggest.passages import Passage
from oop_qual.suggest.proposing import Ground

TALK = {
    "geld": ("mijn", "salaris", "is", "laag"),
    "rust": ("stil", "in", "de", "groep"),
    "": ("de", "bus", "was", "laat"),
}
CODES = ("geld", "rust")


def ground(transcripts: int) -> tuple[Ground, np.ndarray]:
    """Return a study in which each transcript says the same four times over, and what is right of it."""
    said = [(f"t{at}", code) for at in range(transcripts) for code in (*TALK, *TALK, *TALK, *TALK)]
    passages = [Passage(TALK[code], name) for name, code in said]
    table = np.array([[float(code == other) for other in CODES] for _name, code in said])
    return Ground(passages, CODES, {}), table


def test_what_other_transcripts_teach_is_found() -> None:
    study, table = ground(4)
    told: list[tuple[int, int]] = []
    found = evaluate(study, table, lambda done, count: told.append((done, count)))
    assert found is not None
    assert found.codes == (CodeScore("geld", 16, 16, 16), CodeScore("rust", 16, 16, 16))
    assert (found.total.precision, found.total.recall, found.total.f1) == (1.0, 1.0, 1.0)
    assert (found.passages, found.transcripts, found.folds) == (48, 4, 4)
    assert [point.passages for point in found.curve] == [4, 9, 18, 36]
    assert told[-1] == (16, 16)
    assert (found.confusions, found.slips) == ((), ())


def test_nothing_is_learned_from_the_transcript_that_is_left_out() -> None:
    study, table = ground(4)
    own = [at for at, passage in enumerate(study.passages) if passage.transcript == "t0"]
    alone = [Passage(("fiets", "ketting", "band"), "t0") if at in own and table[at, 0] else passage
             for at, passage in enumerate(study.passages)]  # fmt: skip
    found = evaluate(Ground(alone, CODES, {}), table)
    assert found is not None
    assert found.codes[0] == CodeScore("geld", 16, 12, 12)  # what t0 alone calls geld nobody else could teach


def test_a_decision_against_the_others_is_doubted() -> None:
    study, table = ground(4)
    table[0, 0] = 0.0  # somebody rejected what all others accept
    found = evaluate(study, table)
    assert found is not None
    assert [(slip.passage, slip.code, slip.accepted) for slip in found.slips] == [(0, "geld", False)]
    assert found.slips[0].chance > 0.8
    assert found.codes[0].precision == pytest.approx(15 / 16)


def test_a_code_suggested_where_another_is_given_is_a_confusion() -> None:
    study, table = ground(4)
    table[0] = (0.0, 1.0)
    found = evaluate(study, table)
    assert found is not None
    assert [(one.coded, one.suggested, one.count) for one in found.confusions] == [("rust", "geld", 1)]


def test_what_nobody_decided_does_not_count() -> None:
    study, table = ground(4)
    table[0, 0] = np.nan
    found = evaluate(study, table)
    assert found is not None
    assert found.codes[0] == CodeScore("geld", 15, 15, 15)


def test_one_transcript_is_not_enough() -> None:
    assert evaluate(*ground(1)) is None


def test_undefined_is_not_zero() -> None:
    nothing = CodeScore("x", 0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    missed = CodeScore("x", 2, 0, 0)
    assert (missed.precision, missed.recall, missed.f1) == (None, 0.0, 0.0)
