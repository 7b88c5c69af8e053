"""Propose words that may be names of persons, for pseudonymising: better one too many than one too few.

A word is proposed because the pipeline takes it for a name or a proper noun, because it half does so and the word
stands in a name list, or because of its neighbours: a title before it, a first name before a surname.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from oop_qual.dutch.pipeline import Piece

Reason = Literal["name", "proper noun", "first name", "surname", "title"]

FOLDER = Path(__file__).parent
LISTS = FOLDER / "names" / "names.txt.gz"
UNUSED = ("parser", "oop_auxiliaries", "lemmatizer", "oop_lemma", "senter", "senter_bare")
BATCH = 128

TITLE_WORDS = """juf juffrouw meester meneer mijnheer mevrouw mevr mevr. mw mw. dhr dhr. heer dr dr. drs drs. ir ir. ing
ing. mr mr. prof prof. dokter professor oom tante opa oma zuster pater broeder"""
PARTICLE_WORDS = "van de der den het 't ten ter te in op von la le el du di da bin ben ibn"
TITLES, PARTICLES = frozenset(TITLE_WORDS.split()), frozenset(PARTICLE_WORDS.split())
NO_NAMES = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PRON", "SCONJ", "VERB"})
# From which chance that a word is a proper noun, by the tagger, it is proposed:
RARE = 0.01  # a word that stands in no list and no dictionary
LISTED = 0.001  # a word in a name list
AMBIGUOUS = 0.05  # a word in a name list that is also a common word
ORDINARY = 0.25  # a word in the dictionary


@dataclass(frozen=True, slots=True, order=True)
class NameSpan:
    """A passage that may be a person's name, in code points of its document, and what speaks for it."""

    start: int
    end: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class NameLists:
    """Lower-cased words of names: first names, surnames, those of them that follow 'van' or 'de', common words."""

    first: frozenset[str]
    surnames: frozenset[str]
    after_particle: frozenset[str]
    common: frozenset[str]
    places: frozenset[str]  # what is a place and no name
    towns: frozenset[str]  # every place, those that are surnames too among them


@cache
def read_lists() -> NameLists:
    """Read the name lists that come with the toolkit."""
    lines = gzip.decompress(LISTS.read_bytes()).decode("utf-8").split("\n")
    kinds = dict(line.split(" ") for line in lines if line)
    return NameLists(
        frozenset(word for word, kind in kinds.items() if "f" in kind),
        frozenset(word for word, kind in kinds.items() if "s" in kind or "p" in kind),
        frozenset(word for word, kind in kinds.items() if "p" in kind),
        frozenset(word for word, kind in kinds.items() if "c" in kind),
        frozenset(word for word, kind in kinds.items() if kind == "g"),
        frozenset(word for word, kind in kinds.items() if "g" in kind),
    )


@cache
def load_name_pipeline() -> Language:
    """Load what names need of the embedded pipeline: tags and names."""
    import spacy

    import oop_qual.dutch.components  # noqa: F401 - registers what the pipeline is made of
    from oop_qual.dutch.pipeline import EMBEDDED

    return spacy.load(FOLDER / EMBEDDED, exclude=UNUSED)


def names_in(nlp: Language, pieces: Iterable[Piece]) -> Iterator[NameSpan]:
    """Yield the candidates in pieces of text, each given with its place in the document."""
    texts = ((text, at) for at, text in pieces)
    for doc, at in nlp.pipe(texts, as_tuples=True, batch_size=BATCH):
        for span in find_names(nlp, doc):
            yield NameSpan(at + span.start, at + span.end, span.reason)


def find_names(nlp: Language, doc: Doc) -> list[NameSpan]:
    """Return the candidates in a text that the pipeline has read; places count from its start."""
    reasons = word_reasons(doc, proper_chances(nlp, doc), read_lists())
    spans = []
    for reason, group in groupby(zip(doc, reasons, strict=True), key=lambda pair: pair[1]):
        if reason:
            words = [token for token, _reason in group]
            spans.append(NameSpan(words[0].idx, words[-1].idx + len(words[-1]), reason))
    return spans


def proper_chances(nlp: Language, doc: Doc) -> Sequence[float]:
    """Return for each word the chance that it is a proper noun; without a tagger that weighs, 0 or 1."""
    return chances_of(nlp, [doc])[0]


def chances_of(nlp: Language, docs: Sequence[Doc]) -> list[Sequence[float]]:
    """Return for each word of each text the chance that it is a proper noun, weighed for all texts at once."""
    import numpy as np

    if "morphologizer" not in nlp.pipe_names or not all(doc.tensor.size for doc in docs):
        return [[float(token.pos_ == "PROPN") for token in doc] for doc in docs]
    pipe: Any = nlp.get_pipe("morphologizer")
    proper = np.array(["POS=PROPN" in label for label in pipe.labels])
    shares: list[Sequence[float]] = []
    for scores in pipe.model.predict(docs):
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares.append((chances @ proper / chances.sum(axis=1)).tolist())
    return shares


def word_reasons(doc: Doc, chances: Sequence[float], lists: NameLists) -> list[Reason | None]:
    """Return for each word why it may be (part of) a person's name, or None."""
    reasons = [word_reason(token, chance, lists) for token, chance in zip(doc, chances, strict=True)]
    for token in doc:
        place = token.i
        before = last_before_particles(doc, place)
        if reasons[place] is None and before >= 0:
            reasons[place] = neighbour_reason(doc[before], token, lists, named=reasons[before] is not None)
        goes_on = before >= 0 and (reasons[before] is not None or is_title(doc[before]))
        if reasons[place] and (goes_on or token.lower_ in lists.after_particle):
            reasons[before + 1 : place] = [reasons[place]] * (place - before - 1)
    return reasons


def last_before_particles(doc: Doc, place: int) -> int:
    """Return the place of the last word before this one that is no particle ('van der'), or -1."""
    before = place - 1
    while before >= 0 and doc[before].lower_ in PARTICLES:
        before -= 1
    return before


def is_title(token: Token) -> bool:
    """Tell whether a surname may follow: 'mevrouw', or an initial."""
    text = token.text
    return token.lower_ in TITLES or (text[0].isalpha() and (text[1:] == "." or (len(text) == 1 and text.isupper())))


def neighbour_reason(before: Token, token: Token, lists: NameLists, *, named: bool) -> Reason | None:
    """Return why a listed word is a name because of the title or first name before it, or None."""
    word, surname = token.lower_, token.lower_ in lists.surnames
    if token.pos_ in NO_NAMES or not (surname or word in lists.first):
        return None
    if is_title(before):
        return "title"
    return "surname" if named and surname and before.lower_ in lists.first else None


def word_reason(token: Token, chance: float, lists: NameLists) -> Reason | None:
    """Return why a word on its own may be a name, or None."""
    word = token.lower_
    if token.is_punct or token.is_space or token.like_num:
        return None
    if token.ent_type_ == "PERSON":
        return "name"
    if word in lists.places:
        return None
    if token.ent_type_:
        return "name"
    if word in lists.first or word in lists.surnames:
        reason: Reason = "first name" if word in lists.first else "surname"
        limit = AMBIGUOUS if word in lists.common else LISTED
    else:
        reason, limit = "proper noun", ORDINARY if is_word(word) else RARE
    return reason if token.pos_ == "PROPN" or chance >= limit else None


@lru_cache(maxsize=100_000)
def is_word(word: str) -> bool:
    """Tell whether a lower-cased word stands in the dictionary."""
    import simplemma

    return bool(simplemma.is_known(word, lang="nl"))
