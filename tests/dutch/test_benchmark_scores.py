"""The scores that the Dutch benchmark prints are what they say, and absent test sets are named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from benchmarks.dutch import evaluate, show, table
from benchmarks.dutch_scores import boundary_f1
from benchmarks.dutch_speed import words_per_second
from oop_qual.errors import BadInputError

ROOT = Path(__file__).parent.parent.parent
NLP = spacy.blank("nl")
WORDS = ["ja", "dat", "klopt", "nee", "hoor"]


def doc(*starts: int) -> Doc:
    return Doc(NLP.vocab, WORDS, sent_starts=[place in {0, *starts} for place in range(len(WORDS))])


def test_boundaries_count_only_inside_texts() -> None:
    assert boundary_f1([Example(doc(1, 3), doc(1, 3))]) == 1.0
    assert boundary_f1([Example(doc(2), doc(1, 3))]) == 0.0
    assert boundary_f1([Example(doc(1, 2), doc(1, 3))]) == pytest.approx(0.5)
    assert boundary_f1([Example(doc(1), doc(1, 3))]) == pytest.approx(2 / 3)


def test_absent_test_sets_are_named_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"alpino-r2\.16-test\.conllu is not there"):
        evaluate("nl_oop_sm", tmp_path)
    command = [sys.executable, "-m", "benchmarks.dutch", "--data", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "--data DIR" in done.stderr


def test_figures_stand_beside_each_other(tmp_path: Path) -> None:
    one, two = {"CGN": {"lemma": 0.98649}}, {"CGN": {"lemma": 0.5}}
    assert [line.split() for line in table([str(tmp_path), "nl_two"], [one, two])] == [
        [tmp_path.name[-18:], "nl_two"],
        ["CGN:", "lemma", "0.986", "0.500"],
    ]
    assert show(21860.4) == "21,860"


def test_speed_is_in_words_a_second() -> None:
    assert words_per_second(NLP, ["een twee drie vier"] * 50) > 1000
