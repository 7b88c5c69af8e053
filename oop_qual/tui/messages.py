"""What widgets tell their screen; only the screen acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from oop_qual.review import Outlook


class SegmentChosen(Message):
    """Somebody clicked on a segment."""

    def __init__(self, index: int) -> None:
        self.index = index
        super().__init__()


class Heard(Message):
    """There is an answer on what the suggestions are now."""

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        super().__init__()
