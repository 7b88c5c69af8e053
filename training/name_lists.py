"""Write the name lists that the toolkit ships: python -m training.name_lists SOURCE --data DIR --out FILE.

SOURCE is the folder deduce/data/lookup/src of deduce 3.0.6. DIR holds train.spacy, which tells what is also a common
word, and ner-train2.spacy, which tells what else is a place.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import simplemma
import spacy
from spacy.tokens import DocBin

from oop_qual.dutch.names import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCES = {"f": "names/lst_first_name", "s": "names/lst_surname", "p": "names/lst_interfix_surname"}
PLACES = ("lst_residence", "lst_municipality", "lst_province", "lst_region")
SHORTEST, LEAST = 2, 2
COMMON, PLACE = "c", "g"


def read_names(folder: Path) -> dict[str, str]:
    """Return each lower-cased word of a name with its kinds: first name, surname, surname after a particle."""
    kinds: dict[str, str] = {}
    for kind, name in SOURCES.items():
        lists = (folder / name / f"{part}.txt" for part in ("items", "exceptions"))
        items, exceptions = (path.read_text(encoding="utf-8").splitlines() for path in lists)
        for word in (word for item in set(items) - set(exceptions) for word in words_of(item)):
            kinds[word] = "".join(sorted({*kinds.get(word, ""), kind}))
    return kinds


def read_places(folder: Path, corpus: Path) -> set[str]:
    """Return the lower-cased words that name a place: those on the lists, those often marked so and never a person."""
    listed = {
        line.lower()
        for name in PLACES
        for line in (folder / "locations" / "lst_placename" / name / "items.txt").read_text("utf-8").splitlines()
    }
    places: Counter[str] = Counter()
    persons: set[str] = set()
    for doc in DocBin().from_disk(corpus).get_docs(spacy.blank("nl").vocab):
        places.update(token.lower_ for token in doc if token.ent_type_ == "GPE")
        persons.update(token.lower_ for token in doc if token.ent_type_ == "PERSON")
    marked = {word for word, count in places.items() if count >= LEAST and word.isalpha()}
    return {word for word in listed | (marked - persons) if " " not in word and len(word) >= SHORTEST}


def words_of(name: str) -> Iterator[str]:
    """Yield the words of a name as a tokeniser would, without particles."""
    for word in name.lower().replace("’", "'").split():
        if word not in PARTICLES and len(word) >= SHORTEST:
            yield word


def count_words(corpus: Path) -> tuple[Counter[str], Counter[str]]:
    """Count lower-cased words that are no proper nouns, and proper nouns."""
    common: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    for doc in DocBin().from_disk(corpus).get_docs(spacy.blank("nl").vocab):
        for token in doc:
            (proper if token.pos_ == "PROPN" else common)[token.lower_] += 1
    return common, proper


def is_common(word: str, kinds: str, common: Mapping[str, int], proper: Mapping[str, int]) -> bool:
    """Tell whether a name is also a word: it was seen as one, or (a surname) stands in a dictionary."""
    if common[word]:
        return 2 * common[word] >= proper[word]
    return "f" not in kinds and not proper[word] and bool(simplemma.is_known(word, lang="nl"))


def main() -> None:
    """Write a line for each name: the word, and its kinds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    common, proper = count_words(args.data / "train.spacy")
    kinds = read_names(args.source)
    marked = {word: kind + COMMON * is_common(word, kind, common, proper) for word, kind in kinds.items()}
    for place in read_places(args.source, args.data / "ner-train2.spacy"):
        marked[place] = marked.get(place, "") + PLACE
    text = "".join(f"{word} {marked[word]}\n" for word in sorted(marked))
    args.out.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(marked):,} words, of which {sum(COMMON in kind for kind in marked.values()):,} are common ones")


if __name__ == "__main__":
    main()
