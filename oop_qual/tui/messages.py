"""What widgets tell their screen; only the screen acts on it."""

from __future__ import annotations

from textual.message import Message


class SegmentChosen(Message):
    """Somebody clicked on a segment."""

    def __init__(self, index: int) -> None:
        self.index = index
        super().__init__()
