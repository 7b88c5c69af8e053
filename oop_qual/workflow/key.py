"""The key of a project: which name became what. It stays in the project's folder and is never exported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.dutch.names import is_word, read_lists
from oop_qual.dutch.own_words import own_words
from oop_qual.errors import OopQualError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from oop_qual.dutch.identifying import Kind
    from oop_qual.transcript.pseudonym import Name
    from oop_qual.workflow.project import Project

KEY = "pseudonyms.csv"


def key_path(project: Project) -> Path:
    """Return where the project's key is."""
    return project.folder / KEY


def load_key(project: Project, told: Path | None = None) -> tuple[Name, ...]:
    """Return the names of the project's key, or of the file that is named; none where there is no key yet."""
    from oop_qual.files.keys import read_key

    path = told or key_path(project)
    return read_key(path) if told or path.is_file() else ()


def save_key(project: Project, names: Iterable[Name]) -> None:
    """Write the key, which its owner alone can read; a name that stands nowhere any more keeps its count."""
    from oop_qual.exports.lines import table_csv
    from oop_qual.exports.private import write_private
    from oop_qual.files.keys import key_table

    before = {spelling: name.count for name in _kept(project) for spelling in name.spellings}
    rows = [name if name.count else replace(name, count=before.get(name.spellings[0], 0)) for name in names]
    write_private(key_path(project), table_csv(key_table(rows)))


def _kept(project: Project) -> tuple[Name, ...]:
    """Return the names of the key as it is now; none where it is wrong, for then it is replaced."""
    try:
        return load_key(project)
    except OopQualError:
        return ()


def is_everyday(word: str) -> bool:
    """Tell whether a lower-cased word is one that people use without meaning anybody: 'roos', 'wil', 'berg'."""
    lists = read_lists()
    if word in lists.common or word in own_words("everyday words"):
        return True
    return is_word(word) and word not in lists.first and word not in lists.surnames


def known_names(names: Iterable[Name]) -> Mapping[str, Kind]:
    """Return the spellings that are names wherever they stand, with their kinds."""
    from oop_qual.transcript.pseudonym import is_ordinary

    return {
        spelling: name.kind
        for name in names
        for spelling in name.spellings
        if name.scope == "yes" or (name.scope == "capital" and not is_ordinary(spelling, is_everyday))
    }
