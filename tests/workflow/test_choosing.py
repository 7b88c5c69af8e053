"""Quotes are proposed from a real project: readable, spread, exact, and never marked."""

from __future__ import annotations

import csv
import stat
from typing import TYPE_CHECKING

import pytest
from quoted_study import TALKS, make_study

from oop_qual.model import Evidence, Pattern, Segment, Span
from oop_qual.suggest.patterns import Hit
from oop_qual.workflow.choosing import propose_quotes
from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.project import open_project
from oop_qual.workflow.quotable import Sight

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


@pytest.fixture
def talks(folder: Path, run: Run) -> Path:
    make_study(folder, run)
    return folder


@pytest.mark.usefixtures("talks")
def test_a_theme_gets_whole_passages_of_different_people(run: Run) -> None:
    rows = run("quote", "--propose", 4, "--code", "waarde", "--json").rows()
    assert {row["speaker"] for row in rows} == {"Samira", "Petra", "Wilma", "Jan"}
    texts = {row["speaker"]: row["text"] for row in rows}
    assert texts["Samira"].startswith("Ik spar elke ochtend met mijn collega")  # the fragment is a whole sentence now
    assert not any("onverstaanbaar" in text or text.startswith(("Hij", "Dat")) for text in texts.values())
    assert all(8 <= row["words"] <= 60 for row in rows)
    assert rows[0]["why"] == "representative"
    assert {row["attributes"]["functie"] for row in rows[:2]} != {"onderwijsassistent"}


@pytest.mark.usefixtures("talks")
def test_what_denies_a_pattern_comes_as_a_contradiction(run: Run) -> None:
    rows = run("quote", "--propose", 2, "--code", "waarde", "--json").rows()
    assert [(row["speaker"], row["stance"]) for row in rows][-1] == ("Jan", "contradicts")
    assert rows[-1]["why"].startswith("may contradict: denies overleg")


@pytest.mark.usefixtures("talks")
def test_nothing_is_marked_and_the_same_is_proposed_again(run: Run) -> None:
    first = run("quote", "--propose", 3, "--json").out
    assert first == run("quote", "--propose", 3, "--json").out
    assert run("list", "quotes", "--json").out == ""
    assert "onderwijsassistent" in run("quote", "--propose", 3).out


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("per_speaker", [1, 2])
def test_every_proposal_is_exactly_in_its_transcript(talks: Path, count: int, per_speaker: int) -> None:
    proposals = propose_quotes(open_project(talks), Filter(), count, per_speaker)
    heard: dict[tuple[str, str], int] = {}
    for one in proposals:
        span = one.proposed.candidate.span
        assert one.proposed.candidate.text in TALKS[span.transcript]
        assert one.key_sentence
        assert one.proposed.candidate.text.count(one.key_sentence) == 1
        assert one.speaker is not None
        assert one.speaker.role == "respondent"
        heard[one.theme, one.speaker.name] = heard.get((one.theme, one.speaker.name), 0) + 1
    assert max(heard.values()) <= per_speaker


def test_the_file_of_proposals_marks_them(talks: Path, run: Run) -> None:
    out = talks / "voorstel.csv"
    said = run("quote", "--propose", 2, "--out", out, "--names-allowed").err
    assert "Take out the rows that you do not want" in said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with out.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    run("quote", out)
    marked = run("list", "quotes", "--json").rows()
    assert [(row["text"], row["emphasis"]) for row in marked] == [(row["text"], row["emphasis"]) for row in written]
    assert {row["text"] for row in run("quote", "--propose", 9, "--json").rows()}.isdisjoint(
        row["text"] for row in marked
    )


def test_names_are_stopped_at_the_gate(talks: Path, run: Run) -> None:
    text = "R: Op maandag spar ik altijd met Fatima de Vries over de kinderen die het lastig hebben in de klas.\n"
    (talks / "naam.txt").write_text(text, encoding="utf-8")
    run("import", talks / "naam.txt")
    (talks / "extra.csv").write_text("transcript,segment,code,decision\nnaam,1,sparren,accept\n", encoding="utf-8")
    run("decide", talks / "extra.csv")
    out = talks / "voorstel.csv"
    failed = run("quote", "--propose", 9, "--out", out, code=1)
    assert "Fatima" in failed.err
    assert not out.exists()


@pytest.mark.usefixtures("talks")
def test_the_filter_of_lists_holds_here_too(run: Run) -> None:
    rows = run("quote", "--propose", 5, "--where", "functie=leraar", "--json").rows()
    assert {row["speaker"] for row in rows} == {"Jan"}
    assert {row["theme"] for row in rows} == {"waarde", "loopbaan"}
    assert {row["transcript"] for row in run("quote", "--propose", 5, "--transcript", "oa-02", "--json").rows()} == {
        "oa-02"
    }
    assert "No quotes to propose" in run("quote", "--propose", 5, "--coder", "nynke").err
    assert (
        "there are no quotes to propose" in run("quote", "--propose", 5, "--coder", "x", "--out", "x.csv", code=1).err
    )


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ((), "no file is named"),
        (("x.csv", "--propose", 2), "not both"),
        (("x.csv", "--json"), "not both"),
        (("--propose", 2, "--out", "x.xlsx"), ".csv only"),
        (("--propose", 2, "--code", "waarden"), "Did you mean 'waarde'"),
        (("--propose", 2, "--transcript", "oa-1"), "Did you mean 'oa-01'"),
    ],
)
@pytest.mark.usefixtures("talks")
def test_what_cannot_be_done_is_said(run: Run, words: tuple[object, ...], fault: str) -> None:
    assert fault in run("quote", *words, code=1).err


def test_answers_of_nobody_by_name_are_answers_of_different_people(folder: Path, run: Run) -> None:
    answers = ["antwoord"] + [
        f"Ik spar in groep {number} elke week heel lang met mijn collega over al de kinderen in de klas."
        for number in "drie vier vijf".split()  # noqa: SIM905
    ]
    (folder / "enquete.csv").write_text("\n".join(answers), encoding="utf-8")
    run("import", folder / "enquete.csv", "--kind", "vragenlijst", "--text-column", "antwoord")
    rows = run("list", "segments", "--json").rows()
    lines = [
        "transcript,segment,code,decision",
        *(f"{row['transcript']},{row['segment']},sparren,accept" for row in rows),
    ]
    (folder / "besluiten.csv").write_text("\n".join(lines), encoding="utf-8")
    run("decide", folder / "besluiten.csv")
    proposed = run("quote", "--propose", 3, "--json").rows()
    assert proposed
    assert len({row["text"] for row in proposed}) == len(proposed)


def test_what_was_seen_makes_the_key_sentence_and_else_the_codebook_does(folder: Path, run: Run) -> None:
    make_study(folder, run)
    text = """\
R: Op onze school hebben we het altijd heel erg gezellig met elkaar. In deze tijd moet je door met groeien in je werk.
I: En?
R: Vandaag regent het buiten al de hele dag. Een collega vraagt mij om raad en wij nemen het kind samen door.
"""
    (folder / "oa-03.txt").write_text(text, encoding="utf-8")
    run("import", folder / "oa-03.txt")
    rows = ["transcript,text,code,decision", "oa-03,altijd heel erg gezellig,loopbaan,accept"]
    rows += ["oa-03,Vandaag regent het buiten al de hele dag.,sparren,accept"]
    (folder / "meer.csv").write_text("\n".join(rows), encoding="utf-8")
    run("decide", folder / "meer.csv")
    run("tag")
    found = run("quote", "--propose", 5, "--transcript", "oa-03", "--json").rows()
    assert {row["code"]: row["emphasis"] for row in found} == {
        "sparren": "Een collega vraagt mij om raad en wij nemen het kind samen door.",
        "loopbaan": "In deze tijd moet je door met groeien in je werk.",
    }
    seen = run("quote", "--propose", 5, "--transcript", "loo-01", "--json").rows()
    assert "sparren" in seen[0]["emphasis"]


def test_a_word_of_denial_that_the_classifier_saw_counts_where_no_pattern_hit() -> None:
    sight = Sight()
    sight.add_evidence(Span("t", 0, 30), Evidence(((0, 4),), "", "niet"))
    sight.add_evidence(Span("t", 40, 60), Evidence((), "", "kind"))
    assert (sight.denied("x" * 60, (0, 30)), sight.denied("x" * 60, (40, 60))) == ("niet", "")


def test_a_pattern_that_looks_for_a_denial_is_not_denied_by_it() -> None:
    segment = Segment("t", 1, 0, 20, 0, "Nooit van gehoord.")
    sight, itself = Sight(), Sight()
    sight.add_hit(Hit(segment, ((10, 17),), Pattern("words", ("horen",)), negated=True))
    itself.add_hit(Hit(segment, ((0, 5), (10, 17)), Pattern("near", ("nooit", "horen")), negated=True))
    assert sight.denied(segment.text, (0, 20)) == "gehoord"
    assert itself.denied(segment.text, (0, 20)) == ""
    sight.add_hit(Hit(segment, ((0, 5),), Pattern("words", ("horen",))))
    assert sight.denied(segment.text, (0, 20)) == ""  # it is also said
