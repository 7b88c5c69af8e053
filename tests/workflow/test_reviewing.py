"""What the review screen does to a project is on disk when it says so, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oop_qual.errors import BadInputError
from oop_qual.model import Span
from oop_qual.workflow.project import open_project
from oop_qual.workflow.reviewing import ProjectDesk

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


@pytest.fixture
def desk(study: Path, run: Run) -> ProjectDesk:
    run("tag")
    return ProjectDesk(open_project(study), "mieke")


def test_a_sheet_holds_all_that_is_on_a_transcript(desk: ProjectDesk) -> None:
    assert desk.transcripts() == ("oa-01",)
    assert (desk.title, desk.codebook.version) == ("Proef", "1.0")
    sheet = desk.sheet("oa-01")
    assert len(sheet.segments) == 6
    assert [one.code for one in sheet.suggestions] == ["sparren", "tandwiel", "loopbaan"]
    assert (sheet.codings, sheet.quotes, sheet.reviewed) == ((), (), frozenset())


def test_every_decision_is_there_for_the_next_who_opens(desk: ProjectDesk, study: Path, run: Run) -> None:
    first, second, third = desk.sheet("oa-01").suggestions
    desk.accept(first.span, first.code)
    desk.reject(second.span, second.code)
    desk.mark_read(third.span)
    quote = desk.quote(first.span, first.code, (3, 7))
    sheet = ProjectDesk(open_project(study), "mieke").sheet("oa-01")
    assert [(one.code, one.state) for one in sheet.codings] == [("sparren", "accepted"), ("tandwiel", "rejected")]
    assert [(one.id, one.emphasis) for one in sheet.quotes] == [(quote.id, (3, 7))]
    assert {mark.code for mark in sheet.reviewed} == {"", "sparren", "tandwiel"}
    assert ProjectDesk(open_project(study), "nynke").sheet("oa-01").codings == ()
    desk.unquote(quote.id)
    assert run("list", "quotes", "--json").out == ""


def test_a_new_key_sentence_keeps_the_quote_s_place(desk: ProjectDesk) -> None:
    first, second, _third = desk.sheet("oa-01").suggestions
    desk.quote(first.span, first.code, None)
    desk.quote(second.span, second.code, None)
    desk.quote(first.span, first.code, (0, 2))
    assert [(one.code, one.emphasis) for one in desk.sheet("oa-01").quotes] == [("sparren", (0, 2)), ("tandwiel", None)]


def test_quoting_a_passage_also_gives_it_the_code(desk: ProjectDesk) -> None:
    desk.quote(Span("oa-01", 45, 69), "loopbaan", None)
    assert [(one.code, one.state) for one in desk.sheet("oa-01").codings] == [("loopbaan", "accepted")]


def test_undo_goes_back_step_by_step_and_no_further(desk: ProjectDesk) -> None:
    first = desk.sheet("oa-01").suggestions[0]
    desk.accept(first.span, first.code)
    desk.reject(first.span, first.code)
    assert desk.undo() == "oa-01"
    assert [one.state for one in desk.sheet("oa-01").codings] == ["accepted"]
    assert desk.undo() == "oa-01"
    assert desk.sheet("oa-01").codings == ()
    assert desk.undo() is None
    assert desk.transcripts() == ("oa-01",)


def test_queues_hold_what_is_not_decided(desk: ProjectDesk) -> None:
    assert desk.queue("reading") == ()
    first, second, third = (one.span for one in desk.sheet("oa-01").suggestions)
    assert desk.queue("suggestions") == (first, second, third)
    assert desk.queue("code=sparren") == (first,)
    desk.reject(first, "sparren")
    assert desk.queue("uncertain") == (second, third)
    for name in ("katten", "code=katten"):
        with pytest.raises(BadInputError, match="there is no"):
            desk.queue(name)


def test_the_coder_comes_back_where_they_were(desk: ProjectDesk, study: Path) -> None:
    assert desk.place() is None
    desk.keep_place("oa-01", 4)
    assert ProjectDesk(open_project(study), "mieke").place() == ("oa-01", 4)
    assert ProjectDesk(open_project(study), "nynke").place() is None
