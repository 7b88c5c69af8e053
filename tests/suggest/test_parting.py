from __future__ import annotations

import numpy as np

from oop_qual.model import Code
from oop_qual.suggest.parting import shares

PARTS = (
    Code("coordineren", "Coördineren", definition="Afspraken regelen en collega's aansturen."),
    Code("materiaal", "Materiaal maken", definition="Lessen en spelletjes ontwikkelen voor kinderen."),
)


def test_a_passage_is_most_like_the_part_that_speaks_of_it() -> None:
    found = shares(["Ik regel de planning van het team.", "We maken samen nieuwe spelletjes en lesjes."], PARTS)
    assert found.argmax(axis=1).tolist() == [0, 1]
    assert np.allclose(found.sum(axis=1), 1)


def test_a_passage_without_known_words_is_like_all_parts() -> None:
    assert np.allclose(shares(["xqzt 12 ..."], PARTS), 0.5)
