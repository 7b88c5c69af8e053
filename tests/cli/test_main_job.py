"""The whole line, command by command, on a small study."""

from __future__ import annotations

import json
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def test_import_shows_what_came_in(study: Path, run: Run) -> None:
    (transcript,) = run("list", "transcripts", "--json").rows()
    assert {key: transcript[key] for key in ("transcript", "kind", "words", "turns", "segments", "speakers")} == {
        "transcript": "oa-01", "kind": "interview", "words": 33, "turns": 4, "segments": 6, "speakers": 2,
    }  # fmt: skip
    segments = run("list", "segments", "--json").rows()
    assert [one["text"] for one in segments][1:3] == ["Ik spar vaak met Noor.", "Zij kent de groep goed."]
    assert segments[0]["role"] == "interviewer"
    assert segments[1]["speaker"] == "Samira"
    assert segments[2]["lemmas"] == ["zij", "kennen", "de", "groep", "goed", "."]
    assert set(segments[0]) == {
        "transcript", "segment", "speaker", "role", "start", "end", "text", "lemmas", "reviewed", "backchannel",
    }  # fmt: skip
    assert oct((study / "transcripts" / "oa-01.txt").stat().st_mode)[-3:] == "600"
    assert oct((study / "project.db").stat().st_mode)[-3:] == "600"


def test_a_second_import_changes_nothing(study: Path, run: Run) -> None:
    before = run("list", "history", "--json").out
    assert "already; nothing changed" in run("import", study.parent / "oa-01.txt").err
    assert run("list", "history", "--json").out == before
    assert sorted(path.name for path in (study / "transcripts").iterdir()) == ["oa-01.txt"]


@pytest.mark.usefixtures("study")
def test_patterns_suggest_with_their_evidence(run: Run) -> None:
    assert "3 suggestions by patterns: 3 new" in run("tag").err
    first, second, third = run("list", "suggestions", "--json").rows()
    assert (first["code"], first["text"], first["origin"], first["state"]) == (
        "sparren", "Ik spar vaak met Noor.", "pattern", "suggested",
    )  # fmt: skip
    text = "".join(one["text"] for one in [first])
    (word,) = first["evidence"]["words"]
    assert text[word[0] - first["start"] : word[1] - first["start"]] == "spar"
    assert (second["code"], third["code"], len(third["evidence"]["words"])) == ("tandwiel", "loopbaan", 2)
    assert "3 suggestions by patterns: 0 new" in run("tag").err
    assert run("list", "suggestions", "--code", "waarde", "--json").out.count("\n") == 2


def test_decisions_from_a_file_and_the_classifier_after_them(study: Path, run: Run) -> None:
    run("tag")
    (study / "d.csv").write_text(
        "transcript,segment,text,code,decision,memo\n"
        "oa-01,2,,sparren,accept,mooi\n"
        "oa-01,,We zijn allemaal een tandje van een tandwiel.,tandwiel,reject,\n"
        "oa-01,3,,,reviewed,\n",
        encoding="utf-8",
    )
    assert "3 decisions written" in run("decide", "d.csv").err
    codings = run("list", "codings", "--json").rows()
    assert [(one["code"], one["state"], one["coder"], one["origin"]) for one in codings] == [
        ("sparren", "accepted", "mieke", "human"), ("tandwiel", "rejected", "mieke", "human"),
    ]  # fmt: skip
    assert [one["code"] for one in run("list", "suggestions", "--json").rows()] == ["loopbaan"]
    assert [one["reviewed"] for one in run("list", "segments", "--json").rows()] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]
    assert "3 decisions" in run("suggest").err
    history = run("list", "history", "--json").rows()
    told = [one["action"] for one in history if one["action"] not in {"import", "tag", "suggest"}]
    assert sorted(told) == ["accepted", "rejected", "reviewed"]


def test_decisions_may_come_as_json_lines_and_be_taken_back(study: Path, run: Run) -> None:
    row = {"transcript": "oa-01", "start": 22, "end": 29, "code": "sparren", "decision": "accept", "coder": "nynke"}
    (study / "d.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    run("decide", "d.jsonl")
    (coding,) = run("list", "codings", "--json").rows()
    assert (coding["text"], coding["coder"], coding["segment"]) == ("Ik spar", "nynke", 2)
    assert "Taken back: decide d.jsonl" in run("undo").err
    assert run("list", "codings", "--json").out == ""
    assert "Taken back: import oa-01" in run("undo").err
    assert run("list", "transcripts").err == "Nothing found.\n"
    run("undo", "--last", "5")
    assert "nothing to take back" in run("undo").err


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("oa-01,2,,onbekend,accept", "there is no code 'onbekend'"),
        ("oa-01,2,,sparen,accept", "Did you mean 'sparren'?"),
        ("oa-09,2,,sparren,accept", "there is no transcript 'oa-09'. Did you mean 'oa-01'?"),
        ("oa-01,99,,sparren,accept", "there is no segment 99; the transcript has segments 1 to 6"),
        ("oa-01,,dit staat er niet,sparren,accept", "this text is not in the transcript"),
        ("oa-01,,tand,sparren,accept", "this text is there 2 times"),
        ("oa-01,2,,sparren,misschien", "'misschien' is not a decision. Use accept, reject or reviewed"),
        ("oa-01,,,sparren,accept", "the row names no passage"),
    ],
)
def test_one_bad_row_and_nothing_is_written(study: Path, run: Run, row: str, fault: str) -> None:
    good = "oa-01,2,,sparren,accept"
    (study / "d.csv").write_text(f"transcript,segment,text,code,decision\n{good}\n{row}\n", encoding="utf-8")
    said = run("decide", "d.csv", code=1).err
    assert fault in said
    assert "row 3" in said or "row 2" in said
    assert "Nothing was written" in said
    assert run("list", "codings", "--json").out == ""


def test_a_file_without_a_column_is_one_sentence(study: Path, run: Run) -> None:
    (study / "d.csv").write_text("transcript,code\noa-01,sparren\noa-01,tandwiel\n", encoding="utf-8")
    assert run("decide", "d.csv", code=1).err == (
        "d.csv: there is no column 'decision'. It needs: transcript, decision.\n"
    )  # fmt: skip
    (study / "q.csv").write_text("segment,code\n2,sparren\n", encoding="utf-8")
    assert "there is no column 'transcript'" in run("quote", "q.csv", code=1).err


def test_quotes_with_their_key_sentence_go_to_every_format(study: Path, run: Run) -> None:
    (study / "q.csv").write_text(
        "transcript;segment;text;code;emphasis;order;strength;stance;note\n"
        "oa-01;5;;tandwiel;een tandwiel;2;3;supports;sterk\n"
        "oa-01;;Ik spar vaak met Noor. Zij kent de groep goed.;sparren;Zij kent de groep goed.;1;;;\n",
        encoding="utf-8",
    )
    assert "2 quotes marked" in run("quote", "q.csv").err
    first, second = run("list", "quotes", "--json").rows()
    assert (first["theme"], first["code"], first["emphasis"]) == ("waarde", "sparren", "Zij kent de groep goed.")
    assert (second["note"], second["speaker"]) == ("sterk", "Samira")
    assert len(run("list", "codings", "--json").rows()) == 2
    names = [f"q.{suffix}" for suffix in ("pptx", "docx", "xlsx", "html", "md", "csv", "json")]
    run("export", *names, "--names-allowed")
    for name in names:
        data = (study / name).read_bytes()
        assert data
        assert b"Samira" not in data
        assert oct(os.stat(name).st_mode)[-3:] == "600"  # noqa: PTH116
    assert "**een tandwiel**" in (study / "q.md").read_text(encoding="utf-8")
    run("export", "codings", "c.csv", "--names-allowed")
    assert "Samira" not in (study / "c.csv").read_text(encoding="utf-8")
    assert "R1" in (study / "c.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("oa-01,2,sparren,Zij kent", "the emphasis is not exactly once in the passage"),
        ("oa-01,2,,", "names no code, and its passage has 0"),
        ("oa-01,2,weg,", "there is no code 'weg'"),
    ],
)
def test_a_quote_that_cannot_be_is_named(study: Path, run: Run, row: str, fault: str) -> None:
    (study / "q.csv").write_text(f"transcript,segment,code,emphasis\n{row}\n", encoding="utf-8")
    assert fault in run("quote", "q.csv", code=1).err
    assert run("list", "quotes", "--json").out == ""


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ("order;veel", "'veel' is not a number"),
        ("strength;9", "is not a strength"),
        ("stance;misschien", "is not a stance"),
    ],
)
def test_a_quote_s_details_are_checked(study: Path, run: Run, extra: str, fault: str) -> None:
    column, value = extra.split(";")
    (study / "q.csv").write_text(f"transcript,segment,code,{column}\noa-01,2,sparren,{value}\n", encoding="utf-8")
    assert fault in run("quote", "q.csv", code=1).err


@pytest.mark.usefixtures("study")
def test_filters_work_alike_for_lists_and_exports(run: Run) -> None:
    run("tag")
    assert len(run("list", "suggestions", "--speaker", "Samira", "--json").rows()) == 3
    assert run("list", "suggestions", "--speaker", "Noor", "--json").out == ""
    assert run("list", "suggestions", "--where", "functie=leraar", "--json").out == ""
    assert "is not KEY=VALUE" in run("list", "suggestions", "--where", "functie", code=1).err
    assert "there is no code 'spar'" in run("list", "codings", "--code", "spar", code=1).err
    assert "there is no list of 'katten'" in run("list", "katten", code=1).err
    assert "there is no transcript 'x'" in run("list", "segments", "--transcript", "x", code=1).err
    assert [row["speaker"] for row in run("list", "speakers", "--json").rows()] == ["I", "Samira"]
    codes = {row["code"]: row["suggested"] for row in run("list", "codes", "--json").rows()}
    assert codes == {"waarde": 0, "sparren": 1, "tandwiel": 1, "loopbaan": 1}
    assert run("list", "codes", "--code", "waarde").out.count("\n") == 4


def test_speakers_bring_roles_and_attributes(folder: Path, run: Run) -> None:
    (folder / "a.txt").write_text("Jo: Hoe gaat het?\nPiet: Ik spar.\nJo: En?\nPiet: Ja.\n", encoding="utf-8")
    (folder / "s.csv").write_text(
        "transcript,speaker,role,functie\na,Jo,interviewer,\na,Piet,respondent,leraar\n", encoding="utf-8"
    )
    run("import", "a.txt", "--speakers", "s.csv")
    jo, piet = run("list", "speakers", "--json").rows()
    assert (jo["role"], piet["attributes"]) == ("interviewer", {"functie": "leraar"})
    run("tag")
    assert len(run("list", "suggestions", "--where", "functie=Leraar", "--json").rows()) == 1


def test_a_table_brings_the_codings_that_somebody_made(folder: Path, run: Run) -> None:
    (folder / "t.csv").write_text(
        "document,spreker,tekst,codes\nd1,An,Ik spar graag.,sparren\nd1,Bo,Niets.,\nd2,An,Wiel.,tandwiel; sparren\n",
        encoding="utf-8",
    )
    run(
        "import", "t.csv", "--document-column", "document", "--speaker-column", "spreker", "--text-column", "tekst",
        "--codes-column", "codes", "--coder", "nynke",
    )  # fmt: skip
    codings = run("list", "codings", "--json").rows()
    assert [(row["transcript"], row["code"], row["coder"], row["origin"]) for row in codings] == [
        ("d1", "sparren", "nynke", "import"),
        ("d2", "sparren", "nynke", "import"),
        ("d2", "tandwiel", "nynke", "import"),
    ]
    (folder / "u.csv").write_text("document,tekst,codes\nd3,Ik spar graag.,onzin\n", encoding="utf-8")
    said = run(
        "import", "u.csv", "--document-column", "document", "--text-column", "tekst", "--codes-column", "codes", code=1
    ).err
    assert "there is no code 'onzin' in the codebook" in said


def test_the_same_stem_twice_gets_an_id_of_its_own(study: Path, run: Run) -> None:
    other = study / "elders"
    other.mkdir()
    (other / "oa-01.txt").write_text("I: Iets anders?\nR: Ja, iets anders.\n", encoding="utf-8")
    run("import", other)
    assert [row["transcript"] for row in run("list", "transcripts", "--json").rows()] == ["oa-01", "oa-01-2"]
    (other / "oa-01.txt").write_text("I: Weer anders?\nR: Ja, weer anders.\n", encoding="utf-8")
    assert "changed since it was imported" in run("import", other / "oa-01.txt", code=1).err


def test_bad_files_are_named_together_and_nothing_comes_in(folder: Path, run: Run) -> None:
    (folder / "goed.txt").write_text("I: Ja?\nR: Ja.\n", encoding="utf-8")
    (folder / "leeg.txt").write_text("", encoding="utf-8")
    (folder / "stuk.docx").write_bytes(b"PK\x03\x04 geen document")
    (folder / "binair.txt").write_bytes(bytes(range(256)) * 4)
    said = run("import", "goed.txt", "leeg.txt", "stuk.docx", "binair.txt", code=1).err
    for name in ("leeg.txt", "stuk.docx", "binair.txt"):
        assert name in said
    assert "Traceback" not in said
    assert "Nothing was imported" in said
    assert run("list", "transcripts").err == "Nothing found.\n"
    assert list((folder / "transcripts").iterdir()) == []
    assert "weg.txt" in run("import", "weg.txt", code=1).err
    assert "is not known for --kind" in run("import", "goed.txt", "--kind", "praatje", code=1).err


def test_the_codebook_can_grow_but_not_lose_a_used_code(study: Path, run: Run) -> None:
    book = study / "codebooks" / "boek.yaml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text + "  - id: nieuw\n    label: Nieuw\n    patterns: [groep]\n", encoding="utf-8")
    assert "4 suggestions by patterns: 4 new" in run("tag").err
    (study / "d.csv").write_text("transcript,segment,code,decision\noa-01,3,nieuw,accept\n", encoding="utf-8")
    run("decide", "d.csv")
    book.write_text(text, encoding="utf-8")
    assert "the code 'nieuw' is gone, but 1 decision" in run("tag", code=1).err
    assert len(run("list", "codings", "--json").rows()) == 1
    book.write_text("codes: [", encoding="utf-8")
    assert "this is not YAML" in run("tag", code=1).err
    assert "this is not YAML" in run("codebook", "check", code=1).err


def test_the_codebook_is_checked_and_shown(folder: Path, run: Run) -> None:
    assert "Proef 1.0: 4 codes, 4 patterns, no faults" in run("codebook", "check").err
    assert "Toegevoegde waarde" in run("codebook", "show").out
    assert [row["id"] for row in run("codebook", "show", "--json").rows()] == [
        "waarde",
        "sparren",
        "tandwiel",
        "loopbaan",
    ]
    (folder / "f.yaml").write_text("codebook: x\ncodes:\n - id: A\n   kleur: rood\n", encoding="utf-8")
    assert run("codebook", "check", "f.yaml", code=1).err.count("f.yaml:") == 4


def test_what_is_no_project_is_said(tmp_path: Path, run: Run) -> None:
    assert "there is no project here" in run("list", "codes", "--project", tmp_path, code=1).err
    (tmp_path / "oop-qual.toml").write_text("name = ", encoding="utf-8")
    assert "this is not TOML" in run("list", "codes", "--project", tmp_path, code=1).err
    (tmp_path / "oop-qual.toml").write_text('name = "x"\nkleur = "rood"', encoding="utf-8")
    assert "'kleur' is not a setting" in run("list", "codes", "--project", tmp_path, code=1).err
    (tmp_path / "oop-qual.toml").write_text('name = "x"', encoding="utf-8")
    assert "the setting 'codebook' is missing" in run("list", "codes", "--project", tmp_path, code=1).err
    (tmp_path / "oop-qual.toml").write_text('name = "x"\ncodebook = "weg.yaml"', encoding="utf-8")
    assert "no such file" in run("tag", "--project", tmp_path, code=1).err


def test_init_keeps_what_is_there(folder: Path, run: Run) -> None:
    assert "a project here already" in run("init", folder, code=1).err
    assert "no such file" in run("init", folder.parent / "x", "--codebook", "weg.yaml", code=1).err
    assert not (folder.parent / "x").exists()
    run("init", folder.parent / "klein")
    assert "2 codes" in run("codebook", "check", "--project", folder.parent / "klein").err
    (folder.parent / "bestand").write_text("x", encoding="utf-8")
    assert "cannot be made" in run("init", folder.parent / "bestand", code=1).err


def test_exports_that_cannot_be_are_said(study: Path, run: Run) -> None:
    assert "there are no quotes to export" in run("export", "q.pptx", code=1).err
    assert "no file is named" in run("export", "quotes", code=1).err
    assert "no export to '.pdf'" in run("export", "q.pdf", code=1).err
    (study / "q.csv").write_text("transcript,segment,code\noa-01,2,sparren\n", encoding="utf-8")
    run("quote", "q.csv")
    assert "does not exist" in run("export", "nergens/q.pptx", "--names-allowed", code=1).err


def test_wrong_usage_is_exit_code_2(run: Run) -> None:
    run("list", code=2)
    run("onzin", code=2)
    assert "oop-qual 0" in run("--version").out


def test_a_killed_import_leaves_the_project_as_it_was(study: Path, run: Run) -> None:
    """A writer that dies before its commit leaves nothing behind."""
    other = sqlite3.connect(study / "project.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM segments")
    other.close()
    assert len(run("list", "segments", "--json").rows()) == 6


def test_text_on_the_terminal_cannot_act(folder: Path, run: Run) -> None:
    (folder / "a.txt").write_text("I: Ja?\nR: Ik spar [bold]graag[/bold] =1+1\n", encoding="utf-8")
    run("import", "a.txt")
    assert "[bold]graag[/bold] =1+1" in run("list", "segments").out
