"""The same commands work on a project whose database is PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import Run

INTERVIEW = "I: Ja?\nR: Ik spar met Noor. Ik groei door.\nI: En?\nR: Ja.\n"


def test_the_main_job_on_postgresql(folder: Path, run: Run, postgres: str) -> None:
    engine = create_engine(postgres.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    settings = folder / "oop-qual.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + f'database = "{postgres}"\n', encoding="utf-8")
    (folder / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    run("import", "a.txt")
    assert "2 suggestions by patterns: 2 new" in run("tag").err
    (folder / "d.csv").write_text("transcript,segment,code,decision\na,2,sparren,accept\n", encoding="utf-8")
    run("decide", "d.csv")
    (folder / "q.csv").write_text("transcript,segment,emphasis\na,2,Noor\n", encoding="utf-8")
    run("quote", "q.csv")
    run("suggest")
    run("export", "q.md", "--names-allowed")
    assert "**Noor**" in (folder / "q.md").read_text(encoding="utf-8")
    assert [row["code"] for row in run("list", "codings", "--json").rows()] == ["sparren"]
    _recode_and_correct(folder, run)
    run("undo", "--last", "2")
    assert run("list", "quotes", "--json").out == ""


def _recode_and_correct(folder: Path, run: Run) -> None:
    """Change the codebook and the transcript, look back, and take both back."""
    book = next((folder / "codebooks").glob("*.yaml")).read_text(encoding="utf-8")
    changed = book.replace("id: sparren", "id: overleg\n        replaces: [sparren]").replace("1.0", "2.0")
    (folder / "v2.yaml").write_text(changed, encoding="utf-8")
    run("recode", folder / "v2.yaml", "--yes")
    assert [row["code"] for row in run("list", "codings", "--json").rows()] == ["overleg"]
    assert [row["code"] for row in run("list", "codings", "--as-of", "1.0", "--json").rows()] == ["sparren"]
    (folder / "b.txt").write_text(INTERVIEW.replace("Ja?", "Ja, en?"), encoding="utf-8")
    run("correct", "a", folder / "b.txt")
    assert [row["text"] for row in run("list", "codings", "--json").rows()] == ["Ik spar met Noor."]
    run("undo")
    run("recode", "--undo")
    assert [row["code"] for row in run("list", "codings", "--json").rows()] == ["sparren"]


def test_a_server_that_is_gone_is_one_sentence(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    settings = folder / "oop-qual.toml"
    url = "postgresql://nobody@127.0.0.1:1/none"
    settings.write_text(settings.read_text(encoding="utf-8") + f'database = "{url}"\n', encoding="utf-8")
    said = run("list", "codes", code=1).err
    assert "the database cannot be used" in said
    assert "secret" not in said
    assert "Traceback" not in said
