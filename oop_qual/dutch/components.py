"""The project's own spaCy components for Dutch: lemmas from a word list, two sentence splitters, compact weights.

Importing this module registers the factories `oop_tok2vec`, `oop_ner`, `oop_senter`, `oop_auxiliaries` and `oop_lemma`,
which the shipped pipeline names in its config. Weights may be stored as 16-bit floats; the factories widen them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
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

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

FINAL_MARKS = frozenset({".", "?", "!", "...", "…", "..", "?!", "!?", "!!", "??"})
FINAL_HASHES = np.array([hash_string(mark) for mark in FINAL_MARKS], dtype="uint64")
LONGEST_SENTENCE, CLOSING = 200, 3  # words; a mark, a bracket and a quotation mark may close a doc
LEMMA_FILE = "lemmas.json.gz"
KEEPS_NEURAL_LEMMA = frozenset({"PROPN", "X", "SYM", "PUNCT", "SPACE"})
VECTOR_STEPS = 127
SPLIT_FROM = {"NOUN": 3, "ADJ": 3, "VERB": 2}
SHORTEST_ENDING = 4
DIMINUTIVE = "je"
NAME_PART_TAG = "SPEC|deeleigen"

AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
CLAUSE = frozenset({"ROOT", "acl", "acl:relcl", "advcl", "ccomp", "conj", "csubj", "parataxis", "xcomp"})

Known = Callable[[str], str | None]
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


def is_punctuated(doc: Doc, words_per_mark: int) -> bool:
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
    words_per_mark = 60

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


class LemmaLookup:
    """Correct lemmas: by the word list of the treebanks, simplemma's list, the particle, and the case of the word."""

    def __init__(self, vocab: Vocab, name: str, *, use_simplemma: bool, join_particles: bool) -> None:
        """Start with an empty word list."""
        self.vocab, self.name, self.join_particles = vocab, name, join_particles
        self.known = simplemma_lookup() if use_simplemma else None
        self.lemmas: dict[str, dict[str, str]] = {}
        self.forms: frozenset[str] = frozenset()
        self.verbs: frozenset[str] = frozenset()
        self._found: dict[tuple[str, str], str | None] = {}

    def fill(self, lemmas: dict[str, dict[str, str]]) -> None:
        """Take a word list: part of speech -> lower-cased form -> lemma ('' when it is the form itself)."""
        self.lemmas = lemmas
        self.forms = frozenset(form for table in lemmas.values() for form in table)
        self.verbs = frozenset(lemma or form for form, lemma in lemmas.get("VERB", {}).items())
        self._found.clear()

    def lookup(self, token: Token, pos: str) -> str | None:
        """Return the listed lemma, with the capitals that it has in the middle of a sentence."""
        key = (token.lower_, pos)
        if key not in self._found:
            self._found[key] = self._search(*key)
        return self._found[key]

    def _search(self, form: str, pos: str) -> str | None:
        """Look a form up as a whole, else by its ending: 'voedselsoorten' ends in 'soorten'."""
        if pos in KEEPS_NEURAL_LEMMA:
            return None
        lemma = self._listed(form, pos)
        if lemma is not None or pos not in SPLIT_FROM:
            return lemma
        for cut in range(SPLIT_FROM[pos], len(form) - SHORTEST_ENDING + 1):
            lemma = self.lemmas.get(pos, {}).get(form[cut:])
            if lemma is not None:
                return form[:cut] + (lemma or form[cut:]).lower()
        return None

    def _listed(self, form: str, pos: str) -> str | None:
        """Look a form up in the treebanks' list, and in simplemma's when the treebanks never had it."""
        lemma = self.lemmas.get(pos, {}).get(form)
        if lemma is not None:
            return lemma or form
        if pos == "VERB" and form in self.verbs:
            return form
        if self.known is None or form in self.forms or not form.isalpha():
            return None
        lemma = self.known(form)
        if lemma is None or lemma == form or not lemma.endswith(DIMINUTIVE):
            return lemma
        return self._listed(lemma, pos) or lemma  # 'groepjes' has 'groepje', and that has 'groep'

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a doc."""
        for token in doc:
            token.lemma_ = self.lemma(token)
        if self.join_particles and doc.has_annotation("DEP"):
            for token in doc:
                if token.dep_ == "compound:prt":
                    self.join_particle(token)
        return doc

    def lemma(self, token: Token) -> str:
        """Return the listed (else the neural) lemma with the capitals that suit the word as it is written."""
        listed = self.lookup(token, token.pos_)
        form = token.text
        if form.islower():
            return listed.lower() if listed is not None else token.lemma_.lower().replace("_", "")
        if token.pos_ == "PROPN":
            noun = self.lemmas.get("NOUN", {}).get(token.lower_) if token.is_sent_start else None
            if noun is not None and token.tag_ != NAME_PART_TAG:
                return noun or token.lower_
            return form if token.tag_ == NAME_PART_TAG else capitalised_as(form, token.lemma_)
        if listed is not None and "-" in form and listed.islower():
            return hyphenated_as(form, listed, keep_first=not token.is_sent_start)
        if listed is not None or token.pos_ in KEEPS_NEURAL_LEMMA:
            return listed or token.lemma_
        return capitalised_as(form, token.lemma_.lower().replace("_", ""))

    def join_particle(self, particle: Token) -> None:
        """Put a separated particle back before its verb's lemma: 'stelde ... voor' has 'voorstellen'."""
        verb, text = particle.head, particle.lower_
        if verb.i == particle.i or verb.pos_ not in ("VERB", "AUX") or verb.lower_.startswith(text):
            return
        joined = text + verb.lemma_.lower()
        if joined in self.verbs or self.known is None or self.known(joined) is not None:
            verb.lemma_ = joined

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Pack the word list."""
        text = json.dumps(self.lemmas, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return gzip.compress(text.encode("utf8"), 9, mtime=0)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002
        """Unpack the word list."""
        self.fill(json.loads(gzip.decompress(data)))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the word list into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / LEMMA_FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002
        """Read the word list from a folder."""
        return self.from_bytes((Path(path) / LEMMA_FILE).read_bytes())


def capitalised_as(form: str, lemma: str) -> str:
    """Give a lemma the capitals of its form, as far as the two agree."""
    if lemma.lower() == form.lower():
        return form
    return form[:1] + lemma[1:] if lemma[:1].lower() == form[:1].lower() else lemma


def hyphenated_as(form: str, lemma: str, *, keep_first: bool) -> str:
    """Give the lemma of 'Rabo-renners' its capital; at the start of a sentence only 'N-VA-leden' is sure to keep it."""
    same = next((n for n, (a, b) in enumerate(zip(form.lower(), lemma, strict=False)) if a != b), len(lemma))
    keeps = keep_first or not form[1:].islower()
    return form[:same] + lemma[same:] if keeps else lemma


def tell_auxiliaries(doc: Doc) -> Doc:
    """Make verbs that head a clause VERB and those that only help one AUX, as Universal Dependencies define them."""
    if doc.has_annotation("DEP"):
        for token in doc:
            if token.pos_ == "AUX" and token.dep_ in CLAUSE:
                token.pos_ = "VERB"
            elif token.pos_ == "VERB" and token.dep_ in AUXILIARY:
                token.pos_ = "AUX"
    return doc


def simplemma_lookup() -> Known | None:
    """Return a look-up in simplemma's Dutch list, or nothing when simplemma is not installed."""
    try:
        import simplemma
    except ImportError:
        return None

    def known(form: str) -> str | None:
        """Return the lemma of a form on the list."""
        if not simplemma.is_known(form, lang="nl"):
            return None
        return str(simplemma.lemmatize(form, lang="nl")).lower().replace("_", "")

    return known


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
    default_config={"model": DEFAULT_SENTER_MODEL, "punctuated": True, "threshold": 0.5, "words_per_mark": 60},
    default_score_weights={"sents_f": 1.0, "sents_p": 0.0, "sents_r": 0.0},
)
def make_senter(
    nlp: Language, name: str, model: Model[Any, Any], *, punctuated: bool, threshold: float, words_per_mark: int
) -> TranscriptSenter:
    """Make a sentence splitter."""
    pipe = TranscriptSenter(nlp.vocab, model, name)
    pipe.punctuated, pipe.threshold, pipe.words_per_mark = punctuated, threshold, words_per_mark
    return pipe


@Language.factory(
    "oop_lemma",
    assigns=["token.lemma"],
    requires=["token.pos", "token.tag"],
    default_config={"use_simplemma": True, "join_particles": True},
)
def make_lemma_lookup(nlp: Language, name: str, *, use_simplemma: bool, join_particles: bool) -> LemmaLookup:
    """Make the component that corrects lemmas."""
    return LemmaLookup(nlp.vocab, name, use_simplemma=use_simplemma, join_particles=join_particles)


@Language.factory("oop_auxiliaries", assigns=["token.pos"], requires=["token.pos", "token.dep"])
def make_auxiliaries(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Make the component that tells auxiliaries from other verbs by the parse."""
    return tell_auxiliaries
