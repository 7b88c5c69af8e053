"""The key sentence of a quote is chosen by sentence or by word."""

from __future__ import annotations

from oop_qual.model import Quote, Span
from oop_qual.review import Emphasis

TEXT = "Eerst dit. “Toch mooi!” Ja…  Eén team, zeg maar."


def start(text: str, emphasis: tuple[int, int] | None = None) -> Emphasis:
    found = Emphasis.of(Quote("q", Span("t", 0, len(text)), "c", text, emphasis))
    assert found is not None
    return found


def chosen(emphasis: Emphasis) -> str:
    first, last = emphasis.range
    return emphasis.quote.text[first:last]


def test_several_sentences_start_with_the_first() -> None:
    emphasis = start(TEXT)
    seen = [chosen(emphasis)]
    for _turn in range(4):
        emphasis = emphasis.step(1)
        seen.append(chosen(emphasis))
    assert seen == ["Eerst dit.", "“Toch mooi!”", "Ja…", "Eén team, zeg maar.", "Eén team, zeg maar."]


def test_one_sentence_starts_as_a_whole_by_word() -> None:
    emphasis = start("Eén team, zeg maar.")
    assert (emphasis.by, chosen(emphasis)) == ("word", "Eén team, zeg maar.")
    assert chosen(emphasis.step(1)) == "Eén"
    assert chosen(emphasis.step(-1)) == "maar."
    assert chosen(emphasis.step(1).extend(1)) == "Eén team,"


def test_the_choice_grows_and_shrinks_at_its_moving_end() -> None:
    emphasis = start(TEXT).step(1).extend(1)
    assert chosen(emphasis) == "“Toch mooi!” Ja…"
    assert chosen(emphasis.extend(-1)) == "“Toch mooi!”"
    assert chosen(emphasis.extend(-1).extend(-1)) == "Eerst dit. “Toch mooi!”"


def test_switching_keeps_what_fits() -> None:
    by_word = start(TEXT).step(1).switch()
    assert (by_word.by, chosen(by_word)) == ("word", "“Toch mooi!”")
    one = by_word.step(1)
    assert chosen(one) == "Ja…"
    assert chosen(one.switch()) == "Ja…"


def test_the_key_sentence_that_is_there_comes_first() -> None:
    at = TEXT.index("team")
    assert chosen(start(TEXT, (at, at + 4))) == "team,"


def test_a_quote_without_words_has_nothing_to_choose() -> None:
    assert Emphasis.of(Quote("q", Span("t", 0, 2), "c", "  ")) is None


def test_a_key_sentence_outside_the_text_falls_back_to_the_first_word() -> None:
    assert chosen(start("Een twee.", (40, 50))) == "Een"


def test_a_full_stop_within_a_word_does_not_end_a_sentence() -> None:
    assert chosen(start("Om 8.30 uur. Daarna niet.")) == "Om 8.30 uur."
