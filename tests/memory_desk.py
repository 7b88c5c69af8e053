"""A desk that keeps everything in memory, and transcripts written as text in a test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.errors import StoreError
from oop_qual.model import (
    Code,
    Codebook,
    Coding,
    Evidence,
    Provenance,
    Quote,
    Reviewed,
    Segment,
    Span,
    Speaker,
    Transcript,
    Turn,
)
from oop_qual.review import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

BOOK = Codebook(
    "Proef",
    "1.0",
    "nl",
    (
        Code("waarde", "Toegevoegde waarde", definition="Wat de ondersteuner toevoegt."),
        Code("sparren", "Sparren", "waarde", "Overleggen met een collega.", "Met een directe collega.", "Met ouders."),
        Code("rust", "Rust in de groep", "waarde", examples=("Het is stiller nu.",)),
        Code("loopbaan", "Loopbaan"),
        Code("opleiding", "Opleiding", "loopbaan", "Leren voor een ander beroep."),
        Code("een", "Één team", "loopbaan"),
    ),
)


def written(name: str, text: str) -> Sheet:
    """Read a transcript of lines 'Speaker: sentence | sentence'; a speaker I is the interviewer."""
    whole, turns, segments = "", [], []
    for number, line in enumerate(text.strip().splitlines()):
        speaker, said = line.strip().split(": ", 1)
        begin = len(whole)
        for part in said.split(" | "):
            start = len(whole)
            whole += part + " "
            role = "interviewer" if speaker == "I" else "respondent"
            segments.append((start, len(whole) - 1, number, part, speaker, role))
        turns.append(Turn(begin, len(whole) - 1, speaker, 61_000 * number, None))
    speakers = tuple(
        Speaker(who, "interviewer" if who == "I" else "respondent") for who in {row[4] for row in segments}
    )
    made = (Segment(name, at, *row) for at, row in enumerate(segments, 1))  # type: ignore[arg-type]
    return Sheet(Transcript(name, "interview", whole, tuple(turns), speakers), tuple(made))


def suggest(sheet: Sheet, words: str, code: str, score: float | None = None, kind: str = "model") -> Sheet:
    """Suggest a code on the segment that holds these words, with the words as evidence."""
    at = sheet.transcript.text.index(words)
    segment = next(row for row in sheet.segments if row.start <= at < row.end)
    row = Coding(
        f"s{len(sheet.suggestions)}",
        Span(sheet.transcript.id, segment.start, segment.end),
        code,
        "",
        "suggested",
        Provenance(kind, "proef", "1"),
        score,
        Evidence(((at, at + len(words)),), words if kind == "pattern" else ""),
    )
    return replace(sheet, suggestions=(*sheet.suggestions, row))


class MemoryDesk:
    """The protocol in dicts; an action that is taken back restores the sheet that was there before."""

    def __init__(
        self, *sheets: Sheet, book: Codebook = BOOK, queues: Mapping[str, tuple[Span, ...]] | None = None
    ) -> None:
        self.coder = "anna"
        self.codebook = book
        self.title = "Proef"
        self.sheets = {sheet.transcript.id: sheet for sheet in sheets}
        self.queues = queues or {}
        self.done: list[Sheet] = []
        self.kept: tuple[str, int] | None = None
        self.broken = ""
        self._made = 0

    def transcripts(self) -> tuple[str, ...]:
        return tuple(self.sheets)

    def queue(self, name: str) -> tuple[Span, ...]:
        return self.queues.get(name, ())

    def sheet(self, transcript: str) -> Sheet:
        self._check()
        return self.sheets[transcript]

    def accept(self, span: Span, code: str) -> Coding:
        return self._decide(Coding(self._id(), span, code, self.coder, "accepted", Provenance("human"), at=self._id()))

    def reject(self, span: Span, code: str) -> Coding:
        return self._decide(Coding(self._id(), span, code, self.coder, "rejected", Provenance("human"), at=self._id()))

    def mark_read(self, span: Span) -> Reviewed:
        mark = Reviewed(span, self.coder)
        sheet = self.sheets[span.transcript]
        self._store(replace(sheet, reviewed=sheet.reviewed | {mark}))
        return mark

    def quote(self, span: Span, code: str, emphasis: tuple[int, int] | None) -> Quote:
        sheet = self.sheets[span.transcript]
        quote = Quote(self._id(), span, code, sheet.transcript.text[span.start : span.end], emphasis)
        others = tuple(row for row in sheet.quotes if (row.span, row.code) != (span, code))
        self._store(replace(sheet, quotes=(*others, quote)))
        return quote

    def unquote(self, quote: str) -> None:
        sheet = next(sheet for sheet in self.sheets.values() if quote in {row.id for row in sheet.quotes})
        self._store(replace(sheet, quotes=tuple(row for row in sheet.quotes if row.id != quote)))

    def undo(self) -> str | None:
        self._check()
        if not self.done:
            return None
        before = self.done.pop()
        self.sheets[before.transcript.id] = before
        return before.transcript.id

    def place(self) -> tuple[str, int] | None:
        return self.kept

    def keep_place(self, transcript: str, number: int) -> None:
        self.kept = (transcript, number)

    def _decide(self, row: Coding) -> Coding:
        sheet = self.sheets[row.span.transcript]
        others = tuple(own for own in sheet.codings if (own.span, own.code) != (row.span, row.code))
        self._store(replace(sheet, codings=(*others, row)))
        return row

    def _store(self, sheet: Sheet) -> None:
        self._check()
        self.done.append(self.sheets[sheet.transcript.id])
        self.sheets[sheet.transcript.id] = sheet

    def _check(self) -> None:
        if self.broken:
            raise StoreError(self.broken, remedy="Try again.")

    def _id(self) -> str:
        self._made += 1
        return f"{self._made:06}"
