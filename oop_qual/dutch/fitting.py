"""Take a spaCy pipeline that somebody installed: see whether it fits, and give it what it lacks for interviews.

It gets lemmas as words are written (spaCy's Dutch pipelines say ``leraar_opleiding``), particles back at their verbs
where it has a parse, and from the embedded pipeline the sentence boundaries of text without punctuation.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.about import __version__ as spacy_here
from spacy.language import Language
from spacy.util import is_compatible_version, load_config, load_meta, minibatch

from oop_qual.dutch.components import is_punctuated
from oop_qual.dutch.tokens import set_starts, teach_words
from oop_qual.dutch.word_list import simplemma_lookup
from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

ADDED = "oop1"  # what this module adds: part of the version that a project records
LAST_OF_SPLITTER = "senter_bare"  # in the embedded pipeline; it looks at the tags, so what stands before it is needed
LEAST_OF_A_STEM = 2
PARTICLE = "compound:prt"
UNLOADABLE = (OSError, ValueError, KeyError, ImportError, AttributeError, TypeError)


def load_fitting(name: str, embedded: Path, unused: Sequence[str]) -> Language:
    """Load an installed pipeline (or one in a folder) and add what it lacks.

    Raises BadInputError, with the reason, where it is not on this machine or does not fit.
    """
    folder = _folder(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy's hints about versions: they are said more clearly here
        try:
            _check_version(name, folder)
            nlp = spacy.load(name, exclude=unused)
        except UNLOADABLE as error:
            first_line = (str(error).splitlines() or [type(error).__name__])[0]
            raise _not_fitting(name, _("it cannot be loaded ({error})").format(error=first_line)) from error
    _check_components(name, nlp)
    teach_words(nlp)
    nlp.add_pipe("oop_bare_starts", first=True, config={"embedded": str(embedded)})
    nlp.add_pipe("oop_written_lemmas", last=True)
    return nlp


def _folder(name: str) -> Path:
    """Return where a pipeline's meta.json is; raises BadInputError where there is no such pipeline."""
    from importlib.util import find_spec

    if spacy.util.is_package(name) and (found := find_spec(name)) and found.origin:
        return Path(found.origin).parent
    if Path(name).is_dir():
        return Path(name)
    raise BadInputError(
        _("the Dutch pipeline '{name}' is not on this machine.").format(name=name),
        remedy=_('Install it, or write pipeline = "auto" in oop-qual.toml.'),
    )


def _check_version(name: str, folder: Path) -> None:
    asked = str(load_meta(folder / "meta.json").get("spacy_version", ""))
    if asked and not is_compatible_version(spacy_here, asked):
        reason = _("it asks for spaCy {asked}, and this is spaCy {here}")
        raise _not_fitting(name, reason.format(asked=asked, here=spacy_here))


def _check_components(name: str, nlp: Language) -> None:
    given = {what for pipe in nlp.pipe_names for what in nlp.get_pipe_meta(pipe).assigns}
    needed = {"token.lemma": _("lemmas"), "token.is_sent_start": _("sentences")}
    lacking = [word for what, word in needed.items() if what not in given]
    if lacking:
        raise _not_fitting(name, _("it gives no {lacking}").format(lacking=", ".join(lacking)))


def _not_fitting(name: str, reason: str) -> BadInputError:
    what = _("the Dutch pipeline '{name}' does not fit: {reason}.").format(name=name, reason=reason)
    return BadInputError(what, remedy=_('Install one that fits, or write pipeline = "auto" in oop-qual.toml.'))


@Language.factory("oop_bare_starts", assigns=["token.is_sent_start"])
class BareStarts:
    """Sets the sentence starts of docs without punctuation as the embedded pipeline finds them; others it leaves."""

    def __init__(self, nlp: Language, name: str, embedded: str) -> None:  # noqa: ARG002 - spaCy's signature
        self.name = name
        self._splitter = _splitter(Path(embedded))

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts of one doc."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Set the sentence starts of docs, a batch at a time."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            bare = [doc for doc in docs if len(doc) and not is_punctuated(doc)]
            for doc, read in zip(bare, self._splitter.pipe(doc.text for doc in bare), strict=True):
                _copy_starts(doc, read)
            yield from docs


def _splitter(embedded: Path) -> Language:
    pipes = load_config(embedded / "config.cfg")["nlp"]["pipeline"]
    splitter = spacy.load(embedded, exclude=pipes[pipes.index(LAST_OF_SPLITTER) + 1 :])
    teach_words(splitter)
    return splitter


def _copy_starts(doc: Doc, read: Doc) -> None:
    starts = {token.idx for token in read if token.is_sent_start}
    set_starts(doc, [token.idx in starts for token in doc])


@Language.component("oop_written_lemmas", assigns=["token.lemma"])
def write_lemmas(doc: Doc) -> Doc:
    """Write lemmas as words are written, and put particles back at their verbs where the doc has a parse."""
    for token in doc:
        if "_" in token.lemma_ and token.lemma_ != token.text:
            token.lemma_ = written_lemma(token.text, token.lemma_, token.pos_)
    if doc.has_annotation("DEP"):
        for token in doc:
            if token.dep_ == PARTICLE:
                _join(token)
    return doc


def written_lemma(form: str, lemma: str, pos: str) -> str:
    """Return an Alpino lemma (``leraar_opleiding``) with the linking letters of its word form (*lerarenopleiding*).

    Of a compound only the last part is a lemma: what stands before it stays as in the form. Verbs are only joined.
    """
    joined = lemma.replace("_", "")
    if pos in {"VERB", "AUX"}:
        return joined
    low, last = form.lower(), lemma.rpartition("_")[2]
    for length in range(len(last), LEAST_OF_A_STEM - 1, -1):
        at = low.rfind(last[:length].lower(), 1)
        if at > 0:
            return low[:at] + last
    return joined


def _join(particle: Token) -> None:
    """Give *groeien* of *groei ... door* the lemma *doorgroeien*, where that is a verb."""
    verb, text = particle.head, particle.lower_
    lemma = verb.lemma_.lower()
    if verb.i == particle.i or lemma.startswith(text):
        return
    known = simplemma_lookup()
    if particle.pos_ == "ADP" or (known is not None and known(text + lemma) is not None):
        verb.lemma_ = text + lemma
