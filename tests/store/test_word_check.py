"""Where the words of a file went is kept with each revision; projects from before it have none."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from sqlalchemy import text

from oop_qual.model import Action, Speaker, Tokens, Transcript, Turn, WordCheck
from oop_qual.store.actions import record
from oop_qual.store.db import reading, writing
from oop_qual.store.migrations import ledger, migrate
from oop_qual.store.transcripts import NewTranscript, add_transcript, listed, revise_transcript

if TYPE_CHECKING:
    from sqlalchemy import Engine

TOKENS = Tokens(array("i"), array("i"), array("i"), ())
CHECK = WordCheck(20, 2, 1, 3, 14)


def new(name: str, check: WordCheck | None) -> NewTranscript:
    transcript = Transcript(name, "interview", "Ik spar.", (Turn(0, 8, "R"),), (Speaker("R"),))
    return NewTranscript(transcript, name, ((0, 8, 0),), TOKENS, "rules", check=check)


def checks(engine: Engine) -> list[WordCheck | None]:
    with reading(engine) as connection:
        return [one.check for one in listed(connection)]


def test_each_revision_has_its_own_word_check(engine: Engine) -> None:
    action = Action("a", "2026-01-01", "mieke", "import", "")
    with writing(engine) as connection:
        record(connection, action)
        add_transcript(connection, new("a", CHECK), "1", action)
        add_transcript(connection, new("b", None), "2", action)
    assert checks(engine) == [CHECK, None]
    with writing(engine) as connection:
        revise_transcript(connection, new("a", WordCheck(2, 2, 0, 0)), "3", action)
    assert checks(engine) == [WordCheck(2, 2, 0, 0), None]


def test_a_project_from_before_gets_room_for_it(engine: Engine) -> None:
    action = Action("a", "2026-01-01", "mieke", "import", "")
    with writing(engine) as connection:
        record(connection, action)
        add_transcript(connection, new("a", None), "1", action)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE revisions DROP COLUMN word_check"))
        connection.execute(ledger.delete().where(ledger.c.name == "m005_word_check"))
    assert migrate(engine, "now") == ("m005_word_check",)
    assert checks(engine) == [None]
