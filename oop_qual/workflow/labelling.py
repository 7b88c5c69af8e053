"""What the user said of labels, which a project remembers, and which labels are still in doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.model import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from oop_qual.files.sources import ReadOptions, ReadResult
    from oop_qual.files.speakermap import Mapped
    from oop_qual.workflow.project import Project

SPEAKER_MAP = "speaker-map.csv"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A label that may be a speaker or may be text: in how many lines of which files, and what it was taken for."""

    label: str
    count: int
    files: tuple[str, ...]
    example: str
    speaker: str


def load_map(project: Project, told: Path | None = None) -> tuple[Mapped, ...]:
    """Return the project's speaker map, with that of a file over it."""
    from oop_qual.files.speakermap import read_speaker_map
    from oop_qual.transcript.labels import fold_label

    path = project.folder / SPEAKER_MAP
    remembered = read_speaker_map(path) if path.is_file() else ()
    rows = (*remembered, *(read_speaker_map(told) if told else ()))
    return tuple({fold_label(row.label): row for row in rows}.values())


def remember(project: Project, rows: Iterable[Mapped]) -> None:
    """Keep a speaker map in the project's folder, with mode 0600, for the imports to come."""
    from oop_qual.exports.lines import table_csv
    from oop_qual.exports.private import write_private
    from oop_qual.files.speakermap import COLUMNS

    cells = [(row.label, row.speaker, row.role or "") for row in rows]
    write_private(project.folder / SPEAKER_MAP, table_csv(Table("", COLUMNS, cells)))


def with_map(options: ReadOptions, rows: Iterable[Mapped]) -> ReadOptions:
    """Return how to read with what a speaker map says."""
    from oop_qual.files.speakermap import role_of, speaker_of

    rows = tuple(rows)
    return replace(options, labels=speaker_of(rows), roles=role_of(rows))


def used_labels(options: ReadOptions, results: Iterable[ReadResult]) -> int:
    """Return how many labels of a speaker map stand in what was read."""
    from oop_qual.transcript.labels import fold_label

    seen = {fold_label(label.name) for one in results for label in one.labels}
    seen |= {fold_label(speaker.name) for one in results for speaker in one.transcript.speakers}
    return sum(label in seen or fold_label(name) in seen for label, name in options.labels.items())


def doubts_of(results: Iterable[tuple[Path, ReadResult]]) -> tuple[Doubt, ...]:
    """Return the labels in doubt, each once for all files, in the order in which they came."""
    from oop_qual.transcript.labels import fold_label

    found: dict[str, Doubt] = {}
    for path, result in results:
        for label in result.labels:
            if label.doubtful:
                fresh = Doubt(label.name, 0, (), label.example, label.speaker)
                one = found.get(fold_label(label.name), fresh)
                files = tuple(dict.fromkeys((*one.files, path.name)))
                speaker = one.speaker or label.speaker
                found[fold_label(label.name)] = replace(
                    one, count=one.count + label.count, files=files, speaker=speaker
                )
    return tuple(found.values())


def with_answers(rows: Iterable[Mapped], answers: Mapping[str, str]) -> tuple[Mapped, ...]:
    """Return a speaker map with what the user answered: whom each label names, '' where it is text."""
    from oop_qual.files.speakermap import Mapped
    from oop_qual.transcript.labels import fold_label

    known = {fold_label(row.label): row for row in rows}
    known |= {fold_label(label): Mapped(label, speaker) for label, speaker in answers.items()}
    return tuple(known.values())
