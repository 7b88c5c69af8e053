"""The cache of sentence vectors gives back what was put in, by text and model, and nothing that is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import inspect

from oop_qual.store.annotations import text_key
from oop_qual.store.db import reading, writing
from oop_qual.store.migrations import ledger, migrate
from oop_qual.store.tables import vectors
from oop_qual.store.vectors import load_vectors, put_vectors

if TYPE_CHECKING:
    from sqlalchemy import Engine

ONE, TWO = np.array([0.6, -0.8], np.float32), np.array([0.0, 1.0], np.float32)


def put(engine: Engine, model: str, *rows: tuple[str, np.ndarray[tuple[int], np.dtype[np.float32]]]) -> None:
    with writing(engine) as connection:
        put_vectors(connection, model, {text_key(text): row for text, row in rows})


def found(engine: Engine, model: str, *texts: str, dims: int = 2) -> dict[str, list[float]]:
    names = {text_key(text): text for text in texts}
    with reading(engine) as connection:
        return {
            names[key]: [round(float(number), 3) for number in row]
            for key, row in load_vectors(connection, model, dims, names)
        }


def test_a_vector_is_found_by_its_text_and_model(engine: Engine) -> None:
    put(engine, "e5 1", ("Ik spar", ONE), ("Ja", TWO))
    assert found(engine, "e5 1", "Ik spar", "Ja", "Nee") == {"Ik spar": [0.6, -0.8], "Ja": [0.0, 1.0]}
    assert found(engine, "e5 2", "Ik spar") == {}
    put(engine, "e5 1")
    put(engine, "e5 1", ("Ja", ONE))
    assert found(engine, "e5 1", "Ja") == {"Ja": [0.6, -0.8]}


def test_a_vector_of_other_length_is_left_out(engine: Engine) -> None:
    put(engine, "e5 1", ("Ja", ONE), ("Nee", np.ones(3, np.float32)))
    assert set(found(engine, "e5 1", "Ja", "Nee", dims=3)) == {"Nee"}


def test_damage_is_noticed(engine: Engine) -> None:
    put(engine, "m", ("een", ONE), ("twee", ONE), ("drie", ONE), ("vier", ONE))
    with reading(engine) as connection:
        kept = {row.digest: bytes(row.numbers) for row in connection.execute(vectors.select())}
    damaged = {"een": kept[text_key("een")][:-1], "twee": b"", "drie": kept[text_key("een")]}
    with engine.begin() as connection:
        for text, data in damaged.items():
            connection.execute(vectors.update().where(vectors.c.digest == text_key(text)).values(numbers=data))
    assert set(found(engine, "m", "een", "twee", "drie", "vier")) == {"vier"}


def test_more_texts_than_one_query_asks_for(engine: Engine) -> None:
    texts = [str(number) for number in range(450)]
    put(engine, "m", *((text, ONE) for text in texts))
    assert set(found(engine, "m", *texts)) == set(texts)


def test_a_database_from_before_the_cache_gets_one(engine: Engine) -> None:
    with engine.begin() as connection:
        vectors.drop(connection)
        connection.execute(ledger.delete().where(ledger.c.name == "m004_vectors"))
    assert migrate(engine, "later") == ("m004_vectors",)
    with engine.connect() as connection:
        assert inspect(connection).has_table("vectors")
