"""Write word vectors as the toolkit reads them: four bits a number, a word list and a weight a word."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import numpy as np

from training.static.fit import unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STEP = 0.335  # of a number's rounding, in standard deviations: the best for 15 steps of a normal distribution
HIGHEST, ZERO = 7, 8  # numbers run from -7 to 7 and are stored with 8 added
MOST_BYTES = 10_000_000


def pack(rows: np.ndarray) -> np.ndarray:
    """Return rows in four bits a number (words x dims / 2, uint8): a row's first half low, its second half high."""
    spread = rows.std(axis=1, keepdims=True)
    steps = np.rint(rows / np.maximum(spread * STEP, np.finfo("float32").tiny)).clip(-HIGHEST, HIGHEST)
    low, high = np.split((steps + ZERO).astype(np.uint8), 2, axis=1)
    return np.asarray(low | high << 4, dtype=np.uint8)


def write(folder: Path, words: Sequence[str], rows: np.ndarray, weights: np.ndarray) -> int:
    """Write the words with their vectors (float, an even number of dims) and weights; return the bytes written.

    Every vector is stored at the same length; what it was goes into the word's weight.
    """
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "vectors.npy", pack(unit(rows)))
    np.save(folder / "weights.npy", in_shorts(weights * np.linalg.norm(rows, axis=1)))
    with gzip.GzipFile(folder / "words.txt.gz", "wb", mtime=0) as file:
        file.write("\n".join(words).encode("utf-8"))
    size = sum((folder / name).stat().st_size for name in ("vectors.npy", "weights.npy", "words.txt.gz"))
    if size > MOST_BYTES:
        message = f"{folder} takes {size:,} bytes; keep fewer words or dimensions."
        raise ValueError(message)
    return size


def in_shorts(weights: np.ndarray) -> np.ndarray:
    """Return weights as whole numbers of two bytes, the highest 65,535."""
    return np.asarray(np.rint(weights / weights.max() * 65_535), dtype=np.uint16)
