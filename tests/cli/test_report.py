"""The report command: what it counts, shows and refuses."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from pty_terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

DECISIONS = """\
transcript,segment,code,decision
oa-01,2,sparren,accept
oa-01,2,tandwiel,accept
oa-01,3,sparren,reject
oa-01,5,tandwiel,accept
"""
RATE = 38.462  # one passage in 26 words of Samira
SPEAKERS = "transcript,speaker,role,functie,school\noa-01,Samira,respondent,leraar,noord\n"


@pytest.fixture
def coded(folder: Path, run: Run) -> Path:
    """Give a project with one interview, three codings of anna and one of bert on the same passage."""
    from conftest import INTERVIEW

    (folder.parent / "oa-01.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder.parent / "speakers.csv").write_text(SPEAKERS, encoding="utf-8")
    run("import", folder.parent / "oa-01.txt", "--speakers", folder.parent / "speakers.csv")
    (folder / "besluiten.csv").write_text(DECISIONS, encoding="utf-8")
    run("decide", "besluiten.csv", "--coder", "anna")
    (folder / "bert.csv").write_text("\n".join(DECISIONS.splitlines()[:2]), encoding="utf-8")
    run("decide", "bert.csv", "--coder", "bert")
    return folder


@pytest.mark.usefixtures("coded")
def test_the_rows_are_the_same_in_both_languages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = run("report", "--json", "--section", "frequencies", "--section", "crosstabs").rows()
    named = {"section": "frequencies", "theme": "Toegevoegde waarde", "label": "Sparren"}
    assert rows[0] == named | {"passages": 1, "transcripts": 1, "speakers": 1, "per_1000_words": RATE}
    assert [row["passages"] for row in rows[:2]] == [1, 2]
    crossed = [row for row in rows if row["section"] == "by-functie"]
    assert crossed[-1] == {"section": "by-functie", "label": "total", "leraar": 3, "total": 3}
    monkeypatch.setenv("OOP_QUAL_LANG", "nl")
    dutch = run("report", "--json", "--section", "frequencies", "--section", "crosstabs").rows()
    assert [row.keys() for row in dutch] == [row.keys() for row in rows]


@pytest.mark.usefixtures("coded")
def test_filters_and_attributes_narrow_it(run: Run) -> None:
    only = ("report", "--json", "--section", "frequencies")
    assert [row["label"] for row in run(*only, "--code", "tandwiel").rows()] == ["Tandwiel"]
    assert [row["label"] for row in run(*only, "--coder", "bert").rows()] == ["Sparren"]
    keys = {row["section"] for row in run("report", "--json", "--section", "crosstabs", "--by", "school").rows()}
    assert keys == {"by-school", "by-school-of-code", "by-school-of-group"}
    said = run("report", "--section", "frequencies", "--transcript", "oa-01", "--speaker", "Samira").err
    assert "Limited to: transcript T01; speaker R1." in said
    assert "Samira" not in said
    assert "school = noord" in run("report", "--where", "school=noord").err


@pytest.mark.usefixtures("coded")
def test_it_shows_everything_without_names(run: Run) -> None:
    shown = run("report").out
    assert "How often each code was given" in shown
    assert "several coders" in shown
    assert "Sparren\tTandwiel\t1\t1\t2\t0.5\n" in shown
    assert "T01\tR1\trespondent" in shown
    assert "Samira" not in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "leeftijd"), "no speaker has an attribute 'leeftijd'. Use: functie, school."),
        (("--section", "alles"), "there is no section 'alles'. Use: frequencies, themes,"),
        (("--where", "school=zuid"), "coded within this filter"),
        (("--code", "loopbaan"), "coded within this filter"),
        (("--transcript", "oa-02"), "Did you mean 'oa-01'?"),
        (("verslag.pdf",), "There is no export to '.pdf'"),
    ],
)
@pytest.mark.usefixtures("coded")
def test_what_it_cannot_do_is_one_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert said in run("report", *arguments, code=1).err


def test_an_empty_study_says_what_to_do(folder: Path, run: Run) -> None:
    assert "oop-qual import FILES" in run("report", code=1).err
    (folder / "a.txt").write_text("I: Hoe gaat het?\nR: Goed hoor.\n", encoding="utf-8")
    run("import", "a.txt")
    assert "nothing that respondents said is coded yet" in run("report", code=1).err
    assert "--speakers FILE" in run("report", "--by", "functie", code=1).err
    assert [row["words"] for row in run("report", "--section", "speaking", "--json").rows()] == [3, 2]


def test_files_are_written_and_a_name_stops_them(coded: Path, run: Run) -> None:
    said = run("report", "verslag.html", "verslag.json", "--section", "frequencies").err
    assert "verslag.html: 1 section" in said
    assert "Sparren" in (coded / "verslag.html").read_text(encoding="utf-8")
    assert json.loads((coded / "verslag.json").read_text(encoding="utf-8"))
    assert (coded / "verslag.html").stat().st_mode & 0o777 == 0o600
    people = coded.parent / "speakers.csv"
    people.write_text(SPEAKERS.replace("noord", "Samira Jansen"), encoding="utf-8")
    run("import", coded.parent / "oa-01.txt", "--speakers", people)
    assert "Nothing was written" in run("report", "weg.html", "--by", "school", code=1).err
    assert not (coded / "weg.html").exists()


@pytest.mark.parametrize("columns", [80, 120])
def test_a_terminal_shows_pictures_that_fit(coded: Path, columns: int) -> None:
    command = ["-m", "oop_qual", "report", "--project", str(coded)]
    terminal = Terminal(command, OOP_QUAL_LANG="en", COLUMNS=str(columns))
    assert terminal.exit_code() == 0
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.said).splitlines()
    shown = [line for line in lines if "Counting" not in line and "pipeline" not in line]
    assert max(len(line.rstrip()) for line in shown) <= columns
    assert any(line.strip().startswith("Tandwiel  A") for line in shown)  # its bar, filled with a letter
    assert any(line.split()[:2] == ["Tandwiel", "2"] and line.count("█") > 5 for line in shown)
    assert any(line.split()[:2] == ["1", "T01"] and line.rstrip().endswith("◆") for line in shown)
    assert "A = leraar (n=1)" in "\n".join(shown)
