"""The terminal in which people code."""

from __future__ import annotations

import gc
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oop_qual.review import Desk, Guide

FRAMES = "240"  # a second: a key waits for the next one, so that few of them would cost more than drawing does


def run_review(desk: Desk, queue: str = "reading", guide: Guide | None = None) -> None:
    """Open the review screen on a project and return when the coder quits; a guide lets suggestions follow decisions.

    Raises BadInputError where there is no transcript, before the terminal changes.
    """
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    with _uncollected():
        from oop_qual.review import ReviewState
        from oop_qual.tui.app import ReviewApp
        from oop_qual.tui.thrift import thrifty_driver

        app = ReviewApp(ReviewState(desk, queue, time.monotonic), thrifty_driver(), guide)
    app.run()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking, again and again, over what lives as long as the screen."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
