"""Make written training text look like transcribed speech: no capitals, no punctuation, fillers, false starts."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.training import Example
from spacy.util import registry

from training.words import FINAL_MARKS, Word, from_doc, sentences, to_doc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

HESITATIONS = ("uh", "uhm", "eh", "ehm", "euh", "hm", "hmm", "mm", "uhh")
LEADS = ("ja", "nou", "nee", "oké", "nou ja", "tja", "oh", "ach", "goh", "ja ja", "nee hoor", "dus ja")
REPEATABLE = frozenset({"PRON", "DET", "ADP", "CCONJ", "ADV", "AUX", "SCONJ"})
LEAD_SHARE, REPEAT_SHARE, LEAD_WORD_SHARE = 0.25, 0.3, 0.6


@dataclass(frozen=True)
class Disguise:
    """What is done to one doc."""

    lower: bool = False
    bare: bool = False
    filler_rate: float = 0.0
    final_rate: float = 0.0


def disguise(doc: Doc, how: Disguise, rng: random.Random) -> Doc:
    """Return a copy of the doc as a transcriber might have written it."""
    return to_doc(disguise_words(from_doc(doc), how, rng), doc.vocab)


def disguise_words(words: list[Word], how: Disguise, rng: random.Random) -> list[Word]:
    """Change words in place or into others as a transcriber might have."""
    if how.filler_rate:
        words = add_disfluencies(words, how, rng)
    if how.bare:
        words = drop_punctuation(words)
    elif how.final_rate:
        words = drop_final_marks(words, how.final_rate, rng)
    if how.lower:
        lowercase(words)
    return words


def lowercase(words: list[Word]) -> None:
    """Write all words and lemmas without capitals."""
    for word in words:
        word.text, word.lemma = word.text.lower(), word.lemma.lower()


def drop_punctuation(words: list[Word]) -> list[Word]:
    """Leave out punctuation; what hung on it moves up. A text of only punctuation stays."""
    kept = [word for word in words if not word.is_mark]
    if not kept:
        return words
    for before, word in zip([None, *words], words, strict=False):
        if word.is_mark and before is not None:
            before.space = True
    for sentence in sentences(kept):
        _rehang(sentence)
    return kept


def _rehang(sentence: list[Word]) -> None:
    """Attach words whose head is gone to a kept ancestor, else to the sentence's (new) root."""
    if sentence[0].head is None:
        return
    root = next((word for word in sentence if word.is_root), None) or _crown(sentence)
    kept = {id(word) for word in sentence}
    for word in sentence:
        while id(word.head) not in kept:
            word.head = root if word.head is None or word.head.is_root else word.head.head


def _crown(sentence: list[Word]) -> Word:
    """Make the first word that hung on the lost root the root itself."""
    for word in sentence:
        if word.head is not None and word.head.is_root:
            break
    else:
        word = sentence[0]
    word.head, word.dep = word, "ROOT"
    return word


def drop_final_marks(words: list[Word], rate: float, rng: random.Random) -> list[Word]:
    """Leave out the closing full stop of some sentences."""
    heads = {id(word.head) for word in words}
    gone: set[int] = set()
    for sentence in sentences(words):
        last = sentence[-1]
        if len(sentence) > 1 and last.text in FINAL_MARKS and id(last) not in heads and rng.random() < rate:
            gone.add(id(last))
            sentence[-2].space = True
    return [word for word in words if id(word) not in gone]


def add_disfluencies(words: list[Word], how: Disguise, rng: random.Random) -> list[Word]:
    """Put leads before sentences, hesitations and repeated words inside them."""
    result: list[Word] = []
    for sentence in sentences(words):
        root = next((word for word in sentence if word.is_root), None)
        if sentence[0].head is not None and root is None:
            result += sentence
            continue
        if not sentence[0].is_mark and rng.random() < LEAD_SHARE:
            result += _lead(sentence[0], root, how, rng)
        result.append(sentence[0])
        for before, word in pairwise(sentence):
            if before.space and not word.is_mark and rng.random() < how.filler_rate:
                result += _hesitation(word, root, how, rng)
            result.append(word)
    return result


def _lead(first: Word, root: Word | None, how: Disguise, rng: random.Random) -> list[Word]:
    """Make an opening ('nou ja,') that takes over the capital of the sentence."""
    text = rng.choice(LEADS if rng.random() < LEAD_WORD_SHARE else HESITATIONS)
    added = _interjection(text, first.sentence, root, rng.choice([",", "", "..."]), how)
    if first.text[:1].isupper():
        added[0].text = added[0].text.capitalize()
        if first.pos != "PROPN" and not first.text.isupper():
            first.text = first.text[:1].lower() + first.text[1:]
    return added


def _hesitation(word: Word, root: Word | None, how: Disguise, rng: random.Random) -> list[Word]:
    """Make what comes before a word: 'uh', or the word itself once more."""
    if rng.random() >= REPEAT_SHARE:
        return _interjection(rng.choice(HESITATIONS), word.sentence, root, rng.choice([",", "", "", "..."]), how)
    if word.pos in REPEATABLE and word.text.isalpha() and not word.is_root:
        return [replace(word, space=True, head=word if root else None, dep="dep" if root else "")]
    return []


def _interjection(text: str, sentence: int, root: Word | None, mark: str, how: Disguise) -> list[Word]:
    """Make the words of an interjection, with a mark behind it where the text has punctuation."""
    dep = "parataxis" if root else ""
    words = [Word(t, tag="TSW", pos="INTJ", lemma=t, dep=dep, sentence=sentence, head=root) for t in text.split()]
    if mark and not how.bare:
        words[-1].space = False
        dep, head = ("punct", words[0]) if root else ("", None)
        words.append(Word(mark, tag="LET", pos="PUNCT", lemma=mark, dep=dep, sentence=sentence, head=head))
    return words


@registry.augmenters("oop_transcript.v1")  # type: ignore[untyped-decorator]
def create_augmenter(
    bare_lower: float, lower: float, bare: float, filler: float, filler_rate: float, final: float, seed: int
) -> Callable[[Language, Example], Iterator[Example]]:
    """Return an augmenter that disguises the given shares of the docs."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        """Yield the example as it is or in disguise."""
        draw = rng.random()
        how = Disguise(
            lower=draw < bare_lower + lower,
            bare=draw < bare_lower or bare_lower + lower <= draw < bare_lower + lower + bare,
            filler_rate=filler_rate if rng.random() < filler else 0.0,
            final_rate=rng.choice([0.2, 0.5, 0.9]) if rng.random() < final else 0.0,
        )
        if how == Disguise():
            yield example
            return
        doc = disguise(example.reference, how, rng)
        yield Example(nlp.make_doc(doc.text), doc)

    return augment
