"""Names leave the project; codings, quotes, memos and what was read keep their words, their ids and their times."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from oop_qual.model import Span
from oop_qual.review import Draft
from oop_qual.transcript.pseudonym import Name
from oop_qual.workflow.finding_names import eraser, load_held
from oop_qual.workflow.key import load_key
from oop_qual.workflow.project import open_project
from oop_qual.workflow.pseudonymising import Plan, apply_names, changed_plan
from oop_qual.workflow.reviewing import ProjectDesk

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

    from oop_qual.workflow.pseudonymising import PseudonymReport

TALK = """\
I: Wat doet u op school?
Samira: Ik spar vaak met juf Sanne. Sannes groep ken ik goed. Dat helpt.
I: En verder, Samira?
Samira: We zijn een tandje van een tandwiel, zegt sanne de Wit. Ik groei graag door. Bel 06-12345678.
"""
NAMES = (
    Name(("Samira",), "person", "[onderwijsassistent 1]"),
    Name(("Sanne de Wit", "Sanne", "de Wit"), "person", "[leraar 1]"),
    Name(("06-12345678",), "phone", "[telefoonnummer]"),
)


def changed(text: str) -> str:
    return eraser(NAMES, {}).replaced(text)


@pytest.fixture
def coded(folder: Path, run: Run) -> Path:
    """Give a project with a coded interview in which people are named."""
    (folder.parent / "g1.txt").write_text(TALK, encoding="utf-8")
    run("import", folder.parent / "g1.txt")
    rows = [
        "transcript,text,code,decision,memo",
        "g1,Ik spar vaak met juf Sanne.,sparren,accept,Sanne is de juf",
        "g1,Sannes groep ken ik goed.,waarde,reject,",
        "g1,met juf Sanne. Sannes groep,waarde,accept,",
        'g1,"tandwiel, zegt sanne",tandwiel,accept,',
        "g1,Wat doet u op school?,,reviewed,",
        "g1,Dat helpt.,,reviewed,",
    ]
    (folder.parent / "d.csv").write_text("\n".join(rows), encoding="utf-8")
    run("decide", folder.parent / "d.csv")
    quotes = (
        "transcript,text,code,emphasis,note,shortened\n"
        "g1,Ik spar vaak met juf Sanne. Sannes groep ken ik goed.,sparren,juf Sanne. Sannes,over Sanne,"
        "Ik spar (...) met juf Sanne. Sannes groep ken ik goed.\n"
    )
    (folder.parent / "q.csv").write_text(quotes, encoding="utf-8")
    run("quote", folder.parent / "q.csv")
    run("tag")
    desk = ProjectDesk(open_project(folder), "anna")
    desk.write_memo(Draft(Span("", 0, 0), "sparren", "Samira spart met Sanne"))
    desk.write_memo(Draft(Span("g1", 0, 0), "", "Gesprek met Samira"))
    return folder


def replace_names(folder: Path, names: tuple[Name, ...] = NAMES) -> PseudonymReport:
    project = open_project(folder)
    return apply_names(project, changed_plan(Plan(names, {}, held=load_held(project)), names), "anna")


def listed(run: Run, kind: str) -> list[dict[str, object]]:
    return run("list", kind, "--json").rows()


def test_everything_keeps_its_words_but_for_the_names(coded: Path, run: Run) -> None:
    before = {kind: listed(run, kind) for kind in ("codings", "suggestions", "quotes", "segments", "history")}
    report = replace_names(coded)
    assert (report.names, report.places, report.transcripts, report.clean) == (3, 13, ("g1",), True)
    for kind in ("codings", "suggestions", "quotes"):
        after = listed(run, kind)
        assert [(row["id"], row["code"], row["text"]) for row in after] == [
            (row["id"], row["code"], changed(str(row["text"]))) for row in before[kind]
        ]
    assert [(row["text"], row["reviewed"]) for row in listed(run, "segments")] == [
        (changed(str(row["text"])), row["reviewed"]) for row in before["segments"]
    ]
    assert len(listed(run, "history")) == len(before["history"]) + 1


def test_quotes_keep_emphasis_note_and_how_they_are_shortened(coded: Path, run: Run) -> None:
    replace_names(coded)
    (quote,) = listed(run, "quotes")
    assert quote["emphasis"] == "juf [leraar 1]. [leraar 1]s"
    assert quote["note"] == "over [leraar 1]"
    run("export", "q.csv")
    assert "Ik spar (...) met juf [leraar 1]. [leraar 1]s groep ken ik goed." in (coded / "q.csv").read_text("utf-8")


def test_evidence_points_at_the_same_words(coded: Path, run: Run) -> None:
    replace_names(coded)
    rows = listed(run, "suggestions")
    words = [
        str(row["text"])[first - row["start"] : last - row["start"]]
        for row in rows
        for first, last in row["evidence"]["words"]  # type: ignore[index]
    ]
    assert sorted(words) == ["door", "groei", "tandwiel"]


def test_speakers_get_another_label_and_memos_other_words(coded: Path, run: Run) -> None:
    replace_names(coded)
    assert {row["speaker"] for row in listed(run, "speakers")} == {"I", "[onderwijsassistent 1]"}
    memos = ProjectDesk(open_project(coded), "anna").sheet("g1").memos
    assert {memo.text for memo in memos} == {
        "[onderwijsassistent 1] spart met [leraar 1]",
        "Gesprek met [onderwijsassistent 1]",
    }


def test_no_name_is_left_in_the_files_of_the_database(coded: Path, run: Run) -> None:
    run("suggest")
    replace_names(coded)
    for file in coded.glob("project.db*"):
        content = file.read_bytes().lower()
        assert b"sanne" not in content
        assert b"06-12345678" not in content
        assert b"samira" not in content


def test_twice_is_once_and_the_same_name_gets_the_same_replacement_later(coded: Path, run: Run) -> None:
    replace_names(coded)
    before = listed(run, "segments")
    assert replace_names(coded).places == 0
    assert listed(run, "segments") == before
    (coded.parent / "b.txt").write_text("I: En u?\nR: Ik werk met Sanne.\n", encoding="utf-8")
    run("import", coded.parent / "b.txt")
    done = run("pseudonymise", "--from", "pseudonyms.csv", "--yes")
    assert "1 name replaced" in done.err
    assert "Ik werk met [leraar 1]." in [row["text"] for row in listed(run, "segments")]


def test_the_key_is_for_its_owner_alone(coded: Path) -> None:
    replace_names(coded)
    assert stat.S_IMODE((coded / "pseudonyms.csv").stat().st_mode) == 0o600
    assert [name.spellings for name in load_key(open_project(coded))] == [name.spellings for name in NAMES]


def test_undo_says_why_it_cannot_and_takes_back_what_came_later(coded: Path, run: Run) -> None:
    replace_names(coded)
    assert "undo has no copy" in run("undo", "--coder", "anna", code=1).err
    (coded.parent / "e.csv").write_text("transcript,text,code,decision\ng1,Dat helpt.,waarde,accept\n", "utf-8")
    run("decide", coded.parent / "e.csv", "--coder", "anna")
    assert run("undo", "--coder", "anna", "--last", "5").err.count("Taken back") == 1


def test_an_earlier_decision_can_be_taken_back_on_the_text_without_names(coded: Path, run: Run) -> None:
    (coded.parent / "e.csv").write_text(
        "transcript,text,code,decision\ng1,Ik spar vaak met juf Sanne.,sparren,reject\n", encoding="utf-8"
    )
    run("decide", coded.parent / "e.csv", "--coder", "bea")
    (coded.parent / "e.csv").write_text(
        "transcript,text,code,decision\ng1,Ik spar vaak met juf Sanne.,sparren,accept\n", encoding="utf-8"
    )
    run("decide", coded.parent / "e.csv", "--coder", "bea")
    replace_names(coded)
    run("undo", "--coder", "bea")
    mine = [row for row in listed(run, "codings") if row["coder"] == "bea"]
    assert [(row["state"], row["text"]) for row in mine] == [("rejected", "Ik spar vaak met juf [leraar 1].")]


def test_an_earlier_revision_has_no_names_either(coded: Path, run: Run) -> None:
    (coded.parent / "better.txt").write_text(TALK.replace("goed.", "heel goed."), encoding="utf-8")
    run("correct", "g1", coded.parent / "better.txt")
    replace_names(coded)
    earlier = run("list", "segments", "--transcript", "g1", "--revision", "3", "--json").rows()
    assert "[leraar 1]s groep ken ik goed." in [row["text"] for row in earlier]
    assert "has revisions 3 to 4" in run("list", "segments", "--transcript", "g1", "--revision", "1", code=1).err
    run("undo")
    assert "[leraar 1]s groep ken ik goed." in [row["text"] for row in listed(run, "segments")]


def test_two_codings_on_parts_of_one_name_become_one(coded: Path, run: Run) -> None:
    rows = "transcript,text,code,decision\ng1,sanne de,loopbaan,accept\ng1,sanne de Wit,loopbaan,accept\n"
    (coded.parent / "e.csv").write_text(rows, encoding="utf-8")
    run("decide", coded.parent / "e.csv")
    replace_names(coded)
    mine = [row for row in listed(run, "codings") if row["code"] == "loopbaan"]
    assert [row["text"] for row in mine] == ["[leraar 1]"]
    assert "sound" in run("check").err


def test_a_window_on_the_old_text_cannot_write_on_the_new_one(coded: Path, run: Run) -> None:
    desk = ProjectDesk(open_project(coded), "cor")
    sheet = desk.sheet("g1")
    replace_names(coded)
    last = sheet.segments[-1]
    desk.accept(Span("g1", last.start, last.end), "waarde")
    assert not [row for row in listed(run, "codings") if row["coder"] == "cor"]


def test_in_which_files_a_quote_stands_is_known_as_before(coded: Path, run: Run) -> None:
    run("export", "q.md", "--names-allowed")
    replace_names(coded)
    assert [row["used"] for row in listed(run, "quotes")] == [["q.md"]]


def test_what_still_holds_names_is_said(coded: Path, run: Run) -> None:
    (coded / "project.before-m003.db").write_bytes(b"")
    (coded / ".memo-x.json").write_text("{}", encoding="utf-8")
    (coded / "speaker-map.csv").write_text("label,speaker\nS,Samira\n", encoding="utf-8")
    (coded / "exports" / "old.csv").write_text("Sanne", encoding="utf-8")
    book = next((coded / "codebooks").glob("*.yaml"))
    book.write_text(book.read_text("utf-8").replace("Overleggen met", "Overleggen met Sanne en"), encoding="utf-8")
    (coded.parent / "sanne.txt").write_text("I: Dag.\nR: Dag allemaal.\n", encoding="utf-8")
    run("import", coded.parent / "sanne.txt")
    run("tag")
    said = "\n".join(replace_names(coded).still)
    for part in ("transcripts/", "pseudonyms.csv", "speaker-map.csv", "project.before-m003.db", "exports/", "a memo"):
        assert part in said
    assert "ids of these transcripts, which exports never show: sanne" in said
    assert "the codebook, at these codes: sparren" in said


def test_a_text_without_names_is_left_as_it_is(coded: Path, run: Run) -> None:
    before = run("list", "segments", "--json").out
    report = replace_names(coded, (Name(("Joost",), "person", "[persoon 1]"),))
    assert (report.places, report.transcripts) == (0, ())
    assert run("list", "segments", "--json").out == before
    assert not [row for row in listed(run, "history") if row["action"] == "pseudonymise"]


def test_a_memo_alone_may_hold_the_name(coded: Path, run: Run) -> None:
    desk = ProjectDesk(open_project(coded), "anna")
    desk.write_memo(Draft(Span("g1", 0, 5), "", "Navragen bij Joost"))
    before = listed(run, "codings")
    report = replace_names(coded, (Name(("Joost",), "person", "[persoon 1]"),))
    assert (report.places, report.transcripts) == (1, ())
    assert listed(run, "codings") == before
    memos = ProjectDesk(open_project(coded), "anna").sheet("g1").memos
    assert "Navragen bij [persoon 1]" in {memo.text for memo in memos}


def test_json_says_what_the_table_says(coded: Path, run: Run) -> None:
    rows = run("pseudonymise", "--json", "--dry-run").rows()
    (sanne,) = [row for row in rows if "Sanne" in row["spellings"]]
    assert set(sanne) == {"replace", "name", "spellings", "kind", "replacement", "count", "example"}
    assert sanne["kind"] == "person"
    assert not (coded / "pseudonyms.csv").exists()
    assert json.dumps(rows)
