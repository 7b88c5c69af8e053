"""A turn that the project has seen is not read again; what is put together is what would be read whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from oop_qual.dutch.pipeline import Pipeline, load_pipeline
from oop_qual.dutch.spreading import Crew
from oop_qual.model import Transcript, Turn
from oop_qual.workflow import annotating
from oop_qual.workflow.annotating import annotate
from oop_qual.workflow.project import create_project

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from oop_qual.dutch.columns import Columns
    from oop_qual.model import Reading
    from oop_qual.workflow.project import Project

RULES = load_pipeline("rules")


@dataclass(frozen=True, slots=True)
class Recording(Pipeline):
    """A pipeline that remembers what it was given to read."""

    given: list[str] = field(default_factory=list)

    def columns(self, texts: Iterable[str]) -> Columns:
        """Read texts and remember them."""
        texts = list(texts)
        self.given.extend(texts)
        return RULES.columns(texts)


def recording(version: str = RULES.version) -> Recording:
    return Recording("rules", version, RULES.nlp)


def transcript(*said: str, gap: str = "\n", name: str = "oa-01") -> Transcript:
    turns, at = [], len(gap)
    for text in said:
        turns.append(Turn(at, at + len(text)))
        at += len(text) + len(gap)
    return Transcript(name, "interview", gap + gap.join(said), tuple(turns), ())


def read_whole(one: Transcript) -> Reading:
    pieces = [(turn.start, one.text[turn.start : turn.end]) for turn in one.turns]
    return next(iter(RULES.read([pieces])))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return create_project(tmp_path / "studie", None)


SAID = ("Hoe gaat het?", "Goed. Ik spar met Noor.", "Ja.", "  Zij kent\nde groep. ", "Ja.")


def test_a_text_is_read_once_and_then_comes_from_the_cache(project: Project) -> None:
    pipeline, one = recording(), transcript(*SAID)
    assert annotate(project, pipeline, [one]) == [read_whole(one)]
    assert pipeline.given == list(dict.fromkeys(SAID))
    moved = transcript(*SAID, gap="\nR: ", name="oa-02")
    assert annotate(project, pipeline, [moved, one]) == [read_whole(moved), read_whole(one)]
    assert len(pipeline.given) == 4


def test_only_what_changed_is_read(project: Project) -> None:
    pipeline, said = recording(), [f"Ik spar met groep {number}." for number in range(1000)]
    annotate(project, pipeline, [transcript(*said)])
    pipeline.given.clear()
    for number in (3, 500, 999):
        said[number] = f"Ik praat met groep {number}."
    corrected = transcript(*said)
    other = transcript("Nieuw.", said[5], name="oa-02")
    assert annotate(project, pipeline, [corrected, other]) == [read_whole(corrected), read_whole(other)]
    assert pipeline.given == [said[3], said[500], said[999], "Nieuw."]


def test_another_pipeline_reads_by_itself(project: Project) -> None:
    old, new = recording(), recording("2")
    annotate(project, old, [transcript(*SAID)])
    annotate(project, new, [transcript(*SAID)])
    assert new.given == old.given


def test_a_damaged_cache_is_read_anew(project: Project) -> None:
    pipeline, one, other = recording(), transcript(*SAID), transcript(*SAID, "Nieuw.")
    annotate(project, pipeline, [one])
    with closing(sqlite3.connect(project.folder / "project.db")) as connection, connection:
        connection.execute("UPDATE annotations SET columns = substr(columns, 1, 50)")
    pipeline.given.clear()
    assert annotate(project, pipeline, [other, one]) == [read_whole(other), read_whole(one)]
    assert pipeline.given == [*dict.fromkeys(SAID), "Nieuw."]
    assert annotate(project, pipeline, [one]) == [read_whole(one)]
    assert len(pipeline.given) == 5


def test_transcripts_without_words_or_turns(project: Project) -> None:
    for _time in range(2):
        empty, silent = annotate(project, recording(), [transcript(), transcript("", " ")])
        assert (len(empty.tokens), len(silent.tokens), list(silent.sentences)) == (0, 0, [])
    assert annotate(project, recording(), []) == []


def test_progress_starts_at_what_is_known_and_ends_at_all(project: Project) -> None:
    moves: list[tuple[int, int]] = []
    annotate(project, recording(), [transcript("een twee")])
    one = transcript("een twee", "drie", "vier vijf")
    annotate(project, recording(), [one], progress=lambda *move: moves.append(move))
    assert moves == [(2, 5), (5, 5)]
    moves.clear()
    annotate(project, recording(), [one], progress=lambda *move: moves.append(move))
    assert moves == [(5, 5)]


def test_what_was_read_is_kept_when_reading_stops(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotating, "KEEP", 1)
    pipeline, first = recording(), transcript("Een zin.")
    huge = transcript(*(f"Dit is een antwoord, met als nummer {number}." for number in range(1600)), name="oa-02")

    def stop(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate(project, pipeline, [first, huge], progress=stop)
    pipeline.given.clear()
    annotate(project, pipeline, [first])
    assert pipeline.given == []


def test_two_workers_fill_the_same_cache(project: Project) -> None:
    pipeline = replace(recording(), given=[])
    transcripts = [transcript(*SAID, f"Dit is nummer {number}.", name=str(number)) for number in range(50)]
    assert annotate(project, RULES, transcripts, Crew(2)) == list(map(read_whole, transcripts))
    annotate(project, pipeline, transcripts)
    assert pipeline.given == []
