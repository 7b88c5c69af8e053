"""A pattern is read as the codebook writes it, or refused with a reason."""

from __future__ import annotations

import pytest

from oop_qual.codebook.patterns import read_pattern
from oop_qual.model import Pattern


@pytest.mark.parametrize(
    "written", ["a*b", {"near": ["a", "*"]}, {"near": ["a b*c", "d"]}, {"pattern": "a", "unless": "*"}]
)
def test_a_star_stands_at_the_start_or_the_end_of_a_word(written: object) -> None:
    assert str(read_pattern(written)).startswith("'*' stands at")


def test_words_that_stand_near_may_be_more_than_one() -> None:
    written = {"near": ["passend onderwijs", "*kind"], "within": 3}
    assert read_pattern(written) == Pattern("near", ("passend onderwijs", "*kind"), within=3)
    assert read_pattern({"near": ["a", " "]}) == "'near' takes a list of two or more words"
