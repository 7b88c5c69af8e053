"""The report on the suggestions, from the decisions of a study."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TALK = """\
I: Hoe gaat het?
R: Sparren doe ik met de leraar naast mij. De bus was te laat vandaag. Bij het sparren leer ik veel van haar.
R: Het regende de hele dag. Ik ga graag sparren over een kind.
"""


def coded(folder: Path, run: Run, names: str) -> None:
    rows = ["transcript,segment,code,decision"]
    for name in names:
        (folder / f"{name}.txt").write_text(TALK, encoding="utf-8")
        run("import", f"{name}.txt")
        for row in run("list", "segments", "--transcript", name, "--json").rows():
            if row["role"] == "respondent":
                decision = "sparren,accept" if "sparren" in row["text"].lower() else ",reviewed"
                rows.append(f"{name},{row['segment']},{decision}")
    (folder / "besluiten.csv").write_text("\n".join(rows), encoding="utf-8")
    run("decide", "besluiten.csv", "--coder", "anna")


def test_the_model_is_measured_on_transcripts_left_out(folder: Path, run: Run) -> None:
    coded(folder, run, "abc")
    rows = run("report", "--model", "--coder", "anna", "--json").rows()
    (total,) = (row for row in rows if row["kind"] == "total")
    assert (total["passages"], total["transcripts"], total["folds"], total["coded"]) == (15, 3, 3, 9)
    assert total["right"] <= min(total["coded"], total["suggested"])
    assert next(row["code"] for row in rows if row["kind"] == "code") == "sparren"
    assert [row["passages"] for row in rows if row["kind"] == "curve"] == [1, 2, 5, 10]
    shown = run("report", "--model", "--coder", "anna").out
    assert "15 passages of 3 transcripts" in shown
    assert "That is few" in shown
    assert "sparren" in shown
    assert run("report", "--model", "--all-coders", "--json").out == "".join(
        json.dumps(row, ensure_ascii=False) + "\n" for row in rows
    )


def test_one_transcript_cannot_be_left_out(folder: Path, run: Run) -> None:
    coded(folder, run, "a")
    assert "at least two transcripts" in run("report", "--model", "--coder", "anna", code=1).err
    assert "coder bert" in run("report", "--model", "--coder", "bert", code=1).err
