"""Make the word vectors: python -m training.static --out DIR. Stop it when you like; it goes on where it was."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from training.static.bags import count_words
from training.static.fit import agreement, explain, fit, target
from training.static.sentences import sentences_to_embed
from training.static.teacher import Taught, embed_all, read_embedded
from training.static.words import explained_words, rate_of, words_to_embed
from training.static.write import write

MORE_WORDS, SENTENCES = 9_000, 20_000
DIMS = 384
HELD_OUT = 20  # every so many-th sentence is kept to measure on


def main() -> None:
    """Embed what is missing, fit, and write the data to OUT/nl_oop_vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to work in")
    parser.add_argument("--corpus", type=Path, required=True, help="train.spacy: the sentences to fit to")
    parser.add_argument("--start", type=Path, help="e5_words_nl.npz: word vectors that were made before (optional)")
    args = parser.parse_args()
    words = embedded_words(args.out / "words", args.start)
    sentences = embedded_sentences(args.out / "sentences", args.corpus)
    print(make(words, sentences, args.out / "nl_oop_vectors"))


def embedded_words(folder: Path, start: Path | None) -> Taught:
    """Return the words in order with the teacher's vectors, those made before first."""
    wanted = words_to_embed(MORE_WORDS)
    known = read_start(start)
    have = set(known.texts)
    missing = [word for word in wanted if word not in have]
    embed_all(missing, folder)
    return known + read_embedded(folder).only(missing)


def read_start(start: Path | None) -> Taught:
    """Return word vectors that were made before: `w` the words, `E` their vectors."""
    if start is None:
        return Taught([], np.zeros((0, 384), "float32"))
    with np.load(start) as archive:
        return Taught([str(word) for word in archive["w"]], archive["E"].astype("float32"))


def embedded_sentences(folder: Path, corpus: Path) -> Taught:
    """Return sentences in their seeded order with the teacher's vectors."""
    wanted = sentences_to_embed(corpus)[:SENTENCES]
    embed_all(wanted, folder)
    return read_embedded(folder).only(wanted)


def make(words: Taught, sentences: Taught, folder: Path) -> str:
    """Fit and write; return a line with figures."""
    rates = np.array([rate_of(word) for word in words.texts])
    goal, held = target(sentences.rows, DIMS), np.arange(len(sentences.texts)) % HELD_OUT == 0
    counts = count_words(sentences.texts, words.texts)
    vectors, weights = fit(words.rows, rates, counts[~held], goal[~held])
    like = agreement(vectors, weights, counts[held], goal[held])
    size = write(folder, words.texts, explain(vectors, words.texts, explained_words()), weights)
    return f"{len(words.texts):,} words, {size:,} bytes; agreement with the teacher on held-out sentences {like:.3f}"


if __name__ == "__main__":
    main()
