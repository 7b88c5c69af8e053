"""Which verbs fall apart, and what forms they have."""

from __future__ import annotations

import pytest

from oop_qual.suggest.separable import separated, verb_forms


@pytest.mark.parametrize(
    ("verb", "parts"),
    [
        ("doorgroeien", ("door", "groeien")), ("achteruitgaan", ("achteruit", "gaan")),
        ("klaarzetten", ("klaar", "zetten")),
        ("overleggen", None), ("ondersteunen", None), ("sparren", None), ("opa", None), ("opzijn", None),
        ("open", None),
    ],
)  # fmt: skip
def test_separable_verbs(verb: str, parts: tuple[str, str] | None) -> None:
    assert separated(verb) == parts


@pytest.mark.parametrize(
    ("verb", "stem", "sure"),
    [
        ("groeien", "groei", ("groeit", "groeide", "groeiden", "gegroeid")),
        ("sparren", "spar", ("spart", "sparde", "sparden", "gespard")),
        ("praten", "praat", ("praatte", "praatten", "gepraat")),
        ("leven", "leef", ("leeft", "leefde", "leefden", "geleefd")),
        ("luisteren", "luister", ("luistert", "luisterde", "luisterden", "geluisterd")),
        ("doorgroeien", "doorgroei", ("doorgroeit", "doorgroeide", "doorgroeiden", "doorgegroeid")),
        ("terugkomen", "terugkom", ("terugkomt",)),
    ],
)
def test_verbs_have_the_forms_of_a_weak_verb(verb: str, stem: str, sure: tuple[str, ...]) -> None:
    assert verb_forms(verb).stem == (stem,)
    assert verb_forms(verb).sure == sure


@pytest.mark.parametrize("word", ["alleen", "open", "leraar", "opa"])
def test_other_words_have_no_verb_forms(word: str) -> None:
    assert verb_forms(word).stem == ()
