"""Load a Dutch pipeline and read texts with it, into columns."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oop_qual.errors import BadInputError
from oop_qual.language import _
from oop_qual.model import Reading, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

RULES = "rules"
SMALL = "nl_core_news_sm"
EMBEDDED = "nl_oop_sm"  # in this folder, made by training/
UNUSED = ("ner", "oop_auxiliaries")
Piece = tuple[int, str]  # where a turn's text starts in its document, and that text

BATCH = 128  # texts a batch; turns are short


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline with the name and version that a project records."""

    name: str
    version: str
    nlp: Language

    def read(self, documents: Iterable[Sequence[Piece]]) -> Iterator[Reading]:
        """Read documents, each given as its pieces (turns) of text with their places; one Reading each, in order."""
        pieces = ((text, (number, at)) for number, document in enumerate(documents) for at, text in document)
        docs = self.nlp.pipe(pieces, as_tuples=True, batch_size=BATCH)
        for _number, group in groupby(docs, key=lambda item: item[1][0]):
            yield _columns([(at, doc) for doc, (_, at) in group])

    def lemmas(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the lemmas of short texts, such as definitions."""
        read = (reading.tokens for reading in self.read([[(0, text)] for text in texts]))
        return [tuple(tokens.lemmas[number] for number in tokens.lemma) for tokens in read]


@cache
def load_pipeline(name: str = "auto") -> Pipeline:
    """Load the pipeline that a project names; ``auto`` takes nl_core_news_sm where installed, else the embedded one.

    Raises BadInputError where a pipeline is named that is not on this machine.
    """
    import spacy

    if name == RULES:
        return _rules()
    wanted = (SMALL if spacy.util.is_package(SMALL) else EMBEDDED) if name == "auto" else name
    if wanted == EMBEDDED:
        import oop_qual.dutch.components  # noqa: F401 - registers what the embedded pipeline is made of
    elif not (spacy.util.is_package(wanted) or Path(wanted).is_dir()):
        raise BadInputError(
            _("the Dutch pipeline '{name}' is not on this machine.").format(name=name),
            remedy=_('Install it, or write pipeline = "auto" in oop-qual.toml.'),
        )
    nlp = spacy.load(Path(__file__).parent / EMBEDDED if wanted == EMBEDDED else wanted, exclude=UNUSED)
    _prefer_sentence_model(nlp)
    return Pipeline(f"{nlp.meta['lang']}_{nlp.meta['name']}", str(nlp.meta["version"]), nlp)


def _rules() -> Pipeline:
    from importlib.metadata import version

    from oop_qual.dutch.rules import rules_pipeline

    return Pipeline(RULES, f"1 (spaCy {version('spacy')})", rules_pipeline())


def _prefer_sentence_model(nlp: Language) -> None:
    """Let the pipeline's own sentence model cut sentences: twice as fast as its parser, and better on speech."""
    if "senter" in nlp.component_names:
        if "parser" in nlp.pipe_names:
            nlp.disable_pipe("parser")
        nlp.enable_pipe("senter")


def _columns(docs: Sequence[tuple[int, Doc]]) -> Reading:
    """Turn spaCy Docs with their places into columns; white space is no word."""
    import numpy as np

    strings = docs[0][1].vocab.strings
    words = np.concatenate([_words(at, doc) for at, doc in docs])
    lemmas, lemma = np.unique(words[:, 2], return_inverse=True)
    start = words[:, 0].astype("i4")
    tokens = Tokens(
        _column(start),
        _column(start + words[:, 1].astype("i4")),
        _column(lemma),
        tuple(strings[int(number)].lower().replace("_", "") for number in lemmas),
    )
    return Reading(tokens, _column(start[words[:, 3] == 1]))


def _column(values: NDArray[Any]) -> array[int]:
    return array("i", values.astype("i4").tobytes())


def _words(at: int, doc: Doc) -> NDArray[Any]:
    """Return start, length, lemma and sentence start of each word, in a table of unsigned 64-bit numbers."""
    from spacy.attrs import IDX, IS_SPACE, LEMMA, LENGTH, SENT_START

    table: NDArray[Any] = doc.to_array([IDX, LENGTH, LEMMA, SENT_START, IS_SPACE]).astype("u8")
    table[:, 0] += at
    if table[:, 4].any():
        table = _without_space(doc, table)
    if len(table):
        table[0, 3] = 1
    return table[:, :4]


def _without_space(doc: Doc, table: NDArray[Any]) -> NDArray[Any]:
    """Drop white space: a line end ends a sentence, and a sentence begins at its first word."""
    import numpy as np

    starts = table[:, 3] == 1
    starts[1:] |= ["\n" in token.text for token in doc[:-1]]
    is_word = table[:, 4] == 0
    sentence = np.cumsum(starts)[is_word]
    words: NDArray[Any] = table[is_word]
    words[:, 3] = np.diff(sentence, prepend=-1) != 0
    return words
