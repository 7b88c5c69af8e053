"""What is on each segment of the open transcript."""

from __future__ import annotations

from dataclasses import replace

from memory_desk import suggest, written

from oop_qual.model import Coding, Provenance, Quote, Reviewed, Span, State
from oop_qual.review import Sheet
from oop_qual.review.page import Page

TEXT = """
I: Wat doet u?
R: Ik spar met de juf. | Dat geeft rust. | Ik leer veel.
I: Dank u.
"""
SHEET = written("t1", TEXT)


def own(sheet: Sheet, words: str, code: str, state: State = "accepted", at: str = "1") -> Coding:
    start = sheet.transcript.text.index(words)
    return Coding(at + code, Span("t1", start, start + len(words)), code, "anna", state, Provenance("human"), at=at)


def codes(rows: list[Coding]) -> list[str]:
    return [row.code for row in rows]


def test_open_suggestions_come_most_certain_first() -> None:
    page = Page(suggest(suggest(suggest(SHEET, "spar", "rust", 0.2), "spar", "sparren", 0.9), "juf", "een"))
    assert codes(page.pending(1)) == ["sparren", "rust", "een"]
    assert page.pending(0) == page.pending(2) == []


def test_a_decided_suggestion_is_not_open() -> None:
    sheet = suggest(suggest(SHEET, "spar", "sparren"), "spar", "rust")
    rejected = own(sheet, "Ik spar met de juf.", "rust", "rejected")
    page = Page(replace(sheet, codings=(rejected,)))
    assert codes(page.pending(1)) == ["sparren"]
    assert page.rejected(1) == [rejected]
    assert page.own_codes() == []


def test_an_own_code_over_a_suggestion_of_the_same_code_decides_it() -> None:
    sheet = suggest(suggest(SHEET, "spar", "sparren"), "spar", "rust")
    page = Page(replace(sheet, codings=(own(sheet, "Ik spar met de juf. Dat geeft rust.", "sparren"),)))
    assert codes(page.pending(1)) == ["rust"]


def test_a_coding_over_several_segments_is_on_each() -> None:
    page = Page(replace(SHEET, codings=(own(SHEET, "juf. Dat", "sparren"),)))
    assert [codes(page.accepted(index)) for index in range(5)] == [[], ["sparren"], ["sparren"], [], []]


def test_own_codes_keep_the_order_in_which_they_were_given() -> None:
    sentence = "Dat geeft rust."
    page = Page(replace(SHEET, codings=(own(SHEET, sentence, "rust", at="2"), own(SHEET, sentence, "een", at="1"))))
    assert codes(page.accepted(2)) == ["een", "rust"]
    page.put(own(SHEET, sentence, "een", at="3"))
    assert codes(page.accepted(2)) == ["rust", "een"]


def test_a_decision_replaces_the_own_row() -> None:
    page = Page(replace(SHEET, codings=(own(SHEET, "Ik leer veel.", "opleiding"),)))
    changes = page.changes
    page.put(own(SHEET, "Ik leer veel.", "opleiding", "rejected", "2"))
    assert page.accepted(3) == []
    assert codes(page.rejected(3)) == ["opleiding"]
    assert page.changes > changes


def test_quotes_are_found_by_segment_and_by_coding() -> None:
    coding = own(SHEET, "Ik leer veel.", "opleiding")
    quote = Quote("q", coding.span, "opleiding", "Ik leer veel.")
    page = Page(replace(SHEET, codings=(coding,), quotes=(quote,)))
    assert page.quotes(3) == [quote]
    assert page.quotes(2) == []
    assert page.quote_on(coding) == quote
    page.drop_quote(quote)
    assert page.quotes(3) == []
    assert page.quote_on(coding) is None


def test_only_what_lies_within_the_passage_is_read() -> None:
    text = SHEET.transcript.text
    whole, part = text.index("Dat geeft rust."), text.index("veel")
    marks = {
        Reviewed(Span("t1", whole, whole + 15), "anna"),
        Reviewed(Span("t1", part, part + 4), "anna"),
        Reviewed(Span("t1", 0, 12), "anna", "sparren"),
    }
    page = Page(replace(SHEET, reviewed=frozenset(marks)))
    assert [page.is_read(index) for index in range(5)] == [False, False, True, False, False]
    assert page.progress() == (1, 3)


def test_the_next_unread_segment_is_a_respondents() -> None:
    page = Page(SHEET)
    assert page.next_unread(-1) == 1
    page.mark_read(page.span(2))
    assert page.next_unread(1) == 3
    assert page.next_unread(3) is None
    assert page.next_unread(3, -1) == 1


def test_the_next_suggestion_skips_interviewers_and_what_is_decided() -> None:
    sheet = suggest(suggest(suggest(SHEET, "doet", "een"), "spar", "sparren"), "leer", "opleiding")
    page = Page(sheet)
    assert page.has_suggestions
    assert page.next_suggestion(-1) == 1
    page.put(own(sheet, "Ik spar met de juf.", "sparren"))
    assert page.next_suggestion(-1) == 3
    assert page.next_suggestion(3, -1) is None


def test_turns() -> None:
    page = Page(SHEET)
    assert [page.opens_turn(index) for index in range(5)] == [True, True, False, False, True]
    turn = page.turn_of(page.segments[1])
    assert turn is not None
    assert turn.begins == 61_000
    assert page.turn_of(replace(page.segments[1], turn=9)) is None


def test_the_first_difference_is_where_something_was_put_or_taken() -> None:
    before, after = Page(SHEET), Page(SHEET)
    assert after.first_change(before) is None
    after.mark_read(after.span(2))
    assert after.first_change(before) == 2
    after.put(own(SHEET, "Ik spar met de juf.", "sparren"))
    assert before.first_change(after) == 1


def test_a_transcript_without_text() -> None:
    page = Page(Sheet(replace(SHEET.transcript, text="", turns=()), ()))
    assert page.pending(0) == page.accepted(0) == []
    assert page.quotes(0) == []
    assert page.next_suggestion(0) is page.next_unread(0) is None
    assert page.progress() == (0, 0)
    assert not page.has_suggestions
