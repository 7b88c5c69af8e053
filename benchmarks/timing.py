"""Time programs and functions in turn, and compare them pair by pair."""

from __future__ import annotations

import os
import subprocess
import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROUNDS = 9


def ratio(left: Callable[[], float], right: Callable[[], float], rounds: int = ROUNDS) -> float:
    """Return the median of left/right over rounds in which both run in turn, after one warm-up of each."""
    left(), right()
    return median(left() / right() for _round in range(rounds))


def program(command: Sequence[str], folder: Path | None = None) -> Callable[[], float]:
    """Return a function that runs a program and returns its processor time in seconds (user and system)."""

    def run() -> float:
        child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        return usage.ru_utime + usage.ru_stime

    return run


def function(call: Callable[[], object]) -> Callable[[], float]:
    """Return a function that calls and returns the processor time of this process in seconds."""

    def run() -> float:
        before = time.process_time()
        call()
        return time.process_time() - before

    return run
