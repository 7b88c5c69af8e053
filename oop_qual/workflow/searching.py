"""Search in all transcripts, by words in any of their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.model import Code, Pattern, Span
from oop_qual.review import Passage
from oop_qual.workflow.corpus import load_corpus
from oop_qual.workflow.tagging import pattern_matcher

if TYPE_CHECKING:
    from oop_qual.model import Segment
    from oop_qual.suggest.patterns import Matcher
    from oop_qual.workflow.project import Project

MOST = 500
NEAR = 30  # words between two that are looked for, within one segment


def open_search(project: Project) -> Matcher:
    """Read all transcripts, to search in them; raises BadInputError where there are none."""
    return pattern_matcher(load_corpus(project))


def search(matcher: Matcher, words: str) -> tuple[Passage, ...]:
    """Return the segments with these words in a row, or else near each other; in the order of the text."""
    wanted = tuple(words.split())
    if not wanted:
        return ()
    hits = matcher.hits(Code("", "", patterns=(Pattern("words", wanted),)))
    if not hits and len(wanted) > 1:
        hits = matcher.hits(Code("", "", patterns=(Pattern("near", wanted, NEAR),)))
    return tuple(map(_passage, dict.fromkeys(hit.segment for hit in hits[:MOST])))


def _passage(segment: Segment) -> Passage:
    span = Span(segment.transcript, segment.start, segment.end)
    return Passage(span, segment.number, segment.speaker, segment.text)
