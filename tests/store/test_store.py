"""The store keeps what it is given, ends rows instead of erasing them, and takes actions back: on both databases."""

from __future__ import annotations

from array import array
from itertools import count
from typing import TYPE_CHECKING

import pytest

from oop_qual.errors import StoreError
from oop_qual.model import (
    Action,
    Code,
    Codebook,
    Coding,
    Evidence,
    Pattern,
    Proposal,
    Provenance,
    Quote,
    Reviewed,
    Span,
    Speaker,
    Tokens,
    Transcript,
    Turn,
)
from oop_qual.store.actions import last_actions, record, take_back, transcript_of
from oop_qual.store.codebooks import applied_digest, apply_codebook, load_codebook
from oop_qual.store.codings import load_codings, load_reviewed, put_coding, put_reviewed
from oop_qual.store.columns import packed, unpacked
from oop_qual.store.db import open_engine, reading, writing
from oop_qual.store.history import history
from oop_qual.store.memos import put_memo
from oop_qual.store.migrations import ledger, migrate
from oop_qual.store.places import load_place, put_place
from oop_qual.store.quotes import end_quote, last_position, load_quotes, put_quote
from oop_qual.store.suggestions import replace_suggestions
from oop_qual.store.tables import codings
from oop_qual.store.transcripts import (
    NewTranscript,
    add_transcript,
    ids,
    listed,
    load_tokens,
    load_transcript,
    revision_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

TEXT = "Wat doet u?\nIk spar vaak met Noor. Zij kent de groep."
TRANSCRIPT = Transcript(
    "oa-01",
    "interview",
    TEXT,
    (Turn(0, 11, "I", 0, 1500), Turn(12, len(TEXT), "Samira", 1500, None)),
    (Speaker("I", "interviewer"), Speaker("Samira", "respondent", {"functie": "onderwijsassistent"})),
    "oa-01.txt",
)
BORDERS = ((0, 11, 0), (12, 34, 1), (35, 53, 1))
TOKENS = Tokens(array("i", [0, 4]), array("i", [3, 8]), array("i", [1, 0]), ("doen", "wat"))
NEW = NewTranscript(TRANSCRIPT, "digest", BORDERS, TOKENS, "rules 1", ("oa-01.txt:1: skipped",))
SPAN = Span("oa-01", 12, 34)
IDS = (f"id-{number}" for number in count())
HUMAN = Provenance("human", "mieke")


def new_id() -> str:
    return next(IDS)


def act(kind: str, coder: str = "mieke", at: str = "2026-01-02T00:00:00") -> Action:
    return Action(new_id(), f"{at}.{next(CLOCK):06}", coder, kind, kind)


CLOCK = count()


def accepted(code: str = "sparren", coder: str = "mieke") -> Coding:
    return Coding(new_id(), SPAN, code, coder, "accepted", HUMAN, codebook_version="1.0")


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with writing(engine) as connection:
        record(connection, action := act("import"))
        add_transcript(connection, NEW, new_id(), action)
    return engine


def decide(engine: Engine, coding: Coding) -> Action:
    action = act("decide", coding.coder)
    with writing(engine) as connection:
        record(connection, action)
        put_coding(connection, coding, 1, action)
        put_reviewed(connection, [(new_id(), Reviewed(coding.span, coding.coder, coding.code))], 1, action)
    return action


def undo(engine: Engine, action: Action) -> int:
    with writing(engine) as connection:
        return take_back(connection, action, act("undo", action.coder), new_id)


def live(engine: Engine, **wanted: str) -> list[tuple[str, str, str]]:
    with reading(engine) as connection:
        return [(one.code, one.coder, one.state) for one in load_codings(connection, **wanted)]


def test_a_transcript_comes_back_as_it_went_in(filled: Engine) -> None:
    with reading(filled) as connection:
        assert load_transcript(connection, "oa-01") == (TRANSCRIPT, BORDERS)
        assert load_tokens(connection, "oa-01") == TOKENS
        assert load_transcript(connection, "oa-02") is None
        assert ids(connection) == ("oa-01",)
        (known,) = listed(connection)
    assert (known.words, known.turns, known.segments, known.speakers, known.pipeline) == (12, 2, 3, 2, "rules 1")


def test_columns_survive_packing() -> None:
    assert unpacked(packed(TOKENS)) == TOKENS
    with pytest.raises(StoreError, match="damaged"):
        unpacked(packed(TOKENS)[:10])


def test_a_newer_decision_replaces_the_older_and_both_are_kept(filled: Engine) -> None:
    decide(filled, accepted())
    decide(filled, Coding(new_id(), SPAN, "sparren", "mieke", "rejected", HUMAN))
    decide(filled, accepted(coder="nynke"))
    assert live(filled) == [("sparren", "mieke", "rejected"), ("sparren", "nynke", "accepted")]
    assert live(filled, coder="nynke") == [("sparren", "nynke", "accepted")]
    with reading(filled) as connection:
        assert len(connection.execute(codings.select()).all()) == 3
        assert len(load_reviewed(connection, coder="mieke")) == 1


def test_undo_brings_back_what_a_decision_replaced_and_can_itself_be_told(filled: Engine) -> None:
    decide(filled, accepted())
    newer = decide(filled, Coding(new_id(), SPAN, "sparren", "mieke", "rejected", HUMAN))
    assert undo(filled, newer) == 2
    assert live(filled) == [("sparren", "mieke", "accepted")]
    with reading(filled) as connection:
        (left,) = last_actions(connection, "mieke", 1, ["decide"])
        assert transcript_of(connection, left) == "oa-01"
        assert [row["action"] for row in history(connection)] == [
            "import", "accepted", "rejected", "undo",
        ]  # fmt: skip
    assert undo(filled, left) == 2
    assert live(filled) == []


def test_undo_of_an_import_hides_the_transcript_and_all_on_it(filled: Engine) -> None:
    decide(filled, accepted(coder="nynke"))
    with reading(filled) as connection:
        (imported,) = last_actions(connection, "mieke", 5)
    undo(filled, imported)
    assert live(filled) == []
    with reading(filled) as connection:
        assert ids(connection) == ()
        assert revision_of(connection, "oa-01") == 0
    with writing(filled) as connection:
        record(connection, action := act("import"))
        add_transcript(connection, NEW, new_id(), action)
        assert revision_of(connection, "oa-01") == 2
    assert live(filled) == []


def suggest(engine: Engine, kind: str, *codes: str, score: float | None = None) -> tuple[int, int]:
    evidence = Evidence(((15, 19),), f"{kind} says so")
    rows = [Proposal(SPAN, code, Provenance(kind, "x", "1"), score, evidence) for code in codes]
    with writing(engine) as connection:
        record(connection, action := act(kind))
        return replace_suggestions(connection, kind, rows, "1.0", action, new_id)


def test_sources_of_one_suggestion_share_a_row(filled: Engine) -> None:
    assert suggest(filled, "pattern", "sparren", "tandwiel") == (2, 0)
    assert suggest(filled, "pattern", "sparren", "tandwiel") == (0, 0)
    assert suggest(filled, "model", "sparren", score=0.8) == (1, 1)
    with reading(filled) as connection:
        both, one = load_codings(connection, coder="")
    assert (both.provenance.kind, both.score, both.evidence.because) == (
        "pattern+model", 0.8, "pattern says so; model says so",
    )  # fmt: skip
    assert (one.code, one.provenance.kind, one.score) == ("tandwiel", "pattern", None)
    assert suggest(filled, "pattern") == (1, 2)
    assert live(filled) == [("sparren", "", "suggested")]


def test_a_suggestion_stays_beside_the_decision_on_it(filled: Engine) -> None:
    suggest(filled, "pattern", "sparren")
    decide(filled, accepted())
    suggest(filled, "pattern", "sparren")
    assert live(filled) == [("sparren", "", "suggested"), ("sparren", "mieke", "accepted")]
    assert live(filled, code="tandwiel") == []


def test_quotes_keep_their_words_emphasis_and_order(filled: Engine) -> None:
    quote = Quote("q1", SPAN, "sparren", TEXT[12:34], (3, 7), 2.0, 3, "supports", "mooi", "mieke", "")
    with writing(filled) as connection:
        record(connection, action := act("quote"))
        put_quote(connection, quote, 1, action)
        put_quote(connection, Quote("q2", Span("oa-01", 35, 53), "sparren", "", order=1.0, coder="mieke"), 1, action)
    with reading(filled) as connection:
        first, second = load_quotes(connection)
        assert last_position(connection) == 2.0
    assert (first.id, first.text) == ("q2", "Zij kent de groep.")
    assert (second.text, second.emphasis, second.strength, second.stance, second.note) == (
        "Ik spar vaak met Noor.", (3, 7), 3, "supports", "mooi",
    )  # fmt: skip
    with writing(filled) as connection:
        record(connection, action := act("quote"))
        end_quote(connection, "q1", action)
        assert [one.id for one in load_quotes(connection, transcript="oa-01", coder="mieke")] == ["q2"]
    undo(filled, action)
    with reading(filled) as connection:
        assert [one.text for one in load_quotes(connection)] == ["Zij kent de groep.", "Ik spar vaak met Noor."]


def test_the_codebook_comes_back_with_its_patterns(engine: Engine) -> None:
    patterns = (Pattern("near", ("kind", "kennen"), within=6), Pattern("regex", regex=r"\bIKC\b", case=True))
    book = Codebook("B", "1.0", "nl", (Code("a", "A", examples=("x",)), Code("b", "B", "a", patterns=patterns)))
    with writing(engine) as connection:
        assert load_codebook(connection) is None
        record(connection, action := act("codebook"))
        apply_codebook(connection, Codebook("Old", "0", "nl", ()), "old", new_id(), action)
        apply_codebook(connection, book, "digest", new_id(), action)
        assert (load_codebook(connection), applied_digest(connection)) == (book, "digest")


def test_places_and_memos_are_kept(filled: Engine) -> None:
    with writing(filled) as connection:
        assert load_place(connection, "mieke") is None
        put_place(connection, "mieke", "oa-01", 3)
        put_place(connection, "mieke", "oa-01", 7)
        assert load_place(connection, "mieke") == ("oa-01", 7)
        record(connection, action := act("decide"))
        put_memo(connection, new_id(), SPAN, "sparren", "mieke", "let op", 1, action)
    assert undo(filled, action) == 1


def test_two_live_rows_of_one_coder_on_one_passage_are_refused(filled: Engine) -> None:
    coding = accepted()
    decide(filled, coding)
    with reading(filled) as connection:
        row = connection.execute(codings.select()).one()._asdict() | {"id": "twice"}
    with pytest.raises(StoreError, match="refused"), writing(filled) as connection:
        connection.execute(codings.insert().values(**row))
    assert live(filled) == [("sparren", "mieke", "accepted")]


def test_a_failed_transaction_changes_nothing(filled: Engine) -> None:
    with pytest.raises(StoreError, match="refused"), writing(filled) as connection:
        _decide_twice(connection, accepted())
    assert live(filled) == []


def _decide_twice(connection: Connection, coding: Coding) -> None:
    record(connection, action := act("decide"))
    put_coding(connection, coding, 1, action)
    record(connection, action)


def test_migrations_run_once_and_a_newer_database_is_refused(engine: Engine) -> None:
    assert migrate(engine, "now") == ()
    with engine.begin() as connection:
        connection.execute(ledger.insert().values(name="m999_future", at="later"))
    with pytest.raises(StoreError, match="newer version"):
        migrate(engine, "now")


def test_a_database_that_cannot_be_reached_is_one_sentence(tmp_path: Path) -> None:
    for url in (str(tmp_path / "no" / "such" / "folder.db"), "postgresql://nobody@127.0.0.1:1/none"):
        with pytest.raises(StoreError, match="cannot be used"), reading(open_engine(url)):
            pass


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "project.db").write_bytes(b"geen database" * 100)
    with pytest.raises(StoreError, match="not a database"), reading(open_engine(str(tmp_path / "project.db"))):
        pass
