"""WebVTT and SRT: voices, utterances in parts, labels, faults that lose no words."""

from __future__ import annotations

from oop_qual.transcript.captions import read_captions
from oop_qual.transcript.cues import is_teams, parse_cues
from oop_qual.transcript.pieces import Parsed, join_pieces


def parse(text: str) -> Parsed:
    return parse_cues(read_captions(text, str))


def said(text: str) -> list[tuple[str, str]]:
    text, turns, _places = join_pieces(parse(text).pieces, merge=True)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in turns]


def times(text: str) -> list[tuple[int | None, int | None]]:
    return [(turn.begins, turn.ends) for turn in join_pieces(parse(text).pieces, merge=True)[1]]


TEAMS = """WEBVTT

6f1e2c3d-0000-4000-8000-1234567890ab/7-0
00:00:01.000 --> 00:00:03.000
<v Vries, Zo&#235; de>Hallo
allemaal,</v>

6f1e2c3d-0000-4000-8000-1234567890ab/7-1
00:00:03.000 --> 00:00:05.500
<v Vries, Zo&#235; de>welkom &amp; dank.</v>

6f1e2c3d-0000-4000-8000-1234567890ab/9-0
00:00:06.000 --> 00:00:07.000
<v.loud Bo (Gast)>Ja.</v>
"""


def test_teams_joins_the_parts_of_an_utterance() -> None:
    assert said(TEAMS) == [("Vries, Zoë de", "Hallo allemaal, welkom & dank."), ("Bo (Gast)", "Ja.")]
    assert times(TEAMS) == [(1000, 5500), (6000, 7000)]
    assert is_teams(read_captions(TEAMS, str))
    nameless = TEAMS.replace("<v Vries, Zo&#235; de>", "").replace("<v.loud Bo (Gast)>", "")
    assert said(nameless) == [("", "Hallo allemaal, welkom & dank."), ("", "Ja.")]


def test_notes_styles_and_headers_are_no_speech() -> None:
    text = (
        "WEBVTT - Titel\nKind: captions\n\nSTYLE\n::cue { color: red; }\n\nNOTE van mij\nover dit\n\n"
        "1\n00:01.000 --> 00:02.000\n<c.rood>Ha</c>llo <b>jij</b> <00:01.500>daar\n"
    )
    parsed = parse(text)
    assert [piece.text for piece in parsed.pieces] == ["Hallo jij daar"]
    assert [(part.where, part.why) for part in parsed.skipped] == [
        ("1", "the header of the file"), ("4", ""), ("7", "a note in the file"),
    ]  # fmt: skip


def test_a_header_without_a_blank_line_after_it() -> None:
    assert said("WEBVTT\n00:01.000 --> 00:02.000\nJa\n") == [("", "Ja")]
    assert said("WEBVTT\nTaal: nl\n1\n00:01.000 --> 00:02.000\nJa\n") == [("", "Ja")]


def test_two_voices_in_a_cue_are_two_speakers() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:02.000\nEh <v An>Ja?</v>\n<v //Bo>Nee.</v>\n") == [
        ("", "Eh"), ("An", "Ja?"), ("Bo", "Nee."),
    ]  # fmt: skip


def test_what_is_no_tag_is_text() -> None:
    words = "Ik <lacht> hou van <3 en a < b &hartje; &#0; &#xD800; R&amp;D"
    assert said(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n") == [("", words.replace("&amp;", "&"))]


def test_srt_with_a_name_where_a_turn_begins() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nLotte: Hoe\ngaat het?\n\n2\n00:00:02,000 --> 00:00:03,000\nZeg eens.\n\n"
        "3\n00:00:04,000 --> 00:00:05,000\nAn: Goed.\n\n4\n00:00:05,000 --> 00:00:06,000\nEcht waar.\n\n"
        "5\n00:00:06,000 --> 00:00:07,000\nLotte: O.\nAn: Ja.\n\n6\n00:00:08,000 --> 00:00:09,000\nAn:\nHoor.\n"
    )
    assert said(text) == [
        ("Lotte", "Hoe gaat het? Zeg eens."), ("An", "Goed. Echt waar."), ("Lotte", "O."), ("An", "Ja. Hoor."),
    ]  # fmt: skip
    assert times(text)[:2] == [(1000, 3000), (4000, 6000)]


def test_a_cue_without_a_name_is_nobody_s_where_every_cue_has_one() -> None:
    cues = [f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{'' if n == 3 else 'An: '}Woord {n}.\n" for n in range(1, 8)]
    found = said("WEBVTT\n\n" + "\n".join(cues))
    assert found == [("An", "Woord 1. Woord 2."), ("", "Woord 3."), ("An", "Woord 4. Woord 5. Woord 6. Woord 7.")]


def test_without_names_each_cue_is_a_turn() -> None:
    assert said("1\n00:00:01,000 --> 00:00:02,000\nEen\n\n2\n00:00:02,000 --> 00:00:03,000\ntwee\n") == [
        ("", "Een"), ("", "twee"),
    ]  # fmt: skip


def test_faults_are_named_and_lose_no_words() -> None:
    text = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:1d.890\nEen\n\n2\nTwee\n\nDrie\n\n00:00:60.000 --> 00:01:02.000\nVier\n\n"
        "00:00:02.000 --> 00:00:03.000\n00:00:04.000 --> 00:00:05.000\nVijf\n5\n00:00:03.000 --> 00:00:04.000\nZes\n"
    )
    parsed = parse(text)
    assert [piece.text for piece in parsed.pieces] == ["Een", "Twee", "Drie", "Vier", "Vijf", "Zes"]
    assert [(problem.where, problem.message) for problem in parsed.problems] == [
        ("3", "'00:00:1d.890' is not a time; the text is kept"),
        ("7", "this cue has no times; its text is kept"),
        ("9", "this cue has no times; its text is kept"),
        ("11", "'00:00:60.000' has 60 seconds or more; it is counted as it stands"),
        ("14", "2 times lie before the one above them; the order of the file is kept"),
    ]
    assert [piece.begins for piece in parsed.pieces] == [1000, None, None, 60000, 4000, 3000]


def test_an_arrow_in_speech_is_speech() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:02.000\nKlik op instellingen --> account\n") == [
        ("", "Klik op instellingen --> account")
    ]
