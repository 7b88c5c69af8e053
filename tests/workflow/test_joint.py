"""From a survey and quotes to a joint display on disk: who did not answer counts, nobody is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

SURVEY = """\
respondent;functie;Wil je doorgroeien?;Wat voegt het toe?
1;leraar;ja;Ik zie wat er onder de tafel gebeurt.
2;leraar;nee;Wij sparren veel met elkaar op school.
3;leraar;ja;
4;leraar;;Samen weet je altijd meer dan alleen.
5;leraar;ja;Ik wil graag nog een studie doen.
6;Leraar;nee;Dat ik niet alleen voor de groep sta.
7;assistent;nee;Dicht bij de kinderen zijn, de hele dag.
8;;ja;Rust in de klas en aandacht voor elk kind.
"""
QUOTES = """\
transcript,text,code
enquete,Wij sparren veel met elkaar op school.,sparren
enquete,"Dicht bij de kinderen zijn, de hele dag.",waarde
enquete,Ik wil graag nog een studie doen.,loopbaan
oa-01,Ik spar vaak met Noor.,sparren
"""
NAMES = "transcript,speaker,role,functie\noa-01,Samira,respondent,directeur\n"


@pytest.fixture
def surveyed(study: Path, run: Run) -> Path:
    """Give a project with an interview, a survey and quotes of both."""
    (study.parent / "enquete.csv").write_text(SURVEY, encoding="utf-8")
    (study / "citaten.csv").write_text(QUOTES, encoding="utf-8")
    run("import", study.parent / "enquete.csv")
    run("quote", "citaten.csv")
    return study


def sections(path: Path) -> dict[str, dict[str, Any]]:
    report = json.loads(path.read_text(encoding="utf-8"))
    return {section["title"]: section for section in report["sections"]}


def test_an_import_says_what_it_took_for_open_and_for_closed(folder: Path, run: Run) -> None:
    (folder.parent / "enquete.csv").write_text(SURVEY, encoding="utf-8")
    said = run("import", folder.parent / "enquete.csv").err
    assert "taken as open answers: 'Wat voegt het toe?'" in said
    assert "taken as closed answers: 'functie', 'Wil je doorgroeien?'" in said
    assert "1 respondent wrote no open answer; the closed answers are kept" in said
    told = {row["speaker"]: row["attributes"] for row in run("list", "speakers", "--json").rows()}
    assert told["3"] == {"functie": "leraar", "Wil je doorgroeien?": "ja"}
    assert told["4"] == {"functie": "leraar"}


def test_shares_and_quotes_stand_side_by_side(surveyed: Path, run: Run) -> None:
    asked = ("--answer", "wil JE doorgroeien?", "--by", "functie", "--transcript", "enquete")
    done = run("export", "joint", "samen.json", *asked)
    assert "samen.json: 8 respondents" in done.err
    found = sections(surveyed / "samen.json")
    assert list(found) == [
        "Wil je doorgroeien? by functie",
        "Wil je doorgroeien?: leraar (n = 5)",
        "Wil je doorgroeien?: assistent (n = 1)",
        "Wil je doorgroeien?: (functie not known) (n = 1)",
    ]
    teachers = found["Wil je doorgroeien?: leraar (n = 5)"]
    assert [(row["answer"], row["count"], row["percent"]) for row in teachers["rows"]] == [
        ("ja", 3, 60.0), ("nee", 2, 40.0), ("(no answer, in no share)", 1, None)
    ]  # fmt: skip
    assert [(one["attribution"], one["text"][:12]) for one in teachers["quotes"]] == [
        ("leraar, answered 'nee'", "Wij sparren "), ("leraar, answered 'ja'", "Ik wil graag")
    ]  # fmt: skip
    assert "1 quote is of nobody in these groups" not in found["Wil je doorgroeien? by functie"]["text"]
    assert (surveyed / "samen.json").stat().st_mode & 0o777 == 0o600


def test_quotes_of_interviews_stand_beside_the_group_they_belong_to(surveyed: Path, run: Run) -> None:
    run("export", "joint", "samen.json", "--answer", "Wil je doorgroeien?", "--names-allowed")
    (section,) = sections(surveyed / "samen.json").values()
    assert len(section["quotes"]) == 4
    run("export", "joint", "samen.json", "--answer", "Wil je doorgroeien?", "--code", "sparren", "--names-allowed")
    (section,) = sections(surveyed / "samen.json").values()
    assert [one["attribution"] for one in section["quotes"]] == ["leraar, answered 'nee'", "respondent"]
    codes = ("--code", "sparren", "--code", "loopbaan")
    run("export", "joint", "samen.json", "--answer", "Wil je doorgroeien?", *codes, "--where", "functie=leraar")
    (section,) = sections(surveyed / "samen.json").values()
    assert section["title"] == "Wil je doorgroeien? (n = 5)"
    assert [one["code"] for one in section["quotes"]] == ["sparren", "loopbaan"]


def test_quotes_of_nobody_in_the_groups_are_counted(folder: Path, run: Run) -> None:
    (folder.parent / "oa-01.txt").write_text("I: En?\nSamira: Ik spar vaak met een collega.\n", encoding="utf-8")
    (folder.parent / "wie.csv").write_text(NAMES, encoding="utf-8")
    (folder.parent / "enquete.csv").write_text(SURVEY, encoding="utf-8")
    (folder / "q.csv").write_text("transcript,text,code\noa-01,Ik spar vaak met een collega.,sparren\n")
    run("import", folder.parent / "oa-01.txt", folder.parent / "enquete.csv", "--speakers", folder.parent / "wie.csv")
    run("quote", "q.csv")
    run("export", "joint", "samen.json", "--answer", "Wil je doorgroeien?", "--by", "functie")
    overview = next(iter(sections(folder / "samen.json").values()))
    assert "1 quote is of nobody in these groups and is left out." in overview["text"]
    assert [row["group"] for row in overview["rows"]] == ["leraar", "assistent", "(functie not known)", "(all)"]


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pptx", ".xlsx", ".md"])
def test_every_format_is_written(surveyed: Path, run: Run, suffix: str) -> None:
    asked = ("--answer", "Wil je doorgroeien?", "--by", "functie", "--code", "loopbaan")
    run("export", "joint", f"samen{suffix}", *asked)
    assert (surveyed / f"samen{suffix}").stat().st_size > 500


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (
            ("joint", "a.md"),
            "say which closed question: --answer COLUMN. What is known of them: Wil je doorgroeien?, f",
        ),
        (("joint", "a.md", "--answer", "salaris"), "no respondent has 'salaris'. What is known of them: "),
        (("joint", "a.md", "--answer", "functie", "--by", "x"), "no respondent has 'x'. What is known"),
        (("joint", "a.csv", "--answer", "functie"), "There is no export to '.csv'. Use one of: .html"),
        (("joint", "a.md", "--answer", "functie", "--code", "x"), "there is no code 'x'"),
        (("joint", "a.md", "--answer", "functie", "--where", "functie=x"), "no respondent that fits was asked"),
        (("joint", "--answer", "functie"), "no file is named"),
        (("quotes", "a.md", "--by", "functie"), "--by works for 'export joint' only"),
        (("a.md", "--code", "sparren", "--code", "waarde"), "one --code at a time"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(surveyed: Path, run: Run, arguments: tuple[str, ...], fault: str) -> None:
    assert fault in run("export", *arguments, code=1).err
    assert not (surveyed / "a.md").exists()


def test_where_nothing_is_known_of_respondents_that_is_said(study: Path, run: Run) -> None:
    said = run("export", "joint", "a.md", "--answer", "functie", code=1).err
    assert "nothing is known of the respondents but what they say. Import a survey" in said
    assert not (study / "a.md").exists()


def test_a_question_with_very_many_answers_is_refused(folder: Path, run: Run) -> None:
    rows = "".join(f"{n};{n};Dit is antwoord nummer {n} van de lijst\n" for n in range(25))
    (folder.parent / "jaren.csv").write_text(f"nr;jaren;tekst\n{rows}", encoding="utf-8")
    run("import", folder.parent / "jaren.csv", "--text-column", "tekst")
    said = run("export", "joint", "a.md", "--answer", "jaren", code=1).err
    assert "'jaren' has 25 different values" in said


def test_a_name_in_an_answer_stops_the_export(folder: Path, run: Run) -> None:
    named = SURVEY.replace("7;assistent;nee;", "7;assistent;net als mevrouw Jansen;")
    (folder.parent / "enquete.csv").write_text(named, encoding="utf-8")
    run("import", folder.parent / "enquete.csv")
    said = run("export", "joint", "a.md", "--answer", "Wil je doorgroeien?", code=1).err
    assert "Jansen" in said
    assert "question 'Wil je doorgroeien?'" in said
    assert not (folder / "a.md").exists()
