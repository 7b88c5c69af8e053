"""An editable view of a Doc: words that point at their head by reference, so that words can come and go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.vocab import Vocab

FINAL_MARKS = frozenset({".", "?", "!", "...", "…"})


@dataclass(eq=False, slots=True)
class Word:
    """One word with its annotation; a word that is its own head is the root of its sentence."""

    text: str
    space: bool = True
    tag: str = ""
    pos: str = ""
    morph: str = ""
    lemma: str = ""
    dep: str = ""
    sentence: int = 0
    head: Word | None = None

    @property
    def is_mark(self) -> bool:
        """Tell whether the word is punctuation."""
        return self.pos == "PUNCT"

    @property
    def is_root(self) -> bool:
        """Tell whether the word heads its sentence."""
        return self.head is self


def from_token(token: Token, sentence: int) -> Word:
    """Copy a token, still without its head."""
    return Word(
        text=token.text,
        space=bool(token.whitespace_),
        tag=token.tag_,
        pos=token.pos_,
        morph=str(token.morph),
        lemma=token.lemma_,
        dep=token.dep_,
        sentence=sentence,
    )


def from_doc(doc: Doc) -> list[Word]:
    """Copy the words of a doc, with heads when it has a parse."""
    words = [from_token(token, n) for n, sentence in enumerate(doc.sents) for token in sentence]
    if doc.has_annotation("DEP"):
        for word, token in zip(words, doc, strict=True):
            word.head = words[token.head.i]
    return words


def sentences(words: Iterable[Word]) -> list[list[Word]]:
    """Split words into sentences by their sentence number."""
    groups: dict[int, list[Word]] = {}
    for word in words:
        groups.setdefault(word.sentence, []).append(word)
    return list(groups.values())


def starts(words: list[Word]) -> list[bool]:
    """Mark the first word of every sentence."""
    return [i == 0 or words[i - 1].sentence != word.sentence for i, word in enumerate(words)]


def to_doc(words: list[Word], vocab: Vocab) -> Doc:
    """Build a doc from words, with the parse when every word has a head."""
    parsed = all(word.head is not None for word in words)
    place = {id(word): i for i, word in enumerate(words)}
    return Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[place[id(word.head)] for word in words] if parsed else None,
        deps=[word.dep for word in words] if parsed else None,
        sent_starts=None if parsed else starts(words),  # type: ignore[arg-type]
    )
