"""The cache gives back what was put in, under the same text and pipeline only, and nothing that is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect

from oop_qual.dutch.columns import Columns, Shelf, placed
from oop_qual.store.annotations import digest_of, key_of, known_texts, load_annotations, put_annotations
from oop_qual.store.columns import packed_columns, unpacked_columns
from oop_qual.store.db import open_engine, reading, writing
from oop_qual.store.migrations import ledger, migrate
from oop_qual.store.tables import annotated

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

WORDS = st.tuples(
    st.integers(0, 50),
    st.integers(0, 50),
    st.text(st.characters(exclude_characters="\n", codec="utf-8")),
    st.booleans(),
)
DOCUMENTS = st.lists(st.lists(WORDS, max_size=5), max_size=6)
Word = tuple[int, int, str, bool]


def made(texts: list[list[Word]]) -> Columns:
    words = [word for text in texts for word in text]
    lemmas = tuple(sorted({lemma for _start, _length, lemma, _starts in words}))
    rows = [(start, length, lemmas.index(lemma), starts) for start, length, lemma, starts in words]
    counts = np.array([len(text) for text in texts], "i4")
    return Columns(counts, np.array(rows, "i4").reshape(-1, 4).T.copy(), lemmas)


ONE = made([[(0, 2, "ik", True), (3, 4, "sparren", False)], [], [(0, 2, "ja", True)]])
DIGESTS = [digest_of("Ik spar"), digest_of(""), digest_of("Ja")]
KEY = key_of(DIGESTS)


def same(left: Columns | None, right: Columns) -> bool:
    return left is not None and packed_columns(left, "") == packed_columns(right, "")


def found(engine: Engine, pipeline: str, *keys: str) -> list[Columns]:
    with reading(engine) as connection:
        return [columns for _key, _digests, columns in load_annotations(connection, pipeline, keys)]


@given(DOCUMENTS)
def test_columns_survive_packing(texts: list[list[Word]]) -> None:
    columns = made(texts)
    back = unpacked_columns(packed_columns(columns, "key"), "key")
    assert back is not None
    assert same(back, columns)
    assert back.lemmas == columns.lemmas
    assert back.words.tolist() == columns.words.tolist()


@given(DOCUMENTS, st.data())
def test_what_is_put_together_from_texts_is_what_the_whole_is(texts: list[list[Word]], data: st.DataObject) -> None:
    keys = [digest_of(repr(text)) for text in texts]
    shelf = Shelf()
    for number in data.draw(st.permutations(range(len(texts)))):
        shelf.add([keys[number]], made([texts[number]]))
    assert same(shelf.together(keys), made(texts))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_seen(at: int, by: int) -> None:
    data = bytearray(packed_columns(ONE, KEY))
    data[at % len(data)] ^= by
    assert unpacked_columns(bytes(data), KEY) is None


@pytest.mark.parametrize("length", [0, 3, 4, 15, 40])
def test_a_cut_value_is_seen(length: int) -> None:
    assert unpacked_columns(packed_columns(ONE, KEY)[:length], KEY) is None
    assert unpacked_columns(packed_columns(ONE, KEY), "another key") is None


def test_words_are_placed_where_their_text_starts() -> None:
    read = placed(ONE, [10, 20, 30])
    assert (list(read.tokens.start), list(read.tokens.end)) == ([10, 13, 30], [12, 17, 32])
    assert [read.tokens.lemmas[number] for number in read.tokens.lemma] == ["ik", "sparren", "ja"]
    assert list(read.sentences) == [10, 30]


def test_it_gives_back_by_text_and_pipeline(engine: Engine) -> None:
    with writing(engine) as connection:
        put_annotations(connection, "rules 1", [(DIGESTS, ONE)])
        put_annotations(connection, "rules 1", [])
    (back,) = found(engine, "rules 1", KEY, "unknown")
    assert same(back, ONE)
    assert found(engine, "rules 2", KEY) == []
    assert found(engine, "rules 1", key_of(DIGESTS[:2])) == []
    with reading(engine) as connection:
        assert list(known_texts(connection, "rules 1")) == [(KEY, DIGESTS)]
        assert list(known_texts(connection, "rules 2")) == []


@pytest.mark.parametrize("column", ["texts", "columns"])
def test_a_damaged_row_is_not_given_and_is_replaced(engine: Engine, column: str) -> None:
    with writing(engine) as connection:
        put_annotations(connection, "rules 1", [(DIGESTS, ONE)])
        connection.execute(annotated.update().values({column: b"\0" * 48}))
    assert found(engine, "rules 1", KEY) == []
    with writing(engine) as connection:
        put_annotations(connection, "rules 1", [(DIGESTS, ONE)])
    assert len(found(engine, "rules 1", KEY)) == 1


def test_more_documents_than_one_query_asks_for(engine: Engine) -> None:
    digests = [[digest_of(str(number))] for number in range(450)]
    with writing(engine) as connection:
        put_annotations(connection, "p", [(one, made([[(0, 1, str(at), True)]])) for at, one in enumerate(digests)])
    back = found(engine, "p", *map(key_of, digests))
    assert sorted(int(columns.lemmas[0]) for columns in back) == list(range(450))


def test_a_database_from_before_the_cache_gets_one(engine: Engine) -> None:
    with engine.begin() as connection:
        annotated.drop(connection)
        connection.execute(ledger.delete().where(ledger.c.name != "m001_first_tables"))
    assert "m002_annotations" in migrate(engine, "later")
    with engine.connect() as connection:
        assert inspect(connection).has_table("annotations")


def test_an_old_sqlite_file_is_copied_first(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "project.db"))
    migrate(engine, "now")
    with engine.begin() as connection:
        connection.execute(ledger.delete().where(ledger.c.name == "m002_annotations"))
    migrate(engine, "later")
    assert (tmp_path / "project.before-m002_annotations.db").is_file()
    engine.dispose()
