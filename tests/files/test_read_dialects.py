"""Texts as programs export or copy them: Otter, Happy Scribe, Rev, Teams, Zoom, Amberscript, MAXQDA, NVivo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import said, told

from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path

TALK = [("Anna", "Hoe gaat het?"), ("Bram", "Goed."), ("Anna", "Mooi.")]
TIMES = [3000, 7000, 3723000]
NVIVO = """Timespan\tContent\tSpeaker
0:00:03.0 - 0:00:07.1\tHoe gaat het?\tAnna
0:00:07.0 - 0:00:09.0\tGoed.\tBram
1:02:03.0 - 1:02:04.0\tMooi.\tAnna
"""
TEAMS = """0:0:3.0 --> 0:0:4.28
Anna
Hoe gaat het?
0:0:7.0 --> 0:0:9.1
Bram
Goed.
1:2:3.0 --> 1:2:4.0
Anna
Mooi.
"""


def read(tmp_path: Path, content: str, name: str = "a.txt") -> ReadResult:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (result,) = read_sources(tmp_path / name, ReadOptions())
    return result


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Anna  0:03\nHoe gaat het?\n\nBram  0:07\nGoed.\n\nAnna  1:02:03\nMooi.\n", TIMES),  # Otter
        ("[00:00:03.000] - Anna\nHoe gaat het?\n\n[00:00:07.000] - Bram\nGoed.\n\n[01:02:03.000] - Anna\nMooi.", TIMES),
        ("Anna (00:00:03):\nHoe gaat het?\n\nBram (00:00:07):\nGoed.\n\nAnna (01:02:03):\nMooi.\n", TIMES),  # Rev
        ("Anna (00:03): Hoe gaat het?\nBram (00:07): Goed.\nAnna (01:02:03): Mooi.\n", TIMES),
        ("Anna: Hoe gaat het?\n\nBram: Goed.\n\nAnna: Mooi.\n\n", [None, None, None]),  # Descript
        ("[00:00:03] Anna: Hoe gaat het?\n\n[00:00:07] Bram: Goed.\n\n[01:02:03] Anna: Mooi.\n", TIMES),
        (TEAMS, TIMES),
        ("Anna\n00:00:03\nHoe gaat het?\nBram\n00:00:07\nGoed.\nAnna\n01:02:03\nMooi.\n", TIMES),  # Zoom, copied
        ("[Anna] 09:00:01\nHoe gaat het?\n\n[Bram] 09:00:07\nGoed.\n\n[Anna] 09:00:12\nMooi.\n", [None, None, None]),
        ("00:00:03\nAnna: Hoe gaat het?\n\n00:00:07\nBram: Goed.\n\n01:02:03\nAnna: Mooi.\n", TIMES),  # Amberscript
        (NVIVO, TIMES),
        ("Speaker,Timestamp,Content\nAnna,[0:03],Hoe gaat het?\nBram,[0:07],Goed.\nAnna,[1:02:03.0],Mooi.\n", TIMES),
        ("0:00:03.0\tAnna\tHoe gaat het?\n0:00:07.0\tBram\tGoed.\n1:02:03.0\tAnna\tMooi.\n", TIMES),
    ],
)  # fmt: skip
def test_dialects(tmp_path: Path, text: str, times: list[int | None]) -> None:
    result = read(tmp_path, text)
    assert (said(result), [turn.begins for turn in result.transcript.turns]) == (TALK, times)
    if "Timespan" in text:
        assert said(read(tmp_path, text, "a.csv")) == TALK
        assert [turn.ends for turn in result.transcript.turns] == [7100, 9000, 3724000]


def test_otter_with_its_header_and_its_last_line(tmp_path: Path) -> None:
    text = (
        "Gesprek\nMon, Nov 23, 2026 2:16PM • 12:34\n\nSUMMARY KEYWORDS\nschool, kind\n\nSPEAKERS\nAnna\n\nAnna  0:00\n"
        "Ja?\n\nUnknown Speaker  0:07\nNee.\nEcht.\n\nAnna  1:02:03\nO.\n\nTranscribed by https://otter.ai\n"
    )
    result = read(tmp_path, text)
    assert said(result) == [("Anna", "Ja?"), ("Unknown Speaker", "Nee.\nEcht."), ("Anna", "O.")]
    assert told(result) == [
        "a.txt, lines 1 to 8: skipped, before the first speaker: 'Gesprek Mon, Nov 23, 2026 2:16PM • 12:34 SUMMARY…'",
        "a.txt, line 20: skipped, added by the program that it was copied from: 'Transcribed by https://otter.ai'",
    ]


def test_what_zoom_repeats_above_each_name_is_told(tmp_path: Path) -> None:
    window = "gast\nAnna\n00:00:03\nJa?\ngast\nBram\n00:00:07\nNee.\ngast\nAnna\n00:00:12\nO.\n"
    text = window.replace("gast", "user avatar")
    result = read(tmp_path, text)
    assert said(result) == [("Anna", "Ja?"), ("Bram", "Nee."), ("Anna", "O.")]
    residue = "user avatar user avatar user avatar"
    assert told(result) == [f"a.txt, lines 1 to 9: skipped, added by the program that it was copied from: '{residue}'"]
    result = read(tmp_path, text.replace("Nee.\nuser avatar", "Nee.\nZo is het"))
    assert said(result)[1] == ("Bram", "Nee.\nZo is het")


def test_happy_scribe_that_goes_back_in_time(tmp_path: Path) -> None:
    result = read(tmp_path, "[00:00:02.410] - Anna\nJa?\n\n[00:00:04.000] - Bram\nNee.\n\n[00:00:03.5] - Anna\nO.\n")
    assert [turn.begins for turn in result.transcript.turns] == [2410, 4000, 3500]
    assert told(result) == ["a.txt, line 7: 1 time lies before the one above it; the order of the file is kept"]


def test_phone_guests_of_teams(tmp_path: Path) -> None:
    text = "0:0:3.410 --> 0:0:4.280\nAnna de Wit\nHoi.\n0:0:5.0 --> 0:0:9.280\n+31*******65\nHallo.\n"
    assert said(read(tmp_path, text)) == [("Anna de Wit", "Hoi."), ("+31*******65", "Hallo.")]


def test_a_group_as_maxqda_takes_it(tmp_path: Path) -> None:
    name = "Deelneemster 3 Basisschool De Regenboog Groep Zeven Utrecht"
    text = (
        f"Gesprek van maart\n\nModerator: Welkom.\n\n{name}: Ja.\nNog iets.\n\nBo : Ik ook.\n\n{name}: O.\n\n Bo: Ja.\n"
    )
    assert said(read(tmp_path, text)) == [
        ("Moderator", "Welkom."), (name, "Ja.\nNog iets."), ("Bo", "Ik ook."), (name, "O."), ("Bo", "Ja."),
    ]  # fmt: skip


def test_nvivo_without_speakers(tmp_path: Path) -> None:
    lines = "0:00:00.0 - 0:00:07.1{0}Hoe gaat het nu met jou?\n0:00:07.1 - 0:00:09.0{0}Goed zeg, hoor.\n"
    rows = "Timespan{0}Content\n" + lines
    spoken = [("", "Hoe gaat het nu met jou?"), ("", "Goed zeg, hoor.")]
    for name, text in [("a.txt", rows.format("\t")), ("a.csv", rows.format(";")), ("a.tsv", rows.format("\t"))]:
        result = read(tmp_path, text, name)
        assert (said(result), result.transcript.kind) == (spoken, "interview")
        assert [(turn.begins, turn.ends) for turn in result.transcript.turns] == [(0, 7100), (7100, 9000)]
    assert said(read(tmp_path, lines.format("\t"))) == spoken


def test_what_only_looks_like_a_table_stays_text(tmp_path: Path) -> None:
    assert said(read(tmp_path, "I:\tJa?\nR:\tNee.\nI:\tO.\n")) == [("I", "Ja?"), ("R", "Nee."), ("I", "O.")]
    uneven = "Timespan\tContent\n0:00:01.0\tJa, zo is het.\n0:00:02.0\tNee\tzo is het niet.\n"
    assert [words for _speaker, words in said(read(tmp_path, uneven))][-1] == "Nee\tzo is het niet."
    broken = 'Speaker,Content\nAn,"Ja"\nAn,"Nee\n'
    assert "Nee" in read(tmp_path, broken).transcript.text


def test_a_survey_with_a_time_of_day_stays_one(tmp_path: Path) -> None:
    rows = "Tijd;Tekst\n2026-01-05 12:33;Een lang antwoord van zes woorden\n2026-01-06 12:34;Nog een antwoord, ook zo\n"
    assert read(tmp_path, rows, "a.csv").transcript.kind == "vragenlijst"
