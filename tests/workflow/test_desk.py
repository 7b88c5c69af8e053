"""What the desk keeps: borders, memos, new codes, many at once; undone, done again, and told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import INTERVIEW
from sqlalchemy import create_engine, text

from oop_qual.errors import BadInputError
from oop_qual.model import Span
from oop_qual.review import Draft, ReviewState
from oop_qual.tui.widgets.panel import details
from oop_qual.workflow import remembering
from oop_qual.workflow.project import open_project
from oop_qual.workflow.reviewing import ProjectDesk, moved_part

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

PART = Span("oa-01", 25, 38)
NOTES = Draft(PART, "", "Mooi.")


@pytest.fixture(autouse=True)
def _own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(params=["sqlite", "postgresql"])
def study(request: pytest.FixtureRequest, folder: Path, run: Run) -> Path:
    """Give a project with one interview, on each of the databases that it can have."""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres")
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
        settings = folder / "oop-qual.toml"
        settings.write_text(settings.read_text(encoding="utf-8") + f'database = "{url}"\n', encoding="utf-8")
    source = folder.parent / "oa-01.txt"
    source.write_text(INTERVIEW, encoding="utf-8")
    run("import", source)
    return folder


@pytest.fixture
def desk(study: Path, run: Run) -> ProjectDesk:
    run("tag")
    return again(study)


def again(study: Path, coder: str = "mieke") -> ProjectDesk:
    return ProjectDesk(open_project(study), coder)


def mine(desk: ProjectDesk) -> list[tuple[int, int, str, str]]:
    return [(one.span.start, one.span.end, one.code, one.state) for one in desk.sheet("oa-01").codings]


def test_every_decision_keeps_the_place(desk: ProjectDesk, study: Path) -> None:
    third = desk.sheet("oa-01").suggestions[2]
    desk.accept(third.span, third.code)
    assert again(study).place() == ("oa-01", 6)
    desk.mark_read(PART)
    assert again(study).place() == ("oa-01", 2)


def test_undo_and_redo_go_on_tomorrow(desk: ProjectDesk, study: Path) -> None:
    first, second, _third = desk.sheet("oa-01").suggestions
    desk.accept(first.span, first.code)
    desk.reject(second.span, second.code)
    done = mine(desk)
    assert [again(study).undo(), again(study).undo(), again(study).undo()] == ["oa-01", "oa-01", None]
    assert mine(desk) == []
    assert again(study, "nynke").redo() is None
    assert again(study).redo() == "oa-01"
    assert mine(desk) == done[:1]
    assert again(study).redo() == "oa-01"
    assert mine(desk) == done
    assert again(study).redo() is None
    assert desk.undo() == "oa-01"
    assert mine(desk) == done[:1]


def test_a_new_decision_ends_what_can_be_done_again(desk: ProjectDesk) -> None:
    first, second, _third = desk.sheet("oa-01").suggestions
    desk.accept(first.span, first.code)
    desk.undo()
    desk.accept(second.span, second.code)
    assert desk.redo() is None
    assert [row[2] for row in mine(desk)] == ["tandwiel"]


def test_many_are_accepted_and_undone_together(desk: ProjectDesk) -> None:
    rows = desk.sheet("oa-01").suggestions
    assert [one.code for one in desk.accept_all(rows)] == ["sparren", "tandwiel", "loopbaan"]
    assert len(mine(desk)) == 3
    desk.undo()
    assert mine(desk) == []


def test_a_coding_and_its_quote_get_other_borders(desk: ProjectDesk) -> None:
    first = desk.sheet("oa-01").suggestions[0]
    row = desk.accept(first.span, first.code)
    desk.quote(first.span, first.code, (3, 12))
    moved = desk.adjust(row, PART)
    assert mine(desk) == [(25, 38, "sparren", "accepted")]
    (quote,) = desk.sheet("oa-01").quotes
    assert (quote.span, quote.text, quote.emphasis) == (PART, "spar vaak met", (0, 9))
    again_there = desk.accept(first.span, first.code)
    with pytest.raises(BadInputError, match="stands on exactly that passage"):
        desk.adjust(again_there, moved.span)
    desk.undo()
    desk.undo()
    assert [(one.span, one.text) for one in desk.sheet("oa-01").quotes] == [(first.span, "Ik spar vaak met Noor.")]
    assert moved_part(quote, Span("oa-01", 43, 44)) is None


def test_memos_on_passage_code_and_transcript(desk: ProjectDesk, study: Path) -> None:
    assert desk.write_memo(NOTES) is not None
    desk.write_memo(Draft(Span("", 0, 0), "sparren", "Ook met ouders?"))
    desk.write_memo(Draft(Span("oa-01", 0, 0), "", "Rustig gesprek."))
    desk.write_memo(Draft(PART, "", "Heel mooi."))
    kept = [(memo.span.transcript, memo.code, memo.text) for memo in again(study).sheet("oa-01").memos]
    assert kept == [("", "sparren", "Ook met ouders?"), ("oa-01", "", "Rustig gesprek."), ("oa-01", "", "Heel mooi.")]
    assert again(study, "nynke").sheet("oa-01").memos == ()
    assert desk.undo() == "oa-01"
    assert "Mooi." in [memo.text for memo in desk.sheet("oa-01").memos]
    assert desk.write_memo(Draft(PART, "", "")) is None
    assert "Mooi." not in [memo.text for memo in desk.sheet("oa-01").memos]
    assert [desk.undo(), desk.undo(), desk.undo(), desk.undo(), desk.undo()] == ["oa-01", "oa-01", "", "oa-01", None]


def test_a_code_is_named_after_words_and_stands_in_the_file(study: Path) -> None:
    file = study / "codebooks" / "boek.yaml"
    file.write_text("# Van ons\n" + file.read_text(encoding="utf-8") + "# Einde\n", encoding="utf-8")
    row = again(study).invent("Vaak mét Noor", PART)
    assert (row.code, row.span) == ("vaak-met-noor", PART)
    written = file.read_text(encoding="utf-8")
    assert written.startswith("# Van ons\n")
    added = '  - id: vaak-met-noor\n    label: "Vaak mét Noor"\n    examples: ["spar vaak met"]\n'
    assert written.endswith(added + "# Einde\n")
    book = again(study).codebook
    assert book.codes[-1].label == "Vaak mét Noor"
    with pytest.raises(BadInputError, match="already"):
        again(study).invent("vaak met noor", PART)
    with pytest.raises(BadInputError, match="at least one letter"):
        again(study).invent("!?", PART)
    assert again(study).invent("Vaak! Met Noor", PART).code == "vaak-met-noor-2"


def test_search_finds_every_form(desk: ProjectDesk) -> None:
    assert [one.text for one in desk.search("sparren")] == ["Ik spar vaak met Noor."]
    assert [one.number for one in desk.search("doorgroeien")] == [6]
    assert [one.speaker for one in desk.search("kennen groep")] == ["Samira"]
    assert desk.search("  ") == desk.search("olifant") == ()


def test_counts_earlier_passages_and_speakers(desk: ProjectDesk) -> None:
    first, second, _third = desk.sheet("oa-01").suggestions
    desk.accept(first.span, "sparren")
    desk.accept(second.span, "sparren")
    desk.reject(first.span, "tandwiel")
    assert desk.used() == {"sparren": 2}
    found = desk.earlier("sparren")
    assert [(one.number, one.speaker) for one in found] == [(5, "Samira"), (2, "Samira")]
    assert found[1].text == "Ik spar vaak met Noor."
    assert [one.name for one in desk.speakers()["oa-01"]] == ["I", "Samira"]


def test_history_tells_what_was_done_undone_and_done_again(desk: ProjectDesk, run: Run) -> None:
    first = desk.sheet("oa-01").suggestions[0]
    desk.accept(first.span, first.code)
    desk.write_memo(Draft(first.span, "", "Ja."))
    desk.undo()
    desk.undo()
    desk.redo()
    told = [(event.coder, event.action) for event in desk.history(PART)]
    assert told[0] == ("mieke", "suggested")
    assert told[1:] == [("mieke", one) for one in ("accepted", "memo", "undo", "undo", "redo")]
    rows = run("list", "history", "--json").rows()
    assert [row["action"] for row in rows][-3:] == ["accepted", "undo", "redo"]


def test_a_passage_read_past_leaves_the_queue(desk: ProjectDesk) -> None:
    first, *others = desk.queue("suggestions")
    desk.mark_read(first)
    assert desk.queue("suggestions") == tuple(others)


def test_a_session_that_was_cut_off_is_known(desk: ProjectDesk, study: Path, run: Run) -> None:
    assert desk.opened() is None
    desk.mark_read(PART)
    desk.write_memo(NOTES)
    desk._held.close()  # as a killed program does, without a word
    second = again(study)
    assert second.opened() == 2
    second.closed()
    third = again(study)
    assert third.opened() is None
    third.closed()
    run("undo")
    assert [memo.text for memo in desk.sheet("oa-01").memos] == []


def test_what_is_typed_is_kept_for_its_coder(desk: ProjectDesk, study: Path) -> None:
    assert desk.draft() is None
    desk.keep_draft(NOTES)
    assert again(study).draft() == NOTES
    assert again(study, "nynke").draft() is None
    (file,) = study.glob(".memo-*")
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("{", encoding="utf-8")
    assert desk.draft() is None
    desk.keep_draft(None)
    assert not file.exists()


def test_preferences_are_each_coders_own(desk: ProjectDesk, study: Path, tmp_path: Path) -> None:
    assert desk.preference("theme") == ""
    desk.prefer("theme", "safe")
    desk.prefer("toured", "yes")
    assert (again(study).preference("theme"), again(study, "nynke").preference("theme")) == ("safe", "")
    (tmp_path / "config" / "oop-qual" / "review.json").write_text(json.dumps([1]), encoding="utf-8")
    assert desk.preference("theme") == ""


def test_where_nothing_can_be_remembered_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/dev/null")
    remembering.prefer("mieke", "theme", "dark")
    assert remembering.preference("mieke", "theme") == ""


def test_a_first_round_is_what_is_not_read_of_it(desk: ProjectDesk) -> None:
    begin = desk.queue("first")
    assert begin
    assert set(begin) <= {
        Span(one.transcript, one.start, one.end) for one in desk.sheet("oa-01").segments if one.offered
    }
    desk.mark_read(begin[0])
    assert desk.queue("first") == begin[1:]


def test_another_coder_is_seen_only_where_that_is_asked_for(desk: ProjectDesk, study: Path) -> None:
    desk.accept(PART, "sparren")
    project = open_project(study)
    blind, beside = ReviewState(ProjectDesk(project, "bram")), ReviewState(ProjectDesk(project, "bram", "mieke"))
    index = next(beside.page.indexes(PART))
    for state in (blind, beside):
        state.go(index)
    assert "mieke: Sparren" in details(beside, 60, 20).plain
    assert "mieke" not in details(blind, 60, 20).plain
    assert beside.page.accepted(index) == []
