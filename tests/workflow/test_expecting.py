"""What is expected after decisions: own scores, what comes next, and what is unseen; read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from talking import code_all, is_on, make

from oop_qual.review import Question
from oop_qual.workflow.expecting import Expecting
from oop_qual.workflow.project import Project, open_project
from oop_qual.workflow.reviewing import ProjectDesk

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

    from oop_qual.model import Coding, Span
    from oop_qual.review import Outlook


@pytest.fixture
def project(folder: Path, run: Run) -> Project:
    make(folder, run)
    return open_project(folder)


def known(desk: ProjectDesk, span: Span) -> str:
    return desk.sheet(span.transcript).transcript.text[span.start : span.end]


def rows(outlooks: list[Outlook]) -> dict[tuple[Span, str], Coding]:
    return {(row.span, row.code): row for one in outlooks for row in (*one.rows, *one.asked)}


def ask(expecting: Expecting, transcript: str = "d", queue: str = "reading", passed: int = 0) -> list[Outlook]:
    return list(expecting.answer(Question(transcript, queue, passed, len(expecting.book.codes))))


def test_what_became_certain_comes_up_and_follows_decisions(project: Project, run: Run) -> None:
    code_all(project.folder, run, "anna", "ab")
    expecting, desk = Expecting(project, "anna"), ProjectDesk(project, "anna")
    first = rows(ask(expecting))
    assert {row.span.transcript for row in first.values()} == {"d"}
    right = [is_on(code, known(desk, span)) for span, code in first]
    assert sum(right) / len(right) > 0.9
    assert all("passages with this code" in row.evidence.because for row in first.values())
    assert ask(expecting)[0].rows == ()
    some = [key for key in first if key[1] == "geld"][:3]
    for span, code in some:
        desk.reject(span, code)
    expecting.look_again("d")
    later = rows(ask(expecting))
    geld = [(first[key].score or 0, row.score or 0) for key, row in later.items() if key in first and key[1] == "geld"]
    assert geld
    assert sum(now for _was, now in geld) < sum(was for was, _now in geld)
    assert desk.sheet("d").suggestions == ()


def test_undo_brings_the_scores_back(project: Project, run: Run) -> None:
    code_all(project.folder, run, "anna", "ab")
    expecting, desk = Expecting(project, "anna"), ProjectDesk(project, "anna")
    first = rows(ask(expecting))
    span, code = next(iter(first))
    desk.reject(span, code)
    expecting.look_again("d")
    changed = rows(ask(expecting))
    desk.undo()
    expecting.look_again("d")
    back = rows(ask(expecting))
    for key in changed.keys() & first.keys() - {(span, code)}:
        assert back.get(key, changed[key]).score == pytest.approx(first[key].score, abs=0.02)


def test_two_coders_who_contradict_each_other_each_get_their_own(project: Project, run: Run) -> None:
    code_all(project.folder, run, "anna", "ab")
    code_all(project.folder, run, "bram", "ab", swapped=True)
    anna, bram = (set(rows(ask(Expecting(project, name)))) for name in ("anna", "bram"))
    other = {"geld": "rust", "rust": "geld"}
    assert anna
    assert len({(span, other[code]) for span, code in anna} & bram) > 0.8 * len(anna)
    assert len(anna & bram) < 0.2 * len(anna)


def test_who_decided_nothing_learns_from_nobody_unless_the_project_does(project: Project, run: Run) -> None:
    code_all(project.folder, run, "anna", "ab")
    assert rows(ask(Expecting(project, "bram"))) == {}
    run("suggest", "--coder", "bram", "--all-coders")
    everybody = Expecting(project, "bram")
    assert ask(everybody, "a")[0].rows  # what anna decided is still open for bram
    done = ask(everybody, "d", "suggestions")[-1].ahead
    assert done is not None
    desk = ProjectDesk(project, "bram")
    desk.mark_read(done[0])
    everybody.look_again(done[0].transcript)
    assert done[0] not in (ask(everybody, "d", "suggestions")[-1].ahead or ())


def test_a_queue_has_the_most_certain_or_the_most_doubtful_first(project: Project, run: Run) -> None:
    code_all(project.folder, run, "anna", "ab")
    expecting = Expecting(project, "anna")
    scores: dict[Span, float] = {}
    for row in rows(ask(expecting, "d", "suggestions")).values():
        scores[row.span] = max(scores.get(row.span, 0.0), row.score or 0.0)
    certain = ask(expecting, "c", "suggestions")[-1].ahead or ()
    assert [scores[span] for span in certain] == sorted(scores.values(), reverse=True)
    doubtful = ask(expecting, "c", "uncertain")[-1].ahead or ()
    assert set(doubtful) == set(certain)
    assert abs(scores[doubtful[0]] - 0.5) <= abs(scores[doubtful[-1]] - 0.5)


def test_one_code_is_asked_for_down_to_where_most_is_found(project: Project, run: Run) -> None:
    code_all(project.folder, run, "anna", "ab")
    expecting, desk = Expecting(project, "anna"), ProjectDesk(project, "anna")
    outlook = ask(expecting, "d", "code=geld")[-1]
    assert outlook.left is not None
    assert outlook.ahead is not None
    truly = [known(desk, span) for span in outlook.ahead]
    there = sum(is_on("geld", known(desk, span)) for name in "cd" for span in spans(desk, name))
    assert outlook.left.low <= there <= outlook.left.high
    assert sum(is_on("geld", said) for said in truly) >= 0.9 * there
    assert len(outlook.ahead) < 80
    assert outlook.left.unread_share > 0
    every = set(rows([*ask(Expecting(project, "anna"), "d", "code=geld")]))
    assert {(span, "geld") for span in outlook.ahead} <= every
    assert ask(expecting, "d", "code=werk")[-1].ahead is None


def spans(desk: ProjectDesk, name: str) -> list[Span]:
    from oop_qual.model import Span

    return [Span(name, one.start, one.end) for one in desk.sheet(name).segments]


def test_a_queue_that_is_long_comes_in_parts(project: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oop_qual.workflow.expecting.AHEAD", 3)
    code_all(project.folder, run, "anna", "ab")
    outlook = ask(Expecting(project, "anna"), "d", "suggestions", passed=2)[-1]
    assert len(outlook.ahead or ()) == 5
    assert outlook.more > 10


def test_a_pattern_that_is_refused_again_and_again_sinks(project: Project, run: Run) -> None:
    book = project.folder / "codebooks" / "proef.yaml"
    text = book.read_text(encoding="utf-8")
    with_patterns = text.replace("Wat iemand verdient.", "Wat iemand verdient.\n    patterns: [stil, schaal]")
    book.write_text(with_patterns, encoding="utf-8")
    run("tag", "--coder", "anna")
    code_all(project.folder, run, "anna", "ab")
    desk = ProjectDesk(project, "anna")
    kinds: dict[str, set[str]] = {"stil": set(), "schaal": set()}
    for row in rows(ask(Expecting(project, "anna"))).values():
        for word, found in kinds.items():
            if row.code == "geld" and word in known(desk, row.span):
                found.add(row.provenance.kind)
    assert kinds == {"stil": {"pattern"}, "schaal": {"pattern+model"}}


def test_all_list_shows_what_is_unseen_where_it_can(project: Project, run: Run) -> None:
    code_all(project.folder, run, "anna", "ab")
    listed = {row["code"]: row for row in run("list", "codes", "--unseen", "--coder", "anna", "--json").rows()}
    assert listed["geld"]["unseen_low"] <= listed["geld"]["unseen"] <= listed["geld"]["unseen_high"]
    assert 0 < listed["geld"]["unread_share"] < 0.5
    assert listed["uren"]["unseen"] is None
    assert "unseen" not in run("list", "codes", "--json").rows()[0]
    assert "unread_share" in run("list", "codes", "--unseen", "--coder", "anna").out
    assert "50 passages" in run("list", "codes", "--unseen", "--coder", "bram").err
    assert "'list codes' only" in run("list", "quotes", "--unseen", code=1).err
