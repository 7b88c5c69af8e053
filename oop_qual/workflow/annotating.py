"""Read transcripts with the Dutch pipeline; what the project has read before comes from its cache."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from oop_qual.dutch.columns import Shelf, placed
from oop_qual.dutch.spreading import ALONE, spread
from oop_qual.store.annotations import digest_of, key_of, known_texts, load_annotations, put_annotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from oop_qual.dutch.columns import Columns
    from oop_qual.dutch.pipeline import Pipeline
    from oop_qual.dutch.spreading import Crew
    from oop_qual.model import Reading, Transcript
    from oop_qual.workflow.importing import Progress
    from oop_qual.workflow.project import Project

KEEP = 500_000  # words after which what was read is kept, so that little is lost when an import is stopped


@dataclass(frozen=True, slots=True)
class _Document:
    """A transcript as the pipeline reads it: the texts of its turns, where they start, and what they are known by."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]
    digests: tuple[bytes, ...]


def annotate(
    project: Project,
    pipeline: Pipeline,
    transcripts: Iterable[Transcript],
    crew: Crew = ALONE,
    progress: Progress | None = None,
) -> list[Reading]:
    """Return what the pipeline makes of each transcript; only turns that it never saw in this project are read."""
    documents = list(map(_document, transcripts))
    readings = _kept(project, pipeline, documents)
    new = [document for document, reading in zip(documents, readings, strict=True) if reading is None]
    fresh = iter(_read(project, pipeline, new, crew, _Meter(documents, progress)))
    return [next(fresh) if reading is None else reading for reading in readings]


def _document(transcript: Transcript) -> _Document:
    texts = tuple(transcript.text[turn.start : turn.end] for turn in transcript.turns)
    return _Document(texts, tuple(turn.start for turn in transcript.turns), tuple(map(digest_of, texts)))


def _kept(project: Project, pipeline: Pipeline, documents: Sequence[_Document]) -> list[Reading | None]:
    """Return the readings of the documents that were read before just so, and None for the others."""
    places: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        places.setdefault(key_of(document.digests), []).append(number)
    readings: list[Reading | None] = [None] * len(documents)
    with project.reading() as connection:
        for key, _digests, columns in load_annotations(connection, pipeline.label, places):
            for number in places[key]:
                readings[number] = placed(columns, documents[number].starts)
    return readings


class _Meter:
    """Counts the words that are read, and tells how many those are of all."""

    def __init__(self, documents: Iterable[_Document], progress: Progress | None) -> None:
        self._progress = progress
        self._all = self._done = sum(_words(document.texts) for document in documents) if progress else 0

    def start(self, unread: Iterable[str]) -> None:
        """Take these texts as what is left to read."""
        if self._progress:
            self._done -= _words(unread)
            self._progress(self._done, self._all)

    def move(self, texts: Iterable[str]) -> None:
        """Count texts that have been read."""
        if self._progress:
            self._done += _words(texts)
            self._progress(self._done, self._all)


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _read(
    project: Project, pipeline: Pipeline, documents: Sequence[_Document], crew: Crew, meter: _Meter
) -> list[Reading]:
    """Return the readings of documents, put together from turns that are known and turns that are read now."""
    shelf = _known_turns(project, pipeline, documents)
    texts = {digest: text for one in documents for digest, text in zip(one.digests, one.texts, strict=True)}
    unread = {digest: text for digest, text in texts.items() if digest not in shelf}
    meter.start(unread.values())
    leaves = _leaves(project, pipeline, unread, crew, meter)
    readings, made, words = [], [], 0
    for document in documents:
        for digest in document.digests:
            while digest not in shelf:
                shelf.add(*next(leaves))
        columns = shelf.together(document.digests)
        readings.append(placed(columns, document.starts))
        made.append((document.digests, columns))
        words += len(columns)
        if words >= KEEP or document is documents[-1]:
            _keep(project, pipeline, made)
            made, words = [], 0
    return readings


def _known_turns(project: Project, pipeline: Pipeline, documents: Iterable[_Document]) -> Shelf:
    """Return a shelf with those turns of the documents that were read before, as part of other documents."""
    shelf = Shelf()
    wanted = {digest for document in documents for digest in document.digests}
    if not wanted:
        return shelf
    with project.reading() as connection:
        keys = []
        for key, digests in known_texts(connection, pipeline.label):
            if not wanted.isdisjoint(digests):
                wanted.difference_update(digests)
                keys.append(key)
        for _key, digests, columns in load_annotations(connection, pipeline.label, keys):
            shelf.add(digests, columns)
    return shelf


def _leaves(
    project: Project, pipeline: Pipeline, unread: Mapping[bytes, str], crew: Crew, meter: _Meter
) -> Iterator[tuple[list[bytes], Columns]]:
    """Read texts; yield a few at a time what they are known by and their columns."""
    asked = project.settings.pipeline
    name = pipeline.name if asked == "auto" else asked  # what a worker takes by itself could be another one
    digests = iter(unread)
    for columns in spread(pipeline, name, unread.values(), crew):
        some = list(islice(digests, len(columns.counts)))
        meter.move(unread[digest] for digest in some)
        yield some, columns


def _keep(project: Project, pipeline: Pipeline, made: Iterable[tuple[Sequence[bytes], Columns]]) -> None:
    with project.writing() as connection:
        put_annotations(connection, pipeline.label, made)
