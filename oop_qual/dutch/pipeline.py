"""Load a Dutch pipeline and read texts with it, into columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.dutch.columns import columns_of
from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from oop_qual.model import Reading

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
            yield columns_of([(at, doc) for doc, (_, at) in group])

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
