"""A process of its own answers, says when it cannot, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import pickle
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest
from talking import code_all, make

from oop_qual.review import Outlook, Question
from oop_qual.workflow.following import Follower, serve
from oop_qual.workflow.project import open_project
from oop_qual.workflow.reviewing import ProjectDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run

PATIENCE = 60.0  # seconds


class Heard:
    """What a follower of anna's decisions said."""

    def __init__(self, folder: Path) -> None:
        self.follower = Follower(folder, "anna")
        self.answers: SimpleQueue[Outlook] = SimpleQueue()
        self.codes = len(ProjectDesk(open_project(folder), "anna").codebook.codes)
        self.follower.start(self.answers.put)

    def ask(self, transcript: str = "d", queue: str = "reading", codes: int = 0) -> None:
        self.follower.ask(Question(transcript, queue, 0, codes or self.codes))

    def next(self) -> Outlook:
        return self.answers.get(timeout=PATIENCE)

    @property
    def process(self) -> int:
        assert self.follower._process is not None
        return self.follower._process.pid


@pytest.fixture
def heard(folder: Path, run: Run) -> Iterator[Heard]:
    make(folder, run)
    code_all(folder, run, "anna", "ab")
    opened = Heard(folder)
    yield opened
    opened.follower.stop()


def wait_for_end(process: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while os.path.exists(f"/proc/{process}") and time.monotonic() < deadline:  # noqa: PTH110
        time.sleep(0.02)
    assert not os.path.exists(f"/proc/{process}")  # noqa: PTH110


def test_a_decision_comes_back_as_other_scores(heard: Heard, folder: Path) -> None:
    heard.ask()
    first = heard.next().rows
    assert {row.span.transcript for row in first} == {"d"}
    ProjectDesk(open_project(folder), "anna").reject(first[0].span, first[0].code)
    heard.ask()
    assert heard.next().rows
    ended = heard.process
    heard.follower.stop()
    wait_for_end(ended)
    assert heard.answers.empty()


def test_a_process_that_dies_is_told_of(heard: Heard) -> None:
    heard.ask()
    heard.next()
    os.kill(heard.process, 9)
    heard.ask()
    assert "no longer follow" in heard.next().problem


def test_a_process_that_cannot_even_begin_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "no-python"))
    follower, answers = Follower(tmp_path, "anna"), SimpleQueue[Outlook]()
    follower.start(answers.put)
    follower.ask(Question("a"))
    assert "program stopped" in answers.get(timeout=PATIENCE).problem
    follower.stop()


def test_stopping_before_anything_was_asked_is_quiet(tmp_path: Path) -> None:
    follower, answers = Follower(tmp_path, "anna"), SimpleQueue[Outlook]()
    follower.start(answers.put)
    follower.stop()
    assert answers.empty()


def served(folder: Path, *questions: Question) -> list[Outlook | None]:
    """Return what the process answers to these questions, in this process."""
    asked, answers = io.BytesIO(), io.BytesIO()
    for question in questions:
        pickle.dump(({question.transcript}, question), asked)
    asked.seek(0)
    serve(asked, answers, open_project(folder), "anna")
    answers.seek(0)
    found: list[Outlook | None] = []
    while answers.tell() < len(answers.getvalue()):
        found.append(pickle.load(answers))  # noqa: S301
    return found


def test_a_codebook_that_grew_is_read_anew(folder: Path, run: Run) -> None:
    make(folder, run)
    code_all(folder, run, "anna", "ab")
    first, second = (Question("d", "code=geld", 0, codes, (codes, 0)) for codes in (4, 5))
    found = served(folder, first, first, second)
    assert [one is None for one in found].count(True) == 3
    counts = [len(one.rows) for one in found if one is not None]
    assert counts[0] > 0
    assert counts[2] == 0
    assert counts[4] == counts[0]


def test_enough_decisions_make_it_learn_anew(folder: Path, run: Run) -> None:
    make(folder, run)
    code_all(folder, run, "anna", "a")
    project = open_project(folder)
    from oop_qual.workflow.expecting import Expecting
    from oop_qual.workflow.following import _answered

    expecting = Expecting(project, "anna")
    code_all(folder, run, "anna", "b")
    expecting.look_again("b")
    answers = list(_answered(expecting, Question("d", "reading", 0, 4)))
    assert len(answers) == 2
    assert not expecting.outgrown


def test_a_database_that_cannot_be_read_is_a_sentence(folder: Path, run: Run) -> None:
    assert run("list", "transcripts", "--json").rows() == []
    (answer, end) = served(folder, Question("a"))
    assert end is None
    assert answer is not None
    assert "do not follow: there are no transcripts" in answer.problem
