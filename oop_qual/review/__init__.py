"""What the review screen is, without a screen: the open transcript, what is in focus and what is pending."""

from oop_qual.review.chooser import Choice, Chooser
from oop_qual.review.desk import AGAIN, FIRST, Desk, Draft, Event, Guide, Left, Outlook, Passage, Question, Sheet
from oop_qual.review.emphasis import Emphasis
from oop_qual.review.picker import Picker
from oop_qual.review.state import ReviewState

__all__ = [
    "AGAIN",
    "FIRST",
    "Choice",
    "Chooser",
    "Desk",
    "Draft",
    "Emphasis",
    "Event",
    "Guide",
    "Left",
    "Outlook",
    "Passage",
    "Picker",
    "Question",
    "ReviewState",
    "Sheet",
]
