"""Suggestions that follow a coder's decisions, worked out in a process of their own: the screen never waits for it.

A thread would share Python's lock with the screen, and every key would wait for it while the model learns.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from oop_qual.errors import OopQualError
from oop_qual.language import _
from oop_qual.review import Outlook, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from oop_qual.workflow.expecting import Expecting
    from oop_qual.workflow.project import Project

    Asked = tuple[set[str], Question]  # the transcripts in which something was decided, and what to answer
    Known = tuple[Expecting, int]  # and how many codes the codebook had on the screen


class Follower:
    """The screen's side: it hands on questions and hears the answers, in a thread that waits for both."""

    def __init__(self, folder: Path, coder: str) -> None:
        self._folder, self._coder = folder, coder
        self._questions: SimpleQueue[Question | None] = SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def start(self, hear: Callable[[Outlook], None]) -> None:
        """Begin; nothing is learned before the first question."""
        Thread(target=self._listen, args=(hear,), name="following", daemon=True).start()

    def ask(self, question: Question) -> None:
        """Put a question, without waiting."""
        self._questions.put(question)

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self._stopped = True
        self._questions.put(None)
        if self._process is not None:
            self._process.kill()

    def _end(self) -> None:
        """Leave nothing of the process behind."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):  # what was not sent yet has nobody to go to
                self._process.communicate()

    def _listen(self, hear: Callable[[Outlook], None]) -> None:
        asked = self._next()
        try:
            while asked is not None:
                for outlook in self._answers(asked):
                    hear(outlook)
                asked = self._next()
        except (EOFError, OSError, pickle.UnpicklingError):
            if asked is not None and not self._stopped:
                hear(Outlook(asked[1], problem=_gone()))
        finally:
            self._end()

    def _answers(self, asked: Asked) -> Iterator[Outlook]:
        """Hand on a question and yield its answers; raises EOFError or OSError where the process is gone."""
        process = self._process = self._process or self._begin()
        if self._stopped or process.stdin is None or process.stdout is None:
            return
        _send(process.stdin, asked)
        while (answer := pickle.load(process.stdout)) is not None:  # noqa: S301 - from our own process
            yield answer

    def _begin(self) -> subprocess.Popen[bytes]:
        """Start the process, where the package is: what lies in the project's folder is no program."""
        command = [sys.executable, "-m", __name__, str(self._folder), self._coder]
        place, pipe, nothing = Path(__file__).parents[2], subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(command, cwd=place, stdin=pipe, stdout=pipe, stderr=nothing)  # noqa: S603 - ourselves

    def _next(self) -> Asked | None:
        """Wait for a question; of several the last one, with the transcripts of all; None when there are no more."""
        question = self._questions.get()
        transcripts: set[str] = set()
        while question is not None:
            transcripts.add(question.transcript)
            if self._questions.empty():
                return transcripts, question
            question = self._questions.get()
        return None


def _gone() -> str:
    return _("Suggestions no longer follow: their program stopped. Your decisions are saved.")


def _send(stream: IO[bytes], value: object) -> None:
    pickle.dump(value, stream)
    stream.flush()


def main(folder: str, coder: str) -> None:
    """Answer questions until nobody asks any more; this is all that the process does."""
    from oop_qual.workflow.project import open_project

    questions, answers = _own_streams()
    if hasattr(os, "nice"):
        os.nice(10)  # the screen goes first
    serve(questions, answers, open_project(Path(folder)), coder)


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Return the streams to and from the screen; whatever a library prints goes nowhere."""
    ours = [os.fdopen(os.dup(number), mode) for number, mode in ((0, "rb"), (1, "wb"))]
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    return ours[0], ours[1]


def serve(questions: IO[bytes], answers: IO[bytes], project: Project, coder: str) -> None:
    """Answer questions until they end."""
    known: Known | None = None
    while True:
        try:
            asked = pickle.load(questions)  # noqa: S301 - from our own process
        except EOFError:
            return
        try:
            known = _updated(known, project, coder, asked)
            for outlook in _answered(known[0], asked[1]):
                _send(answers, outlook)
        except OopQualError as error:
            _send(answers, Outlook(asked[1], problem=_("The suggestions do not follow: {why}").format(why=error)))
        _send(answers, None)


def _updated(known: Known | None, project: Project, coder: str, asked: Asked) -> Known:
    """Return what is expected after the decisions of now; a codebook that grew is read anew."""
    from oop_qual.workflow.expecting import Expecting

    transcripts, question = asked
    if known is None or question.codes != known[1]:
        return Expecting(project, coder), question.codes
    for transcript in transcripts:
        known[0].look_again(transcript)
    return known


def _answered(expecting: Expecting, question: Question) -> Iterator[Outlook]:
    """Yield the answers to a question, and once more where there was reason to learn anew."""
    yield from expecting.answer(question)
    if expecting.outgrown:
        expecting.learn()
        yield from expecting.answer(question)


if __name__ == "__main__":
    main(*sys.argv[1:])
