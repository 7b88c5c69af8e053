from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.transcript.move import Alignment

OLD = "Ja, we sparren elke week met de leerkracht. Dat helpt enorm. En ik wil wel doorgroeien naar leraar."


def moved(old: str, new: str, words: str) -> tuple[str, str]:
    start = old.index(words)
    found = Alignment(old, new).move(start, start + len(words))
    return new[found.start : found.end], found.sureness


@pytest.mark.parametrize(
    ("new", "words", "expected"),
    [
        (OLD, "Dat helpt enorm.", ("Dat helpt enorm.", "sure")),
        ("Nou. " + OLD, "Dat helpt enorm.", ("Dat helpt enorm.", "sure")),
        (OLD.replace("Ja, we", "Ja, ja. Wij"), "Dat helpt enorm.", ("Dat helpt enorm.", "sure")),
        (OLD.replace("helpt", "hielp"), "Dat helpt enorm.", ("Dat hielp enorm.", "check")),
        (OLD.replace("helpt", "helpt ons"), "Dat helpt enorm.", ("Dat helpt ons enorm.", "check")),
        (OLD.replace("Dat helpt", "Het helpt"), "Dat helpt enorm.", ("Het helpt enorm.", "check")),
        (OLD.replace("Dat helpt enorm. ", ""), "Dat helpt enorm.", ("", "lost")),
        (OLD.lower().replace(".", ""), "Dat helpt enorm.", ("dat helpt enorm", "sure")),
        (OLD.replace("enorm.", "enorm!"), "Dat helpt enorm.", ("Dat helpt enorm!", "sure")),
        (OLD.replace("leerkracht", "leraar"), "de leerkracht", ("de leraar", "check")),
        (OLD.replace(" Dat", "\n\nDat"), "Dat helpt", ("Dat helpt", "sure")),
    ],
)
def test_a_passage_moves_along(new: str, words: str, expected: tuple[str, str]) -> None:
    assert moved(OLD, new, words) == expected


def test_a_part_of_a_word_becomes_the_whole_word() -> None:
    assert moved(OLD, "Zeg. " + OLD, "doorgroei") == ("doorgroeien", "sure")


def test_the_same_sentence_twice_goes_to_its_own_place() -> None:
    old = "Ja. Dat is zo. Nee. Dat is zo. Goed."
    new = "Ja. Dat is zo. Nee, hoor. Dat is zo. Goed."
    second = old.rindex("Dat is zo")
    found = Alignment(old, new).move(second, second + 9)
    assert (found.start, found.sureness) == (new.rindex("Dat is zo"), "sure")


@pytest.mark.parametrize(
    ("new", "expected"),
    [("Ja ... nee", (3, 6, "sure")), ("Nou. Ja, ... nee", (9, 12, "sure")), ("Ja nee", (0, 0, "lost")),
     ("Ja ... ... nee", (0, 0, "lost")), ("Ja ... hoor ... nee", (0, 0, "lost"))],
)  # fmt: skip
def test_a_passage_without_words_stays_between_its_words(new: str, expected: tuple[int, int, str]) -> None:
    found = Alignment("Ja ... nee", new).move(3, 6)
    assert (found.start, found.end, found.sureness) == expected


def test_long_texts_with_changes_everywhere_are_aligned() -> None:
    draw = random.Random(3)  # noqa: S311 - a fixed text
    words = [draw.choice(["de", "het", "een", "en", "ik", f"woord{draw.randrange(4000)}"]) for _ in range(30_000)]
    changed = [word.upper() if draw.random() > 0.05 else "anders" for word in words]
    old, new = " ".join(words), ". ".join(changed)
    alignment = Alignment(old, new)
    place = old.index(" ", 70_000) + 1
    end = old.index(" ", place + 200)
    found = alignment.move(place, end)
    there = len(old[:place].split())
    expected = changed[there : there + len(old[place:end].split())]
    assert new[found.start : found.end].replace(".", "").split() == expected


WORDS = st.lists(st.sampled_from(["aap", "noot", "mies", "wim", "zus", "jet"]), min_size=1, max_size=30)


@given(WORDS, st.data())
def test_words_that_survive_are_covered_again(words: list[str], data: st.DataObject) -> None:
    """Words are unlike each other, so where each one went is certain; what is added is like none of them."""
    named = [f"{word}{number}" for number, word in enumerate(words)]
    first = data.draw(st.integers(0, len(named) - 1))
    last = data.draw(st.integers(first, len(named) - 1))
    new: list[str] = []
    for word in named:
        new += ["erbij"] * data.draw(st.integers(0, 2)) + [word]
    old_text, new_text = " ".join(named), " ".join(new)
    start, end = old_text.index(named[first]), old_text.index(named[last]) + len(named[last])
    found = Alignment(old_text, new_text).move(start, end)
    words_there = new_text[found.start : found.end].split()
    assert [word for word in words_there if word != "erbij"] == named[first : last + 1]
    assert words_there[0] == named[first]
    assert words_there[-1] == named[last]
    assert (found.sureness == "sure") == ("erbij" not in words_there)


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_any_two_texts_give_a_passage_inside_the_new_one(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    found = Alignment(old, new).move(start, end)
    assert 0 <= found.start <= found.end <= len(new)
    assert found.sureness == "lost" or found.start < found.end


@given(st.lists(st.sampled_from(["ja", "nee", "(lacht)", "...", "'zo'", "hoor.", "\n"]), max_size=12), st.data())
def test_nothing_moves_in_the_same_text(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    inside = {place for place in range(1, len(text)) if text[place - 1 : place + 1].isalnum()}
    edges = sorted({*range(len(text) + 1)} - inside)
    start, end = sorted(data.draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
    found = Alignment(text, text).move(start, end)
    assert found.sureness == "lost" or (found.start, found.end, found.sureness) == (start, end, "sure")
