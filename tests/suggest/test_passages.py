"""A passage knows what is said around it, within its own transcript."""

from __future__ import annotations

from oop_qual.suggest.passages import Said, in_context


def said(transcript: str, speaker: str, text: str) -> Said:
    words = tuple(text.split())
    return Said(transcript, speaker, "interviewer" if speaker == "I" else "respondent", words, words)


TALK = [
    said("a", "I", "hoe gaat het ?"),
    said("a", "R", "goed hoor"),
    said("a", "R", "druk"),
    said("a", "I", "hoezo"),
    said("b", "R", "nou"),
]


def test_neighbours_and_the_last_turn_of_another_speaker_are_known() -> None:
    _first, good, busy, why, other = in_context(TALK)
    assert good.before == good.other == busy.other == ("hoe", "gaat", "het", "?")
    assert (busy.before, busy.after) == (("goed", "hoor"), ("hoezo",))
    assert why.other == ("goed", "hoor", "druk")
    assert (other.before, other.other) == ((), ())
    assert good.setting == ("before:other", "before:interviewer", "after:same", "after:respondent", "before asks:True")
    assert "before:nobody" in other.setting


def test_without_names_there_is_no_conversation() -> None:
    passages = in_context([said("a", "", "een"), said("a", "", "twee")])
    assert passages[1].before == ("een",)
    assert passages[1].other == passages[1].setting == ()
