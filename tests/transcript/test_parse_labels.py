"""Labels in doubt are told with how often they stand; what the user says of a label holds."""

from __future__ import annotations

from oop_qual.transcript.labels import fold_label
from oop_qual.transcript.parse import parse_lines
from oop_qual.transcript.pieces import Label, Line, Parsed

TALK = """\
I: Wat doet u op school?
Samira: Ik spar vaak.
Kortom: leuk werk.
I: En verder?
Kortom: dat was het.
Samira: Niets.
Mieke: Ja hoor.
I: Mooi.
"""


def parse(text: str, **told: str) -> Parsed:
    lines = [Line(line, at) for at, line in enumerate(text.split("\n"), 1)]
    names = {fold_label(label.replace("_", " ")): name for label, name in told.items()}
    return parse_lines(lines, lambda first, last: f"{first}-{last}", hard_wraps=True, told=names)


def turns(parsed: Parsed) -> list[tuple[str, str]]:
    return [(piece.speaker, piece.text) for piece in parsed.pieces]


def doubtful(parsed: Parsed) -> list[tuple[str, int, str]]:
    return [(label.name, label.count, label.speaker) for label in parsed.labels if label.doubtful]


def test_labels_are_given_with_their_counts_and_a_line() -> None:
    assert parse(TALK).labels == (
        Label("I", 3, "I: Wat doet u op school?", "I"),
        Label("Samira", 2, "Samira: Ik spar vaak.", "Samira"),
        Label("Kortom", 2, "Kortom: leuk werk.", "", doubtful=True),
        Label("Mieke", 1, "Mieke: Ja hoor.", "Mieke", doubtful=True),
    )


def test_what_was_left_or_taken_is_told_with_how_often() -> None:
    assert [problem.message for problem in parse(TALK).problems] == [
        "kept as text, not as speakers: 'Kortom:' (2)",
        "taken as speakers, though named only once: 'Mieke:'",
    ]
    alone = parse("Een alinea.\n\nConclusie: niets.\n\nAmsterdam: een stad.\n")
    assert [problem.message for problem in alone.problems] == [
        "kept as text, not as speakers: 'Conclusie:', 'Amsterdam:'"
    ]
    assert doubtful(alone) == [("Amsterdam", 1, "")]


def test_a_label_that_the_user_calls_text_is_text_and_not_told() -> None:
    parsed = parse(TALK, mieke="", kortom="")
    assert ("Samira", "Mieke: Ja hoor.") in turns(parsed)
    assert (parsed.problems, doubtful(parsed)) == ((), [])


def test_a_label_that_the_user_calls_a_speaker_is_one() -> None:
    parsed = parse(TALK, kortom="Karel", mieke="Mieke")
    assert [turn for turn in turns(parsed) if turn[0] == "Karel"] == [
        ("Karel", "leuk werk."),
        ("Karel", "dat was het."),
    ]
    assert (parsed.problems, doubtful(parsed)) == ((), [])
    header = parse("Datum: 3 mei\n\nI: Ja?\nR: Nee.\n", datum="Datum")
    assert turns(header)[0] == ("Datum", "3 mei")
    assert turns(parse("Eerst iets.\n\nAnna de Wit van Dam: Ja.\n\nEn dan dit.\n", anna_de_wit_van_dam="Anna")) == [
        ("Anna", "Ja."),
        ("Anna", "En dan dit."),
    ]


def test_several_labels_can_be_one_speaker() -> None:
    text = "Speaker 1 (Yu Liang): Ja?\nSpeaker 2: Nee.\nSpeaker 1: Goed.\n"
    parsed = parse(text, **{"speaker_1_(yu_liang)": "Yu", "speaker_1": "Yu", "speaker_2": "An"})
    assert turns(parsed) == [("Yu", "Ja?"), ("An", "Nee."), ("Yu", "Goed.")]
    named_by_the_shown_one = parse(text, speaker_1="Yu")
    assert {name for name, _text in turns(named_by_the_shown_one)} == {"Yu", "Speaker 2"}


def test_a_remark_in_brackets_can_be_called_a_speaker() -> None:
    text = "I: Ja?\n[Tolk] Nee.\nI: Goed.\nR: Ja.\n"
    assert ("Tolk", "Nee.") not in turns(parse(text))
    assert ("Tolk", "Nee.") in turns(parse(text, tolk="Tolk"))


def test_a_rare_name_among_many_is_in_doubt_and_a_role_never() -> None:
    many = "".join(f"Jan: Zin {at}.\nPiet: Zin {at}.\n" for at in range(30))
    parsed = parse(f"{many}Weetje: dit.\nJan: Ja.\nWeetje: dat.\nR3: Ja.\n")
    assert doubtful(parsed) == [("Weetje", 2, "Weetje")]
    assert doubtful(parse("jan: Ja.\npiet: Nee.\n" * 3)) == [("jan", 3, "jan"), ("piet", 3, "piet")]


def test_a_long_list_of_labels_is_cut_in_the_note_only() -> None:
    text = "I: Ja?\nR: Nee.\n" + "".join(f"een lang ding {chr(97 + at)}: ja\n" for at in range(12))
    parsed = parse(text)
    assert parsed.problems[0].message.endswith("'een lang ding j:', …")
    assert len(parsed.labels) == 14


def test_a_story_before_the_first_speaker_is_not_left_out() -> None:
    story = "".join(f"Dit is alinea {at} van een verhaal zonder sprekers.\n\n" for at in range(50))
    parsed = parse(f"Datum: 3 mei\n\n{story}Kortgezegd: ja.\n\nKortgezegd: nee.\n")
    assert turns(parsed)[0] == ("", "Dit is alinea 0 van een verhaal zonder sprekers.")
    assert len(turns(parsed)) == 52
    assert [part.text for part in parsed.skipped] == ["Datum: 3 mei"]
    assert "450 words before the first speaker are kept as text; who says them is unknown" in [
        problem.message for problem in parsed.problems
    ]
    short = "Dit gesprek is opgenomen op school.\n\n"
    assert turns(parse(f"{short}I: Ja?\nR: Nee.\n"))[0] == ("I", "Ja?")
    much = short * 8
    assert turns(parse(f"{much}I: Ja?\nR: Nee.\n"))[0][0] == ""
