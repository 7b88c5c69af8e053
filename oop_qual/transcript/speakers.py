"""Give the speakers of a transcript the roles and attributes that a table says they have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oop_qual.model import Speaker, Transcript


def with_speakers(transcript: Transcript, speakers: Mapping[tuple[str, str], Speaker]) -> Transcript:
    """Return the transcript with what is known of its speakers, keyed (transcript, speaker); others stay."""
    known = {(document.casefold(), name.casefold()): speaker for (document, name), speaker in speakers.items()}
    return replace(
        transcript,
        speakers=tuple(
            _completed(speaker, known.get((transcript.id.casefold(), speaker.name.casefold())))
            for speaker in transcript.speakers
        ),
    )


def _completed(speaker: Speaker, known: Speaker | None) -> Speaker:
    if known is None:
        return speaker
    return replace(speaker, role=known.role, attributes={**speaker.attributes, **known.attributes})
