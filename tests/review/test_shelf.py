"""Codings are found by the passage that they touch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from oop_qual.model import Coding, Provenance, Span
from oop_qual.review.shelf import Shelf

PASSAGES = some.lists(some.tuples(some.integers(0, 30), some.integers(1, 15)), max_size=12)


def row(start: int, end: int) -> Coding:
    return Coding("", Span("t", start, end), "c", "", "suggested", Provenance("model"))


@given(PASSAGES, some.integers(0, 40), some.integers(1, 10))
def test_finds_just_what_touches(passages: list[tuple[int, int]], start: int, length: int) -> None:
    rows = [row(at, at + size) for at, size in passages]
    found = Shelf(rows).touching(start, start + length)
    expected = [one for one in rows if one.span.start < start + length and one.span.end > start]
    assert sorted(one.span for one in found) == sorted(one.span for one in expected)
