"""Lemmas from word lists: those of the treebanks, and simplemma's for forms that these never had."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

LEMMA_FILE = "lemmas.json.gz"
KEEPS_NEURAL_LEMMA = frozenset({"PROPN", "X", "SYM", "PUNCT", "SPACE"})
SPLIT_FROM = {"NOUN": 3, "ADJ": 3, "VERB": 2}
SHORTEST_ENDING = 4
DIMINUTIVE = "je"
NAME_PART_TAG = "SPEC|deeleigen"

Known = Callable[[str], str | None]


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


@Language.factory(
    "oop_lemma",
    assigns=["token.lemma"],
    requires=["token.pos", "token.tag"],
    default_config={"use_simplemma": True, "join_particles": True},
)
def make_lemma_lookup(nlp: Language, name: str, *, use_simplemma: bool, join_particles: bool) -> LemmaLookup:
    """Make the component that corrects lemmas."""
    return LemmaLookup(nlp.vocab, name, use_simplemma=use_simplemma, join_particles=join_particles)
