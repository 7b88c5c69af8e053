"""Turn the word vectors in the data into a small table of bytes that the pipeline looks words up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.util import registry
from spacy.vectors import Vectors

from oop_qual.dutch.components import VECTOR_STEPS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.language import Language

WORDS, WIDTH, NORMED_WIDTH = 32_000, 64, 96


def compress(rows: np.ndarray) -> np.ndarray:
    """Keep the directions in which the rows differ most, at equal length, as whole numbers."""
    rows = rows.astype("float32") - rows.mean(axis=0, dtype="float32")
    values, directions = np.linalg.eigh(np.cov(rows, rowvar=False))
    flat = rows @ directions[:, np.argsort(values)[::-1][:NORMED_WIDTH]]
    flat /= np.linalg.norm(flat, axis=1, keepdims=True) + 1e-9
    return np.asarray(np.rint(flat[:, :WIDTH] * VECTOR_STEPS), dtype="int8")


def write(source: Path, target: Path) -> None:
    """Write the compressed table and its words."""
    archive = np.load(source, allow_pickle=True)
    words = [str(word) for word in archive["w"][:WORDS]]
    np.savez_compressed(target, words=np.array(words), rows=compress(archive["E"][:WORDS]))


@registry.callbacks("oop_vectors.v1")  # type: ignore[untyped-decorator]
def create_vector_loader(path: Path) -> Callable[[Language], Language]:
    """Return a callback that gives a pipeline its vectors before it is initialised."""

    def load(nlp: Language) -> Language:
        """Set the vectors, looked up by lower-cased word."""
        table = np.load(path)
        keys = [nlp.vocab.strings.add(str(word)) for word in table["words"]]
        data = table["rows"].astype("float32") / VECTOR_STEPS
        nlp.vocab.vectors = Vectors(data=data, keys=keys, name="oop", attr="LOWER")
        return nlp

    return load
