"""A shortened quote differs by (...) and [ ] alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.analysis.shortening import check_shortened, kept_parts, shown_emphasis
from oop_qual.errors import BadInputError

SAID = "Ik ken het kind heel goed, en de groep ook.\nDat scheelt [lacht] echt."


@pytest.mark.parametrize(
    "shortened",
    [
        SAID,
        "Ik ken het kind (...) en de groep ook. Dat scheelt [lacht] echt.",
        "Ik ken het kind [van groep 3] heel goed (…)",
        "(...) en de groep ook. ( ... )",
        "Ik ken het kind heel goed, en de groep ook. Dat scheelt [lacht] echt[e uren].",
        "(...) Dat scheelt (...) echt.",
    ],
)
def test_leaving_out_and_adding_may_be_seen(shortened: str) -> None:
    check_shortened(SAID, shortened)


@pytest.mark.parametrize(
    ("shortened", "fault"),
    [
        ("Ik ken het kind goed, en de groep ook. Dat scheelt [lacht] echt.", "other words"),
        ("Ik ken het kind", "other words"),
        ("en de groep ook (...)", "other words"),
        ("Ik ken het ki(...) goed (...)", "other words"),
        ("(...) groep (...) kind (...)", "other words"),
        ("Ik ken het kind (...) heel goed (...)", "other words"),  # nothing was left out there
        ("(...)", "keeps nothing"),
        ("[Zij is goed]", "other words"),
        ("", "other words"),
    ],
)
def test_anything_else_is_refused(shortened: str, fault: str) -> None:
    with pytest.raises(BadInputError, match=fault):
        check_shortened(SAID, shortened)


@pytest.mark.parametrize(
    ("shortened", "shown"),
    [
        ("(...) en de groep ook. (...)", "de groep"),
        ("Ik ken het kind [Sem] heel goed, en de (...)", "de"),
        ("Ik ken het kind (...)", None),
    ],
)
def test_the_key_sentence_moves_along(shortened: str, shown: str | None) -> None:
    start = SAID.index("de groep")
    place = shown_emphasis((start, start + len("de groep")), kept_parts(SAID, shortened) or ())
    assert (shortened[slice(*place)] if place else None) == shown


@given(st.lists(st.text("abé😀.,", min_size=1, max_size=4), min_size=1, max_size=12), st.data())
def test_whole_words_left_out_are_always_accepted(words: list[str], data: st.DataObject) -> None:
    text = " ".join(["x", *words, "y"])
    first = data.draw(st.integers(1, len(words)))
    last = data.draw(st.integers(first, len(words)))
    shortened = " ".join(["x", *words[: first - 1], "(...)", *words[last:], "y"])
    parts = kept_parts(text, shortened)
    assert parts is not None
    assert all(text[part.start : part.end] == shortened[part.shown :][: part.end - part.start] for part in parts)


def test_a_long_quote_takes_no_long_time() -> None:
    said = " ".join(["ja dat weet ik wel"] * 2000)
    assert kept_parts(said, "(...) weet (...) " * 50 + "wel") is not None
