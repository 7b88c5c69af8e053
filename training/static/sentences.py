"""Choose the sentences whose teacher vectors the word vectors are fitted to."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SEED = 7
SHORTEST, LONGEST = 7, 26  # in words


def sentences_to_embed(corpus: Path) -> list[str]:
    """Return the sentences of a spaCy corpus (train.spacy) of a middling length, each once, in a seeded order."""
    import spacy
    from spacy.tokens import DocBin

    docs = DocBin().from_disk(corpus).get_docs(spacy.blank("nl").vocab)
    found = [sent.text.strip() for doc in docs for sent in doc.sents if SHORTEST <= len(sent) <= LONGEST]
    texts = sorted(set(found))
    random.Random(SEED).shuffle(texts)
    return texts
