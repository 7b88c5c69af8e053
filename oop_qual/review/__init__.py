"""What the review screen is, without a screen: the open transcript, what is in focus and what is pending."""

from oop_qual.review.desk import Desk, Sheet
from oop_qual.review.emphasis import Emphasis
from oop_qual.review.picker import Picker
from oop_qual.review.state import ReviewState

__all__ = ["Desk", "Emphasis", "Picker", "ReviewState", "Sheet"]
