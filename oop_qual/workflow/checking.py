"""Try a codebook's patterns on the texts of a project: how often each hits, on what, and what looks wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oop_qual.model import Codebook, Pattern, Segment
    from oop_qual.suggest.patterns import Found, Matcher
    from oop_qual.workflow.corpus import Corpus
    from oop_qual.workflow.project import Project

Warned = Literal["", "silent", "everywhere", "border"]

EXAMPLES = 3  # a pattern
HANDFUL = 5  # segments; in fewer, a pattern may well hit most of them
AROUND = 40  # letters shown on either side of a hit
# A border beside a letter such as ë, perhaps with brackets between: \b knows the letters a to z alone.
BORDER = re.compile(r"\\b[(\[?:]*[^\x00-\x7f]|[^\x00-\x7f][)\]?*+]*\\b")


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that a pattern hits, shortened; the words of the hit stand between [ and ]."""

    transcript: str
    segment: int
    text: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class PatternCheck:
    """What one pattern does; ``hits`` and ``negated`` are None where there are no texts to try it on.

    ``warning``: ``silent`` (never hits), ``everywhere`` (hits more than half of the segments) or ``border`` (its
    ``\\b`` stands beside a letter that it does not know).
    """

    code: str
    pattern: str
    hits: int | None = None
    negated: int | None = None
    examples: tuple[Example, ...] = ()
    warning: Warned = ""


def check_patterns(book: Codebook, project: Project | None) -> list[PatternCheck]:
    """Return what each pattern of a codebook does in a project; without texts, what its writing alone shows."""
    corpus = _corpus(project) if project else None
    if corpus is None:
        return [
            PatternCheck(code.id, str(pattern), warning=_written(pattern)) for code in book for pattern in code.patterns
        ]
    return list(_tried(book, corpus))


def _corpus(project: Project) -> Corpus | None:
    from oop_qual.store.transcripts import ids
    from oop_qual.workflow.corpus import load_corpus

    with project.reading() as connection:
        filled = any(ids(connection))
    return load_corpus(project) if filled else None


def _written(pattern: Pattern) -> Warned:
    return "border" if BORDER.search(pattern.regex) else ""


def _tried(book: Codebook, corpus: Corpus) -> Iterator[PatternCheck]:
    import numpy as np

    from oop_qual.workflow.tagging import pattern_matcher

    matcher = pattern_matcher(corpus)
    offered = np.array([segment.offered for segment in matcher.index.segments], bool)
    for code in book:
        for pattern in code.patterns:
            found = matcher.found(pattern)
            found = found.at(offered[found.segment])
            examples = tuple(_examples(found, matcher, pattern))
            warning = _written(pattern) or _counted(found, int(offered.sum()))
            yield PatternCheck(code.id, str(pattern), len(found), int(found.negated.sum()), examples, warning)


def _counted(found: Found, offered: int) -> Warned:
    import numpy as np

    if not len(found):
        return "silent"
    return "everywhere" if offered > HANDFUL and 2 * len(np.unique(found.segment)) > offered else ""


def _examples(found: Found, matcher: Matcher, pattern: Pattern) -> Iterator[Example]:
    """Yield the first hits in different segments."""
    import numpy as np

    _segments, first = np.unique(found.segment, return_index=True)
    for hit in matcher.listed(found.at(np.sort(first)[:EXAMPLES]), pattern):
        yield Example(hit.segment.transcript, hit.segment.number, marked(hit.segment, hit.spans), hit.negated)


def marked(segment: Segment, spans: Sequence[tuple[int, int]]) -> str:
    """Return the words around a hit with the hit between [ and ]; what is left out is an ellipsis."""
    text = segment.text
    words = [(max(0, start - segment.start), min(len(text), stop - segment.start)) for start, stop in spans]
    begin, end = max(0, words[0][0] - AROUND), min(len(text), words[-1][1] + AROUND)
    begin = text.find(" ", begin, words[0][0]) + 1 if begin else 0
    parts, here = ["…" if begin else ""], begin
    for start, stop in words:
        parts += [text[here:start], "[", text[start:stop], "]"]
        here = stop
    if end < len(text):
        end = max(here, text.rfind(" ", here, end))
    return "".join([*parts, text[here:end], "…" if end < len(text) else ""])
