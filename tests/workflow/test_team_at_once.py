"""A team at work on one PostgreSQL server: several coders at once, roles, a server that goes away, copies."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from oop_qual.workflow.filtering import Filter
from oop_qual.workflow.listing import list_rows
from oop_qual.workflow.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run, Server

SOAK = bool(os.environ.get("OOP_QUAL_SOAK"))
DECISIONS = 1000 if SOAK else 40
RENAMED = """\
codebook: Proef
version: "2.0"
language: nl
codes:
  - {id: waarde, label: Waarde}
  - {id: overleg, label: Sparren, replaces: [sparren]}
"""
CODER = """
import random, sys
from pathlib import Path
from oop_qual.errors import StoreError
from oop_qual.model import Span
from oop_qual.store.actions import record
from oop_qual.workflow.codebooks import applied_codebook
from oop_qual.workflow.deciding import write_coding
from oop_qual.workflow.passages import Passages
from oop_qual.workflow.project import new_action, open_project

folder, coder, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
project, chance = open_project(folder), random.Random(coder)
with project.reading() as connection:
    opened = Passages(connection).open("a")
made = 0
while made < count:
    book = applied_codebook(project)
    code = chance.choice([one.id for one in book])
    segment = chance.choice(opened.segments)
    action = new_action("decide", coder)
    try:
        with project.writing() as connection:
            record(connection, action)
            span = Span("a", segment.start, segment.end)
            state = chance.choice(["accepted", "rejected"])
            write_coding(connection, opened, span, code, coder, state, book.version, action)
    except StoreError as error:
        assert "is gone since a colleague" in str(error), error
    else:
        made += 1
"""


@pytest.fixture
def team(folder: Path, run: Run, postgres: str) -> Path:
    """Give a project with an interview whose database is on an empty PostgreSQL server, copied from its file."""
    engine = create_engine(postgres.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    (folder / "codebooks" / "boek.yaml").write_text(
        RENAMED.replace("2.0", "1.0").replace("id: overleg", "id: sparren").replace(", replaces: [sparren]", ""),
        encoding="utf-8",
    )
    words = " ".join(f"Ik spar met collega {number}. Dat is fijn." for number in range(40))
    (folder / "a.txt").write_text(f"I: Vertel?\nR: {words}\n", encoding="utf-8")
    run("import", folder / "a.txt")
    run("project", "copy", f"sqlite:{folder / 'project.db'}", postgres)
    settings = folder / "oop-qual.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + f'database = "{postgres}"\n', encoding="utf-8")
    return folder


def test_coders_decide_at_once_while_one_recodes(team: Path, run: Run) -> None:
    names = [f"coder{number}" for number in range(8)]
    command = [sys.executable, "-c", CODER, str(team)]
    at_work = [subprocess.Popen([*command, name, str(DECISIONS)], stderr=subprocess.PIPE, text=True) for name in names]
    (team / "v2.yaml").write_text(RENAMED, encoding="utf-8")
    run("recode", team / "v2.yaml", "--yes", "--coder", "lead")
    said = [one.communicate(timeout=600)[1] for one in at_work]
    assert [one.returncode for one in at_work] == [0] * 8, said
    project = open_project(team)
    history = [row for row in list_rows(project, "history", Filter()) if row["action"] in {"accepted", "rejected"}]
    decided = {name: sum(row["coder"] == name and row["origin"] == "human" for row in history) for name in names}
    assert decided == dict.fromkeys(names, DECISIONS)
    live = [(row["coder"], row["start"], row["code"]) for row in list_rows(project, "codings", Filter())]
    assert len(live) == len(set(live))
    assert {code for _coder, _start, code in live} == {"waarde", "overleg"}
    assert "All is well" in run("check").err


def test_a_reader_can_write_by_no_command_and_a_coder_can_decide(team: Path, run: Run, postgres: str) -> None:
    engine = create_engine(postgres.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        for name in ("lena", "carl"):
            connection.execute(text(f"DROP ROLE IF EXISTS {name}"))
            connection.execute(text(f"CREATE ROLE {name} LOGIN"))
    run("project", "role", "lena", "reader")
    run("project", "role", "carl", "coder")
    assert run("project", "roles", "--json").rows() == [
        {"login": "carl", "role": "coder"},
        {"login": "lena", "role": "reader"},
    ]
    _as(team, postgres, "lena")
    (team / "d.csv").write_text("transcript,segment,code,decision\na,2,sparren,accept\n", encoding="utf-8")
    (team / "q.csv").write_text("transcript,segment,code\na,2,sparren\n", encoding="utf-8")
    (team / "b.txt").write_text("I: En?\nR: Nog een gesprek.\n", encoding="utf-8")
    (team / "v2.yaml").write_text(RENAMED, encoding="utf-8")
    assert len(run("list", "segments", "--json").rows()) == 81
    for command in (
        ("decide", "d.csv"), ("quote", "q.csv"), ("import", "b.txt"), ("tag",), ("recode", "v2.yaml", "--yes"),
        ("correct", "a", "b.txt"), ("resegment", "a"), ("project", "role", "carl", "lead"),
    ):  # fmt: skip
        assert "your role in this team may not do this" in run(*command, code=1).err, command
    _as(team, postgres, "carl")
    run("decide", "d.csv")
    run("quote", "q.csv")
    run("undo", "--coder", "mieke")
    assert "your role in this team may not do this" in run("import", "b.txt", code=1).err
    assert [row["code"] for row in run("list", "codings", "--json").rows()] == ["sparren"]
    with engine.begin() as connection:
        for name in ("lena", "carl"):
            connection.execute(text(f"DROP OWNED BY {name}"))
    engine.dispose()


def _as(folder: Path, postgres: str, login: str) -> None:
    """Let the project be opened by another login of the server."""
    settings = folder / "oop-qual.toml"
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith("database")]
    lines.append(f'database = "{postgres.replace("oop@", f"{login}@")}"')
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_server_that_is_killed_and_comes_back(team: Path, run: Run, server: Server) -> None:
    (team / "d.csv").write_text("transcript,segment,code,decision\na,2,sparren,accept\n", encoding="utf-8")
    (team / "e.csv").write_text("transcript,segment,code,decision\na,3,waarde,accept\n", encoding="utf-8")
    run("decide", "d.csv")
    server.kill()
    try:
        said = run("decide", "e.csv", code=1).err
        assert "the database cannot be used" in said
        assert "Nothing was changed." in said
    finally:
        server.start()
    run("decide", "e.csv")
    assert [row["code"] for row in run("list", "codings", "--json").rows()] == ["sparren", "waarde"]


def test_a_project_is_copied_there_and_back_whole(team: Path, run: Run, postgres: str) -> None:
    before = run("list", "segments", "--json").out
    run("project", "copy", postgres, f"sqlite:{team / 'back.db'}")
    assert (team / "back.db").stat().st_mode & 0o077 == 0
    settings = team / "oop-qual.toml"
    text_ = settings.read_text(encoding="utf-8")
    settings.write_text(text_.replace(postgres, "back.db"), encoding="utf-8")
    assert run("list", "segments", "--json").out == before
    said = run("project", "copy", "sqlite:back.db", postgres, code=1).err
    assert "there is a project in this database already" in said
    assert "neither sqlite:FILE" in run("project", "copy", "back.db", postgres, code=1).err
    assert "this project is a file" in run("project", "roles", code=1).err


def test_the_work_on_a_laptop_is_merged_into_the_teams_database(team: Path, run: Run, tmp_path: Path) -> None:
    laptop = tmp_path / "laptop"
    laptop.mkdir()
    (laptop / "project.db").write_bytes((team / "project.db").read_bytes())
    (laptop / "codebooks").mkdir()
    (laptop / "codebooks" / "boek.yaml").write_bytes((team / "codebooks" / "boek.yaml").read_bytes())
    (laptop / "oop-qual.toml").write_text('name = "Proef"\ncodebook = "codebooks/boek.yaml"\n', encoding="utf-8")
    (tmp_path / "d.csv").write_text("transcript,segment,code,decision\na,2,sparren,accept\n", encoding="utf-8")
    run("decide", tmp_path / "d.csv", "--coder", "anna", "--project", laptop)
    assert "anna: 1 new decisions" in run("merge", laptop).err
    assert [row["coder"] for row in run("list", "codings", "--json").rows()] == ["anna"]
    assert "Nothing new" in run("merge", laptop).err


def test_a_password_in_the_settings_is_refused(folder: Path, run: Run) -> None:
    settings = folder / "oop-qual.toml"
    before = settings.read_text(encoding="utf-8")
    for url in ("postgresql://anna:geheim@127.0.0.1/x", "postgresql://127.0.0.1/x?password=geheim"):
        settings.write_text(f'{before}database = "{url}"\n', encoding="utf-8")
        said = run("list", "codes", code=1).err
        assert "the password of the database stands in it" in said
        assert "geheim" not in said
