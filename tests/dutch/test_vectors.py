"""Word vectors: what is looked up, how texts are added up, and what the vectors that come with the package know."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.dutch import vectors as module
from oop_qual.dutch.vectors import FOLDER, WordVectors, find_word, load_vectors, read_vectors
from training.static.write import pack, write

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED_BYTES = 10_000_000


def made(**weights: float) -> WordVectors:
    """Return vectors of a few words, each with a direction of its own (the n-th word has the n-th dimension)."""
    steps = np.full((len(weights), 8), 8, np.uint8)
    steps[range(len(weights)), range(len(weights))] = 15
    packed = (steps[:, :4] | steps[:, 4:] << 4).astype(np.uint8)
    return WordVectors(list(weights), packed, np.rint(np.array([*weights.values()]) * 65_535).astype(np.uint16))


def directions(vectors: WordVectors, words: str) -> list[float]:
    return [round(float(value), 3) for value in vectors.of_texts([words.split()])[0]]


def cosine(left: str, right: str) -> float:
    rows = load_vectors().of_texts([left.lower().split(), right.lower().split()])
    return float(rows[0] @ rows[1])


def test_a_text_is_the_weighted_sum_of_its_words_at_length_one() -> None:
    vectors = made(klas=0.3, kind=0.4)
    assert directions(vectors, "klas kind") == [0.6, 0.8, 0, 0, 0, 0, 0, 0]
    assert directions(vectors, "klas klas klas kind kind kind") == directions(vectors, "kind klas")


def test_texts_without_known_words_are_zeros() -> None:
    vectors = made(klas=1.0)
    rows = vectors.of_texts([["xqz"], [], ["klas"]])
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1).tolist() == [0, 0, 1]
    assert vectors.of_texts([]).shape == (0, 8)


def test_a_compound_counts_as_its_parts_and_a_lone_part_as_half() -> None:
    vectors = made(leerkracht=0.5, ondersteuner=0.5, onderwijs=0.8)
    assert directions(vectors, "leerkrachtondersteuners") == directions(vectors, "leerkracht ondersteuner")
    assert vectors.lookup("onderwijsxyz") == pytest.approx(vectors.lookup("onderwijs") / 2)


@pytest.mark.parametrize("written", ["Coördinator", "coordinator", "COÖRDINATOR", "coördinatoren", "co-ordinator"])
def test_spellings_and_forms_lead_to_the_listed_word(written: str) -> None:
    vectors = made(coördinator=1.0)
    assert vectors.lookup(written).any()


def test_a_lemma_helps_where_the_word_is_not_listed() -> None:
    vectors = made(gaan=1.0, ging=0.5)
    assert not vectors.lookup("liep").any()
    assert vectors.lookup("liep", "gaan") == pytest.approx(vectors.lookup("gaan"))
    assert vectors.lookup("ging", "gaan") == pytest.approx(vectors.lookup("ging"))
    assert vectors.of_texts([["liep"]], [["gaan"]])[0, 0] == 1


def test_lemmas_must_match_the_words() -> None:
    with pytest.raises(ValueError, match="zip"):
        made(klas=1.0).of_texts([["klas", "kind"]], [["klas"]])


def test_the_order_of_looking_up_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [["klas", "school"], ["kind"], ["schoolklas", "kind"], ["xyz"]]
    whole = made(klas=0.2, school=0.9, kind=0.5).of_texts(texts)
    monkeypatch.setattr(module, "BLOCK", 1)
    vectors = made(klas=0.2, school=0.9, kind=0.5)
    assert vectors.of_texts(texts[::-1])[::-1] == pytest.approx(whole, abs=1e-6)
    assert vectors.of_texts(iter(texts)) == pytest.approx(whole, abs=1e-6)


def test_at_most_three_parts_stand_for_a_word() -> None:
    parts = find_word("schoolkinderklasgroep", "", {"school", "kinder", "klas", "groep"})
    assert [name for name, _share in parts] == ["groep", "klas", "kinder"]


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(word: str) -> None:
    row = load_vectors().lookup(word)
    assert row.shape == (load_vectors().dims,)
    assert np.isfinite(row).all()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    rows = np.random.default_rng(3).normal(size=(200, 64)).astype("float32")
    size = write(tmp_path, [f"woord{n}" for n in range(200)], rows, np.linspace(0.1, 1, 200))
    vectors = read_vectors(tmp_path)
    read = np.array([vectors.lookup(f"woord{n}") for n in range(200)])
    cosines = (read * rows).sum(axis=1) / np.linalg.norm(read, axis=1) / np.linalg.norm(rows, axis=1)
    assert cosines.min() > 0.98
    lengths = np.linalg.norm(read, axis=1) / np.linalg.norm(rows, axis=1)
    assert (lengths / lengths[-1])[:3] == pytest.approx(np.linspace(0.1, 1, 200)[:3], rel=0.06)
    assert size == sum(file.stat().st_size for file in tmp_path.iterdir())
    assert pack(rows).shape == (200, 32)


def test_the_package_s_vectors_are_small_and_load_quickly() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) <= SHIPPED_BYTES
    start = time.process_time()
    vectors = read_vectors(FOLDER)
    assert time.process_time() - start < 0.4  # 0.05 s on a quiet machine
    assert len(vectors.words) == len(set(vectors.words))
    assert (FOLDER / "README.md").is_file()


@pytest.mark.parametrize(
    ("text", "like", "unlike"),
    [
        ("de juf staat voor de klas", "een leerkracht geeft les aan leerlingen", "een auto rijdt op de snelweg"),
        ("ik heb het gevoel dat ik veel te veel werk heb", "hoge werkdruk en stress", "een mooie vakantie in Spanje"),
        ("de onderwijsassistent helpt met rekenen", "klassenassistente", "voetbalwedstrijd"),
        ("ze wil de pabo gaan doen", "een opleiding tot leraar volgen", "het weer wordt morgen beter"),
        ("hij heeft autisme en adhd", "kinderen die extra zorg nodig hebben", "de belasting gaat omhoog"),
        ("overleggen met ouders", "een gesprek met vader en moeder", "een computer kopen"),
    ],
)
def test_alike_texts_are_nearer_than_others(text: str, like: str, unlike: str) -> None:
    assert cosine(text, like) > cosine(text, unlike) + 0.05


def test_it_reads_hundreds_of_thousands_of_words_a_second() -> None:
    vectors = read_vectors(FOLDER)
    words = [f"{word}s" if number % 10 == 0 else word for number, word in enumerate(vectors.words[:20_000])]
    texts = [words[at : at + 20] for at in range(0, len(words), 20)] * 10
    start = time.process_time()
    vectors.of_texts(texts)
    assert len(words) * 10 / (time.process_time() - start) > 100_000


def test_looking_up_needs_no_spacy() -> None:
    program = "import sys, oop_qual.dutch.vectors as v; v.load_vectors().lookup('klas'); print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
