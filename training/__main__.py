"""Train the Dutch pipeline: python -m training --data DIR --out DIR. Stop it when you like; it goes on where it was."""

from __future__ import annotations

import argparse
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from training.steps import Workshop, finish, prepare, sentences_lane, words_lane


def main() -> None:
    """Run both lanes next to each other and assemble what they made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.spacy, ner-train2.spacy and eval/")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to; the pipeline is OUT/model")
    parser.add_argument("--vectors", type=Path, help="e5_words_nl.npz (default: beside the data folder, in vectors/)")
    args = parser.parse_args()
    vectors = args.vectors or args.data.resolve().parent / "vectors" / "e5_words_nl.npz"
    shop = Workshop(args.data, vectors, args.out)
    prepare(shop)
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        for lane in [pool.submit(words_lane, shop), pool.submit(sentences_lane, shop)]:
            lane.result()
    print(finish(shop))


if __name__ == "__main__":
    main()
