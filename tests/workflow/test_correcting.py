from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oop_qual.workflow.project import open_project
from oop_qual.workflow.reviewing import ProjectDesk

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

FIRST = """\
I: Wat doet u op school?
Samira: Ik spar vaak met Noor. Zij kent de groep goed. Dat helpt.
I: En verder?
Samira: We zijn een tandje van een tandwiel. Ik groei graag door.
"""


def start(folder: Path, run: Run) -> Path:
    (folder.parent / "anna.txt").write_text(FIRST, encoding="utf-8")
    run("import", folder.parent / "anna.txt")
    rows = [
        "transcript,text,code,decision",
        "anna,Ik spar vaak met Noor.,sparren,accept",
        "anna,Zij kent de groep goed.,waarde,reject",
        "anna,We zijn een tandje van een tandwiel.,tandwiel,accept",
        "anna,Wat doet u op school?,,reviewed",
        "anna,Dat helpt.,,reviewed",
    ]
    (folder.parent / "d.csv").write_text("\n".join(rows), encoding="utf-8")
    run("decide", folder.parent / "d.csv")
    quotes = "transcript,text,code,emphasis\nanna,We zijn een tandje van een tandwiel.,tandwiel,een tandje\n"
    (folder.parent / "q.csv").write_text(quotes, encoding="utf-8")
    run("quote", folder.parent / "q.csv")
    run("tag")
    return folder.parent / "better.txt"


def found(run: Run) -> list[tuple[str, str, str]]:
    rows = run("list", "codings", "--json").rows()
    return sorted((row["code"], row["state"], row["text"]) for row in rows)


def test_codings_quotes_and_suggestions_move_along(folder: Path, run: Run) -> None:
    better = start(folder, run)
    before = run("list", "suggestions", "--json").rows()
    better.write_text(
        "I: Goedemiddag.\nSamira: Hallo.\n" + FIRST.replace("goed. Dat", "heel goed. Dat"), encoding="utf-8"
    )
    done = run("correct", "anna", better)
    assert found(run) == [
        ("sparren", "accepted", "Ik spar vaak met Noor."),
        ("tandwiel", "accepted", "We zijn een tandje van een tandwiel."),
        ("waarde", "rejected", "Zij kent de groep heel goed."),
    ]
    assert "look again: 'Zij kent de groep goed.' is now 'Zij kent de groep heel goed.'" in done.err
    (quote,) = run("list", "quotes", "--json").rows()
    assert (quote["text"], quote["emphasis"]) == ("We zijn een tandje van een tandwiel.", "een tandje")
    after = run("list", "suggestions", "--json").rows()
    assert [row["text"] for row in after] == [row["text"] for row in before]
    words = [row["text"][a - row["start"] : b - row["start"]] for row in after for a, b in row["evidence"]["words"]]
    assert [word in {"groei", "door"} for word in words]
    read = [row["text"] for row in run("list", "segments", "--json").rows() if row["reviewed"]]
    assert read == ["Wat doet u op school?", "Dat helpt."]


def test_what_is_gone_is_said_and_undo_brings_all_of_it_back(folder: Path, run: Run) -> None:
    better = start(folder, run)
    before, segments = found(run), run("list", "segments", "--json").rows()
    better.write_text(FIRST.replace("Ik spar vaak met Noor. ", ""), encoding="utf-8")
    done = run("correct", "anna", better)
    assert "no longer there: 'Ik spar vaak met Noor.'" in done.err
    assert ("sparren", "accepted", "Ik spar vaak met Noor.") not in found(run)
    then = run("list", "segments", "--transcript", "anna", "--revision", "1", "--json").rows()
    assert [(row["text"], row["lemmas"]) for row in then] == [(row["text"], row["lemmas"]) for row in segments]
    wrong = run("list", "segments", "--transcript", "anna", "--revision", "3", code=1)
    assert "'anna' has revisions 1 to 2" in wrong.err
    run("undo")
    assert found(run) == before
    assert run("list", "segments", "--json").rows() == segments


def test_another_speaker_label_is_a_correction(folder: Path, run: Run) -> None:
    better = start(folder, run)
    before = found(run)
    better.write_text(FIRST.replace("Samira:", "Fatima:"), encoding="utf-8")
    run("correct", "anna", better)
    assert found(run) == before
    assert {row["speaker"] for row in run("list", "speakers", "--json").rows()} == {"I", "Fatima"}
    (spoken,) = ProjectDesk(open_project(folder), "anna").speakers().values()
    assert {speaker.name for speaker in spoken} == {"I", "Fatima"}
    run("undo")
    assert {row["speaker"] for row in run("list", "speakers", "--json").rows()} == {"I", "Samira"}


def test_the_same_text_is_no_correction(folder: Path, run: Run) -> None:
    better = start(folder, run)
    better.write_text(FIRST, encoding="utf-8")
    assert "has the same text" in run("correct", "anna", better, code=1).err


@pytest.mark.parametrize(("name", "message"), [("nobody", "no transcript 'nobody'"), ("anna", "missing.txt")])
def test_bad_input_changes_nothing(folder: Path, run: Run, name: str, message: str) -> None:
    start(folder, run)
    before = found(run)
    assert message in run("correct", name, folder.parent / "missing.txt", code=1).err
    assert found(run) == before


def test_resegment_leaves_codings_in_place_and_keeps_what_was_read(folder: Path, run: Run) -> None:
    start(folder, run)
    before = found(run)
    read = [row["text"] for row in run("list", "segments", "--json").rows() if row["reviewed"]]
    assert "stay where they are" in run("resegment", "anna").err
    assert found(run) == before
    assert [row["text"] for row in run("list", "segments", "--json").rows() if row["reviewed"]] == read
