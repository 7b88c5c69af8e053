"""CHAT files, new and old: the lines of speech with their times; what is coded below them is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import said, told

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path

NEW = """@UTF8
@Begin
@Participants:\tEXP Jo Investigator, CHI
\tSanne Target_Child
*EXP:\twat zie je \x02\x01daar\x02\x02 ? \x150_1200\x15
%mor:\tpro|wat v|zie
*CHI:\teen <hond> [/] hond die heel hard \x151200_2000\x15 loopt naar
\tde bal . \x152000_3500\x15
@Comment:\tze wijst
*CHI:\tja . •3500_4000•
*EXP:\t\x154000_4100\x15
@End
"""
OLD = """@begin
@participants: CHI Sanne, OBS observator
*OBS:   kijk eens , een bal
        en nog een
*CHI:   een bal
%pho:   en bal
losse regel
@end
"""


def read(tmp_path: Path, content: str, encoding: str = "utf-8") -> ReadResult:
    (tmp_path / "a.cha").write_bytes(content.encode(encoding))
    (result,) = read_sources(tmp_path / "a.cha", ReadOptions())
    return result


def test_speech_times_and_who_asks(tmp_path: Path) -> None:
    result = read(tmp_path, NEW)
    assert said(result) == [
        ("EXP", "wat zie je daar ?"), ("CHI", "een <hond> [/] hond die heel hard loopt naar de bal .\nja ."),
    ]  # fmt: skip
    assert [(turn.begins, turn.ends) for turn in result.transcript.turns] == [(0, 1200), (1200, 4000)]
    assert [(one.name, one.role) for one in result.transcript.speakers] == [
        ("EXP", "interviewer"), ("CHI", "respondent"),
    ]  # fmt: skip
    assert told(result) == [
        "a.cha, line 1: skipped, the header of the file: '@UTF8 @Begin @Participants: EXP Jo Investigator,…'",
        "a.cha, line 9: skipped, a header, not speech: '@Comment: ze wijst'",
        "a.cha, tier '%mor': skipped, it annotates the lines of speech: '%mor: pro|wat v|zie'",
    ]


def test_old_files_with_spaces_for_tabs(tmp_path: Path) -> None:
    result = read(tmp_path, OLD.replace("bal\n%", "bál\n%"), "cp1252")
    assert said(result) == [("OBS", "kijk eens , een bal en nog een"), ("CHI", "een bál")]
    assert (
        told(result)[1] == "a.cha, tier '%pho': skipped, it annotates the lines of speech: '%pho: en bal losse regel'"
    )
    assert told(result)[2:] == [
        "a.cha: not UTF-8 (first on line 5: 'á'); read as Windows-1252",
        "a.cha, line 7: this line begins with none of * % @ and a tab; it is read as part of the line above it",
    ]


def test_a_file_that_is_cut_off_or_goes_back_in_time(tmp_path: Path) -> None:
    result = read(tmp_path, "*A:\tja \x155_9\x15\n*B:\tnee \x151_2\x15\n")
    assert said(result) == [("A", "ja"), ("B", "nee")]
    assert told(result) == [
        "a.cha, line 3: the line @End is missing; the file may be cut off",
        "a.cha, line 2: 1 time lies before the one above it; the order of the file is kept",
    ]


def test_what_is_no_chat_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"this is not a CHAT file\. Its lines of speech begin"):
        read(tmp_path, "Anna: Hoe gaat het?\n")
