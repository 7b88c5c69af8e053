"""Transcriber files: turns, times, and two who speak at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader_samples import said, told

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans><Topics><Topic id="t" desc="opening"/></Topics>
<Speakers><Speaker id="s1" name="Anna"/><Speaker id="s2" name="Bea"/></Speakers>
<Episode><Section startTime="0" endTime="9">"""
TURNS = """
<Turn speaker="s1" startTime="0" endTime="3.5"><Sync time="0"/>
caf\xe9 ja
<Event desc="lacht" type="noise"/>
<Sync time="1.25"/>
nog<!-- niet --> meer <Comment desc="onzeker"/><Vreemd>iets</Vreemd>
</Turn>
<Turn speaker="s2 s1" startTime="3.5" endTime="5"><Sync time="3.5"/><Who nb="1"/>
weet je
<Who nb="2"/>
ja ja<Who nb="7"/>wie
</Turn>
<Turn startTime="5" endTime="x"><Sync time="5"/>muziek</Turn>
<Turn speaker="s9"><Sync/>nee</Turn>
buiten
"""
TAIL = "</Section></Episode></Trans>"


def read(tmp_path: Path, content: str, encoding: str = "iso-8859-1") -> ReadResult:
    (tmp_path / "a.trs").write_bytes(content.encode(encoding))
    (result,) = read_sources(tmp_path / "a.trs", ReadOptions())
    return result


def test_turns_overlap_and_sounds(tmp_path: Path) -> None:
    result = read(tmp_path, HEAD + TURNS + TAIL)
    assert said(result) == [
        ("Anna", "café ja [lacht] nog meer {onzeker} iets"), ("Bea", "weet je"), ("Anna", "ja ja"), ("", "wie"),
        ("", "muziek"), ("s9", "nee"),
    ]  # fmt: skip
    assert [(turn.begins, turn.ends) for turn in result.transcript.turns] == [
        (0, 3500), (3500, None), (3500, None), (3500, 5000), (5000, None), (None, None),
    ]  # fmt: skip
    assert told(result) == [
        "a.trs, line 18: skipped, it stands outside of the turns: 'buiten'",
        "a.trs, the header of the file: skipped, a topic: 'opening'",
        "a.trs: 1 turn has several speakers without saying who says what; it is kept without a speaker",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (HEAD, "stops being XML at line 5"),
        ("<Trans/>", "no words"),
        ("<Iets/>", "this is not a Transcriber file"),
        (HEAD.replace(' SYSTEM "trans-14.dtd"', ' [<!ENTITY a "b">]') + TURNS + TAIL, "declarations"),
        (HEAD.replace("ISO-8859-1", "UTF-8") + TURNS + TAIL, "stops being XML at line"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(BadInputError, match=fault):
        read(tmp_path, content)
