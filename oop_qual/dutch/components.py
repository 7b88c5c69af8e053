"""The project's own spaCy components for Dutch: two sentence splitters, compact weights, and lemmas (word_list.py).

Importing this module registers the factories `oop_tok2vec`, `oop_ner`, `oop_senter`, `oop_auxiliaries` and `oop_lemma`,
which the shipped pipeline names in its config. Weights may be stored as 16-bit floats; the factories widen them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LOWER, ORTH
from spacy.language import Language
from spacy.pipeline import EntityRecognizer, SentenceRecognizer, Tok2Vec
from spacy.pipeline.ner import DEFAULT_NER_MODEL
from spacy.pipeline.senter import DEFAULT_SENTER_MODEL
from spacy.pipeline.tok2vec import DEFAULT_TOK2VEC_MODEL
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokenizer import Tokenizer
from spacy.util import registry
from spacy.vectors import Vectors
from thinc.api import Model  # noqa: TC002  (spaCy reads the annotations of the factories)

import oop_qual.dutch.word_list  # noqa: F401 - registers oop_lemma

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

FINAL_MARKS = frozenset({".", "?", "!", "...", "…", "..", "?!", "!?", "!!", "??"})
FINAL_HASHES = np.array([hash_string(mark) for mark in FINAL_MARKS], dtype="uint64")
WORDS_PER_MARK = 60  # text with fewer final marks than this counts as unpunctuated
LONGEST_SENTENCE, CLOSING = 200, 3  # words; a mark, a bracket and a quotation mark may close a doc
VECTOR_STEPS = 127

AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
CLAUSE = frozenset({"ROOT", "acl", "acl:relcl", "advcl", "ccomp", "conj", "csubj", "parataxis", "xcomp"})

Starts = NDArray[np.int32]
Floats = NDArray[np.float32]


def widen(model: Model[Any, Any]) -> None:
    """Turn weights that were stored as 16-bit floats into the 32-bit floats thinc computes with."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name) and node.get_param(name).dtype == "float16":
                weights: Any = node.get_param(name)
                node.set_param(name, weights.astype("float32"))


def restore_vectors(vocab: Vocab) -> None:
    """Turn stored bytes into vectors again, looked up by lower-cased word (which spaCy forgets on disk)."""
    stored = vocab.vectors
    if stored.attr == LOWER or not stored.key2row:
        return
    data = stored.data.astype("float32") / VECTOR_STEPS if stored.data.dtype == np.int8 else stored.data
    keys = sorted(stored.key2row, key=stored.key2row.__getitem__)
    vocab.vectors = Vectors(data=data, keys=keys, name=stored.name, attr="LOWER")


class _Widened:
    """Mix-in for components whose stored weights may be 16-bit floats and that look words up in the vectors."""

    model: Model[Any, Any]
    vocab: Vocab

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Load the component, widen its weights and restore the vectors."""
        super().from_disk(path, exclude=exclude)  # type: ignore[misc]
        widen(self.model)
        restore_vectors(self.vocab)
        return self

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Load the component, widen its weights and restore the vectors."""
        super().from_bytes(data, exclude=exclude)  # type: ignore[misc]
        widen(self.model)
        restore_vectors(self.vocab)
        return self


class CompactTok2Vec(_Widened, Tok2Vec):
    """spaCy's Tok2Vec with compactly stored weights."""


class CompactNer(_Widened, EntityRecognizer):  # type: ignore[misc]
    """spaCy's EntityRecognizer with compactly stored weights."""


def is_punctuated(doc: Doc, words_per_mark: int = WORDS_PER_MARK) -> bool:
    """Tell whether the doc ends sentences with a mark, at least once in so many words.

    One that ends with a mark may hold longer sentences: text without punctuation does not end so.
    """
    final = np.isin(doc.to_array(ORTH), FINAL_HASHES)
    longest = LONGEST_SENTENCE if final[-CLOSING:].any() else words_per_mark
    return bool(final.any()) and int(final.sum()) * longest >= len(doc)


class TranscriptSenter(_Widened, SentenceRecognizer):  # type: ignore[misc]
    """A sentence splitter for docs with, or for docs without, full stops; it leaves the other docs alone."""

    punctuated = True
    threshold = 0.5
    words_per_mark = WORDS_PER_MARK

    def applies(self, doc: Doc) -> bool:
        """Tell whether the doc is of the kind that this splitter was trained on."""
        return len(doc) > 0 and is_punctuated(doc, self.words_per_mark) == self.punctuated

    def predict(self, docs: Iterable[Doc]) -> list[Starts]:
        """Return 1 for every word that starts a sentence; an empty array for docs of the other kind."""
        docs = list(docs)
        todo = [doc for doc in docs if self.applies(doc)]
        scores = iter(self.model.predict(todo) if todo else ())
        none = np.zeros((0,), dtype="i")
        return [self._starts(next(scores)) if self.applies(doc) else none for doc in docs]

    def _starts(self, scores: Floats) -> Starts:
        """Apply the threshold to the scores of one doc."""
        chance = 1.0 / (1.0 + np.exp(scores[:, 0] - scores[:, 1]))
        return np.asarray(chance >= self.threshold, dtype="i")

    def set_annotations(self, docs: Iterable[Doc], batch_tag_ids: Iterable[Starts]) -> None:
        """Mark sentence starts; a line break always starts a sentence."""
        for doc, ids in zip(docs, batch_tag_ids, strict=True):
            if not len(ids):
                continue
            if "\n" in doc.text:
                start_lines(doc)
            super().set_annotations([doc], [ids])


def start_lines(doc: Doc) -> None:
    """Start a sentence after every line break."""
    for before, token in pairwise(doc):
        if "\n" in before.text and not token.is_space:
            token.is_sent_start = True


def tell_auxiliaries(doc: Doc) -> Doc:
    """Make verbs that head a clause VERB and those that only help one AUX, as Universal Dependencies define them."""
    if doc.has_annotation("DEP"):
        for token in doc:
            if token.pos_ == "AUX" and token.dep_ in CLAUSE:
                token.pos_ = "VERB"
            elif token.pos_ == "VERB" and token.dep_ in AUXILIARY:
                token.pos_ = "AUX"
    return doc


@registry.tokenizers("oop_tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return a maker of a tokenizer without rules: those on disk would only replace spaCy's, which load slowly."""

    def make(nlp: Language) -> Tokenizer:
        """Make an empty tokenizer, to be filled from disk."""
        return Tokenizer(nlp.vocab)

    return make


@Language.factory("oop_tok2vec", assigns=["doc.tensor"], default_config={"model": DEFAULT_TOK2VEC_MODEL})
def make_tok2vec(nlp: Language, name: str, model: Model[Any, Any]) -> CompactTok2Vec:
    """Make the shared embedding component."""
    return CompactTok2Vec(nlp.vocab, model, name)


@Language.factory(
    "oop_ner",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"model": DEFAULT_NER_MODEL, "moves": None, "update_with_oracle_cut_size": 100},
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_ner(
    nlp: Language, name: str, model: Model[Any, Any], moves: list[str] | None, update_with_oracle_cut_size: int
) -> CompactNer:
    """Make the name recogniser."""
    return CompactNer(nlp.vocab, model, name, moves=moves, update_with_oracle_cut_size=update_with_oracle_cut_size)


@Language.factory(
    "oop_senter",
    assigns=["token.is_sent_start"],
    default_config={
        "model": DEFAULT_SENTER_MODEL,
        "punctuated": True,
        "threshold": 0.5,
        "words_per_mark": WORDS_PER_MARK,
    },
    default_score_weights={"sents_f": 1.0, "sents_p": 0.0, "sents_r": 0.0},
)
def make_senter(
    nlp: Language, name: str, model: Model[Any, Any], *, punctuated: bool, threshold: float, words_per_mark: int
) -> TranscriptSenter:
    """Make a sentence splitter."""
    pipe = TranscriptSenter(nlp.vocab, model, name)
    pipe.punctuated, pipe.threshold, pipe.words_per_mark = punctuated, threshold, words_per_mark
    return pipe


@Language.factory("oop_auxiliaries", assigns=["token.pos"], requires=["token.pos", "token.dep"])
def make_auxiliaries(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Make the component that tells auxiliaries from other verbs by the parse."""
    return tell_auxiliaries
