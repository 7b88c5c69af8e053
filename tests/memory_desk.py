"""A desk that keeps everything in memory, and transcripts written as text in a test."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from oop_qual.errors import BadInputError, StoreError
from oop_qual.model import (
    Code,
    Codebook,
    Coding,
    Evidence,
    Memo,
    Provenance,
    Quote,
    Reviewed,
    Segment,
    Span,
    Speaker,
    Transcript,
    Turn,
)
from oop_qual.review import Draft, Event, Passage, Sheet
from oop_qual.review.picker import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from oop_qual.review.bank import BankDesk

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
        self.undone: list[Sheet] = []
        self.typed: Draft | None = None
        self.cut_off: int | None = None
        self.is_open = False
        self.preferences = {"toured": "yes"}
        self.happened: list[Event] = []
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

    def speakers(self) -> Mapping[str, tuple[Speaker, ...]]:
        return {name: sheet.transcript.speakers for name, sheet in self.sheets.items()}

    def used(self) -> Mapping[str, int]:
        return Counter(row.code for row in self._mine())

    def earlier(self, code: str) -> tuple[Passage, ...]:
        return tuple(self._passage(row.span) for row in reversed(self._mine()) if row.code == code)

    def search(self, words: str) -> tuple[Passage, ...]:
        self._check()
        spans = (Span(row.transcript, row.start, row.end) for sheet in self.sheets.values() for row in sheet.segments)
        return tuple(one for one in map(self._passage, spans) if words in one.text)

    def history(self, span: Span) -> tuple[Event, ...]:
        return tuple(self.happened) if span else ()

    def _mine(self) -> list[Coding]:
        return [row for sheet in self.sheets.values() for row in sheet.codings if row.state == "accepted"]

    def _passage(self, span: Span) -> Passage:
        sheet = self.sheets[span.transcript]
        first = next(row for row in sheet.segments if row.end > span.start)
        return Passage(span, first.number, first.speaker, sheet.transcript.text[span.start : span.end])

    def accept(self, span: Span, code: str) -> Coding:
        return self._decide(self._row(span, code))

    def accept_all(self, suggestions: Sequence[Coding]) -> tuple[Coding, ...]:
        rows = tuple(self._row(one.span, one.code) for one in suggestions)
        sheet = self.sheets[rows[0].span.transcript]
        self._store(replace(sheet, codings=(*sheet.codings, *rows)), rows[0].span)
        return rows

    def adjust(self, coding: Coding, span: Span) -> Coding:
        sheet, moved = self.sheets[span.transcript], self._row(span, coding.code)
        quotes = tuple(
            replace(one, span=span, text=sheet.transcript.text[span.start : span.end])
            if (one.span, one.code) == (coding.span, coding.code)
            else one
            for one in sheet.quotes
        )
        others = tuple(row for row in sheet.codings if row.id != coding.id)
        self._store(replace(sheet, codings=(*others, moved), quotes=quotes), span)
        return moved

    def reject(self, span: Span, code: str) -> Coding:
        return self._decide(replace(self._row(span, code), state="rejected"))

    def invent(self, label: str, span: Span) -> Coding:
        if plain(label) in {plain(code.label) for code in self.codebook}:
            raise BadInputError("the codebook has that code already.")
        code = Code(plain(label).replace(" ", "-"), label)
        self.codebook = replace(self.codebook, codes=(*self.codebook.codes, code))
        return self.accept(span, code.id)

    def mark_read(self, span: Span) -> Reviewed:
        mark = Reviewed(span, self.coder)
        sheet = self.sheets[span.transcript]
        self._store(replace(sheet, reviewed=sheet.reviewed | {mark}), span)
        return mark

    def quote(self, span: Span, code: str, emphasis: tuple[int, int] | None) -> Quote:
        sheet = self.sheets[span.transcript]
        quote = Quote(self._id(), span, code, sheet.transcript.text[span.start : span.end], emphasis)
        others = tuple(row for row in sheet.quotes if (row.span, row.code) != (span, code))
        self._store(replace(sheet, quotes=(*others, quote)), span)
        return quote

    def unquote(self, quote: str) -> None:
        sheet = next(sheet for sheet in self.sheets.values() if quote in {row.id for row in sheet.quotes})
        self._store(replace(sheet, quotes=tuple(row for row in sheet.quotes if row.id != quote)))

    def write_memo(self, draft: Draft) -> Memo | None:
        sheet = self.sheets[draft.span.transcript or next(iter(self.sheets))]
        others = tuple(memo for memo in sheet.memos if (memo.span, memo.code) != (draft.span, draft.code))
        memo = Memo(self._id(), draft.span, draft.code, self.coder, draft.text) if draft.text else None
        self._store(replace(sheet, memos=(*others, memo) if memo else others))
        return memo

    def draft(self) -> Draft | None:
        return self.typed

    def keep_draft(self, draft: Draft | None) -> None:
        self.typed = draft

    def undo(self) -> str | None:
        return self._turn_back(self.done, self.undone)

    def redo(self) -> str | None:
        return self._turn_back(self.undone, self.done)

    def _turn_back(self, stack: list[Sheet], other: list[Sheet]) -> str | None:
        self._check()
        if not stack:
            return None
        sheet = stack.pop()
        other.append(self.sheets[sheet.transcript.id])
        self.sheets[sheet.transcript.id] = sheet
        return sheet.transcript.id

    def opened(self) -> int | None:
        self._check()
        self.is_open = True
        return self.cut_off

    def closed(self) -> None:
        self._check()
        self.is_open = False

    def bank(self) -> BankDesk:
        raise BadInputError("this desk has no bank.")

    def preference(self, name: str) -> str:
        return self.preferences.get(name, "")

    def prefer(self, name: str, value: str) -> None:
        self.preferences[name] = value

    def place(self) -> tuple[str, int] | None:
        return self.kept

    def keep_place(self, transcript: str, number: int) -> None:
        self.kept = (transcript, number)

    def _row(self, span: Span, code: str) -> Coding:
        return Coding(self._id(), span, code, self.coder, "accepted", Provenance("human"), at=self._id())

    def _decide(self, row: Coding) -> Coding:
        sheet = self.sheets[row.span.transcript]
        others = tuple(own for own in sheet.codings if (own.span, own.code) != (row.span, row.code))
        self._store(replace(sheet, codings=(*others, row)), row.span)
        return row

    def _store(self, sheet: Sheet, span: Span | None = None) -> None:
        self._check()
        self.done.append(self.sheets[sheet.transcript.id])
        self.undone.clear()
        self.sheets[sheet.transcript.id] = sheet
        if span is not None:
            self.kept = (span.transcript, self._passage(span).number)

    def _check(self) -> None:
        if self.broken:
            raise StoreError(self.broken, remedy="Try again.")

    def _id(self) -> str:
        self._made += 1
        return f"{self._made:06}"
