"""The steps that make the pipeline: what each needs and what it writes. A step whose output is there is skipped."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin

import oop_qual.dutch.components  # noqa: F401  (registers the factories)
import training.augment  # noqa: F401  (registers the augmenter)
from training import senter_data, vectors
from training.assemble import assemble
from training.lexicon import read_lemmas

if TYPE_CHECKING:
    from collections.abc import Callable

CONFIGS = Path(__file__).parent / "configs"
NAME_DEV_SHARE = 0.05


@dataclass(frozen=True)
class Senter:
    """A sentence splitter: how its training text is disguised, regrouped and kept, and what it is developed on."""

    name: str
    manner: senter_data.Manner
    rounds: int
    copies: int
    dev: str
    threshold: float


SENTERS = (
    Senter("senter_bare", senter_data.unpunctuated, 4, 2, "dev-asr.spacy", 0.3),
    Senter("senter", senter_data.punctuated, 2, 2, "dev.spacy", 0.5),
)


@dataclass(frozen=True)
class Workshop:
    """Where the data are and where the steps write."""

    data: Path
    vectors: Path
    out: Path

    def trained(self, name: str) -> Path:
        """Return the best pipeline of a training run."""
        return self.out / name / "model-best"


def once(out: Path, name: str, make: Callable[[], object]) -> None:
    """Run a step unless it was finished before."""
    mark = out / f"{name}.done"
    if mark.exists():
        print(f"{name}: done before")
        return
    print(f"{name}: starts", flush=True)
    make()
    mark.touch()


def fit(shop: Workshop, name: str, corpus: Path, dev: Path) -> None:
    """Train the config of that name."""
    paths = {"paths.train": str(corpus), "paths.dev": str(dev), "paths.table": str(shop.out / "vectors.npz")}
    once(shop.out, name, partial(train, CONFIGS / f"{name}.cfg", shop.out / name, overrides=paths))


def prepare(shop: Workshop) -> None:
    """Write the vector table that both lanes need."""
    shop.out.mkdir(parents=True, exist_ok=True)
    once(shop.out, "vectors", lambda: vectors.write(shop.vectors, shop.out / "vectors.npz"))


def words_lane(shop: Workshop) -> None:
    """Train tags, parse and lemmas."""
    fit(shop, "main", shop.data / "train.spacy", shop.data / "eval" / "dev-mix.spacy")


def sentences_lane(shop: Workshop) -> None:
    """Train the sentence splitters, and the names."""
    text, dev = shop.data / "train.spacy", shop.data / "eval"
    fit(shop, "scout", text, dev / "dev-mix.spacy")
    for kind in SENTERS:
        once(shop.out, f"{kind.name}_text", partial(senter_text, shop, kind))
        fit(shop, kind.name, shop.out / f"{kind.name}.spacy", shop.out / f"{kind.name}_dev.spacy")
    once(shop.out, "names_text", partial(split_names, shop))
    fit(shop, "ner", shop.out / "names.spacy", shop.out / "names_dev.spacy")


def senter_text(shop: Workshop, kind: Senter) -> None:
    """Write training and development text for a sentence splitter."""
    scout = shop.trained("scout")
    target = shop.out / f"{kind.name}.spacy"
    senter_data.make(shop.data / "train.spacy", target, scout, kind.manner, kind.rounds, kind.copies)
    nlp = spacy.load(scout)
    docs = DocBin().from_disk(shop.data / "eval" / kind.dev).get_docs(nlp.vocab)
    senter_data.save(nlp, docs, shop.out / f"{kind.name}_dev.spacy")


def split_names(shop: Workshop) -> None:
    """Set a part of the name corpus apart to develop on."""
    docs: list[Doc] = list(DocBin().from_disk(shop.data / "ner-train2.spacy").get_docs(spacy.blank("nl").vocab))
    random.Random(5).shuffle(docs)
    cut = int(len(docs) * NAME_DEV_SHARE)
    DocBin(docs=docs[cut:]).to_disk(shop.out / "names.spacy")
    DocBin(docs=docs[:cut]).to_disk(shop.out / "names_dev.spacy")


def finish(shop: Workshop) -> Path:
    """Assemble the pipeline; this is quick and always done anew."""
    parts = {name: shop.trained(name) for name in ("main", "senter", "senter_bare", "ner")}
    target = shop.out / "model"
    assemble(parts, read_lemmas(shop.data / "train.spacy"), target, {kind.name: kind.threshold for kind in SENTERS})
    return target
