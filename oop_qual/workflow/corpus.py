"""All transcripts of a project at once: what tagging and suggesting read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from oop_qual.model import Segment
    from oop_qual.suggest.index import Text
    from oop_qual.workflow.project import Project


@dataclass(frozen=True, slots=True)
class Corpus:
    """The live transcripts of a project as text, words and segments."""

    texts: tuple[Text, ...]

    def codable(self) -> list[tuple[Text, Segment]]:
        """Return the segments that codes are proposed for: all but the interviewers' and mere back-channels."""
        return [(text, segment) for text in self.texts for segment in text.segments if segment.offered]


def load_corpus(project: Project) -> Corpus:
    """Load every live transcript; raises BadInputError where the project has none."""
    from oop_qual.store.transcripts import ids, load_tokens, load_transcript
    from oop_qual.suggest.index import Text
    from oop_qual.transcript.segment import segments_of

    texts = []
    with project.reading() as connection:
        for name in ids(connection):
            if (loaded := load_transcript(connection, name)) is not None:
                transcript, cuts = loaded
                texts.append(Text(transcript.text, load_tokens(connection, name), segments_of(transcript, cuts)))
    if not texts:
        what = _("there are no transcripts in this project yet.")
        raise BadInputError(what, remedy=_("Bring some in with: oop-qual import FILES"))
    return Corpus(tuple(texts))
