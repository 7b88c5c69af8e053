"""Load a Dutch pipeline and read texts with it, into columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.dutch.columns import columns_of, placed
from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from oop_qual.dutch.columns import Columns
    from oop_qual.model import Reading

AUTO = "auto"
RULES = "rules"
SMALL = "nl_core_news_sm"
EMBEDDED = "nl_oop_sm"  # in this folder, made by training/
FOLDER = Path(__file__).parent / EMBEDDED
UNUSED = ("ner", "oop_auxiliaries")
Piece = tuple[int, str]  # where a turn's text starts in its document, and that text

BATCH = 128  # texts a batch; turns are short


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline with the name and version that a project records."""

    name: str
    version: str
    nlp: Language

    @property
    def label(self) -> str:
        """Return name and version, as a project records which pipeline read a text."""
        return f"{self.name} {self.version}"

    def columns(self, texts: Iterable[str]) -> Columns:
        """Read texts, each on its own, into columns."""
        return columns_of(self.nlp.pipe(texts, batch_size=BATCH))

    def read(self, documents: Iterable[Sequence[Piece]]) -> Iterator[Reading]:
        """Read documents, each given as its pieces (turns) of text with their places; one Reading each, in order."""
        pieces = ((text, (number, at)) for number, document in enumerate(documents) for at, text in document)
        docs = self.nlp.pipe(pieces, as_tuples=True, batch_size=BATCH)
        for _number, group in groupby(docs, key=lambda item: item[1][0]):
            read, places = zip(*((doc, at) for doc, (_, at) in group), strict=True)
            yield placed(columns_of(read), places)

    def lemmas(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the lemmas of short texts, such as definitions."""
        read = (reading.tokens for reading in self.read([[(0, text)] for text in texts]))
        return [tuple(tokens.lemmas[number] for number in tokens.lemma) for tokens in read]


@cache
def load_pipeline(name: str = AUTO) -> Pipeline:
    """Load the pipeline that a project names; ``auto`` takes nl_core_news_sm where it fits, else the embedded one.

    Raises BadInputError where a pipeline is named that is not on this machine or does not fit.
    """
    if name == RULES:
        return _rules()
    if name == EMBEDDED:
        return _embedded()
    return _automatic() if name == AUTO else _installed(name)


def _rules() -> Pipeline:
    from importlib.metadata import version

    from oop_qual.dutch.rules import rules_pipeline

    return Pipeline(RULES, f"2 (spaCy {version('spacy')})", rules_pipeline())


def _embedded() -> Pipeline:
    import spacy

    import oop_qual.dutch.components  # noqa: F401 - registers what the embedded pipeline is made of
    from oop_qual.dutch.tokens import teach_words

    nlp = spacy.load(FOLDER, exclude=UNUSED)
    _prefer_sentence_model(nlp)
    teach_words(nlp)
    return Pipeline(EMBEDDED, str(nlp.meta["version"]), nlp)


def _automatic() -> Pipeline:
    """Return nl_core_news_sm where it is installed and fits; where it does not fit, say so once, with the reason."""
    import spacy

    if spacy.util.is_package(SMALL):
        try:
            return load_pipeline(SMALL)
        except BadInputError as error:
            instead = _("Texts are read with '{name}' instead.").format(name=EMBEDDED)
            getLogger(__name__).warning("%s %s", error.problem, instead)
    return load_pipeline(EMBEDDED)


def _installed(name: str) -> Pipeline:
    from oop_qual.dutch.fitting import ADDED, load_fitting

    nlp = load_fitting(name, FOLDER, UNUSED)
    return Pipeline(f"{nlp.meta['lang']}_{nlp.meta['name']}", f"{nlp.meta['version']}+{ADDED}", nlp)


def _prefer_sentence_model(nlp: Language) -> None:
    """Let the pipeline's own sentence model cut sentences: twice as fast as its parser, and better on speech."""
    if "parser" in nlp.pipe_names:
        nlp.disable_pipe("parser")
    nlp.enable_pipe("senter")
