"""From marked passages to a quote bank: themes in the codebook's order, speakers by role and number, never by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oop_qual.analysis.shortening import kept_parts, shown_emphasis
from oop_qual.language import _
from oop_qual.model import BankedQuote, QuoteBank, ThemeQuotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from oop_qual.model import Codebook, Quote, Speaker, Transcript


AROUND = 240  # code points of what was said before and after a quote that are shown, at most


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in a study, as exports show it: T01 for a transcript, R1 for a respondent, I1 for an interviewer."""

    transcripts: Mapping[str, str]
    speakers: Mapping[tuple[str, str], str]


def cast_of(transcripts: Sequence[Transcript]) -> Cast:
    """Give transcripts and speakers their numbers, in the order in which they came."""
    width = max(2, len(str(len(transcripts))))
    names = {transcript.id: f"T{number:0{width}}" for number, transcript in enumerate(transcripts, 1)}
    counts = {"respondent": 0, "interviewer": 0}
    speakers = {}
    for transcript in transcripts:
        for speaker in transcript.speakers:
            counts[speaker.role] += 1
            letter = "I" if speaker.role == "interviewer" else "R"
            speakers[transcript.id, speaker.name] = f"{letter}{counts[speaker.role]}"
    return Cast(names, speakers)


def quote_bank(
    title: str,
    quotes: Iterable[Quote],
    codebook: Codebook,
    transcripts: Sequence[Transcript],
    attributes: Sequence[str],
    used: Mapping[str, tuple[str, ...]] | None = None,
) -> QuoteBank:
    """Return the quotes under their themes; ``attributes`` of a speaker make the attribution.

    ``used`` names the files in which a quote stands, by its id.
    """
    by_theme: dict[str, list[BankedQuote]] = defaultdict(list)
    cast, known = cast_of(transcripts), {transcript.id: transcript for transcript in transcripts}
    labels = {code.id: code.label for code in codebook}
    for quote in quotes:
        transcript = known[quote.span.transcript]
        banked = _banked(quote, transcript, cast, attributes)
        files = (used or {}).get(quote.id, ())
        banked = replace(banked, label=labels.get(quote.code, quote.code), used=files)
        by_theme[codebook.theme_of(quote.code)].append(banked)
    order = [code for code in codebook if code.id in by_theme]
    return QuoteBank(
        title,
        tuple(ThemeQuotes(code.id, code.label, code.definition, tuple(by_theme[code.id])) for code in order),
    )


def _banked(quote: Quote, transcript: Transcript, cast: Cast, attributes: Sequence[str]) -> BankedQuote:
    speaker = speaker_at(transcript, quote.span.start)
    text, emphasis = shown(quote)
    before, after = _around(transcript.text, quote.span.start, quote.span.end)
    return BankedQuote(
        text,
        emphasis,
        quote.code,
        attribution(speaker, attributes),
        cast.speakers.get((transcript.id, speaker.name), "") if speaker else "",
        cast.transcripts[transcript.id],
        _place(transcript, quote),
        quote.strength,
        quote.stance,
        quote.note,
        verbatim=quote.text if text != quote.text else "",
        before=before,
        after=after,
        attributes=_told(speaker, attributes),
    )


def shown(quote: Quote) -> tuple[str, tuple[int, int] | None]:
    """Return the text that is shown of a quote, and its key sentence there.

    A shortened text that does not fit what was said (a correction changed it) is not shown.
    """
    parts = kept_parts(quote.text, quote.shortened) if quote.shortened else None
    if parts is None:
        return quote.text, quote.emphasis
    return quote.shortened, shown_emphasis(quote.emphasis, parts) if quote.emphasis else None


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what was said before and after a passage, cut between words."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0]
    return before.strip(), after.strip()


def _told(speaker: Speaker | None, attributes: Sequence[str]) -> dict[str, str]:
    """Return what may be told of a speaker: the attributes that the project names for its attributions."""
    return {name: speaker.attributes[name] for name in attributes if speaker.attributes.get(name)} if speaker else {}


def speaker_at(transcript: Transcript, position: int) -> Speaker | None:
    """Return who speaks at a position in the text, or None where nobody is named."""
    name = next((turn.speaker for turn in transcript.turns if turn.start <= position < turn.end), "")
    return next((speaker for speaker in transcript.speakers if speaker.name == name), None)


def attribution(speaker: Speaker | None, attributes: Sequence[str]) -> str:
    """Return who said it by what they are (onderwijsassistent), never by name."""
    if told := _told(speaker, attributes):
        return ", ".join(told.values())
    return _("interviewer") if speaker and speaker.role == "interviewer" else _("respondent")


def _place(transcript: Transcript, quote: Quote) -> str:
    """Return where a quote stands: its turn, and the time in the recording where it is known."""
    number, turn = next(
        (number, turn)
        for number, turn in enumerate(transcript.turns, 1)
        if turn.end > quote.span.start or number == len(transcript.turns)
    )
    place = _("turn {number}").format(number=number)
    return place if turn.begins is None else f"{place}, {_clock(turn.begins)}"


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
