"""Segments in a project: back-channels are kept and not offered, and another pipeline shifts nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TALK = """\
I: Sparren jullie vaak?
Samira: Ja. Hmhm, ja. Ik spar vaak met Noor.
I: Oké.
Samira: Precies ja. Wij overleggen(lacht)elke dag[00:01:02]samen.
"""
BOOK = (
    "codebook: Proef\nversion: '1'\nlanguage: nl\ncodes: [{id: instemmen, label: Instemmen, patterns: [ja, sparren]}]\n"
)


def use(folder: Path, pipeline: str) -> None:
    settings = folder / "oop-qual.toml"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("pipeline")]
    settings.write_text("\n".join([*lines, f'pipeline = "{pipeline}"', ""]), "utf-8")


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    (tmp_path / "boek.yaml").write_text(BOOK, "utf-8")
    run("init", tmp_path / "p", "--codebook", tmp_path / "boek.yaml")
    monkeypatch.chdir(tmp_path / "p")
    use(tmp_path / "p", "rules")
    (tmp_path / "oa-01.txt").write_text(TALK, "utf-8")
    run("import", tmp_path / "oa-01.txt")
    return tmp_path / "p"


def test_back_channels_are_kept_and_told_apart(talk: Path, run: Run) -> None:
    rows = run("list", "segments", "--json").rows()
    assert [(row["text"], row["backchannel"]) for row in rows] == [
        ("Sparren jullie vaak?", False),
        ("Ja.", True),
        ("Hmhm, ja.", True),
        ("Ik spar vaak met Noor.", False),
        ("Oké.", True),
        ("Precies ja.", True),
        ("Wij overleggen(lacht)elke dag[00:01:02]samen.", False),
    ]
    assert rows[-1]["lemmas"][1:-1] == ["overleg", "(", "lachen", ")", "elk", "dag", "[00:01:02]", "samen"]
    assert talk.is_dir()


def test_neither_patterns_nor_the_classifier_propose_there(talk: Path, run: Run) -> None:
    run("tag")
    run("suggest")
    rows = run("list", "suggestions", "--json").rows()
    assert {row["text"] for row in rows if row["origin"].startswith("pattern")} == {"Ik spar vaak met Noor."}
    assert not {row["segment"] for row in rows} & {1, 2, 3, 5, 6}
    assert talk.is_dir()


def test_by_hand_they_can_be_coded(talk: Path, run: Run) -> None:
    (talk / "besluiten.csv").write_text("transcript,segment,code,decision\noa-01,2,instemmen,accept\n", "utf-8")
    run("decide", "besluiten.csv")
    run("suggest")
    assert [row["text"] for row in run("list", "codings", "--json").rows()] == ["Ja."]


def test_in_a_questionnaire_yes_is_offered(talk: Path, run: Run) -> None:
    (talk / "vragen.csv").write_text("id,antwoord\na,ja\nb,nee ja\n", "utf-8")
    run("import", "vragen.csv", "--text-column", "antwoord", "--document-column", "id")
    run("tag")
    rows = run("list", "suggestions", "--json").rows()
    assert {row["text"] for row in rows if row["transcript"] in "ab"} == {"ja", "nee ja"}


def test_a_project_opens_with_another_pipeline_without_a_shift(talk: Path, run: Run) -> None:
    def whole(what: str) -> list[dict[str, object]]:
        rows = run("list", what, "--json").rows()
        return [{key: row[key] for key in ("transcript", "segment", "start", "end", "text")} for row in rows]

    def exported() -> list[dict[str, object]]:
        run("export", "codings", "exports/c.json", "--names-allowed")
        return list(json.loads((talk / "exports" / "c.json").read_text("utf-8"))["rows"])

    (talk / "besluiten.csv").write_text("transcript,segment,code,decision\noa-01,4,instemmen,accept\n", "utf-8")
    run("decide", "besluiten.csv")
    run("tag")
    before = whole("segments"), whole("suggestions"), whole("codings"), exported()
    use(talk, "nl_oop_sm")
    run("tag")
    assert (whole("segments"), whole("suggestions"), whole("codings"), exported()) == before
    text = TALK.replace("I: ", "").replace("Samira: ", "")
    assert all(str(row["text"]) in text for row in before[0])


def test_lists_and_exports_tell_which_pipeline_read(talk: Path, run: Run) -> None:
    from openpyxl import load_workbook

    (read,) = run("list", "transcripts", "--json").rows()
    assert read["pipeline"].startswith("rules 2 (spaCy 3.")
    (talk / "q.csv").write_text("transcript,segment,code\noa-01,4,instemmen\n", "utf-8")
    run("quote", "q.csv")
    names = [f"exports/q{suffix}" for suffix in (".json", ".xlsx", ".docx", ".html", ".md", ".csv")]
    run("export", *names, "--names-allowed")
    run("export", "codings", *(name.replace("q.", "c.") for name in names), "--names-allowed")
    for name in ("q", "c"):
        method = json.loads((talk / "exports" / f"{name}.json").read_text("utf-8"))["method"]
        assert method.startswith(f"Codebook Proef 1; read with the Dutch pipeline {read['pipeline']}; oop-qual ")
        book = load_workbook(talk / "exports" / f"{name}.xlsx")
        assert [cell.value for cell in book["Method"]["A"]] == [method]
        for suffix in (".html", ".md"):
            page = (talk / "exports" / f"{name}{suffix}").read_text("utf-8")
            assert method in page.replace("\\", "")  # Markdown shields its dots
        assert "Codebook Proef" not in (talk / "exports" / f"{name}.csv").read_text("utf-8")
        assert method in words_of(talk / "exports" / f"{name}.docx")


def words_of(path: Path) -> list[str]:
    import docx

    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
