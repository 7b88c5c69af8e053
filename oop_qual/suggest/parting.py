"""Which part of a code that was split a passage is about most, by what the codebook says of the parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from oop_qual.dutch.vectors import load_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from oop_qual.model import Code

WORD = re.compile(r"\w+(?:['’\-]\w+)*")
SHARPNESS = 8.0  # how much a difference in likeness counts: 0.1 makes one part twice as likely as another


def shares(passages: Sequence[str], parts: Sequence[Code]) -> NDArray[Any]:
    """Return (passages, parts): how likely each part is, the parts of a passage adding up to 1.

    Likeness is the cosine between the word vectors of the passage and those of the part's label, definition,
    inclusion and examples; a passage or part without known words is like all others.
    """
    import numpy as np

    vectors = load_vectors()
    texts = [" ".join([code.label, code.definition, code.include, *code.examples]) for code in parts]
    said, meant = (vectors.of_texts([WORD.findall(text) for text in some]) for some in (passages, texts))
    strength = np.exp(SHARPNESS * (said @ meant.T))
    likely: NDArray[Any] = strength / strength.sum(axis=1, keepdims=True)
    return likely
