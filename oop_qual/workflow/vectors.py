"""What a sentence model makes of passages; each text is read once in a project, and what was read is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oop_qual.dutch.sentences import PACKAGED, load_sentences
from oop_qual.store.annotations import text_key
from oop_qual.store.vectors import load_vectors, put_vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from oop_qual.dutch.sentences import SentenceModel
    from oop_qual.suggest.passages import Passage
    from oop_qual.suggest.proposing import CodeTexts
    from oop_qual.workflow.importing import Progress
    from oop_qual.workflow.project import Project

    Floats = NDArray[np.float32]

TOGETHER = 16  # texts that are read and kept together: all that is lost when reading is stopped


def read_vectors(
    project: Project, texts: Sequence[str], asked: str = "", progress: Progress | None = None
) -> list[Floats] | None:
    """Return a vector a text by the sentence model that is asked for, else the project's; None where there is neither.

    Only texts that the model never read in this project are read, and kept a few at a time, so that after a stop
    reading goes on where it was. Raises BadInputError where the model is not here.
    """
    named = asked or _of_project(project)
    if not named:
        return None
    model = load_sentences(named)
    keys = list(map(text_key, texts))
    known = _kept(project, model, keys)
    unread = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if unread:
        _read(project, model, unread, progress)
        known |= _kept(project, model, unread)  # as every later run will see them
    return [known[key] for key in keys]


def with_vectors(
    passages: Sequence[Passage], texts: Mapping[str, CodeTexts], rows: Iterable[Floats]
) -> tuple[list[Passage], dict[str, CodeTexts]]:
    """Return passages and the codebook's texts, each with its vector; the rows stand in the same order."""
    waiting = iter(rows)
    read = [replace(one, vector=next(waiting)) for one in passages]
    own = {}
    for code, text in texts.items():
        described = replace(text.description, vector=next(waiting))
        own[code] = replace(
            text,
            description=described,
            examples=tuple(replace(one, vector=next(waiting)) for one in text.examples),
        )
    return read, own


def _of_project(project: Project) -> str:
    """Return the project's own model: a name, or a folder as seen from the project's."""
    named = project.settings.vectors
    return named if not named or named in PACKAGED else str(project.folder / Path(named).expanduser())


def _kept(project: Project, model: SentenceModel, keys: Iterable[str]) -> dict[str, Floats]:
    with project.reading() as connection:
        return dict(load_vectors(connection, model.label, model.dims, keys))


def _read(project: Project, model: SentenceModel, unread: Mapping[str, str], progress: Progress | None) -> None:
    """Read texts and keep what the model makes of them; progress is told in words."""
    keys, done = list(unread), 0
    total = sum(len(text.split()) for text in unread.values())
    for at in range(0, len(keys), TOGETHER):
        if progress:
            progress(done, total)
        some = keys[at : at + TOGETHER]
        rows = model.of_texts([unread[key] for key in some])
        with project.writing() as connection:
            put_vectors(connection, model.label, dict(zip(some, rows, strict=True)))
        done += sum(len(unread[key].split()) for key in some)
    if progress:
        progress(done, total)
