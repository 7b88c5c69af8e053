"""Pages: noScribe with its exact times, oTranscribe, and any other HTML; what is no known tag is text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from reader_samples import said, told
from transcriber_samples import NOSCRIBE, OTRANSCRIBE

from oop_qual.errors import BadInputError
from oop_qual.files.sources import ReadOptions, ReadResult, read_sources

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, content: str, name: str = "a.html") -> ReadResult:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (result,) = read_sources(tmp_path / name, ReadOptions())
    return result


def times(result: ReadResult) -> list[tuple[int | None, int | None]]:
    return [(turn.begins, turn.ends) for turn in result.transcript.turns]


def test_noscribe_has_the_times_of_its_marks(tmp_path: Path) -> None:
    result = read(tmp_path, NOSCRIBE)
    assert said(result) == [
        ("S01", "Hoe gaat het? (..) //S00: Goed. // Fijn. En verder?"), ("S00", "Cafés & zo."),
    ]  # fmt: skip
    assert (times(result), result.format) == ([(12140, 73330), (74000, 75330)], "noScribe HTML")
    (note,) = told(result)
    assert note.startswith("a.html, paragraphs 1 to 4: skipped, before the first speaker: 'Gesprek Transcribed with")


def test_names_that_replaced_those_of_noscribe_are_the_speakers(tmp_path: Path) -> None:
    result = read(tmp_path, NOSCRIBE.replace(">S01:", ">Juf Anna:").replace("[00:00:12]", ""))
    assert said(result)[0] == ("Juf Anna", "Hoe gaat het? (..) //S00: Goed. // Fijn. En verder?")
    assert times(result)[0] == (12140, 73330)


def test_a_time_beyond_a_thousand_hours_is_left_alone(tmp_path: Path) -> None:
    page = NOSCRIBE.replace("ts_74000_75330", "ts_7400000000_7533000000")
    assert times(read(tmp_path, page))[1] == (74000, None)


def test_otranscribe(tmp_path: Path) -> None:
    result = read(tmp_path, OTRANSCRIBE, "a.otr")
    assert said(result) == [("I", "Hoe gaat het?"), ("R", "Goed & wel.\nEn met jou?"), ("I", "Ja, <naam> zei dat.")]
    assert (times(result), result.format) == ([(500, None), (12250, None), (None, None)], "oTranscribe")
    assert said(read(tmp_path, OTRANSCRIBE, "a.json")) == said(result)


def test_old_otranscribe_and_what_was_typed_into_its_times(tmp_path: Path) -> None:
    marks = [("0:12", "0:12", "I: Ja?"), ("1:02", "1:02", "R: Nee."), ("9", "0:09 zo", "I: O."),
             ("x", "2:00", "R: Ja.")]  # fmt: skip
    text = "<br />".join(f"<span class='timestamp' data-timestamp='{at}'>{shown}</span>&nbsp;{say}"
                         for at, shown, say in marks)  # fmt: skip
    result = read(tmp_path, json.dumps({"text": text, "media": "x.mp3"}), "a.otr")
    assert said(result) == [("I", "Ja?"), ("R", "Nee.\n0:09 zo I: O.\nJa.")]
    assert times(result) == [(12000, None), (62000, None)]


@pytest.mark.parametrize("text", ["42", "null", '["Ja."]'])
def test_a_damaged_file_of_otranscribe_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInputError, match="key 'text': its text is not a text; this file of oTranscribe is damaged"):
        read(tmp_path, f'{{"text": {text}, "media": "x.mp3", "media-time": 3}}', "a.otr")


def test_any_page_by_its_blocks_and_breaks(tmp_path: Path) -> None:
    page = """<!doctype html><html><head><title>Gesprek &amp; meer</title><style>p { x: y }</style></head><body>
        <script>var nee = "<p>R: nee</p>";</script><!-- niets -->
        <h1>Interview</h1>
        <p>
          <b>I:</b> Hoe   gaat
          het?</p><p><strong>R:</strong> Goed.<br/>Heel <em>goed</em>.<p>I: <o:p></o:p>Mooi</body></html>
        <p>R: zo &hart;"""
    result = read(tmp_path, page, "a.htm")
    assert said(result) == [("I", "Hoe gaat het?"), ("R", "Goed.\nHeel goed."), ("I", "Mooi"), ("R", "zo &hart;")]
    assert told(result) == [
        "a.htm: skipped, the title of the page: 'Gesprek & meer'",
        "a.htm, paragraph 1: skipped, a heading: 'Interview'",
    ]


@pytest.mark.parametrize(
    ("text", "said_as"),
    [
        ("a < b en c<d", "a < b en c<d"),
        ("de <naam leerling> zei", "de <naam leerling> zei"),
        ("&#0; en &#xD800; &lt;b&gt; &amp;amp;", "&#0; en &#xD800; <b> &amp;"),
        ("ja <!-- nooit dicht", "ja <!-- nooit dicht"),
        ("ja<script>nooit dicht", "janooit dicht"),
        ("ja <script>weg</SCRIPT >nee<style>weg</script></style>!", "ja nee!"),
        ("ja <b", "ja <b"),
        ("<![CDATA[ja]]> nee", "ja nee"),
        ("<div>" * 3000 + "diep", "diep"),
    ],
)
def test_no_text_of_a_page_is_lost(tmp_path: Path, text: str, said_as: str) -> None:
    assert said(read(tmp_path, f"<html><p>I: {text}</p><p>R: slot</p><p>I: o</p>"))[0] == ("I", said_as)


def test_a_page_is_recognised_and_an_empty_one_refused(tmp_path: Path) -> None:
    result = read(tmp_path, "<html><p>I: Ja?<p>R: Nee.", "a.txt")
    assert told(result) == ["a.txt: named .txt, but what it holds is read as: HTML"]
    with pytest.raises(BadInputError, match="there are no words in this file"):
        read(tmp_path, "<html><body><p> </p></body></html>")
