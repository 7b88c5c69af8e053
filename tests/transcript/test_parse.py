"""Who says what in plain text: labels, headers, times, remarks and lines that an editor broke."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oop_qual.transcript.markdown import markdown_lines
from oop_qual.transcript.parse import parse_lines
from oop_qual.transcript.pieces import Line, Parsed, join_pieces


def parse(text: str, *, hard_wraps: bool = True) -> Parsed:
    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    return parse_lines(lines, lambda first, last: f"{first}-{last}", hard_wraps=hard_wraps)


def turns(parsed: Parsed) -> list[tuple[str, str]]:
    text, found, _places = join_pieces(parsed.pieces, merge=True)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in found]


def said(text: str) -> list[tuple[str, str]]:
    return turns(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "I: Hoe gaat het?\nR: Goed.",
        "I:Hoe gaat het?\nR:\tGoed.",
        "**I:** Hoe gaat het?\n**R**: Goed.",
        "[I] Hoe gaat het?\n[R] Goed.",
        "[I]: Hoe gaat het?\n[R]: Goed.",
        "I:\nHoe gaat het?\n\nR:\nGoed.",
        "I (00:01): Hoe gaat het?\nR (00:00:04): Goed.",
        "I: [00:00:12] Hoe gaat het?\nR: [00:00:14] Goed.",
        "00:00:12 I: Hoe gaat het?\n00:00:14 R: Goed.",
        "#00:00:12-5# I: Hoe gaat het?\n#00:00:14-0# R: Goed.",
        "[09:00 AM] I: Hoe gaat het?\n[09:01 AM] R: Goed.",
        "0:12\nI: Hoe gaat het?\n0:14\nR: Goed.",
        "I  0:12\nHoe gaat het?\n\nR  0:14\nGoed.",
        "[00:00:12.100] - I\nHoe gaat het?\n\n[00:00:14.100] - R\nGoed.",
        "00:00:12.000 --> 00:00:13.000\nI\nHoe gaat het?\n00:00:14.000 --> 00:00:15.000\nR\nGoed.",
        "I\n00:00:12\nHoe gaat het?\nR\n00:00:14\nGoed.",
    ],
)
def test_many_ways_to_write_who_speaks(text: str) -> None:
    assert said(text) == [("I", "Hoe gaat het?"), ("R", "Goed.")]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("[00:00:12] I: Ja?\n[00:01:02.5] R: Nee.", [(12000, None), (62500, None)]),
        ("[00:12.500 --> 00:13.000] Ja?\n[00:13.000 --> 00:14.250] Nee.", [(12500, 13000), (13000, 14250)]),
        ("I: [0:12] Ja?\nR: Nee.", [(12000, None), (None, None)]),
        ("0:12\nI: Ja?\n(1:02:03)\nR: Nee.", [(12000, None), (3723000, None)]),
        ("I (00:01): Ja?\nR [00:02]: Nee.", [(1000, None), (2000, None)]),
    ],
)
def test_times_are_milliseconds(text: str, times: list[tuple[int | None, int | None]]) -> None:
    _text, found, _places = join_pieces(parse(text).pieces, merge=True)
    assert [(turn.begins, turn.ends) for turn in found] == times


def test_paragraphs_without_a_label_belong_to_who_is_speaking() -> None:
    assert said("Jo: Eerst dit.\n\nDan dat.\nPiet: Ja.\nJo: Mooi.") == [
        ("Jo", "Eerst dit.\nDan dat."),
        ("Piet", "Ja."),
        ("Jo", "Mooi."),
    ]


def test_a_remark_on_a_line_of_its_own_is_nobody_s() -> None:
    assert said("Jo: Ha.\n(gelach)\nEn verder.\nPiet: Ja. (lacht)\nJo: Mooi.") == [
        ("Jo", "Ha."),
        ("", "(gelach)"),
        ("Jo", "En verder."),
        ("Piet", "Ja. (lacht)"),
        ("Jo", "Mooi."),
    ]


def test_what_stands_before_the_first_speaker_is_skipped_and_told() -> None:
    parsed = parse("Interview over inzet\nDatum: 12 mei\nInterviewer: Jan\n\nI: Ja?\nR: Nee.\nI: O.")
    assert turns(parsed) == [("I", "Ja?"), ("R", "Nee."), ("I", "O.")]
    (part,) = parsed.skipped
    assert (part.text, part.where, part.why) == (
        "Interview over inzet\nDatum: 12 mei\nInterviewer: Jan", "1-3", "before the first speaker",
    )  # fmt: skip


def test_a_header_need_not_end_with_a_blank_line() -> None:
    parsed = parse("Datum: 12 mei\nPlaats: Ede\nI: Ja?\nR: Nee.\nOpmerking: dit blijft.")
    assert turns(parsed) == [("I", "Ja?"), ("R", "Nee.\nOpmerking: dit blijft.")]
    assert [part.text for part in parsed.skipped] == ["Datum: 12 mei\nPlaats: Ede"]
    assert [problem.message for problem in parsed.problems] == ["kept as text, not as speakers: 'Opmerking:'"]


def test_a_talk_that_begins_at_once_has_no_header() -> None:
    assert said("I: Ja?\nR: Nee.\nDus: oké.\n\nI: Mooi.")[0] == ("I", "Ja?")


def test_prose_with_a_colon_is_no_speaker() -> None:
    text = "Toen zei hij: kom maar.\nEn ik dacht: nee.\nZie https://a.nl\nVerhouding 1:3 is het\nOm 10:30 uur: klaar"
    assert [speaker for speaker, _words in said(text)] == [""] * 5
    assert "\n".join(words for _speaker, words in said(text)) == text


def test_names_that_stand_once_are_believed_where_they_begin_every_line() -> None:
    parsed = parse("Mieke: Een.\nJan van den Berg: Twee.\nDr. Kaya: Drie.")
    assert turns(parsed) == [("Mieke", "Een."), ("Jan van den Berg", "Twee."), ("Dr. Kaya", "Drie.")]
    (note,) = parsed.problems
    assert note.message.startswith("taken as speakers, though named only once: 'Mieke:'")


def test_somebody_who_speaks_once_among_others_is_a_speaker_with_a_note() -> None:
    parsed = parse("Jo: Een.\nPiet: Twee.\nJo: Drie.\nTante Bep: Koffie?\nPiet: Ja.")
    assert ("Tante Bep", "Koffie?") in turns(parsed)
    assert "'Tante Bep:'" in parsed.problems[0].message


def test_a_name_and_its_initial_are_one_speaker() -> None:
    text = "**Interviewer (I):** Ja?\n\n**Respondent (R):** Nee.\n\n**I:** O.\n\n**R:** Echt."
    lines = markdown_lines("# Titel\n\n" + text)
    parsed = parse_lines(lines, lambda first, _last: str(first), hard_wraps=True)
    assert [speaker for speaker, _words in turns(parsed)] == ["Interviewer", "Respondent", "Interviewer", "Respondent"]
    assert [(part.text, part.why) for part in parsed.skipped] == [("# Titel", "a heading")]


def test_the_same_label_in_another_case_is_the_same_speaker() -> None:
    assert {speaker for speaker, _words in said("Jo: Een.\nJO: Twee.\nPiet: Drie.\npiet: Vier.")} == {"Jo", "Piet"}


def test_remarks_in_brackets_are_no_speakers() -> None:
    assert said("[lacht] Een.\nTwee.\n[lacht] Drie.\nVier.")[0] == ("", "[lacht] Een.")


def test_lines_that_an_editor_broke_become_one_again() -> None:
    text = (
        "I: Waar werk je?\n\nR: Ik werk al heel lang op een basisschool in het\noosten van het land.\n"
        "Dat bevalt.\n\nI: Mooi."
    )
    assert said(text)[1] == ("R", "Ik werk al heel lang op een basisschool in het oosten van het land.\nDat bevalt.")


def test_without_labels_each_paragraph_is_a_turn_of_nobody_known() -> None:
    text = "Een alinea die door een editor is afgebroken en\ndan verder gaat.\n\nTwee.\n\nDrie."
    assert said(text) == [
        ("", "Een alinea die door een editor is afgebroken en dan verder gaat."), ("", "Twee."), ("", "Drie."),
    ]  # fmt: skip
    assert said("een lange regel zonder einde die een spraakherkenner schreef\nen nog een\n") == [
        ("", "een lange regel zonder einde die een spraakherkenner schreef"), ("", "en nog een"),
    ]  # fmt: skip


def test_a_break_in_a_paragraph_stays_in_the_turn() -> None:
    lines = [Line("Een", 1), Line("twee", 1, broken=True), Line("drie", 2)]
    assert turns(parse_lines(lines, lambda _a, _b: "", hard_wraps=False)) == [("", "Een\ntwee"), ("", "drie")]


def test_headings_are_text_where_there_is_nothing_else() -> None:
    lines = [Line("Een", 1, heading=True), Line("", 2), Line("Twee", 3, heading=True)]
    parsed = parse_lines(lines, lambda _a, _b: "", hard_wraps=False)
    assert [words for _speaker, words in turns(parsed)] == ["Een", "Twee"]
    assert parsed.skipped == ()


def test_times_that_go_back_are_told_and_keep_the_order() -> None:
    parsed = parse("[00:05] I: Een.\n[00:04] R: Twee.\n[00:06] I: Drie.\n[00:02] R: Vier.")
    assert [words for _speaker, words in turns(parsed)] == ["Een.", "Twee.", "Drie.", "Vier."]
    (note,) = parsed.problems
    assert note.where == "2-2"
    assert note.message == "2 times lie before the one above them; the order of the file is kept"


def test_a_time_after_the_last_words_is_accounted_for() -> None:
    parsed = parse("I: Een.\nR: Twee.\n[00:09]")
    assert [part.text for part in parsed.skipped] == ["[00:09]"]


def test_a_line_with_a_time_and_no_name_goes_on() -> None:
    _text, found, _places = join_pieces(parse("[00:01] I: Een.\n[00:03] Twee.\n[00:04] R: Drie.").pieces, merge=True)
    assert [(turn.speaker, turn.begins) for turn in found] == [("I", 1000), ("R", 4000)]


BITS = ["I:", "Jo:", "Datum:", "[00:12]", "[Bo]", "ja", "Nee.", "(lacht)", "0:12", "#", "a:", "b", "\n", "\n\n"]


@given(st.lists(st.sampled_from(BITS), max_size=40))
def test_no_word_is_lost_or_made_up_whatever_the_lines(parts: list[str]) -> None:
    text = " ".join(parts)
    parsed = parse(text)
    kept = [piece.text for piece in parsed.pieces] + [piece.label for piece in parsed.pieces]
    kept += [part.text for part in parsed.skipped]
    assert sorted("".join(" ".join(kept).split())) == sorted("".join(text.split()))
