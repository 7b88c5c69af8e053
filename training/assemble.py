"""Put the trained components into one pipeline and store it small."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
import srsly
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.vectors import Vectors
from thinc.api import Config

from oop_qual.dutch.components import VECTOR_STEPS

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from training.lexicon import Lemmas

COMPACT = ("tok2vec", "ner", "senter", "senter_bare")
SPACE_TAGS: dict[str, Any] = {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"}
UD_LICENCE = {"license": "CC BY-SA 4.0", "author": "Gosse Bouma, Gertjan van Noord"}
META: dict[str, Any] = {
    "name": "oop_sm",
    "version": "0.2.0",
    "license": "CC BY-SA 4.0",
    "description": "Dutch for transcripts of interviews, with and without punctuation and capitals.",
    "requirements": ["simplemma>=1.1"],
    "spacy_version": ">=3.8.0,<3.9.0",
    "sources": [
        {"name": "UD Dutch Alpino", "url": "https://github.com/UniversalDependencies/UD_Dutch-Alpino", **UD_LICENCE},
        {
            "name": "UD Dutch LassySmall",
            "url": "https://github.com/UniversalDependencies/UD_Dutch-LassySmall",
            **UD_LICENCE,
        },
        {
            "name": "Alpino treebanks, converted to UD with alud",
            "url": "https://github.com/rug-compling/Alpino",
            "license": "LGPL-2.1-or-later",
            "author": "Gertjan van Noord and others",
        },
        {
            "name": "deduce name and place lists (types of the silver name labels)",
            "url": "https://github.com/vmenger/deduce",
            "license": "LGPL-3.0-or-later",
            "author": "Vincent Menger",
        },
        {
            "name": "simplemma, Dutch list (used when it is installed, not included)",
            "url": "https://github.com/adbar/simplemma",
            "license": "MIT",
            "author": "Adrien Barbaresi",
        },
        {
            "name": "multilingual-e5-small embeddings of frequent words (wordfreq), reduced to 64 bytes each",
            "url": "https://huggingface.co/intfloat/multilingual-e5-small",
            "license": "MIT",
            "author": "Liang Wang and others",
        },
    ],
}


def assemble(parts: dict[str, Path], lemmas: Lemmas, target: Path, thresholds: dict[str, float]) -> None:
    """Build the pipeline from trained parts and write it to a folder."""
    nlp = spacy.load(parts["main"])
    for name in ("senter", "senter_bare"):
        add_senter(nlp, name, parts[name], thresholds[name])
    nlp.add_pipe("oop_auxiliaries", after="parser")
    nlp.add_pipe("oop_lemma", after="lemmatizer").fill(lemmas)  # type: ignore[attr-defined]
    ruler = nlp.add_pipe("attribute_ruler", after="oop_lemma")
    ruler.add([[{"IS_SPACE": True}]], SPACE_TAGS)  # type: ignore[attr-defined]
    names = spacy.load(parts["ner"])
    nlp.add_pipe("ner", source=names)
    describe(nlp)
    compact(nlp)
    nlp.to_disk(target)
    prune_strings(target)


def add_senter(nlp: Language, name: str, trained: Path, threshold: float) -> None:
    """Add a trained sentence splitter before the parser."""
    source = spacy.load(trained)
    config = {
        "model": source.config["components"]["senter"]["model"],
        "punctuated": name == "senter",
        "threshold": threshold,
    }
    pipe = nlp.add_pipe("oop_senter", name=name, before="parser", config=config)
    pipe.from_bytes(source.get_pipe("senter").to_bytes(exclude=["vocab"]), exclude=["vocab"])  # type: ignore[attr-defined]


def describe(nlp: Language) -> None:
    """Set the meta data and drop what only training needs from the config."""
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "oop_tokenizer.v1"}
    nlp.config = Config({**nlp.config, "corpora": {}, "paths": {}, "training": {}, "initialize": {}})


def compact(nlp: Language) -> None:
    """Store the larger weights as 16-bit floats and the vectors as bytes."""
    for name in COMPACT:
        for node in nlp.get_pipe(name).model.walk():  # type: ignore[attr-defined]
            for param in node.param_names:
                if node.has_param(param):
                    node.set_param(param, node.get_param(param).astype("float16"))
    vectors = nlp.vocab.vectors
    data = np.rint(vectors.data * VECTOR_STEPS).astype("int8")
    keys = sorted(vectors.key2row, key=vectors.key2row.__getitem__)
    nlp.vocab.vectors = Vectors(data=data, keys=keys, name=vectors.name)


def prune_strings(folder: Path) -> None:
    """Drop the words of the training text from the string store, but nothing that a component refers to."""
    path = folder / "vocab" / "strings.json"
    strings: list[str] = json.loads(path.read_text(encoding="utf8"))
    labels = json.loads((folder / "meta.json").read_text(encoding="utf8"))["labels"]
    needed = set(spacy.blank("nl").vocab.strings) | {label for names in labels.values() for label in names}
    trees = srsly.msgpack_loads((folder / "lemmatizer" / "trees").read_bytes())["trees"]
    hashes = {tree[key] for tree in trees for key in ("orig", "subst") if key in tree}
    kept = [s for s in strings if s in needed or hash_string(s) in hashes or "=" in s or "|" in s or s[1:2] == "-"]
    path.write_text(json.dumps(sorted(kept), ensure_ascii=False), encoding="utf8")
