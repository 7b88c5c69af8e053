"""Read CoNLL-U treebanks into docs, with lemmas and relations in the scheme of the training data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.words import Word, to_doc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SENTENCES_PER_DOC = 10
RELATIONS = {
    "cc:preconj": "cc",
    "csubj:outer": "csubj",
    "csubj:pass": "csubj",
    "nsubj:outer": "nsubj",
    "obl:arg": "obl",
    "root": "ROOT",
}


def read_docs(path: Path, vocab: Vocab, size: int = SENTENCES_PER_DOC) -> Iterator[Doc]:
    """Yield docs of so many sentences each."""
    group: list[Word] = []
    for number, rows in enumerate(read_rows(path), 1):
        group += _sentence(rows, number)
        if number % size == 0:
            yield to_doc(group, vocab)
            group = []
    if group:
        yield to_doc(group, vocab)


def read_rows(path: Path) -> Iterator[list[list[str]]]:
    """Yield the word lines of every sentence, without multi-word and empty tokens."""
    for block in path.read_text(encoding="utf8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        yield [row for row in rows if row[0].isdigit()]


def _sentence(rows: list[list[str]], number: int) -> list[Word]:
    """Turn the lines of a sentence into words."""
    words = [
        Word(
            text=row[1],
            space=row is rows[-1] or "SpaceAfter=No" not in row[9],
            tag=row[4],
            pos=row[3],
            morph="" if row[5] == "_" else row[5],
            lemma=dictionary_lemma(row[1], row[2]),
            dep=RELATIONS.get(row[7], row[7]),
            sentence=number,
        )
        for row in rows
    ]
    for word, row in zip(words, rows, strict=True):
        word.head = words[int(row[6]) - 1] if row[6] != "0" else word
    return words


def dictionary_lemma(form: str, lemma: str) -> str:
    """Write an Alpino lemma as a dictionary does: 'op_richten' is 'oprichten', with linking letters from the form."""
    *parts, head = [part for part in lemma.split("_") if part] or [lemma]
    if not parts or "_" in form:
        return lemma if "_" in form or lemma == "_" else "".join([*parts, head])
    front = "".join(parts)
    spot = _head_spot(form.lower(), head.lower(), len(front))
    if _shared(form[spot:].lower(), head.lower()) < min(3, len(head)):
        return front + head
    link = form[:spot]
    if link.lower() in (front.lower() + "ge", front.lower() + "te"):
        return front + head
    return (front[0] + link[1:] if link[0].lower() == front[0].lower() else link) + head


def _head_spot(form: str, head: str, expected: int) -> int:
    """Find where the head of a compound starts in the form: where most letters agree, near the expected spot."""
    spots = range(max(1, expected - 3), len(form))
    return max(spots, key=lambda spot: (_shared(form[spot:], head), -abs(spot - expected)), default=len(form))


def _shared(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
